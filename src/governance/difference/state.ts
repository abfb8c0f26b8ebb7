import { DataFactory } from 'n3'
import type { BlankNode, NamedNode, Term } from '@rdfjs/types'
import { kindOfId } from '../../concepts/kinds.ts'
import { isSkolem } from '../../concepts/labels.ts'
import type { Reader } from '../../concepts/reader.ts'
import type { Kind } from '../../concepts/views.ts'
import { concord, rdf, sh } from '../../rdf/namespaces.ts'
import { Kind as TermKind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/** Where a node without a name belongs: the thing that it is a part of, and the property that leads to it. */
export interface Place {
  readonly subject: string
  readonly via: NamedNode
}

/** Lists and chains of parts are followed so far; a cycle ends there. */
const MAX_STEPS = 100_000

/** The IRI of a node; a blank node, which only tests have, is written as in Turtle. */
export const nameOf = (term: Term): string => (term.termType === 'BlankNode' ? `_:${term.value}` : term.value)

/** The node of a name. */
export const nodeOf = (name: string): BlankNode | NamedNode =>
  name.startsWith('_:') ? DataFactory.blankNode(name.slice(2)) : DataFactory.namedNode(name)

/** Whether a node has no name of its own. */
export const isAnonymous = (name: string): boolean => name.startsWith('_:') || isSkolem(name)

/** One of the two states that are compared, asked by terms. */
export class State {
  readonly snapshot: Snapshot
  readonly reader: Reader
  private readonly places = new Map<number, Place | undefined>()

  constructor(snapshot: Snapshot, languages: readonly string[]) {
    this.snapshot = snapshot
    this.reader = { snapshot, languages }
  }

  /** The number of a node by its name; 0 when the state does not know it. */
  id(name: string): number {
    return this.snapshot.id(nodeOf(name))
  }

  has(subject: Term, predicate: Term, object: Term): boolean {
    const [s, p, o] = [this.snapshot.id(subject), this.snapshot.id(predicate), this.snapshot.id(object)]
    return s !== 0 && p !== 0 && o !== 0 && this.snapshot.has({ s, p, o })
  }

  objects(subject: string, predicate: Term): Term[] {
    const ids = this.snapshot.objects(this.id(subject), this.snapshot.id(predicate))
    return ids.map((id) => this.snapshot.terms.term(id))
  }

  /** The first value as text. */
  text(subject: string, predicate: Term): string | undefined {
    return this.objects(subject, predicate)[0]?.value
  }

  /** Whether the state describes a thing: a tombstone says only that it did. */
  describes(subject: string): boolean {
    const id = this.id(subject)
    if (id === 0) return false
    const types = this.snapshot.objects(id, this.snapshot.id(rdf.type))
    const tombstone = this.snapshot.id(concord.Tombstone)
    return types.length > 0 ? types.some((type) => type !== tombstone) : this.snapshot.has({ s: id })
  }

  kind(subject: string): Kind {
    const id = this.id(subject)
    return id === 0 ? 'thing' : kindOfId(this.snapshot, id)
  }

  isPropertyShape(subject: string): boolean {
    const [s, p] = [this.id(subject), this.snapshot.id(sh.path)]
    return s !== 0 && p !== 0 && this.snapshot.has({ s, p })
  }

  /** The members of an RDF list. */
  list(head: Term): Term[] {
    const members: Term[] = []
    let node: Term | undefined = head
    for (let step = 0; node && !node.equals(rdf.nil) && step < MAX_STEPS; step++) {
      members.push(...this.objects(nameOf(node), rdf.first).slice(0, 1))
      node = this.objects(nameOf(node), rdf.rest)[0]
    }
    return members
  }

  /** What a node without a name is a part of; undefined for one that nothing refers to. A property shape is a thing. */
  placeOf(name: string): Place | undefined {
    const way: number[] = []
    let node = this.id(name)
    let place: Place | undefined
    while (node !== 0 && way.length < MAX_STEPS) {
      if (this.places.has(node)) {
        place = this.places.get(node)
        break
      }
      way.push(node)
      const [s, p] = this.referrer(node)
      if (s === 0) break
      const above = this.nameOf(s)
      if (!isAnonymous(above) || this.isPropertyShape(above)) {
        place = { subject: above, via: this.snapshot.terms.term(p) as NamedNode }
        break
      }
      node = s
    }
    for (const each of way) this.places.set(each, place)
    return place
  }

  /** What refers to a node, and how: a shape to its parts before anything else. */
  private referrer(node: number): [number, number] {
    const p = this.snapshot.id(sh.property)
    let found: [number, number] = [this.snapshot.subjects(p, node)[0] ?? 0, p]
    if (found[0] !== 0) return found
    this.snapshot.triples({ o: node }, (s, p) => {
      found = [s, p]
      return false
    })
    return found
  }

  private nameOf(id: number): string {
    const { terms } = this.snapshot
    return kindOf(id) === TermKind.blank ? `_:${terms.text(id)}` : terms.text(id)
  }
}
