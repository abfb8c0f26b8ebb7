import { Contents } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { inSlices, type Steps } from '../threads/slices.ts'
import { countValue, type Cell } from './cell.ts'
import { counted, type Profile } from './profile.ts'
import { updated } from './profile-update.ts'

const profiles = new Contents<Profile>()
const underWay = new WeakMap<Snapshot, Promise<Profile>>()

/**
 * The profile of a state. That of a small commit is made of the one of the commit before; else everything is counted, in
 * slices of a few milliseconds, once.
 */
export async function profileOf(snapshot: Snapshot): Promise<Profile> {
  const known = profiles.get(snapshot)
  if (known) return known
  const waited = underWay.get(snapshot)
  if (waited) return waited
  const made = inSlices(profileSteps(snapshot)).then((profile) => {
    profiles.set(snapshot, profile)
    return profile
  })
  underWay.set(snapshot, made)
  return made.finally(() => underWay.delete(snapshot))
}

function* profileSteps(snapshot: Snapshot): Steps<Profile> {
  const before = profiles.before(snapshot)
  return (before && (yield* updated(before, snapshot))) ?? (yield* counted(snapshot))
}

/** A cell of which all is as in the state: what changes left open is looked up now. */
export function settled(snapshot: Snapshot, profile: Profile, at: { signature: number; property: number }): Cell {
  const cell = profile.cells[at.signature]!.get(at.property)!
  if (!cell.areValuesStale && !cell.isExampleStale) return cell
  if (cell.areValuesStale) cell.values = new Map()
  if (cell.isExampleStale) cell.exampleSubject = cell.exampleObject = 0
  snapshot.triples({ p: at.property }, (s, _p, o) => {
    if (profile.signatures.of(s) !== at.signature) return true
    if (cell.areValuesStale) countValue(cell, o, 1)
    if (cell.isExampleStale) considerExample(cell, s, o)
    return cell.isExampleStale || cell.values !== undefined // else all is known
  })
  cell.areValuesStale = cell.isExampleStale = false
  return cell
}

function considerExample(cell: Cell, subject: number, object: number): void {
  const isBefore = cell.exampleSubject === 0 || subject < cell.exampleSubject
  if (!isBefore && (subject > cell.exampleSubject || object >= cell.exampleObject)) return
  cell.exampleSubject = subject
  cell.exampleObject = object
}
