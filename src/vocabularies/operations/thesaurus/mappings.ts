import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { invalid } from '../../../errors.ts'
import { skos } from '../../../rdf/namespaces.ts'
import type { MappingProperty } from '../operation.ts'
import { nameOf } from './names.ts'
import { distinct, type View } from './view.ts'
import { conflict, isNamed } from './work.ts'

/** Each mapping property with its inverse (SKOS Reference §10, S43 and S44). */
export const inverseMapping: Readonly<Record<MappingProperty, MappingProperty>> = {
  exactMatch: 'exactMatch',
  closeMatch: 'closeMatch',
  broadMatch: 'narrowMatch',
  narrowMatch: 'broadMatch',
  relatedMatch: 'relatedMatch',
}

/** What messages call a mapping. */
export const mappingWords: Readonly<Record<MappingProperty, string>> = {
  exactMatch: 'exact match',
  closeMatch: 'close match',
  broadMatch: 'broader match',
  narrowMatch: 'narrower match',
  relatedMatch: 'related match',
}

/** The mappings that no exact match may have as well (S46). */
const unlikeExact = ['broadMatch', 'narrowMatch', 'relatedMatch'] as const

export interface Mapping {
  readonly concept: NamedNode
  readonly property: MappingProperty
  readonly target: NamedNode
  readonly graph: Quad['graph']
}

/**
 * States a mapping, in this direction only: the other vocabulary is somebody else's.
 *
 * @throws DomainError `invalid` to itself; `conflict` where an exact match would be a broader, narrower or related one
 *   too, by way of other exact matches as well: `skos:exactMatch` is transitive (S45, S46).
 */
export function addMapping(view: View, mapping: Mapping): void {
  const { concept, property, target, graph } = mapping
  if (concept.equals(target)) throw invalid(`${nameOf(view, concept)} cannot be mapped to itself: name another target`)
  const other = contradicting(view, mapping)
  if (other) {
    const [name, to] = [nameOf(view, concept), nameOf(view, target)]
    throw conflict(
      `${name} cannot have ${to} as ${mappingWords[property]}, as that is its ${mappingWords[other]}: remove one first`,
    )
  }
  view.state(concept, skos[property], target, graph)
}

/** The mapping that is there and excludes a new one. */
export function contradicting(
  view: View,
  { concept, property, target }: Omit<Mapping, 'graph'>,
): MappingProperty | undefined {
  if (property === 'closeMatch') return undefined
  const [ours, theirs] = [sameAs(view, concept), sameAs(view, target)]
  if (property !== 'exactMatch') return ours.some((each) => each.equals(target)) ? 'exactMatch' : undefined
  return unlikeExact.find((each) =>
    ours.some((mine) => theirs.some((other) => isMapped(view, { concept: mine, property: each, target: other }))),
  )
}

/** Whether a mapping is stated in either direction. */
export const isMapped = (view: View, { concept, property, target }: Omit<Mapping, 'graph'>): boolean =>
  view.has({ subject: concept, predicate: skos[property], object: target }) ||
  view.has({ subject: target, predicate: skos[inverseMapping[property]], object: concept })

/** A concept and all that is an exact match of it, directly or by way of others. */
function sameAs(view: View, concept: NamedNode): NamedNode[] {
  const found = new Map<string, NamedNode>([[concept.value, concept]])
  for (const current of found.values()) {
    const next: Term[] = [...view.objects(current, skos.exactMatch), ...view.subjects(skos.exactMatch, current)]
    for (const term of distinct(next).filter(isNamed)) if (!found.has(term.value)) found.set(term.value, term)
  }
  return [...found.values()]
}
