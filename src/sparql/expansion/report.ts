import type { Term } from '@rdfjs/types'
import type { StateProperty } from './state-table.ts'

/** Why something that names a canonical state, or the property of one, was left as it is. */
export type LeftReason = 'path' | 'variable-predicate' | 'same-variable' | 'service' | 'elsewhere'

/** A triple pattern that was expanded. */
export interface ExpandedPattern {
  /** The pattern as it stands in the query. */
  readonly pattern: string
  /** IRI of the property that holds canonical states. */
  readonly property: string
  /** IRI of the canonical state that is asked for; absent where that is a variable: then all are. */
  readonly state?: string
  /** What it finds as well: states of domains by the property that holds them. */
  readonly own: StateProperty['own']
}

/** What was expanded in a query, and what was not though it names a canonical state. */
export interface ExpansionReport {
  readonly expanded: readonly ExpandedPattern[]
  readonly left: readonly { readonly what: string; readonly reason: LeftReason }[]
}

const reasons: Readonly<Record<LeftReason, string>> = {
  path: 'a property path walks over what is stated; write a triple pattern',
  'variable-predicate': 'the property is a variable; name it',
  'same-variable': 'subject and object are one variable',
  service: 'it is asked of another endpoint',
  elsewhere: 'no pattern with the property of canonical states has it as its object',
}

/** Why something was left, as half a sentence in English. */
export const reasonText = (reason: LeftReason): string => reasons[reason]

/** How many states of domains were put beside the canonical ones. */
export const statesIn = ({ expanded }: ExpansionReport): number =>
  new Set(expanded.flatMap(({ own }) => own.flatMap(({ states }) => states.map(([state]) => state)))).size

/** What was expanded as lines of text: one for each pattern and for each property of a domain below it, then what was left. */
export function expansionText(report: ExpansionReport, prefixes: Readonly<Record<string, string>> = {}): string {
  const iri = (value: string): string => shownIri(value, prefixes)
  const lines = report.expanded.flatMap(({ pattern, own }) => [
    `expanded over states: ${pattern}`,
    ...own.map(({ property, states }) => `  or ${iri(property)} ${states.map(([state, canonical]) => `${iri(state)} (as ${iri(canonical)})`).join(', ')}`), // prettier-ignore
  ])
  const left = report.left.map(({ what, reason }) => `not expanded: ${what}: ${reasonText(reason)}`)
  return [...(lines.length === 0 ? ['expanded over states: nothing'] : lines), ...left].join('\n')
}

/** A term of a pattern as a query writes it. */
export function shownTerm(term: Term, prefixes: Readonly<Record<string, string>>): string {
  if (term.termType === 'Variable') return term.value.startsWith(' ') ? '[]' : `?${term.value}`
  return term.termType === 'NamedNode' ? shownIri(term.value, prefixes) : JSON.stringify(term.value)
}

function shownIri(iri: string, prefixes: Readonly<Record<string, string>>): string {
  const fits = ([, namespace]: [string, string]): boolean => iri.startsWith(namespace) && /^\w[\w-]*$/.test(iri.slice(namespace.length)) // prettier-ignore
  const found = Object.entries(prefixes).find(fits)
  return found ? `${found[0]}:${iri.slice(found[1].length)}` : `<${iri}>`
}

/** The report in numbers, as a header says it: a dictionary of RFC 9651. */
export const expansionCounts = (report: ExpansionReport): string =>
  `patterns=${report.expanded.length}, states=${statesIn(report)}, left=${report.left.length}`
