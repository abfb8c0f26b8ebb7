import type { Quad, Term } from '@rdfjs/types'
import type { Commit } from '../journal/journal.ts'
import { localName } from '../rdf/iri.ts'
import { rdf, skos } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { conflictSentence } from './conflict-sentence.ts'
import { keyOf, slotsOf, type Place, type Slot } from './conflict-slots.ts'
import type { QuadChange } from './quad-change.ts'

/** A commit that others made after the state that an author saw, with its quads. */
export interface TheirChange {
  readonly commit: Commit
  readonly change: QuadChange
}

/** What one side did with the values of a property. */
export interface Side {
  readonly removed: readonly Term[]
  readonly added: readonly Term[]
}

/** Two changes of one thing, of which only one can stand. `graph` is `''` for the default graph. */
export interface Conflict {
  readonly graph: string
  readonly subject: string
  readonly predicate: string
  /** Of the values, where they are texts in a language. */
  readonly language?: string
  readonly mine: Side
  readonly theirs: Side & Pick<Commit, 'actor' | 'time' | 'message'> & { readonly commit: number }
  /** What both did, and what to do now. */
  readonly sentence: string
}

/** A place that both sides have to do with. */
interface Clash {
  readonly place: Place
  readonly mine: Slot | undefined
  readonly theirs: Slot | undefined
  readonly commit: Commit
  /** What one side took away altogether. */
  readonly gone?: Gone
}

interface Gone {
  readonly by: 'mine' | 'theirs'
  readonly subject: Term
}

/**
 * What I change and others changed since I looked, where the two cannot both stand. Looked at are the values of a
 * property of a subject in a graph, texts of each language for themselves; `skos:narrower` and `skos:hasTopConcept` count as
 * what they say of the narrower and the top concept, and each member of a collection stands for itself. The two conflict
 *
 * - where one side at least removes a value, unless both do the very same,
 * - where both add a preferred label in one language, and not the same,
 * - where one side takes a subject away (its `rdf:type`) that the other changes or refers to.
 *
 * Everything else merges: {@link remaining} of mine upon theirs, with the same result whichever comes first.
 *
 * @param theirs oldest first
 * @param nameOf what people call the thing with an IRI, for the sentences
 */
export function conflictsOf(
  mine: QuadChange,
  theirs: readonly TheirChange[],
  nameOf: (iri: string) => string = localName,
): Conflict[] {
  const ours = slotsOf([{ change: mine }])
  const others = slotsOf(theirs)
  const gone = { mine: goneIn(ours), theirs: goneIn(others) }
  const clashes = [...new Set([...ours.keys(), ...others.keys()])].map((key) =>
    clashAt(ours.get(key), others.get(key), gone),
  )
  return clashes.flatMap((found) => (found ? conflict(found, nameOf) : []))
}

/** The part of a change that others have not made already: what is to be applied upon theirs. */
export function remaining({ removed, added }: QuadChange, theirs: readonly TheirChange[]): QuadChange {
  const gone = new Set<string>()
  const there = new Set<string>()
  for (const { change } of theirs) {
    for (const quad of change.removed.map(quadKey)) {
      gone.add(quad)
      there.delete(quad)
    }
    for (const quad of change.added.map(quadKey)) {
      there.add(quad)
      gone.delete(quad)
    }
  }
  return {
    removed: removed.filter((quad) => !gone.has(quadKey(quad))),
    added: added.filter((quad) => !there.has(quadKey(quad))),
  }
}

/** The quads that a change removes and a state does not have: its author has seen another state. */
export const missing = ({ removed }: QuadChange, snapshot: Snapshot): Quad[] =>
  removed.filter(({ subject, predicate, object, graph }) => {
    const [s, p, o, g] = [subject, predicate, object, graph].map((term) => snapshot.id(term))
    return !s || !p || !o || !g || !snapshot.has({ s, p, o, g })
  })

/** A term as SPARQL 1.1 Query Results JSON Format §3.2.2 writes it. */
export interface ConflictTerm {
  readonly type: 'uri' | 'bnode' | 'literal'
  readonly value: string
  readonly 'xml:lang'?: string
  readonly datatype?: string
}

/** A conflict in JSON: the terms of both sides as in SPARQL results. */
export const conflictJson = ({ mine, theirs, ...about }: Conflict): object => ({
  ...about,
  mine: sideJson(mine),
  theirs: { ...theirs, ...sideJson(theirs) },
})

const sideJson = ({ removed, added }: Side): object => ({
  removed: removed.map(termJson),
  added: added.map(termJson),
})

function termJson(term: Term): ConflictTerm {
  if (term.termType !== 'Literal') return { type: term.termType === 'NamedNode' ? 'uri' : 'bnode', value: term.value }
  const tag = term.language ? { 'xml:lang': term.language } : { datatype: term.datatype.value }
  return { type: 'literal', value: term.value, ...tag }
}

const quadKey = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object, graph].map(keyOf).join(' ')

type Taken = Readonly<Record<Gone['by'], ReadonlyMap<string, Slot>>>

function clashAt(mine: Slot | undefined, theirs: Slot | undefined, gone: Taken): Clash | undefined {
  if (mine && theirs && isSame(mine, theirs)) return undefined
  const { place } = (mine ?? theirs)!
  const subject = keyOf(place.subject)
  const isGoneTwice = gone.mine.has(subject) && gone.theirs.has(subject)
  const byMe = !isGoneTwice && theirs && takenFrom(theirs, gone.mine)
  if (byMe) return { place, mine, theirs, commit: theirs.commit!, gone: { by: 'mine', subject: byMe.place.subject } }
  const byThem = !isGoneTwice && mine && takenFrom(mine, gone.theirs)
  if (byThem) {
    return { place, mine, theirs, commit: byThem.commit!, gone: { by: 'theirs', subject: byThem.place.subject } }
  }
  if (!mine || !theirs || (isGoneTwice && mine.added.size + theirs.added.size === 0)) return undefined
  const isEither = mine.removed.size + theirs.removed.size > 0 || place.predicate.equals(skos.prefLabel)
  return isEither ? { place, mine, theirs, commit: theirs.commit! } : undefined
}

const isSame = (mine: Slot, theirs: Slot): boolean =>
  sameKeys(mine.removed, theirs.removed) && sameKeys(mine.added, theirs.added)

const sameKeys = (some: ReadonlyMap<string, Term>, others: ReadonlyMap<string, Term>): boolean =>
  some.size === others.size && [...some.keys()].every((key) => others.has(key))

/** Subjects that lose a type and get none: by key, with the slot of their type. */
function goneIn(slots: ReadonlyMap<string, Slot>): Map<string, Slot> {
  const gone = new Map<string, Slot>()
  for (const slot of slots.values()) {
    if (!slot.place.predicate.equals(rdf.type) || slot.removed.size === 0) continue
    if (slot.added.size === 0) gone.set(keyOf(slot.place.subject), slot)
  }
  return gone
}

/** The type of the subject that was taken away, when a slot is about one or begins to refer to one. */
function takenFrom(slot: Slot, gone: ReadonlyMap<string, Slot>): Slot | undefined {
  const about = gone.get(keyOf(slot.place.subject))
  if (about) return about
  for (const key of slot.added.keys()) if (gone.has(key)) return gone.get(key)
  return undefined
}

function conflict({ place, mine, theirs, commit, gone }: Clash, nameOf: (iri: string) => string): Conflict {
  const { sequence, actor, time, message } = commit
  const sides = { mine: sideOf(mine), theirs: sideOf(theirs) }
  return {
    graph: place.graph.value,
    subject: place.subject.value,
    predicate: place.predicate.value,
    ...(place.language === '' ? {} : { language: place.language }),
    mine: sides.mine,
    theirs: { ...sides.theirs, commit: sequence, actor, time, message },
    sentence: conflictSentence({ place, ...sides, commit, gone }, nameOf),
  }
}

const sideOf = (slot: Slot | undefined): Side => ({
  removed: [...(slot?.removed.values() ?? [])],
  added: [...(slot?.added.values() ?? [])],
})
