import { estimateOf, type Estimate } from '../sparql/cost.ts'
import { baseOf } from '../sparql/parse.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { aspectsOf, isMet } from './aspects.ts'
import { checkQuery, positionOf, type QueryProblem } from './check.ts'
import { misdeclared, prefixesInData } from './declared.ts'
import type { Change } from './edits.ts'
import { emptyCore } from './empty-core.ts'
import { finds } from './finds.ts'
import { knownTerms, nearestTerms } from './known-terms.ts'
import { mend, mendDataset, mendModifiers, mendSteps } from './mend-others.ts'
import { isReadable, mendSyntax, queryTree } from './mend-syntax.ts'
import { sourceOf, type Part, type Source } from './parts.ts'
import { MOST_ROWS } from './rows.ts'
import { anyBound, joinings, unboundVariables, unjoined } from './scopes.ts'
import { namesFor, prologueOf, type Setting } from './setting.ts'
import type { Trials } from './trials.ts'
import { AGAIN, MOST_SUGGESTIONS, Tryout, type Suggestion, type Weighted } from './tryout.ts'

/** The smallest part of a query that has no solution, as the query writes it. */
export interface EmptyPart {
  readonly text: string
  readonly from: number
  readonly to: number
  readonly line: number
  readonly column: number
}

export interface QueryHelp {
  readonly commit: number
  /** Whether it can be run. */
  readonly valid: boolean
  readonly problems: readonly QueryProblem[]
  /** What it would cost; absent where it cannot be run, or not by our own engine. */
  readonly estimate?: Estimate
  /** Whether it gives nothing; absent where it cannot be run, or takes too long to be found out. */
  readonly empty?: boolean
  /** What of it has no solution by itself: of an empty query, or of a branch or OPTIONAL that never adds anything. */
  readonly parts: readonly (readonly EmptyPart[])[]
  /** Queries that may have been meant, the likeliest first; each was run. */
  readonly suggestions: readonly Suggestion[]
}

export interface HelpOptions {
  readonly baseIri: string
  readonly trials: Trials
  /**
   * Milliseconds that help may take, given how long the query itself took: `enough` where something was found, `atMost`
   * in any case.
   */
  budgetMs(ownMs: number): { readonly enough: number; readonly atMost: number }
}

/** Mistakes of one query that are mended one after the other. */
const MOST_DEEP = 2
/** A change below this is as good as certain: no cause is looked for beside it. */
const CERTAIN = 0.1

/**
 * What is wrong with a query, and what was probably meant: it is read, its names are held against the data, and it is
 * run to its first row. Where it, or a part that ought to add something, finds nothing, the smallest part without a
 * solution is looked for, and what could stand there instead; each such change is run before it is offered.
 */
export function helpWith(text: string, options: HelpOptions): QueryHelp {
  const { snapshot } = options.trials
  knownTerms(snapshot) // once for a state, and not at the cost of who asks first
  const problems = checkQuery(snapshot, text, options.baseIri)
  const valid = problems.every(({ severity }) => severity !== 'error')
  const isUpdate = problems.some(({ kind }) => kind === 'update')
  const plan = valid ? options.trials.plan(text) : undefined
  const { empty, parts = [], weighted } = isUpdate ? { weighted: [] } : lookInto(text, options, 0)
  return {
    commit: snapshot.commit,
    valid,
    problems,
    ...(plan ? { estimate: estimateOf(plan) } : {}),
    ...(empty === undefined ? {} : { empty }),
    parts,
    suggestions: weighted.map(({ weight: _weight, ...suggestion }) => suggestion),
  }
}

interface LookedInto {
  readonly empty?: boolean
  readonly parts?: QueryHelp['parts']
  readonly weighted: readonly Weighted[]
}

/** The same for a query that comes of mending another, `depth` mistakes on. */
function lookInto(text: string, options: HelpOptions, depth: number): LookedInto {
  const { baseIri, trials } = options
  const tree = isReadable(text, baseIri) ? queryTree(text, baseIri) : undefined
  if (!tree) return { weighted: readable(text, options, depth) }
  const source = sourceOf(text, tree, baseOf(tree, baseIri))
  const started = performance.now()
  const has = finds(source, trials)
  const now = performance.now()
  const { enough, atMost } = options.budgetMs(now - started)
  const found = examine(source, { ...options, trials: trials.until(now + atMost), enoughAt: now + enough, empty: has === false, depth }) // prettier-ignore
  return { ...found, ...(has === undefined ? {} : { empty: !has }) }
}

/** What can be read in the place of a text that cannot, and finds something. */
function readable(text: string, options: HelpOptions, depth: number): Weighted[] {
  const { baseIri, trials } = options
  const { snapshot } = trials
  const termsLike = (word: string): string[] => {
    const near = [...nearestTerms(snapshot, 'class', `urn:${word}`, 2), ...nearestTerms(snapshot, 'property', `urn:${word}`, 2)] // prettier-ignore
    return near.sort((a, b) => a.weight - b.weight).map(({ iri }) => `<${iri}>`)
  }
  const prefixes = { ...prefixesInData(snapshot), ...prefixesOf(snapshot, baseIri) }
  const limited = trials.until(performance.now() + options.budgetMs(0).atMost)
  const mended = mendSyntax(text, { baseIri, prefixes, termsLike, hasTime: () => limited.remainingMs > 0 })
  const tried = mended.map(({ text: query, messages, weight }) => {
    const rows = limited.rows(query, MOST_ROWS)
    return { message: messages.map((each) => `${each}.`).join(' '), query, weight, ...(rows === undefined ? {} : { rows }) } // prettier-ignore
  })
  const good = tried.filter(({ rows }) => rows !== 0)
  const [first] = tried
  if (good.length > 0 || !first || depth >= MOST_DEEP) return (good.length > 0 ? good : tried).slice(0, MOST_SUGGESTIONS) // prettier-ignore
  const { weighted } = lookInto(first.query, { ...options, trials: limited }, depth + 1)
  const further = weighted.map((each) => ({ ...each, message: `${first.message} ${each.message}`, weight: first.weight + AGAIN + each.weight })) // prettier-ignore
  return [...further, ...tried].slice(0, MOST_SUGGESTIONS)
}

interface Examination extends HelpOptions {
  /** When nothing more is tried if something was found: see {@link performance.now}. */
  readonly enoughAt: number
  /** Whether the query finds nothing at all. */
  readonly empty: boolean
  readonly depth: number
}

/** Looks for what is wrong with a query that can be read: what its text tells first, then what its parts find. */
function examine(source: Source, options: Examination): Required<Omit<LookedInto, 'empty'>> {
  const { trials, empty, depth } = options
  const setting: Setting = { source, trials, prologue: prologueOf(source), names: namesFor(source), all: [], core: [] }
  const aspects = aspectsOf(source)
  const wholes = aspects.filter(({ kind }) => kind !== 'optional')
  const unmet = empty ? wholes : aspects.length > 1 ? aspects.filter((aspect) => isMet(aspect, trials, setting.prologue) === false) : [] // prettier-ignore
  const tryout = new Tryout({
    ...options,
    source,
    index: empty || !unmet[0] ? undefined : aspects.indexOf(unmet[0]),
    again: depth < MOST_DEEP ? (query) => lookInto(query, options, depth + 1).weighted : undefined,
  })
  const told = toldByText(setting, empty)
  tryout.try(told)
  const apart = wholes.map(({ parts }) => unjoined(parts)).find(({ length }) => length > 1)
  if (apart) tryout.try(joinings(setting, [apart[0]!, apart[1]!]))
  const parts: EmptyPart[][] = []
  for (const aspect of told.some(({ weight }) => weight < CERTAIN) ? [] : unmet) {
    const core = emptyCore(aspect.parts, trials, setting.prologue)
    if (!core) continue
    parts.push(core.parts.map((part) => emptyPart(source, part)))
    const own = { ...setting, all: aspect.parts, core: core.parts }
    tryout.try(mendSteps(own))
    for (const part of conditionsFirst(core.parts))
      for (const changes of mend(own, part)) {
        tryout.try(changes)
        if (tryout.isEnough) break
      }
  }
  return { parts, weighted: tryout.end() }
}

/** Changes that need no look at what the parts of a query find. */
function toldByText(setting: Setting, empty: boolean): Change[] {
  const { source, trials } = setting
  const unbound = unboundVariables(source).flatMap((each) => each.change ?? (empty ? anyBound(source, each) : []))
  return [...misdeclared(source, trials.snapshot), ...unbound, ...mendDataset(setting), ...mendModifiers(setting)]
}

/** Who states a condition is more often wrong about that than about what it is on. */
const conditionsFirst = (parts: readonly Part[]): Part[] => [
  ...parts.filter(({ kind }) => kind === 'filter'),
  ...parts.filter(({ kind }) => kind !== 'filter'),
]

const emptyPart = ({ text }: Source, { from, to }: Part): EmptyPart => ({
  text: text.slice(from, to),
  from,
  to,
  ...positionOf(text, from),
})
