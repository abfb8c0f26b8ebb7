import type { Quad, Term } from '@rdfjs/types'
import type { TheirChange } from '../changes/conflicts.ts'
import { combine, quadKey, termKey, type QuadChange } from '../changes/quad-change.ts'
import { DomainError } from '../errors.ts'
import type { History } from '../history/history.ts'
import { tombstoneOf } from '../identity/tombstones.ts'
import { localName } from '../rdf/iri.ts'
import { rdf } from '../rdf/namespaces.ts'
import { ANY } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Retirement } from '../vocabularies/operations/context.ts'

/** The state that an author saw, and the newest one. */
export interface States {
  readonly seen: Snapshot
  readonly newest: Snapshot
}

export interface MeanwhileOptions {
  readonly history: Pick<History, 'changesSince'>
  /** Graphs that the service keeps itself, by IRI. */
  readonly system: ReadonlySet<string>
}

/**
 * What others have changed since an author looked, oldest first: of the subjects that the author changes, and of those that
 * refer by now to what the author takes away.
 */
export function theirChanges(
  { added, removed }: QuadChange,
  { seen, newest }: States,
  { history, system }: MeanwhileOptions,
): readonly TheirChange[] {
  const named = [...added, ...removed].flatMap(({ subject, object }) => [subject, object]) // a reference may be to what is gone
  const untyped = removed.filter(({ predicate }) => predicate.equals(rdf.type)).map(({ subject }) => subject)
  const users = distinct(untyped).flatMap((term) => newUsers(term, { seen, newest }, system))
  const subjects = distinct([...named, ...users].filter(({ termType }) => termType !== 'Literal'))
  return lasting(history.changesSince(seen.commit, subjects))
}

/** The subjects that refer to a term now in ways in which they did not when the author looked. */
function newUsers(term: Term, { seen, newest }: States, system: ReadonlySet<string>): Term[] {
  const o = newest.id(term)
  const found = new Set<number>()
  if (o === ANY) return []
  newest.scan({ o }, (s, p, _o, g) => {
    if (!seen.has({ s, p, o, g }) && !system.has(newest.terms.text(g))) found.add(s)
  })
  return [...found].map((id) => newest.terms.term(id))
}

const distinct = (terms: readonly Term[]): Term[] => [...new Map(terms.map((term) => [termKey(term), term])).values()]

/** What is left of commits, each for itself: what a later one took back is no change to whoever saw the state before. */
function lasting(theirs: readonly TheirChange[]): TheirChange[] {
  const net = combine(...theirs.map(({ change }) => change))
  const [removed, added] = [new Set(net.removed.map(quadKey)), new Set(net.added.map(quadKey))]
  const left = (quads: readonly Quad[], keys: ReadonlySet<string>): Quad[] => quads.filter((quad) => keys.has(quadKey(quad))) // prettier-ignore
  return theirs.map(({ commit, change }) => ({
    commit,
    change: { removed: left(change.removed, removed), added: left(change.added, added) },
  }))
}

/**
 * Whether others have retired a term in the very same way since its author looked.
 *
 * @param tombstones IRI of the graph of tombstones
 * @throws DomainError `conflict` where they have in another way: it cannot have become two different things.
 */
export function isBuried(snapshot: Snapshot, { uri, kind, successors }: Retirement, tombstones: string): boolean {
  const [s, g] = [snapshot.terms.iri(uri), snapshot.terms.iri(tombstones)]
  const found = tombstoneOf(snapshot, uri, tombstones)
  if (!found || snapshot.count({ s }) > snapshot.count({ s, g })) return false
  const line = (iris: readonly string[]): string => [...iris].sort().join(' ')
  if (found.kind === kind && line(found.successors) === line(successors)) return true
  const name = found.label?.text ?? localName(uri)
  const became = { Merged: 'merged into another', Renamed: 'renamed', Removed: 'removed' }[found.kind]
  throw new DomainError('conflict', `“${name}” was ${became} since you looked: read the newest state, then decide what is left to do`) // prettier-ignore
}
