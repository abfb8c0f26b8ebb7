import { Kind, isLiteralId, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { contentsOf } from './contents.ts'
import { idOf } from './exists.ts'
import { inReadingOrder, literalsOf } from './labels.ts'
import type { Window } from './pages.ts'
import type { Reader } from './reader.ts'
import { referenceTo, uriOf } from './references.ts'
import { inverse, playersOf, roleOf } from './roles.ts'
import { idsOf, type TermName } from './terms.ts'
import type { Reference, StatusEvent, Tracking } from './views.ts'

/**
 * Where a thing is, whence and whither, what is in it and what has happened to it; undefined for what is not tracked.
 * A thing without a location of its own is where its last event was, else in what contains it.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export const tracking = (reader: Reader, uri: string, contents: Window = {}): Tracking | undefined =>
  trackingOf(reader, idOf(reader.snapshot, uri), contents)

export function trackingOf(reader: Reader, id: number, window: Window): Tracking | undefined {
  const history = historyOf(reader, id)
  const last = history.at(-1)
  const contents = contentsOf(reader, id, window)
  const status = first(reader, id, ['status']) ?? last?.status
  const location = first(reader, id, ['location']) ?? last?.location ?? containerOf(reader, id)
  const origin = first(reader, id, ['origin'])
  const destination = first(reader, id, ['destination'])
  if (!status && !location && !origin && !destination && contents.total === 0 && history.length === 0) return undefined
  return {
    ...(status ? { status } : {}),
    ...(location ? { location } : {}),
    ...(origin ? { origin } : {}),
    ...(destination ? { destination } : {}),
    contents,
    history,
  }
}

/** What plays a role for a thing; the first by label where several do. */
function first(reader: Reader, id: number, names: readonly TermName[]): Reference | undefined {
  const role = roleOf(reader.snapshot, ...names)
  // Only statements of the thing itself: a place does not lie in everything that is stored in it.
  const players = playersOf(reader.snapshot, id, { out: role.out, in: [] })
  const references = players.filter((player) => !isLiteralId(player)).map((player) => referenceTo(reader, player))
  return references.sort((a, b) => (a.label + a.uri < b.label + b.uri ? -1 : 1))[0]
}

function containerOf(reader: Reader, id: number): Reference | undefined {
  const containers = playersOf(reader.snapshot, id, inverse(roleOf(reader.snapshot, 'contents')))
  return containers.filter((each) => kindOf(each) === Kind.iri).map((each) => referenceTo(reader, each))[0]
}

/** The events of a thing, oldest first; what has no status or no time is not one. */
function historyOf(reader: Reader, id: number): StatusEvent[] {
  const { snapshot } = reader
  return playersOf(snapshot, id, roleOf(snapshot, 'statusEvent'))
    .map((event) => eventOf(reader, event))
    .filter((event) => event !== undefined)
    .sort((a, b) => compareTimes(a.time, b.time) || (a.uri < b.uri ? -1 : 1))
}

function eventOf(reader: Reader, id: number): StatusEvent | undefined {
  const { snapshot } = reader
  const status = first(reader, id, ['status'])
  const time = timeOf(snapshot, id)
  if (!status || time === undefined) return undefined
  const location = first(reader, id, ['location', 'atLocation'])
  const agent = first(reader, id, ['wasAssociatedWith'])
  const note = noteOf(reader, id)
  return {
    uri: uriOf(snapshot, id),
    status,
    time,
    ...(location ? { location } : {}),
    ...(agent ? { agent } : {}),
    ...(note === undefined ? {} : { note }),
  }
}

function timeOf(snapshot: Snapshot, id: number): string | undefined {
  const { atTime, endedAtTime, startedAtTime } = idsOf(snapshot)
  const times = [atTime, endedAtTime, startedAtTime].flatMap((p) => snapshot.objects(id, p).filter(isLiteralId))
  return times[0] === undefined ? undefined : snapshot.terms.text(times[0])
}

/** Times with different offsets compare as instants; what is not a time at all comes by its text. */
function compareTimes(a: string, b: string): number {
  const [left, right] = [Date.parse(a), Date.parse(b)]
  if (Number.isNaN(left) || Number.isNaN(right)) return a < b ? -1 : a > b ? 1 : 0
  return left - right
}

function noteOf(reader: Reader, id: number): string | undefined {
  const { snapshot } = reader
  const { note, comment } = idsOf(snapshot)
  for (const property of [note, comment]) {
    const best = inReadingOrder(reader, literalsOf(snapshot, id, property))[0]
    if (best !== undefined) return snapshot.terms.text(best)
  }
  return undefined
}
