import { atOnce, type Steps } from '../threads/slices.ts'
import { idOf } from './exists.ts'
import { kindOfId } from './kinds.ts'
import { neighboursIn, readGroupsOf, type ReadGroup } from './link-groups.ts'
import { profileOf } from './profile.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { readRelation, type RelationFamily } from './relation-families.ts'
import { placeOf } from './term-place.ts'
import { descriptionOf } from './texts.ts'
import type { Kind, Reference, Text } from './views.ts'

/** Terms that a picture holds at most. */
export const MAX_NODES = 200
/** A term with more links than this is opened only where that is asked for: it would connect everything with everything. */
const HUB_LINKS = 1000
/** Statements of one term that are looked through for relations between the terms shown. */
const MAX_BETWEEN = 2000
/** Characters of a definition that are given. */
const MAX_DEFINITION = 280

export interface NeighbourhoodQuery {
  /** IRIs of further terms in the picture whose neighbours are shown as well. */
  readonly open?: readonly string[] | undefined
  /** IRIs of relations to follow; without any, all but those that say where terms belong (scheme, ontology, domain). */
  readonly relations?: readonly string[] | undefined
  /** Kinds of terms to show; without any, all. */
  readonly kinds?: readonly string[] | undefined
  /** Only links from the term (`out`) or to it (`in`), as they read. Symmetric relations have both. */
  readonly direction?: 'in' | 'out' | undefined
  /** How many steps from the middle are shown: 1 to 3; 1 when not given. */
  readonly depth?: number | undefined
  /** Terms shown for each relation of an open term; 20 when not given. */
  readonly limit?: number | undefined
}

/** A term of the picture. */
export interface NeighbourNode extends Reference {
  readonly kind: Kind
  readonly vocabulary?: Reference
  readonly domain?: Reference
  /** The beginning of its definition. */
  readonly definition?: Text
  /** Links to and from it in all, shown or not. */
  readonly links: number
  /** Steps from the middle. */
  readonly distance: number
  /** Its neighbours are shown. */
  readonly open: boolean
}

/** A relation between two terms of the picture, under the name under which it reads from `from` to `to`. */
export interface NeighbourEdge {
  readonly from: string
  readonly to: string
  readonly relation: string
  readonly family: RelationFamily
}

/** A relation that open terms have, whether or not it is followed, or that is between terms shown. */
export interface NeighbourRelation extends Reference {
  readonly family: RelationFamily
  readonly symmetric: boolean
  readonly total: number
  readonly shown: boolean
}

/** Links of an open term of which the picture shows only some. */
export interface NeighbourRest {
  readonly of: string
  readonly relation: string
  readonly direction: 'in' | 'out'
  readonly total: number
  readonly shown: number
}

export interface Neighbourhood {
  readonly uri: string
  readonly nodes: readonly NeighbourNode[]
  readonly edges: readonly NeighbourEdge[]
  readonly relations: readonly NeighbourRelation[]
  readonly kinds: readonly { readonly kind: Kind; readonly total: number }[]
  readonly rest: readonly NeighbourRest[]
  /** False when there would have been more than 200 terms. */
  readonly complete: boolean
}

/**
 * The terms around one with the relations between them, at most 200: what a picture of it shows. Inverse properties
 * read as one (`skos:narrower` as `skos:broader` of the other side), a relation is shown once whichever side states it.
 * The time it takes grows with what is shown, not with how many links there are.
 *
 * @throws DomainError `not-found` when nothing mentions the URI. Other terms that are not there are passed over.
 */
export const neighbourhood = (reader: Reader, uri: string, query: NeighbourhoodQuery = {}): Neighbourhood =>
  atOnce(neighbourhoodSteps(reader, uri, query))

/** What {@link neighbourhood} does in small steps: around terms with many links it takes a while. */
export function* neighbourhoodSteps(reader: Reader, uri: string, query: NeighbourhoodQuery = {}): Steps<Neighbourhood> {
  const middle = idOf(reader.snapshot, uri)
  const picture = new Picture(reader, middle, query)
  picture.open(middle)
  for (let step = 1; step < Math.min(query.depth ?? 1, 3); step++)
    for (const id of picture.at(step)) {
      if (linksOf(reader, id) <= HUB_LINKS) picture.pass(id)
      yield
    }
  for (const each of query.open ?? []) {
    picture.open(reader.snapshot.terms.iri(each))
    yield
  }
  return { uri, ...(yield* picture.view()) }
}

interface Shown {
  readonly distance: number
  open: boolean
  /** It came by a relation that connects everything with everything: no way leads on from there by itself. */
  readonly isEnd: boolean
}

interface OpenGroup {
  readonly group: ReadGroup
  readonly isShown: boolean
  readonly members: readonly number[]
}

/** A picture that grows by opening terms. */
class Picture {
  private readonly reader: Reader
  private readonly query: NeighbourhoodQuery
  private readonly nodes = new Map<number, Shown>()
  private readonly follows: (group: Pick<ReadGroup, 'relation'>) => boolean
  private readonly groups: OpenGroup[] = []
  private readonly kinds = new Map<Kind, Set<number>>()
  private complete = true

  constructor(reader: Reader, middle: number, query: NeighbourhoodQuery) {
    this.reader = reader
    this.query = query
    this.nodes.set(middle, { distance: 0, open: false, isEnd: false })
    const { relations = [] } = query
    const wanted = new Set(relations.map((iri) => reader.snapshot.terms.iri(iri)))
    const own = readGroupsOf(reader.snapshot, middle)
    const onlyBelongs = own.every(({ relation }) => relation.family === 'belonging')
    this.follows = ({ relation }) =>
      relations.length > 0 ? wanted.has(relation.property) : onlyBelongs || relation.family !== 'belonging'
  }

  /** Terms at a distance, as they were when it was asked. */
  at(distance: number): number[] {
    return [...this.nodes].filter(([, shown]) => shown.distance === distance).map(([id]) => id)
  }

  /** Shows the neighbours of a term that is shown. `follows` says which of its relations lead on. */
  open(id: number, follows = this.follows): void {
    const shown = this.nodes.get(id)
    if (!shown || shown.open) return
    shown.open = true
    for (const group of readGroupsOf(this.reader.snapshot, id)) this.addGroup(group, shown.distance + 1, follows)
  }

  /** Opens a term on the way to others: by what it has in common with everything of its type nothing is found. */
  pass(id: number): void {
    if (this.nodes.get(id)?.isEnd) return
    const isAsked = (this.query.relations ?? []).length > 0
    this.open(id, (group) => this.follows(group) && (isAsked || group.relation.family !== 'type'))
  }

  private addGroup(group: ReadGroup, distance: number, follows: Picture['follows']): void {
    const { direction, kinds = [], limit: most = 20 } = this.query
    const isShown = follows(group) && (!direction || group.relation.symmetric || group.direction === direction)
    const kindOf = (id: number): Kind => kindOfId(this.reader.snapshot, id)
    const members = isShown ? neighboursIn(this.reader, group, { most }) : []
    for (const id of members) this.kinds.set(kindOf(id), (this.kinds.get(kindOf(id)) ?? new Set()).add(id))
    const accepts = (id: number): boolean => kinds.includes(kindOf(id))
    const wanted = kinds.length === 0 || !isShown ? members : neighboursIn(this.reader, group, { most, accepts })
    const isEnd = group.relation.family === 'type' || group.relation.family === 'belonging'
    this.groups.push({ group, isShown, members: wanted.filter((id) => this.add(id, { distance, isEnd })) })
  }

  private add(id: number, { distance, isEnd }: Pick<Shown, 'distance' | 'isEnd'>): boolean {
    if (this.nodes.has(id)) return true
    if (this.nodes.size >= MAX_NODES) this.complete = false
    else this.nodes.set(id, { distance, open: false, isEnd })
    return this.nodes.has(id)
  }

  *view(): Steps<Omit<Neighbourhood, 'uri'>> {
    const edges = yield* this.edges()
    const kinds = [...this.kinds].map(([kind, ids]) => ({ kind, total: ids.size }))
    const nodes: NeighbourNode[] = []
    for (const [id, shown] of this.nodes) {
      nodes.push(nodeView(this.reader, id, shown))
      yield
    }
    return {
      nodes,
      edges,
      relations: this.relations(edges),
      kinds: kinds.sort((a, b) => b.total - a.total || (a.kind < b.kind ? -1 : 1)),
      rest: this.rest(),
      complete: this.complete,
    }
  }

  /** Everything that is stated between two terms shown, and what opened terms were found by. */
  private *edges(): Steps<NeighbourEdge[]> {
    const { snapshot } = this.reader
    const found = new Map<string, NeighbourEdge>()
    const uri = (id: number): string => referenceTo(this.reader, id).uri
    const add = (from: number, relation: ReadGroup['relation'], to: number): void => {
      if (!this.follows({ relation })) return
      const ends = relation.symmetric ? [Math.min(from, to), Math.max(from, to)] : [from, to]
      const key = `${relation.property} ${ends.join(' ')}`
      const { family } = relation
      if (!found.has(key)) found.set(key, { from: uri(from), to: uri(to), relation: uri(relation.property), family })
    }
    for (const { group, members } of this.groups)
      for (const id of members) {
        if (group.direction === 'out') add(group.of, group.relation, id)
        else add(id, group.relation, group.of)
      }
    if (this.query.direction) return [...found.values()] // those between neighbours have no direction seen from the middle
    for (const id of this.nodes.keys()) {
      let looked = 0
      snapshot.scan({ s: id }, (_s, p, o) => {
        if (o !== id && this.nodes.has(o)) {
          const { flipped, ...relation } = readRelation(snapshot, p)
          // That neighbours have types as well says nothing of how they are connected.
          if (relation.family === 'type') return true
          if (flipped) add(o, relation, id)
          else add(id, relation, o)
        }
        return ++looked < MAX_BETWEEN
      })
      yield
    }
    return [...found.values()]
  }

  /** What open terms have, and then what there is between the others. */
  private relations(edges: readonly NeighbourEdge[]): NeighbourRelation[] {
    const found = new Map<string, NeighbourRelation>()
    for (const { group } of this.groups) {
      const { property, family, symmetric } = group.relation
      const reference = referenceTo(this.reader, property)
      const total = (found.get(reference.uri)?.total ?? 0) + group.total
      found.set(reference.uri, { ...reference, family, symmetric, total, shown: this.follows(group) })
    }
    const own = new Set(found.keys())
    for (const { relation, family } of edges.filter((edge) => !own.has(edge.relation))) {
      const id = this.reader.snapshot.terms.iri(relation)
      const { symmetric } = readRelation(this.reader.snapshot, id)
      const total = (found.get(relation)?.total ?? 0) + 1
      found.set(relation, { ...referenceTo(this.reader, id), family, symmetric, total, shown: true })
    }
    return [...found.values()].sort(
      (a, b) => Number(b.shown) - Number(a.shown) || b.total - a.total || (a.uri < b.uri ? -1 : 1),
    )
  }

  /** Of what open terms have, what was too much; that there are too many terms in all is said by `complete`. */
  private rest(): NeighbourRest[] {
    const { limit: most = 20 } = this.query
    return this.groups
      .filter(({ group, isShown, members }) => isShown && group.total > most && members.length > 0)
      .map(({ group, members }) => ({
        of: referenceTo(this.reader, group.of).uri,
        relation: referenceTo(this.reader, group.relation.property).uri,
        direction: group.direction,
        total: group.total,
        shown: members.length,
      }))
  }
}

function nodeView(reader: Reader, id: number, { distance, open }: Shown): NeighbourNode {
  const { vocabulary, domain } = placeOf(reader.snapshot, id)
  const definition = descriptionOf(reader, id)
  return {
    ...referenceTo(reader, id),
    kind: kindOfId(reader.snapshot, id),
    ...(vocabulary === 0 ? {} : { vocabulary: referenceTo(reader, vocabulary) }),
    ...(domain === 0 ? {} : { domain: referenceTo(reader, domain) }),
    ...(definition ? { definition: { ...definition, text: beginning(definition.text) } } : {}),
    links: linksOf(reader, id),
    distance,
    open,
  }
}

/** The first words of a text, whole characters only. */
function beginning(text: string): string {
  if (text.length <= MAX_DEFINITION) return text
  const cut = text.slice(0, MAX_DEFINITION).replace(/[\uD800-\uDBFF]$/, '')
  return `${cut.replace(/\s+\S*$/, '')} …`
}

/** Links of a term in all: exactly, but for terms with very many, of which the index tells how many statements there are. */
function linksOf({ snapshot }: Reader, id: number): number {
  const about = snapshot.estimate({ o: id })
  if (about > 2 * HUB_LINKS) return about
  return profileOf(snapshot, id).links.reduce((sum, { total }) => sum + total, 0)
}
