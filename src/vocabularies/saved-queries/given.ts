import { invalid } from '../../errors.ts'
import { isIri, localName } from '../../rdf/iri.ts'
import { rdf, rdfs, skos, xsd } from '../../rdf/namespaces.ts'
import type { BoundTerm } from '../../sparql/bind.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { isLexical, lexicalExample } from './lexical.ts'
import type { Parameter } from './parameters.ts'
import type { SavedQuery } from './saved-queries.ts'

/** Values of parameters by name, as addresses and forms give them; an empty text is none. */
export type Given = Readonly<Record<string, string | readonly string[] | undefined>>

/** What is wrong with a value, as a sentence, by name of the parameter. */
export type GivenFaults = Readonly<Record<string, string>>

/** Terms for the parameters of a query, and what is wrong with those that have none. */
export interface BoundParameters {
  readonly bindings: Readonly<Record<string, BoundTerm>>
  readonly faults: GivenFaults
}

/** Names that addresses of queries use for something else: no parameter can have them. */
export const reservedNames: ReadonlySet<string> = new Set([
  ...['format', 'output', 'lang', 'at', 'draft', 'limit', 'offset', 'timeout', 'expand', 'explain', 'run', 'csrf', 'query', 'view'], // prettier-ignore
  ...['uri', 'update', 'id', 'title'],
])

/**
 * The terms that the parameters of a query get: what is given, else the default. A value is read as its declaration says,
 * and never as a part of the query.
 */
export function parametersGiven(
  snapshot: Snapshot,
  { parameters }: Pick<SavedQuery, 'parameters'>,
  given: Given,
): BoundParameters {
  const bindings: Record<string, BoundTerm> = {}
  const faults: Record<string, string> = {}
  for (const parameter of parameters) {
    const { name } = parameter
    const read = Object.hasOwn(given, name) ? readValue(snapshot, parameter, given[name]) : undefined
    if (typeof read === 'string') faults[name] = read
    else if (read ?? parameter.default) bindings[name] = (read ?? parameter.default)!
    else if (!parameter.optional) faults[name] = `The parameter ${name} is missing: give ${wanted(parameter)}`
  }
  return { bindings, faults }
}

/**
 * The same for programs, which are to be told of every mistake.
 *
 * @throws DomainError `invalid` for a value that is missing or is not what its parameter takes, and for a name that the
 * query does not know; the sentences by name are in the details.
 */
export function bindingsGiven(
  snapshot: Snapshot,
  query: Pick<SavedQuery, 'parameters'>,
  given: Given,
): BoundParameters['bindings'] {
  const names = query.parameters.map(({ name }) => name)
  const strange = Object.keys(given).find(
    (name) => !reservedNames.has(name) && !isProtocol(name) && !names.includes(name),
  )
  if (strange !== undefined) throw invalid(`This query has no parameter "${strange}": ${names.length > 0 ? `it has ${names.join(', ')}` : 'it has none'}`, { details: { parameters: names } }) // prettier-ignore
  const { bindings, faults } = parametersGiven(snapshot, query, given)
  const [first] = Object.values(faults)
  if (first !== undefined) throw invalid(first, { details: { parameters: faults } })
  return bindings
}

const isProtocol = (name: string): boolean => /^(default|named)-graph-uri$/.test(name)

/** A term; a sentence for what is none; undefined where nothing is given. */
function readValue(
  snapshot: Snapshot,
  parameter: Parameter,
  value: string | readonly string[] | undefined,
): BoundTerm | string | undefined {
  const texts = [value ?? []].flat().filter((text) => text !== '')
  if (texts.length > 1) return `The parameter ${parameter.name} may be given once only`
  const [text] = texts
  if (text === undefined) return undefined
  const { options } = parameter
  if (options.length === 0) return parameter.kind === 'iri' ? readIri(snapshot, parameter, text) : readLiteral(parameter, text) // prettier-ignore
  return options.find((option) => option.value === text) ?? `${parameter.name} must be ${wanted(parameter)}, not "${short(text)}"` // prettier-ignore
}

function readLiteral({ name, datatype = xsd.string.value }: Parameter, text: string): BoundTerm | string {
  const value = datatype === xsd.string.value ? text : text.trim()
  if (isLexical(value, datatype)) return { type: 'literal', value, datatype }
  return `${name} must be ${article(localName(datatype))} such as ${lexicalExample(datatype)}, not "${short(text)}"`
}

function readIri(snapshot: Snapshot, parameter: Parameter, given: string): BoundTerm | string {
  const { name, class: of, scheme } = parameter
  const value = given.trim()
  if (!isIri(value)) return `${name} must be an IRI such as https://example.org/a, not "${short(given)}"`
  const id = snapshot.terms.iri(value)
  if (of !== undefined && !isInstance(snapshot, id, snapshot.terms.iri(of)))
    return `${name} must be an instance of ${localName(of)} (<${of}>), which <${short(value)}> is not`
  if (scheme !== undefined && !isInScheme(snapshot, id, snapshot.terms.iri(scheme)))
    return `${name} must be a concept of the scheme <${scheme}>, which <${short(value)}> is not`
  return { type: 'uri', value }
}

/** SHACL §1.1 "SHACL instance": of the class, or of one below it. */
function isInstance(snapshot: Snapshot, node: number, type: number): boolean {
  const [a, below] = [snapshot.id(rdf.type), snapshot.id(rdfs.subClassOf)]
  if (!node || !type || !a) return false
  const seen = new Set(snapshot.objects(node, a))
  for (const each of seen) {
    if (each === type) return true
    if (below) for (const parent of snapshot.objects(each, below)) seen.add(parent)
  }
  return false
}

const isInScheme = (snapshot: Snapshot, s: number, o: number): boolean =>
  s !== 0 &&
  o !== 0 &&
  [skos.inScheme, skos.topConceptOf].some((property) => {
    const p = snapshot.id(property)
    return p !== 0 && snapshot.has({ s, p, o })
  })

const LISTED = 8

function wanted({ options, kind, datatype = xsd.string.value, class: of, scheme }: Parameter): string {
  if (options.length > 0) {
    const listed = options.slice(0, LISTED).map(({ value }) => value)
    return `one of ${listed.join(', ')}${options.length > LISTED ? ' …' : ''}`
  }
  if (scheme !== undefined) return `the IRI of a concept of <${scheme}>`
  if (of !== undefined) return `the IRI of an instance of <${of}>`
  return kind === 'iri' ? 'an IRI' : article(localName(datatype))
}

const article = (noun: string): string => (/^[aeio]/i.test(noun) ? `an ${noun}` : `a ${noun}`)
const short = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text)
