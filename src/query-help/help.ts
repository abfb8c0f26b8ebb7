import { estimateOf, type Estimate } from '../sparql/cost.ts'
import type { Place } from '../sparql/stated-terms.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { apartIn, aspectsOf, isMet, requiredParts, type Aspect } from './aspects.ts'
import type { Budget } from './budget.ts'
import { causeOf, isUnknown } from './causes.ts'
import { checkQuery, positionOf, type QueryProblem } from './check.ts'
import { misdeclared, prefixesInData } from './declared.ts'
import { applyEdits, type Change } from './edits.ts'
import { finds } from './finds.ts'
import { knownTerms, nearestTerms } from './known-terms.ts'
import { nameOf, saysLittle } from './likeness.ts'
import { mendDescribed, undescribed } from './mend-described.ts'
import { mend, mendDataset, mendModifiers, mendSteps } from './mend-others.ts'
import { isReadable, mendSyntax } from './mend-syntax.ts'
import { parametersIn } from './parameters.ts'
import type { Part } from './parts.ts'
import { MOST_ROWS } from './rows.ts'
import { anyBound, joinings, testedVariables, unboundVariables } from './scopes.ts'
import { namesFor, prologueOf, type Setting } from './setting.ts'
import { readSource, type Source } from './source.ts'
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
  /** Queries that may have been meant, the likeliest first; each was run, but those without `rows`, for which there was no time. */
  readonly suggestions: readonly Suggestion[]
}

export interface HelpOptions {
  readonly baseIri: string
  readonly trials: Trials
  /** What help may take, given how long the query itself took. */
  budgetMs(ownMs: number): Budget
}

/** Mistakes of one query that are mended one after the other. */
const MOST_DEEP = 2
/** A change below this is as good as certain: no cause is looked for beside it. */
const CERTAIN = 0.1
/** A change up to this leaves the question as it is: of what finds something, nothing else is doubted that the data know. */
const SURE = 0.5
/** The same for labels, which everything has in one vocabulary or another. */
const SURE_OF_LABEL = 1.5

/**
 * What is wrong with a query, and what was probably meant: it is read, its names are held against the data, and it is
 * run to its first row. Where it, or a part that ought to add something, finds nothing, the smallest part without a
 * solution is looked for, and what could stand there instead; each such change is run before it is offered.
 */
export function helpWith(text: string, options: HelpOptions): QueryHelp {
  const { snapshot } = options.trials
  knownTerms(snapshot) // once for a state, and not at the cost of who asks first
  const startedAt = performance.now()
  const parameters = parametersIn(snapshot, text, options.baseIri)
  const trials = options.trials.given(parameters)
  const problems = checkQuery(snapshot, text, options.baseIri)
  const valid = problems.every(({ severity }) => severity !== 'error')
  const isUpdate = problems.some(({ kind }) => kind === 'update')
  const plan = valid ? trials.plan(text) : undefined
  const {
    empty,
    parts = [],
    weighted,
  } = isUpdate ? { weighted: [] } : lookInto(text, { ...options, trials, startedAt }, 0)
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

interface Looking extends HelpOptions {
  /** When help was asked for: what was spent since is spent. */
  readonly startedAt: number
}

/** The same for a query that comes of mending another, `depth` mistakes on. */
function lookInto(text: string, options: Looking, depth: number): LookedInto {
  const { baseIri, trials, startedAt } = options
  const source = isReadable(text, baseIri) ? readSource(text, baseIri) : undefined
  if (!source) return { weighted: readable(text, options, depth) }
  const started = performance.now()
  const has = finds(source, trials)
  const now = performance.now()
  const ownMs = now - started
  const { soon, enough, atMost } = options.budgetMs(ownMs)
  const found = examine(source, { ...options, trials: trials.until(startedAt + ownMs + atMost), soonAt: now + soon, enoughAt: now + enough, ownMs, empty: has === false, depth }) // prettier-ignore
  return { ...found, ...(has === undefined ? {} : { empty: !has }) }
}

/** What can be read in the place of a text that cannot, and finds something. */
function readable(text: string, options: Looking, depth: number): Weighted[] {
  const { baseIri, trials, startedAt } = options
  const { snapshot } = trials
  const known = new Map<string, string[]>()
  const termsLike = (word: string): string[] => {
    const before = known.get(word)
    if (before) return before
    const near = [...nearestTerms(snapshot, 'class', `urn:${word}`, 2), ...nearestTerms(snapshot, 'property', `urn:${word}`, 2)] // prettier-ignore
    const terms = near.sort((a, b) => a.weight - b.weight).map(({ iri }) => `<${iri}>`)
    known.set(word, terms)
    return terms
  }
  const prefixes = { ...prefixesInData(snapshot), ...prefixesOf(snapshot, baseIri) }
  const limited = trials.until(startedAt + options.budgetMs(0).atMost)
  const mended = mendSyntax(text, { baseIri, prefixes, termsLike, hasTime: () => limited.remainingMs > 0 })
  const tried = mended.flatMap(({ text: query, messages, weight }): Weighted[] => {
    const rows = limited.rows(query, MOST_ROWS)
    if (rows === 'refused') return []
    return [{ message: messages.map((each) => `${each}.`).join(' '), query, weight, ...(rows === undefined ? {} : { rows }) }] // prettier-ignore
  })
  const good = tried.filter(({ rows }) => rows !== 0)
  const [first] = tried
  if (good.length > 0 || !first || depth >= MOST_DEEP) return (good.length > 0 ? good : tried).slice(0, MOST_SUGGESTIONS) // prettier-ignore
  const { weighted } = lookInto(first.query, { ...options, trials: limited }, depth + 1)
  const further = weighted.map((each) => ({ ...each, message: `${first.message} ${each.message}`, weight: first.weight + AGAIN + each.weight })) // prettier-ignore
  return (further.length > 0 ? further : tried).slice(0, MOST_SUGGESTIONS)
}

interface Examination extends Looking {
  /** When nothing more is tried if something was found, and how certain that is: see {@link TryoutOptions}. */
  readonly soonAt: number
  readonly enoughAt: number
  /** Milliseconds that the query itself took. */
  readonly ownMs: number
  /** Whether the query finds nothing at all. */
  readonly empty: boolean
  readonly depth: number
}

/** Looks for what is wrong with a query that can be read: what its text tells first, then what its parts find. */
function examine(source: Source, options: Examination): Required<Omit<LookedInto, 'empty'>> {
  const { trials, empty, depth } = options
  const setting: Setting = { source, trials, prologue: prologueOf(source), names: namesFor(source), all: [], core: [] }
  const again = depth < MOST_DEEP ? (query: string): readonly Weighted[] => lookInto(query, options, depth + 1).weighted : undefined // prettier-ignore
  const tryout = new Tryout({ ...options, source, again })
  const unmet = unmetAspects(setting, empty)
  const told = toldByText(setting, { empty, isUnmet: unmet.length > 0 })
  tryout.try(told, { index: unmet[0]?.index })
  const apart = apartIn(source)
  const joins = ({ edits }: Change): boolean => {
    const changed = readSource(applyEdits(source.text, edits), options.baseIri)
    return changed !== undefined && (apartIn(changed) ?? []).length < apart!.length
  }
  if (apart) tryout.try(joinings(setting, apart).filter(joins))
  const parts: EmptyPart[][] = empty ? undescribed(setting).map((place) => [emptyPart(source, place)]) : []
  for (const { aspect, index } of told.some(({ weight }) => weight < CERTAIN) ? [] : unmet) {
    const cause = causeOf(setting, aspect)
    if (!cause) continue
    parts.push(cause.setting.core.map((part) => emptyPart(source, part)))
    const isAlone = !empty && !cause.suspects.some((part) => isUnknown(part, setting))
    const atMost = !isAlone
      ? Infinity
      : aspect.kind === 'added' && cause.suspects.some(asksForLabel)
        ? SURE_OF_LABEL
        : SURE
    const likely = (changes: readonly Change[]): readonly Change[] => changes.filter(({ weight }) => weight <= atMost)
    tryout.try(likely(mendSteps(cause.setting, cause.own)), { index, isAlone })
    for (const part of conditionsFirst(cause.suspects))
      for (const changes of mend(cause.setting, part)) {
        tryout.try(likely(changes), { index, isAlone })
        if (tryout.isEnough || trials.remainingMs === 0) break
      }
  }
  return { parts, weighted: tryout.end() }
}

interface Unmet {
  readonly aspect: Aspect
  /** Its place among the aspects, where the query finds something. */
  readonly index: number | undefined
}

/** Of an empty query the whole, or each of its branches; of another what adds nothing, and was meant to. */
function unmetAspects(setting: Setting, empty: boolean): Unmet[] {
  const { source, trials, prologue } = setting
  const aspects = aspectsOf(source)
  if (empty) return aspects.flatMap((aspect) => aspect.kind === 'whole' || aspect.kind === 'branch' ? [{ aspect, index: undefined }] : []) // prettier-ignore
  const doubted = new Set([...testedVariables(source), ...boundTwice(source, aspects)])
  return aspects.flatMap((aspect, index) => {
    const { kind, own } = aspect
    const mayFail = kind === 'left-out' || (kind === 'added' && own.some(({ binds }) => [...binds].some((name) => doubted.has(name)))) // prettier-ignore
    if (kind === 'whole' || (mayFail && !own.some((part) => isUnknown(part, setting)))) return []
    return isMet(aspect, trials, prologue) === false ? [{ aspect, index }] : []
  })
}

/** Variables that get a value in one group or in another: neither of these has to have any. */
function boundTwice(source: Source, aspects: readonly Aspect[]): string[] {
  const required = new Set(requiredParts(source).flatMap(({ binds }) => [...binds]))
  const names = aspects
    .filter(({ kind }) => kind === 'added')
    .flatMap(({ own }) => [...new Set(own.flatMap(({ binds }) => [...binds]))])
  return names.filter((name, at) => !required.has(name) && names.indexOf(name) !== at)
}

const asksForLabel = ({ triple }: Part): boolean => triple?.p.iri !== undefined && saysLittle(nameOf(triple.p.iri))

/** Changes that need no look at what the parts of a query find. */
function toldByText(setting: Setting, { empty, isUnmet }: { empty: boolean; isUnmet: boolean }): Change[] {
  const { source, trials } = setting
  const unbound = unboundVariables(source, trials.parameters).flatMap((each) => each.change ?? (empty ? anyBound(source, each) : [])) // prettier-ignore
  return [
    ...(empty || isUnmet ? misdeclared(source, trials.snapshot) : []),
    ...unbound,
    ...mendDataset(setting),
    ...(empty ? [...mendModifiers(setting), ...mendDescribed(setting)] : []),
  ]
}

/** Who states a condition is more often wrong about that than about what it is on. */
const conditionsFirst = (parts: readonly Part[]): Part[] => [
  ...parts.filter(({ kind }) => kind === 'filter'),
  ...parts.filter(({ kind }) => kind !== 'filter'),
]

const emptyPart = ({ text }: Source, { from, to }: Place): EmptyPart => ({
  text: text.slice(from, to),
  from,
  to,
  ...positionOf(text, from),
})
