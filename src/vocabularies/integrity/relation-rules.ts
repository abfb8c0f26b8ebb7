import { concord } from '../../rdf/namespaces.ts'
import type { Operation } from '../operations/operation.ts'
import type { Look, SkosTerm } from './look.ts'
import { MAX_TOLD, skosCondition, type Found, type Rule } from './rule.ts'

/** Labels from a node up to another, by which it was reached. */
function wayUp(look: Look, node: number, top: number): string {
  const reached = look.ancestors(node)
  const way = [top]
  do way.unshift(reached.get(way[0]!)!)
  while (way[0] !== node)
  return way.map((each) => look.name(each)).join(' → ')
}

/** Nothing is above itself. SKOS leaves it open (Reference §8.6.8); navigation does not. */
export const acyclic: Rule = {
  iri: concord.BroaderAcyclic.value,
  severity: 'Violation',
  find(look, node) {
    if (!look.ancestors(node).has(node)) return []
    // Whatever is in one circle with it is above itself too, and may be so by the same change.
    const others = [...look.ancestors(node).keys()].filter((each) => each !== node && look.ancestors(each).has(node))
    return [node, ...others.slice(0, CIRCLE)].map((each) => aboveItself(look, each))
  },
}

/** Members of a circle that are told beside the one it was found from. */
const CIRCLE = 100

function aboveItself(look: Look, node: number): Found {
  const isSelf = look.parents(node).includes(node)
  const message = isSelf
    ? `${look.name(node)} has itself as a broader concept: remove that`
    : `${look.name(node)} is above itself (${wayUp(look, node, node)}): remove one of these broader concepts`
  const fix: Operation[] = [{ type: 'remove-broader', concept: look.text(node), broader: look.text(node) }]
  return { focus: node, path: look.ids.broader, value: node, message, ...(isSelf ? { fix } : {}) }
}

/**
 * S27: what is related is not one above the other. Looked at are the pairs of which the way from one to the other goes
 * through the node: one of them is the node or above it, the other is the node or below it.
 */
export const relatedNotAbove: Rule = {
  iri: skosCondition(27),
  severity: 'Violation',
  find(look, node) {
    const found: Found[] = []
    for (const upper of [node, ...look.ancestors(node).keys()]) {
      for (const lower of look.related(upper)) {
        const isBelow = lower === node || look.ancestors(lower).has(node)
        if (isBelow && look.ancestors(lower).has(upper)) found.push(bothWays(look, lower, upper))
      }
    }
    return found
  },
}

function bothWays(look: Look, lower: number, upper: number): Found {
  const way = look.parents(lower).includes(upper) ? '' : ` (${wayUp(look, lower, upper)})`
  return {
    focus: lower,
    path: look.ids.related,
    value: upper,
    message: `${look.name(upper)} is related to ${look.name(lower)} and also above it${way}: remove the one or the other`,
  }
}

const mappings: readonly (readonly [SkosTerm, SkosTerm, string])[] = [
  ['broadMatch', 'narrowMatch', 'a broader match'],
  ['narrowMatch', 'broadMatch', 'a narrower match'],
  ['relatedMatch', 'relatedMatch', 'a related match'],
]

/** S46: an exact match is no broader, narrower or related one. */
export const exactMatchAlone: Rule = {
  iri: skosCondition(46),
  severity: 'Violation',
  find(look, node) {
    const exact = new Set(look.both(node, 'exactMatch', 'exactMatch'))
    if (exact.size === 0) return []
    return mappings.flatMap(([property, inverse, called]) =>
      look
        .both(node, property, inverse)
        .filter((target) => exact.has(target))
        .map((target) => ({
          focus: node,
          path: look.ids[property] || look.ids[inverse],
          value: target,
          message: `${look.name(target)} is an exact match of ${look.name(node)} and also ${called}: keep one of the two mappings`, // prettier-ignore
        })),
    )
  },
}

/** A concept is in a scheme. */
export const inSomeScheme: Rule = {
  iri: concord.ConceptInScheme.value,
  severity: 'Warning',
  find(look, node) {
    if (!look.isA(node, 'Concept') || look.schemes(node).size > 0) return []
    const message = `The concept ${look.name(node)} is in no concept scheme: say which vocabulary it belongs to`
    return [{ focus: node, path: look.ids.inScheme, message }]
  },
}

/** What is at the top of a scheme has nothing above it there. */
export const topHasNothingAbove: Rule = {
  iri: concord.TopConceptHasNoBroader.value,
  severity: 'Warning',
  find(look, node) {
    const topOf = look.both(node, 'topConceptOf', 'hasTopConcept')
    if (topOf.length === 0) return []
    const parents = look.parents(node)
    return topOf.flatMap((scheme) => {
      const parent = parents.find((each) => look.schemes(each).has(scheme))
      if (parent === undefined) return []
      const message = `${look.name(node)} is a top concept of ${look.name(scheme)} and has the broader concept ${look.name(parent)} there: it can be only one of the two` // prettier-ignore
      return [{ focus: node, path: look.ids.topConceptOf, value: scheme, message }]
    })
  },
}

const relations = ['broader', 'narrower', 'related'] as const

/** Relations lead to concepts that are there, where they lead to the vocabulary's own namespace. */
export const leadsToConcept: Rule = {
  iri: concord.RelationToConcept.value,
  severity: 'Warning',
  find(look, node) {
    const isConcept = look.isA(node, 'Concept')
    return relations.flatMap((property) => {
      if (!isConcept) {
        return look
          .subjects(property, node)
          .filter((subject) => look.isA(subject, 'Concept') && areNeighbours(look, subject, node))
          .slice(0, MAX_TOLD)
          .map((subject) => dangling(look, property, { subject, object: node }))
      }
      return look
        .objects(node, property)
        .filter((object) => areNeighbours(look, node, object) && !look.isA(object, 'Concept'))
        .slice(0, MAX_TOLD)
        .map((object) => dangling(look, property, { subject: node, object }))
    })
  },
}

const namespaceOf = (iri: string): string => iri.slice(0, Math.max(iri.lastIndexOf('#'), iri.lastIndexOf('/')) + 1)

/** Whether two IRIs are of one namespace. */
const areNeighbours = (look: Look, one: number, other: number): boolean =>
  look.isIri(one) && look.isIri(other) && namespaceOf(look.text(one)) === namespaceOf(look.text(other))

function dangling(
  look: Look,
  property: (typeof relations)[number],
  { subject, object }: { subject: number; object: number },
): Found {
  const concept = look.text(subject)
  const value = look.text(object)
  const fixes: Record<typeof property, Operation[]> = {
    broader: [{ type: 'remove-broader', concept, broader: value }],
    related: [{ type: 'remove-related', concept, related: value }],
    narrower: [],
  }
  const fix = fixes[property]
  return {
    focus: subject,
    path: look.ids[property],
    value: object,
    message: `${look.name(subject)} has the ${property} concept <${value}>, which is no concept here: correct the URI, or remove the relation`, // prettier-ignore
    ...(fix.length > 0 ? { fix } : {}),
  }
}

/** What is in use does not stand below what is no longer to be used. */
export const notBelowDeprecated: Rule = {
  iri: concord.BroaderNotDeprecated.value,
  severity: 'Warning',
  find(look, node) {
    if (look.isDeprecated(node)) {
      const active = look.children(node).filter((child) => !look.isDeprecated(child))
      return active.slice(0, MAX_TOLD).map((child) => belowDeprecated(look, child, node))
    }
    return look
      .parents(node)
      .filter((parent) => look.isDeprecated(parent))
      .map((parent) => belowDeprecated(look, node, parent))
  },
}

function belowDeprecated(look: Look, child: number, parent: number): Found {
  const successors = look.objects(parent, 'isReplacedBy').filter((each) => look.isA(each, 'Concept'))
  const [successor] = successors.length === 1 ? successors : []
  const isWay = successor !== undefined && successor !== child && !look.ancestors(successor).has(child)
  const where = isWay ? `move it under ${look.name(successor)}, which replaces it` : 'move it elsewhere'
  const fix: Operation[] = isWay
    ? [{ type: 'move', concept: look.text(child), from: look.text(parent), to: look.text(successor) }]
    : []
  return {
    focus: child,
    path: look.ids.broader || look.ids.narrower,
    value: parent,
    message: `${look.name(child)} has the broader concept ${look.name(parent)}, which is deprecated: ${where}`,
    ...(isWay ? { fix } : {}),
  }
}
