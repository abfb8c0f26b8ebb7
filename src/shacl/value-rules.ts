import type { DatasetCore, Term } from '@rdfjs/types'
import { messageOf } from '../errors.ts'
import { prefixes, rdf, xsd } from '../rdf/namespaces.ts'
import { nodeKinds } from './constraints.ts'
import { xpathRegex } from './regex.ts'
import type { ValueKind } from './shape-terms.ts'
import { listMembers, objectOf, shacl } from './terms.ts'

interface Place {
  shapes: DatasetCore
  shape: Term
}

type Rule = (value: Term, place: Place) => string | null

const isIri = (term: Term): boolean => term.termType === 'NamedNode'
const isResource = (term: Term): boolean => isIri(term) || term.termType === 'BlankNode'
const isText = (term: Term): boolean =>
  term.termType === 'Literal' && (term.datatype.equals(xsd.string) || term.datatype.equals(rdf.langString))

const must =
  (holds: (term: Term) => boolean, advice: string): Rule =>
  (value) =>
    holds(value) ? null : advice

const listOf =
  (holds: (term: Term) => boolean, what: string): Rule =>
  (value, { shapes }) => {
    const members = listMembers(shapes, value)
    return members?.every(holds) ? null : `it must be an RDF list of ${what}, such as ( … )`
  }

const isInteger = (term: Term): boolean =>
  term.termType === 'Literal' &&
  term.datatype.value.startsWith(prefixes.xsd) &&
  /^[+-]?\d+$/.test(term.value) &&
  !term.datatype.equals(xsd.string)

const isBoolean = (term: Term): boolean =>
  term.termType === 'Literal' && term.datatype.equals(xsd.boolean) && ['true', 'false', '1', '0'].includes(term.value)

const pattern: Rule = (value, { shapes, shape }) => {
  if (!isText(value)) return 'it must be a string'
  try {
    xpathRegex(value.value, objectOf(shapes, shape, shacl.flags)?.value)
    return null
  } catch (error) {
    return messageOf(error)
  }
}

const rules: Readonly<Record<ValueKind, Rule>> = {
  any: () => null,
  boolean: must(isBoolean, 'it must be true or false'),
  closure: must((term) => isBoolean(term) || term.equals(shacl.ByTypes), 'it must be true, false or sh:ByTypes'),
  integer: must(isInteger, 'it must be an integer without quotes, such as 1'),
  iri: must(isIri, 'it must be an IRI'),
  list: listOf(() => true, 'values'),
  'list-of-iris': listOf(isIri, 'IRIs'),
  'list-of-shapes': listOf(isResource, 'shapes'),
  'list-of-tags': listOf(isText, 'language tags'),
  literal: must((term) => term.termType === 'Literal', 'it must be a literal'),
  node: must((term) => term.termType !== 'BlankNode', 'it must be an IRI or a literal'),
  'node-kind': must((term) => term.value in nodeKinds, 'it must be one of the six node kinds, such as sh:IRI'),
  pattern,
  resource: must(isResource, 'it must be an IRI or a blank node'),
  text: must(isText, 'it must be a string'),
}

/** Why a value cannot stand where it stands, as advice, or null when it can. */
export const problemWithValue = (kind: ValueKind, value: Term, place: Place): string | null => rules[kind](value, place)
