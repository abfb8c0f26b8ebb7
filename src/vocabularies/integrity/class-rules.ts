import type { Look } from './look.ts'
import { skosCondition, type Found, type Rule } from './rule.ts'

/** Why a node is of a class: it is said, or it follows from how it is used. */
type Evidence = (look: Look, node: number) => string | undefined

const concept: Evidence = (look, node) => {
  if (look.isA(node, 'Concept')) return 'is a concept'
  for (const property of ['broader', 'narrower', 'related'] as const) {
    if (look.hasObject(node, property) || look.isObject(property, node)) return `has its place among concepts (skos:${property})` // prettier-ignore
  }
  return look.isObject('hasTopConcept', node) || look.hasObject(node, 'topConceptOf') ? 'is a top concept' : undefined
}
const scheme: Evidence = (look, node) => {
  if (look.isA(node, 'ConceptScheme')) return 'is a concept scheme'
  const isUsed = look.isObject('inScheme', node) || look.isObject('topConceptOf', node) || look.hasObject(node, 'hasTopConcept') // prettier-ignore
  return isUsed ? 'is used as a concept scheme' : undefined
}
const collection: Evidence = (look, node) => {
  if (look.isA(node, 'Collection') || look.isA(node, 'OrderedCollection')) return 'is a collection'
  return look.hasObject(node, 'member') ? 'has members like a collection' : undefined
}

/** The classes of S9 and S37 exclude each other; membership follows from S4, S5, S8, S19 and S31 too. */
const exclusive = (number: number, one: Evidence, other: Evidence): Rule => ({
  iri: skosCondition(number),
  severity: 'Violation',
  find(look, node): Found[] {
    const second = other(look, node)
    const first = second && one(look, node)
    if (!first) return []
    const message = `${look.name(node)} ${first}, and it ${second} too: it can be only one of the two, so use another URI for the other` // prettier-ignore
    return [{ focus: node, path: look.ids.type, message }]
  },
})

const schemeToo: Evidence = (look, node) => (look.isA(node, 'ConceptScheme') ? 'is a concept scheme' : undefined)

/** S9: nothing is a concept and a concept scheme. */
export const conceptNotScheme = exclusive(9, concept, scheme)
/** S37: nothing is a collection and a concept. */
export const conceptNotCollection = exclusive(37, concept, collection)
/** S37: nothing is a collection and a concept scheme. */
export const schemeNotCollection = exclusive(37, schemeToo, collection)
