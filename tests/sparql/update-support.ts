import type { Quad } from '@rdfjs/types'
import { expect } from 'vitest'
import { decodeChunk } from '../../src/journal/chunk.ts'
import { Limits } from '../../src/sparql/limits.ts'
import { changeChunks } from '../../src/sparql/update/change-chunks.ts'
import type { WorkSettings } from '../../src/sparql/update/tasks.ts'
import { carryOut } from '../../src/sparql/update/update.ts'
import { Workspace } from '../../src/sparql/update/workspace.ts'
import { SnapshotDataset } from '../../src/store/dataset.ts'
import { DEFAULT_GRAPH, type Kind } from '../../src/store/ids.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import type { QuadStore } from '../../src/store/quad-store.ts'

export const baseIri = 'http://example.org/'
export const registry = 'http://example.org/graph/registry'
export const settings = { baseIri, kept: [registry], unionDefaultGraph: false, federation: [], maxBytes: Infinity }

/** Carries out a request and commits its change as the service does, but for the journal. */
export async function commit(
  store: QuadStore,
  text: string,
  options: Partial<WorkSettings> = {},
): Promise<{ added: number; removed: number }> {
  const handle = store.snapshot.toHandle()
  const workspace = new Workspace({ handle, kept: [registry], limits: Limits.none() })
  await carryOut({ type: 'update', text, prefixes: {} }, { ...settings, ...options }, workspace)
  const change = { added: new QuadBuffer(), removed: new QuadBuffer() }
  const { terms } = workspace
  for (const bytes of changeChunks(workspace.change(), { terms, commit: handle.commit + 1 })) {
    const chunk = decodeChunk(bytes)
    const ids: number[] = []
    for (const { kind, qualifier, text: utf8 } of chunk.terms)
      ids.push(kind === 6 ? DEFAULT_GRAPH : store.dictionary.internUtf8(kind as Kind, utf8, kind === 4 || kind === 5 ? ids[qualifier]! : 0)) // prettier-ignore
    for (const part of ['added', 'removed'] as const)
      for (let at = 0; at < chunk[part].length; at += 4) {
        const [s, p, o, g] = [...chunk[part].subarray(at, at + 4)].map((position) => ids[position]!)
        change[part].push(s!, p!, o!, g!)
      }
  }
  const effective = store.effective(change.added, change.removed)
  expect([effective.added.length, effective.removed.length]).toEqual([change.added.length, change.removed.length])
  store.apply(handle.commit + 1, effective)
  return { added: change.added.length, removed: change.removed.length }
}

export const quadsOf = (store: QuadStore): Quad[] => [...new SnapshotDataset(store.snapshot)]
