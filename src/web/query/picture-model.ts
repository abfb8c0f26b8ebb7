import type { Picture, PictureEdge, PictureNode } from '../graph/model.ts'
import type { Table, Term } from './answer.ts'

/** Triples that are drawn; more make a picture that nobody can read. */
export const MAX_TRIPLES = 150

const xsdString = 'http://www.w3.org/2001/XMLSchema#string'

/** Whether rows can be read as triples: three columns, with IRIs or blank nodes in the first and IRIs in the second. */
export function isTriples({ columns, rows }: Table): boolean {
  return (
    columns.length === 3 &&
    rows.length > 0 &&
    rows.slice(0, 100).every(([s, p, o]) => s && s.type !== 'literal' && p?.type === 'uri' && o !== undefined)
  )
}

/** What a picture of triples shows, and how many of them. `labelOf` names IRIs. */
export function pictureOf({ rows }: Table, labelOf: (iri: string) => string): { picture: Picture; shown: number } {
  const nodes = new Map<string, PictureNode>()
  const edges: PictureEdge[] = []
  const idOf = (term: Term): string => (term.type === 'literal' ? `"${term.value}"@${term['xml:lang'] ?? term.datatype ?? xsdString}` : term.type === 'bnode' ? `_:${term.value}` : term.value) // prettier-ignore
  const add = (term: Term): string => {
    const id = idOf(term)
    const label = term.type === 'uri' ? labelOf(term.value) : term.type === 'bnode' ? '[…]' : shortened(term.value)
    const isRest = term.type === 'literal' ? { isRest: true } : {}
    if (!nodes.has(id)) nodes.set(id, { id, label, ...(term['xml:lang'] ? { lang: term['xml:lang'] } : {}), ...isRest })
    return id
  }
  const drawn = rows.slice(0, MAX_TRIPLES)
  for (const [s, p, o] of drawn) {
    if (!s || !p || !o) continue
    edges.push({ from: add(s), to: add(o), label: labelOf(p.value), style: styleOf(p.value) })
  }
  return { picture: { nodes: [...nodes.values()], edges }, shown: drawn.length }
}

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

function styleOf(property: string): PictureEdge['style'] {
  const name = property.replace(/^.*[#/]/, '')
  if (name === 'type') return 'type'
  if (/^(broader|narrower|subClassOf|subPropertyOf|broaderTransitive|narrowerTransitive)$/.test(name))
    return 'hierarchy'
  if (/Match$|^sameAs$|^equivalent/.test(name)) return 'mapping'
  if (name === 'related') return 'association'
  return /^(inScheme|topConceptOf|hasTopConcept|member|isDefinedBy)$/.test(name) ? 'belonging' : 'other'
}
