import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf, type TermName } from './terms.ts'

/** The properties that play a role such as "location": they are used from a thing, or towards it. */
export interface Role {
  readonly out: readonly number[]
  readonly in: readonly number[]
}

const roles = perSnapshot(() => new Map<string, Role>())

/**
 * A property with its subproperties and, used backwards, the inverses of all of these: what a model says in its own
 * words (`logistics:storedIn`) is found under the word that everybody knows (`concord:location`).
 */
export function roleOf(snapshot: Snapshot, ...names: readonly TermName[]): Role {
  const known = roles(snapshot)
  const key = names.join()
  let role = known.get(key)
  if (!role) known.set(key, (role = findRole(snapshot, names)))
  return role
}

function findRole(snapshot: Snapshot, names: readonly TermName[]): Role {
  const ids = idsOf(snapshot)
  const out = new Set(names.map((name) => ids[name]).filter((id) => id !== 0))
  const back = new Set<number>()
  // Sets grow while they are walked; once round more after each growth, until nothing is new.
  for (let before = -1; before !== out.size + back.size;) {
    before = out.size + back.size
    for (const [same, inverse] of [
      [out, back],
      [back, out],
    ] as const) {
      for (const property of same) {
        const opposite = [...snapshot.objects(property, ids.inverseOf), ...snapshot.subjects(ids.inverseOf, property)]
        for (const each of opposite) if (kindOf(each) === Kind.iri) inverse.add(each)
        for (const each of snapshot.subjects(ids.subPropertyOf, property)) same.add(each)
      }
    }
  }
  const used = (properties: Iterable<number>): number[] => [...properties].filter((p) => snapshot.has({ p }))
  return { out: used(out), in: used(back) }
}

/** The terms that play a role for a thing, each once. */
export function playersOf(snapshot: Snapshot, id: number, role: Role): number[] {
  const found = new Set<number>()
  for (const p of role.out) for (const o of snapshot.objects(id, p)) found.add(o)
  for (const p of role.in) for (const s of snapshot.subjects(p, id)) found.add(s)
  found.delete(id)
  return [...found]
}

/** The role seen from the other end. */
export const inverse = (role: Role): Role => ({ out: role.in, in: role.out })
