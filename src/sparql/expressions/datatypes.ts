import { prefixes } from '../../rdf/namespaces.ts'

const XSD = prefixes.xsd

const names = new Map<string, string | undefined>()
/** Data may have any number of datatypes, but hardly a query more than these. */
const KEPT = 256

/** The local name of a datatype of XSD; undefined for every other IRI. */
export function xsdName(datatype: string): string | undefined {
  if (names.has(datatype)) return names.get(datatype)
  if (names.size >= KEPT) names.clear()
  const name = datatype.startsWith(XSD) ? datatype.slice(XSD.length) : undefined
  names.set(datatype, name)
  return name
}

/** The IRI of a datatype of XSD. */
export const xsdIri = (name: string): string => XSD + name
