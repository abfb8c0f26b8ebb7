import { DomainError } from '../errors.ts'
import { localName } from '../rdf/iri.ts'
import { TurtleTerms } from '../rdf/turtle-terms.ts'
import { baseOf, parseQuery } from '../sparql/parse.ts'
import { aspectsOf } from './aspects.ts'
import { contradictions } from './held-against-data.ts'
import { queryTree } from './mend-syntax.ts'
import { sourceOf, type Part } from './parts.ts'
import { unboundVariables, unjoined } from './scopes.ts'
import { statedTerms, writtenIris, type Place, type WrittenIri } from '../sparql/stated-terms.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { editDistance } from '../concepts/edit-distance.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { classesInUse, propertiesInUse, type Uses } from '../concepts/terms-in-use.ts'

/** Why something in a query is marked: stable names, for programs and for words in other languages. */
export type QueryProblemKind =
  | 'syntax'
  | 'undeclared-prefix'
  | 'update'
  | 'unknown-property'
  | 'unknown-class'
  | 'unused-property'
  | 'unused-class'
  | 'unbound-variable'
  | 'cross-product'
  | 'other-literal'
  | 'never-of-class'

/** Something about a query that its author should look at. */
export interface QueryProblem extends Place {
  /** `error`: it cannot be run. `warning`: it can, and will find nothing there. */
  readonly severity: 'error' | 'warning'
  readonly kind: QueryProblemKind
  /** A sentence, in English. */
  readonly message: string
  /** Both counted from 1. */
  readonly line: number
  readonly column: number
  /** What it speaks of, as the query writes it. */
  readonly written: string
  /** What mends it: the text to put in the place of `from` to `to`. */
  readonly fix?: Place & { readonly text: string; readonly name: string }
}

/** Words of a query that are looked at for terms that nothing has. */
const MAX_MARKED = 50

/**
 * What is wrong with a query: where it cannot be read, prefixes that it forgot, and properties and classes that nothing
 * in the store has, with the nearest that something has. An expected outcome, so nothing is thrown.
 */
export function checkQuery(snapshot: Snapshot, text: string, baseIri: string): QueryProblem[] {
  if (text.trim() === '') return []
  const prefixes = prefixesOf(snapshot, baseIri)
  const written = writtenIris(text, baseIri)
  const undeclared = undeclaredPrefixes(text, written, prefixes)
  try {
    const { operation } = parseQuery(text, { baseIri, prefixes, mayAskElsewhere: true })
    const scoped = scopeProblems(snapshot, text, baseIri)
    return [...undeclared, ...scoped, ...unknownTerms(snapshot, { text, written, names: new TurtleTerms({ prefixes }) }, statedTerms(operation))] // prettier-ignore
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const isForgotten = undeclared.length > 0 && error.message.includes('is not declared')
    return isForgotten ? undeclared : [faultOf(text, error), ...undeclared]
  }
}

/** What its variables and its values have nothing to do with: each other, or the data. */
function scopeProblems(snapshot: Snapshot, text: string, baseIri: string): QueryProblem[] {
  const tree = queryTree(text, baseIri)
  if (!tree) return []
  const source = sourceOf(text, tree, baseOf(tree, baseIri))
  const aspects = aspectsOf(source)
  const problem = (kind: QueryProblemKind, { from, to }: Place, message: string): QueryProblem =>
    ({ severity: 'warning', kind, message, ...positionOf(text, from), from, to, written: text.slice(from, to) }) // prettier-ignore
  const unbound = unboundVariables(source).map((each) => problem('unbound-variable', each, each.change?.message ?? `?${each.name} has no value anywhere`)) // prettier-ignore
  const crossed = aspects.filter(({ kind }) => kind !== 'optional').map(({ parts }) => unjoined(parts)).filter(({ length }) => length > 1).slice(0, 1).map(([one, other]) => problem('cross-product', other!.find(({ kind }) => kind !== 'filter')!, crossMessage(one!, other!))) // prettier-ignore
  const seen = new Set<string>()
  const held = aspects.flatMap(({ parts }) => contradictions(source, parts, snapshot)).filter(({ from, kind }) => !seen.has(`${kind} ${from}`) && seen.add(`${kind} ${from}`)).map(({ fix, ...each }) => ({ ...problem(each.kind, each, each.message), ...(fix ? { fix } : {}) })) // prettier-ignore
  return [...unbound, ...crossed, ...held].slice(0, MAX_MARKED)
}

function crossMessage(one: readonly Part[], other: readonly Part[]): string {
  const names = (parts: readonly Part[]): string => [...new Set(parts.flatMap(({ variables }) => [...variables]))].filter((name) => !name.startsWith('__')).slice(0, 4).map((name) => `?${name}`).join(', ') // prettier-ignore
  return `What is asked of ${names(one)} has nothing to do with what is asked of ${names(other)}: every solution of one goes with every one of the other`
}

export const positionOf = (text: string, at: number): { line: number; column: number } => {
  const before = text.slice(0, at)
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') }
}

/** The error of the parser at its place; one without a place is about the whole. */
function faultOf(text: string, error: DomainError): QueryProblem {
  const { line, column } = error.details as { line?: number; column?: number }
  const kind = error.code === 'forbidden' ? 'update' : 'syntax'
  const common = { severity: 'error', kind, message: error.message } as const
  if (line === undefined || column === undefined) {
    const from = text.length - text.trimStart().length
    return { ...common, ...positionOf(text, from), from, to: text.trimEnd().length, written: '' }
  }
  const start = text.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) // prettier-ignore
  const from = Math.min(start + column - 1, text.length)
  const written = /^(?:[\p{L}\p{N}_?$:.-]+|\S)/u.exec(text.slice(from))?.[0] ?? ''
  return { ...common, line, column, from, to: from + written.length, written }
}

function undeclaredPrefixes(
  text: string,
  written: readonly WrittenIri[],
  prefixes: Readonly<Record<string, string>>,
): QueryProblem[] {
  // prettier-ignore
  return written.filter(({ iri }) => iri === undefined).slice(0, MAX_MARKED).map(({ prefix = '', from, to }) => { // prettier-ignore
    const declaration = Object.hasOwn(prefixes, prefix) ? `PREFIX ${prefix}: <${prefixes[prefix]}>` : undefined
    return {
      severity: 'error',
      kind: 'undeclared-prefix',
      message: `The prefix ${prefix}: is not declared${declaration ? `: put "${declaration}" at the top` : ''}`,
      ...positionOf(text, from),
      from,
      to,
      written: `${prefix}:`,
      ...(declaration ? { fix: { from: 0, to: 0, text: `${declaration}\n`, name: declaration } } : {}),
    }
  })
}

interface Looked {
  readonly text: string
  readonly written: readonly WrittenIri[]
  readonly names: TurtleTerms
}

function unknownTerms(
  snapshot: Snapshot,
  { text, written, names }: Looked,
  stated: ReturnType<typeof statedTerms>,
): QueryProblem[] {
  const problems: QueryProblem[] = []
  for (const each of written) {
    const { iri, from, to } = each
    if (iri === undefined || problems.length === MAX_MARKED) continue
    const role = stated.properties.has(iri) ? 'property' : stated.classes.has(iri) ? 'class' : undefined
    const all = role === 'property' ? propertiesInUse(snapshot) : classesInUse(snapshot)
    const uses = all.get(snapshot.terms.iri(iri))
    if (role === undefined || (uses ?? 0) > 0) continue
    const near = uses === undefined ? nearest(snapshot, role, iri) : undefined
    const shown = text.slice(from, to)
    const name = near === undefined ? undefined : names.iri(near)
    problems.push({
      severity: 'warning',
      kind: `${uses === undefined ? 'unknown' : 'unused'}-${role}`,
      message: `Nothing ${role === 'property' ? 'has' : 'is a'} ${shown}${name === undefined ? '' : `: did you mean ${name}?`}`,
      ...positionOf(text, from),
      from,
      to,
      written: shown,
      ...(name === undefined ? {} : { fix: { from, to, text: replacementFor(near!, each, { text, name }), name } }),
    })
  }
  return problems
}

/** The nearest term with a prefix that the query declares, else in full. */
function replacementFor(
  near: string,
  { prefix, iri = '' }: WrittenIri,
  { text, name }: { text: string; name: string },
): string {
  const namespace = namespaceOf(iri)
  const local = near.slice(namespace.length)
  if (prefix !== undefined && near.startsWith(namespace) && /^\w[\w-]*$/.test(local)) return `${prefix}:${local}`
  const isDeclared = !name.startsWith('<') && new RegExp(`\\bprefix\\s+${name.split(':', 1)[0]!}:`, 'i').test(text)
  return isDeclared ? name : `<${near}>`
}

const namespaceOf = (iri: string): string => iri.slice(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1)

/** IRIs by their local name in lower case, for each role. */
const spellings = perSnapshot((snapshot) => ({
  property: byLocalName(snapshot, propertiesInUse(snapshot)),
  class: byLocalName(snapshot, classesInUse(snapshot)),
}))

function byLocalName(snapshot: Snapshot, uses: Uses): Map<string, { iri: string; uses: number }[]> {
  const found = new Map<string, { iri: string; uses: number }[]>()
  for (const [id, count] of uses) {
    const iri = snapshot.terms.text(id)
    const name = localName(iri).toLowerCase()
    const same = found.get(name)
    if (same) same.push({ iri, uses: count })
    else found.set(name, [{ iri, uses: count }])
  }
  return found
}

/** The term whose local name is spelt most alike: in the same namespace if there is one, else the one used most. */
function nearest(snapshot: Snapshot, role: 'property' | 'class', iri: string): string | undefined {
  const name = localName(iri).toLowerCase()
  const namespace = namespaceOf(iri)
  const most = Math.min(3, Math.floor(name.length / 3))
  let best: { iri: string; score: number } | undefined
  for (const [spelling, terms] of spellings(snapshot)[role]) {
    const distance = editDistance(spelling, name, most)
    if (distance > most) continue
    for (const { iri: each, uses } of terms) {
      const score = distance + (each.startsWith(namespace) ? 0 : 0.5) - Math.min(uses, 1e6) / 1e8
      if (each !== iri && (best === undefined || score < best.score)) best = { iri: each, score }
    }
  }
  return best?.iri
}
