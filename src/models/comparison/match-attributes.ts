import type { NamedNode } from '@rdfjs/types'
import { owl, rdfs, skos } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { DefinedAttribute } from './definition.ts'

/** Why two attributes are taken for one. */
export type MatchReason = 'same' | 'equivalent' | 'close' | 'specialises' | 'related' | 'common-parent' | 'name'

/** One attribute of each side. */
export interface Match {
  readonly left: DefinedAttribute
  readonly right: DefinedAttribute
  readonly by: MatchReason
  /** The property that both specialise, or the folded name that both have. */
  readonly through?: string
}

/** Reasons from the strongest to the weakest: what a stronger one joins, a weaker one does not part. */
const strength: readonly MatchReason[] = ['same', 'equivalent', 'close', 'specialises', 'related', 'common-parent', 'name'] // prettier-ignore

const mappings: readonly (readonly [MatchReason, readonly NamedNode[]])[] = [
  ['equivalent', [owl.equivalentProperty, owl.sameAs, skos.exactMatch]],
  ['close', [skos.closeMatch]],
  ['specialises', [rdfs.subPropertyOf]],
  ['related', [skos.broadMatch, skos.narrowMatch, skos.relatedMatch]],
]

/**
 * Joins the attributes of two definitions, each at most once: the same property, then what mappings say, then properties with a
 * parent or a name in common. The same pairs come out when the sides are exchanged.
 */
export function matchAttributes(
  snapshot: Snapshot,
  left: readonly DefinedAttribute[],
  right: readonly DefinedAttribute[],
): Match[] {
  const candidates = left.flatMap((one) => right.flatMap((other) => candidate(snapshot, one, other) ?? []))
  const key = ({ left: a, right: b }: Match): string => [a.property, b.property].sort().join(' ')
  candidates.sort((a, b) => strength.indexOf(a.by) - strength.indexOf(b.by) || (key(a) < key(b) ? -1 : 1))
  const taken = { left: new Set<string>(), right: new Set<string>() }
  return candidates.filter((match) => {
    if (taken.left.has(match.left.property) || taken.right.has(match.right.property)) return false
    taken.left.add(match.left.property)
    taken.right.add(match.right.property)
    return true
  })
}

function candidate(snapshot: Snapshot, left: DefinedAttribute, right: DefinedAttribute): Match | undefined {
  if (left.property === right.property) return { left, right, by: 'same' }
  const [a, b] = [snapshot.terms.iri(left.property), snapshot.terms.iri(right.property)]
  const states = (term: NamedNode): boolean => {
    const p = snapshot.id(term)
    return p !== 0 && (snapshot.has({ s: a, p, o: b }) || snapshot.has({ s: b, p, o: a }))
  }
  const mapped = mappings.find(([, terms]) => terms.some(states))
  if (mapped) return { left, right, by: mapped[0] }
  const parent = commonParent(snapshot, a, b)
  if (parent !== undefined) return { left, right, by: 'common-parent', through: parent }
  const name = left.names.find((each) => right.names.includes(each))
  return name === undefined ? undefined : { left, right, by: 'name', through: name }
}

/** The property that both are stated to specialise. */
function commonParent(snapshot: Snapshot, a: number, b: number): string | undefined {
  const p = snapshot.id(rdfs.subPropertyOf)
  const others = new Set(snapshot.objects(b, p))
  return snapshot
    .objects(a, p)
    .filter((parent) => others.has(parent))
    .map((parent) => snapshot.terms.text(parent))
    .filter((parent) => !parent.startsWith('http://www.w3.org/2002/07/owl#top'))
    .sort()[0]
}
