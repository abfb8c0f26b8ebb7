import { aspectsOf, isMet } from './aspects.ts'
import { applyEdits, type Change } from './edits.ts'
import { finds } from './finds.ts'
import { readSource, type Source } from './source.ts'
import { MOST_ROWS } from './rows.ts'
import { unboundVariables } from './scopes.ts'
import { prologueOf } from './setting.ts'
import type { Trials } from './trials.ts'

/** A query that was tried in the place of the one that was asked. */
export interface Suggestion {
  /** What is wrong and what is put in its place: a sentence. */
  readonly message: string
  /** The whole query, mended. */
  readonly query: string
  /** Rows, or triples, that it gives, up to {@link MOST_ROWS}; absent where that was not found out. */
  readonly rows?: number
}

/** A suggestion with how far it is from what was written: see {@link Change.weight}. */
export interface Weighted extends Suggestion {
  readonly weight: number
}

export interface TryoutOptions {
  readonly source: Source
  readonly trials: Trials
  readonly baseIri: string
  /** Milliseconds that the query itself takes: one like it takes as long. */
  readonly ownMs: number
  /** When nothing more is tried if something was found that is hardly to be doubted: see {@link performance.now}. */
  readonly soonAt: number
  /** When nothing more is tried if something likely was found. */
  readonly enoughAt: number
  /** Help with a query that still finds nothing, for its next mistake; absent where enough were mended. */
  readonly again?: ((query: string) => readonly Weighted[]) | undefined
}

export const MOST_SUGGESTIONS = 5
const MOST_TRIED = 40
/** Changes that are gone on with. */
const MOST_CHAINED = 3
/** Two mistakes are less likely than one. */
export const AGAIN = 0.15
/** A change above this is another question: it is tried only where nothing nearer finds anything. */
const FAR = 2
/** A change below this is likely to be what was meant, and one up to the other leaves little doubt. */
const [LIKELY, CLEAR] = [1, 0.3]
/** What is that much less likely than the first is not offered beside it. */
const BESIDE = 0.8

/** What a change is to come to, where the whole finds something already. */
export interface Goal {
  /** Which aspect has to find something afterwards. */
  readonly index?: number | undefined
  /** It has to do so by itself: that there is a mistake at all is not certain. */
  readonly isAlone?: boolean
}

/** Runs what changes of a query come to, as they are thought of, and keeps what finds something. */
export class Tryout {
  private readonly options: TryoutOptions
  private readonly found: Weighted[] = []
  private readonly partial: { readonly query: string; readonly change: Change }[] = []
  private readonly far: { readonly change: Change; readonly goal: Goal }[] = []
  private readonly seen: Set<string>
  private tried = 0

  constructor(options: TryoutOptions) {
    this.options = options
    this.seen = new Set([options.source.text])
  }

  /** Whether a likely one was found, and what is spent on it is spent. */
  get isEnough(): boolean {
    const { soonAt, enoughAt } = this.options
    return this.best < LIKELY && performance.now() > (this.best <= CLEAR ? soonAt : enoughAt)
  }

  /** Tries some changes, the likeliest first. */
  try(changes: readonly Change[], goal: Goal = {}): void {
    for (const change of [...changes].sort((a, b) => a.weight - b.weight)) {
      if (this.isEnough) return
      if (change.weight > FAR) this.far.push({ change, goal })
      else if (change.weight <= this.best + BESIDE) this.run(change, goal)
    }
  }

  /**
   * The likeliest of what finds something. What mended its part and left the whole without a solution is gone on with, where
   * nothing nearer was found: the query has another mistake. Only where all that fails is something taken away.
   */
  end(): Weighted[] {
    const { again } = this.options
    const partial = this.partial.sort((a, b) => a.change.weight - b.change.weight).slice(0, MOST_CHAINED)
    for (const { query, change } of again ? partial : []) {
      const weight = change.weight + AGAIN
      if (weight >= this.best) break
      // What takes something away does not become likelier by another change before it.
      for (const each of again!(query)) if (each.weight <= FAR) this.found.push({ ...each, message: `${change.message}. ${each.message}`, weight: weight + each.weight }) // prettier-ignore
    }
    if (this.found.length === 0)
      for (const { change, goal } of this.far.sort((a, b) => a.change.weight - b.change.weight)) this.run(change, goal)
    const sorted = this.found.sort((a, b) => a.weight - b.weight)
    return sorted.filter(({ weight }) => weight <= this.best + BESIDE).slice(0, MOST_SUGGESTIONS)
  }

  private get best(): number {
    return Math.min(...this.found.map(({ weight }) => weight))
  }

  private run(change: Change, { index, isAlone = false }: Goal): void {
    const { source, trials, baseIri, ownMs } = this.options
    if (trials.remainingMs < ownMs) return
    const query = applyEdits(source.text, change.edits)
    if (this.seen.has(query) || this.tried >= MOST_TRIED) return
    this.seen.add(query)
    const changed = readSource(query, baseIri)
    if (!changed) return
    this.tried++
    const has = finds(changed, trials)
    const met = has === true && index !== undefined ? isAspectMet(changed, index, trials) : has
    if (met === true)
      this.found.push(withoutUnbound({ message: `${change.message}.`, query, weight: change.weight }, changed, this.options)) // prettier-ignore
    else if (met === false && change.weight < 1 && !isAlone) this.partial.push({ query, change })
  }
}

/** A mended query in which a variable still has no value gets that mended as well. */
function withoutUnbound(
  suggestion: Weighted,
  source: Source,
  { trials, baseIri }: Pick<TryoutOptions, 'trials' | 'baseIri'>,
): Weighted {
  for (const { change } of unboundVariables(source, trials.parameters)) {
    const mended = change && readSource(applyEdits(source.text, change.edits), baseIri)
    if (mended && finds(mended, trials) === true)
      return { ...suggestion, message: `${suggestion.message} ${change.message}.`, query: mended.text, ...rowsOf(mended, trials) } // prettier-ignore
  }
  return { ...suggestion, ...rowsOf(source, trials) }
}

function rowsOf({ text }: Source, trials: Trials): { readonly rows?: number } {
  const rows = trials.rows(text, MOST_ROWS)
  return typeof rows === 'number' ? { rows } : {}
}

function isAspectMet(source: Source, index: number, trials: Trials): boolean | undefined {
  const aspect = aspectsOf(source)[index]
  return aspect && isMet(aspect, trials, prologueOf(source))
}
