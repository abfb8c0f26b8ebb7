import { prefixes } from '../../rdf/namespaces.ts'

const XSD = prefixes.xsd

/** The local name of a datatype of XSD; undefined for every other IRI. */
export const xsdName = (datatype: string): string | undefined =>
  datatype.startsWith(XSD) ? datatype.slice(XSD.length) : undefined

/** The IRI of a datatype of XSD. */
export const xsdIri = (name: string): string => XSD + name
