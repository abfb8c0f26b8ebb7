import type { QuadChange } from '../../changes/quad-change.ts'
import { isSkolem } from '../../concepts/labels.ts'
import { sh } from '../../rdf/namespaces.ts'
import { Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'

/** A change with the states before and with it. */
export interface States {
  readonly before: Snapshot
  readonly snapshot: Snapshot
  readonly change: QuadChange
}

/** Steps from a node without a name to the thing that it is a part of, at most. */
const FAR = 12

/** Whether a node has no name of its own, such as a part of a shape or of a list. */
export const isPart = (snapshot: Snapshot, id: number): boolean =>
  kindOf(id) === Kind.blank || (kindOf(id) === Kind.iri && isSkolem(snapshot.terms.text(id)))

/** A node with those that it is a part of, up to the first with a name: what it belongs to. */
export function ownersOf(snapshot: Snapshot, id: number): number[] {
  const chain = [id]
  for (let at = id; isPart(snapshot, at) && chain.length < FAR;) {
    let owner = 0
    snapshot.scan({ o: at }, (s) => {
      if (!chain.includes(s)) owner ||= s
    })
    if (!owner) break
    chain.push((at = owner))
  }
  return chain
}

/**
 * The terms that a change is about: its subjects, for a part without a name the thing that it belongs to, and for shapes what
 * they limit: the property of their path, the class that they target. IRIs, sorted.
 */
export function touchedTerms({ before, snapshot, change }: States): string[] {
  const found = new Set<string>()
  const subjects = new Set([...change.removed, ...change.added].map(({ subject }) => subject.value))
  for (const subject of subjects)
    for (const state of [before, snapshot]) {
      const id = state.terms.iri(subject)
      if (!id) continue
      const owners = ownersOf(state, id)
      for (const each of owners) limitedBy(state, each).forEach((iri) => found.add(iri))
      const last = owners.at(-1)!
      if (!isPart(state, last)) found.add(state.terms.text(last))
    }
  return [...found].sort()
}

/** What a node says as a shape (SHACL §2.1.3, §2.3.1). */
const limitedBy = (snapshot: Snapshot, id: number): string[] =>
  [sh.path, sh.targetClass]
    .map((property) => snapshot.id(property))
    .flatMap((property) => (property ? snapshot.objects(id, property) : []))
    .filter((term) => kindOf(term) === Kind.iri && !isPart(snapshot, term))
    .map((term) => snapshot.terms.text(term))
