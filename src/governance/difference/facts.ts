import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { owl, skos } from '../../rdf/namespaces.ts'
import { termKey, type QuadChange } from '../../changes/quad-change.ts'
import { isAnonymous, nameOf, nodeOf, type State } from './state.ts'
import type { States, Succession } from './succession.ts'

/** What changed of one property of one thing. */
export interface Fact {
  readonly property: NamedNode
  /** As the state before named them. */
  readonly removed: Term[]
  readonly added: Term[]
  /** Whether something changed within a value that has no name: a member of a list, a part of a restriction. */
  nested: boolean
}

/** What changed of one thing, by property. */
export type FactsOf = Map<string, Fact>

export interface Facts {
  readonly bySubject: ReadonlyMap<string, FactsOf>
  /** Per thing, how many statements came or went that are also made elsewhere, or from the other side. */
  readonly restated: ReadonlyMap<string, number>
}

interface Triple {
  readonly subject: Term
  readonly property: NamedNode
  readonly object: Term
}

/** A statement with the names of the state after; `was`, with those that the statement itself used. */
interface Told extends Triple {
  readonly was: Triple
}

/** Relations that are told from their other end. */
const flipped = new Map<string, NamedNode>([
  [skos.narrower.value, skos.broader],
  [skos.hasTopConcept.value, skos.topConceptOf],
])
const mirrors = new Map([...flipped].map(([from, to]) => [to.value, DataFactory.namedNode(from)]))
/** Relations that hold in both directions. */
const symmetric = new Set(
  [
    skos.related,
    skos.exactMatch,
    skos.closeMatch,
    skos.relatedMatch,
    owl.sameAs,
    owl.equivalentClass,
    owl.equivalentProperty,
  ].map(({ value }) => value),
)

/**
 * Sorts the quads of a change by what they are about. A statement that the other state makes too (in another graph, or
 * from the other side) changes no meaning; neither does one that only follows a new name.
 */
export function factsOf(states: States, succession: Succession, change: QuadChange): Facts {
  const filing = new Filing(states, succession)
  const removed = filing.read(change.removed, states.before)
  const added = filing.read(change.added, states.after)
  for (const told of removed.values()) if (!filing.livesOn(told)) filing.file(told, 'removed')
  for (const [key, told] of added) if (!removed.has(key)) filing.file(told, 'added')
  return filing
}

class Filing implements Facts {
  readonly bySubject = new Map<string, FactsOf>()
  readonly restated = new Map<string, number>()
  private readonly states: States
  private readonly succession: Succession

  constructor(states: States, succession: Succession) {
    this.states = states
    this.succession = succession
  }

  /** The statements that only one of the states makes, by what they say. */
  read(quads: readonly Quad[], state: State): Map<string, Told> {
    const other = state === this.states.before ? this.states.after : this.states.before
    const found = new Map<string, Told>()
    for (const { subject, predicate, object } of quads) {
      const was = turned({ subject, property: predicate as NamedNode, object })
      if (holds(other, was)) this.restate(was, state)
      else {
        const told = state === this.states.before ? this.renamed(was) : { ...was, was }
        found.set(keyOf(told), told)
      }
    }
    return found
  }

  /** Whether a statement is still made, of what took the place of its subject or object. */
  livesOn(told: Told): boolean {
    const { subject, object, was } = told
    if (subject.equals(was.subject) && object.equals(was.object)) return false
    return subject.equals(object) || holds(this.states.after, told)
  }

  file(told: Told, part: 'removed' | 'added'): void {
    const state = part === 'removed' ? this.states.before : this.states.after
    const place = this.placeOf(told.was.subject, state)
    const subject = place ? this.newName(place.subject) : nameOf(told.subject)
    const property = place?.via ?? told.property
    const facts = this.bySubject.get(subject) ?? new Map<string, Fact>()
    const fact = facts.get(property.value) ?? { property, removed: [], added: [], nested: false }
    if (place) fact.nested = true
    else fact[part].push(told.was.object)
    this.bySubject.set(subject, facts.set(property.value, fact))
  }

  private restate({ subject }: Triple, state: State): void {
    const name = this.placeOf(subject, state)?.subject ?? nameOf(subject)
    this.restated.set(name, (this.restated.get(name) ?? 0) + 1)
  }

  private renamed(was: Triple): Told {
    const { renamed, merged } = this.succession
    const subject = renamed.get(nameOf(was.subject))
    const object = renamed.get(nameOf(was.object)) ?? merged.get(nameOf(was.object))
    return {
      subject: subject === undefined ? was.subject : nodeOf(subject),
      property: was.property,
      object: object === undefined || was.object.termType === 'Literal' ? was.object : nodeOf(object),
      was,
    }
  }

  private newName(name: string): string {
    return this.succession.renamed.get(name) ?? name
  }

  private placeOf(subject: Term, state: State): { subject: string; via: NamedNode } | undefined {
    const name = nameOf(subject)
    return isAnonymous(name) && !state.isPropertyShape(name) ? state.placeOf(name) : undefined
  }
}

/** A statement as it is told, whichever side makes it. */
function turned({ subject, property, object }: Triple): Triple {
  const other = flipped.get(property.value)
  return other ? { subject: object, property: other, object: subject } : { subject, property, object }
}

function keyOf({ subject, property, object }: Triple): string {
  const ends = [termKey(subject), termKey(object)]
  if (symmetric.has(property.value)) ends.sort()
  return `${ends[0]!} ${property.value} ${ends[1]!}`
}

/** Whether a state makes a statement, from either side. */
function holds(state: State, { subject, property, object }: Triple): boolean {
  if (state.has(subject, property, object)) return true
  const mirror = symmetric.has(property.value) ? property : mirrors.get(property.value)
  return mirror !== undefined && state.has(object, mirror, subject)
}
