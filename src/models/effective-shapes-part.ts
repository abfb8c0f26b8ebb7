import { createHash } from 'node:crypto'
import type { Quad } from '@rdfjs/types'
import { perSnapshot } from '../store/per-snapshot.ts'
import { restorePaths } from '../shacl/restore-paths.ts'
import { termKey } from '../shacl/terms.ts'
import { SnapshotDataset } from '../store/dataset.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { isOfModels, perModels } from './per-models.ts'

/** Triples that go into a composition together, each once. */
export interface Part {
  readonly quads: readonly Quad[]
  /** A key of each triple, in the same order; none where no other part has any of them. */
  readonly keys: ReadonlySet<string>
  /** SHA-256, hex, of the keys in order: the same for the same triples. */
  readonly digest: string
}

export function partOf(quads: Iterable<Quad>): Part {
  const byKey = new Map<string, Quad>()
  for (const quad of quads) {
    const key = keyOf(quad)
    if (!byKey.has(key)) byKey.set(key, quad)
  }
  const digest = createHash('sha256')
  digest.update([...byKey.keys()].sort().join(''))
  return { quads: [...byKey.values()], keys: new Set(byKey.keys()), digest: digest.digest('hex') }
}

/** Triples that no other part has, each of them given once, and in an order that depends on nothing but what they say. */
export function sharedPart(quads: readonly Quad[]): Part {
  const digest = createHash('sha256').update(quads.map(keyOf).join('')).digest('hex')
  return { quads, keys: new Set(), digest }
}

const keyOf = ({ subject, predicate, object }: Quad): string =>
  `${termKey(subject)} ${termKey(predicate)} ${termKey(object)}\n`

/**
 * The triples of several parts, each once, and a digest of them that does not depend on the order of the parts.
 *
 * @param more parts that share no triple with any other
 */
export function together(parts: readonly Part[], more: readonly Part[] = []): { quads: Quad[]; digest: string } {
  const own = parts.map((part, at) => {
    const before = parts.slice(0, at)
    if (at === 0) return part.quads
    const keys = [...part.keys]
    return part.quads.filter((_, number) => !before.some((other) => other.keys.has(keys[number]!)))
  })
  const digest = createHash('sha256')
  for (const each of [...parts, ...more].map((part) => part.digest).sort()) digest.update(each)
  const quads = ([] as Quad[]).concat(...own, ...more.map((part) => part.quads))
  return { quads, digest: digest.digest('hex') }
}

const ofModels = perModels(() => new Map<string, Part>())
const ofOthers = perSnapshot(() => new Map<string, Part>())

/** A loaded shapes graph, with blank nodes where SHACL needs them. */
export function graphPart(snapshot: Snapshot, graph: string): Part {
  const known = isOfModels(snapshot, snapshot.terms.iri(graph)) ? ofModels(snapshot) : ofOthers(snapshot)
  let part = known.get(graph)
  if (!part) known.set(graph, (part = partOf(graphQuads(snapshot, graph))))
  return part
}

function graphQuads(snapshot: Snapshot, graph: string): Quad[] {
  const id = snapshot.terms.iri(graph)
  return id ? restorePaths(new SnapshotDataset(snapshot.within(new Set([id])), { union: true })) : []
}
