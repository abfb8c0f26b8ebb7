import { DomainError } from '../errors.ts'
import { prefixes as known } from '../rdf/namespaces.ts'
import { TurtleTerms } from '../rdf/turtle-terms.ts'
import { parseQuery } from '../sparql/parse.ts'
import { offsetIn, placeIn } from '../sparql/text-place.ts'
import { apartIn, requiredParts } from './aspects.ts'
import { contradictions } from './held-against-data.ts'
import { nearestTerms } from './known-terms.ts'
import { namespaceOf } from './likeness.ts'
import { parametersIn } from './parameters.ts'
import type { Part } from './parts.ts'
import { unboundVariables } from './scopes.ts'
import { readSource } from './source.ts'
import { statedTerms, writtenIris, type Place, type WrittenIri } from '../sparql/stated-terms.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { classesInUse, propertiesInUse } from '../concepts/terms-in-use.ts'

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
/** Of so many of them the nearest that something has is looked for. */
const MAX_FIXED = 10

/** Namespaces of vocabularies that are the same everywhere. */
const standard: ReadonlySet<string> = new Set(Object.values(known))

/** Below this a name is taken for a slip: see `unlikeness`. */
const SLIP = 1

/**
 * What is wrong with a query: where it cannot be read, prefixes that it forgot, and properties and classes that nothing
 * in the store has, with the nearest that something has. An expected outcome, so nothing is thrown.
 */
export function checkQuery(snapshot: Snapshot, text: string, baseIri: string): QueryProblem[] {
  if (text.trim() === '') return []
  const prefixes = prefixesOf(snapshot, baseIri)
  const written = writtenIris(text, baseIri)
  try {
    const { operation } = parseQuery(text, { baseIri, prefixes, mayAskElsewhere: true })
    const scoped = scopeProblems(snapshot, text, baseIri)
    return [...scoped, ...unknownTerms(snapshot, { text, written, names: new TurtleTerms({ prefixes }) }, statedTerms(operation))] // prettier-ignore
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const undeclared = undeclaredPrefixes(text, written, prefixes)
    const isForgotten = undeclared.length > 0 && error.message.includes('is not declared')
    return isForgotten ? undeclared : [faultOf(text, error), ...undeclared]
  }
}

/** What its variables and its values have nothing to do with: each other, or the data. */
function scopeProblems(snapshot: Snapshot, text: string, baseIri: string): QueryProblem[] {
  const source = readSource(text, baseIri)
  if (!source) return []
  const problem = (kind: QueryProblemKind, { from, to }: Place, message: string): QueryProblem =>
    ({ severity: 'warning', kind, message, ...positionOf(text, from), from, to, written: text.slice(from, to) }) // prettier-ignore
  const { names } = parametersIn(snapshot, text, baseIri)
  const unbound = unboundVariables(source, names).map((each) => problem('unbound-variable', each, each.change?.message ?? `?${each.name} has no value anywhere`)) // prettier-ignore
  const [one, other] = apartIn(source) ?? []
  const crossed = one && other ? [problem('cross-product', other.find(({ kind }) => kind !== 'filter')!, crossMessage(one, other))] : [] // prettier-ignore
  const held = contradictions(source, requiredParts(source), snapshot).map(({ fix, ...each }) => ({ ...problem(each.kind, each, each.message), ...(fix ? { fix } : {}) })) // prettier-ignore
  return [...unbound, ...crossed, ...held].slice(0, MAX_MARKED)
}

function crossMessage(one: readonly Part[], other: readonly Part[]): string {
  const names = (parts: readonly Part[]): string => [...new Set(parts.flatMap(({ binds }) => [...binds]))].filter((name) => !name.startsWith('__')).slice(0, 4).map((name) => `?${name}`).join(', ') // prettier-ignore
  return `What is asked of ${names(one)} has nothing to do with what is asked of ${names(other)}: every solution of one goes with every one of the other`
}

export function positionOf(text: string, at: number): { line: number; column: number } {
  const { line, column } = placeIn(text, at)
  return { line, column }
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
  const from = offsetIn(text, { line, column })
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
    const near = uses === undefined && problems.length < MAX_FIXED ? nearestTerms(snapshot, role, iri, 1).find(({ weight }) => weight < SLIP)?.iri : undefined // prettier-ignore
    // What a vocabulary has that everybody knows is no mistake only because nobody used it yet.
    if (near === undefined && standard.has(namespaceOf(iri))) continue
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
