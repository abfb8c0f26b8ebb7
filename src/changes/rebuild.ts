import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DomainError, messageOf } from '../errors.ts'
import { sha256Of } from '../journal/backup.ts'
import type { Journal } from '../journal/journal.ts'
import { QuadStore, type SettledState } from '../store/quad-store.ts'
import { readSnapshotFiles, removeSnapshotFiles, writeSnapshotFiles } from '../store/snapshot-files.ts'
import { Changes } from './changes.ts'
import { graphDigests, type GraphDigest } from './digests.ts'

/** What the projections of a journal are, and whether they were that before. */
export interface Rebuilt {
  readonly commit: number
  readonly graphs: readonly GraphDigest[]
  /** The index of subjects. `before` is its digest as it was. */
  readonly subjects: { readonly sha256: string; readonly before: string }
  /** The files of the snapshot; none where there is nothing in the store. */
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[]
  /** The snapshot that was there, with the commits after it. */
  readonly before:
    | { readonly status: 'none' | 'same' }
    | { readonly status: 'unusable'; readonly why: string }
    /** IRIs of the graphs that were something else. */
    | { readonly status: 'different'; readonly graphs: readonly string[] }
}

/**
 * Makes every projection again from the journal alone: the files of the snapshot and the index of subjects. The same
 * journal always gives the same bytes. (The index of labels is made from the snapshot whenever a store is opened, and the
 * registry is in its quads.) No one else may have the folder.
 *
 * @param folder where the files of the snapshot lie.
 * @throws DomainError `refused` when the journal is damaged: then nothing is touched.
 */
export async function rebuild(
  journal: Journal,
  folder: string,
  onProgress?: (done: number, total: number) => void,
): Promise<Rebuilt> {
  const { fault } = await journal.verify({ index: false, onProgress })
  if (fault) throw new DomainError('refused', `The journal is damaged, and nothing is made from it: ${fault.why}`)
  const found = await stateBefore(journal, folder)
  const before = journal.subjectsDigest()
  journal.rebuildSubjects()
  const subjects = { sha256: journal.subjectsDigest(), before }
  const { store, state } = fromCommits(journal)
  removeSnapshotFiles(folder)
  const commit = journal.commit(journal.head)
  if (state && commit) {
    const run = `${commit.sequence}-${commit.hash.slice(0, 16)}`
    writeSnapshotFiles(folder, { ...state, commit: commit.sequence, hash: commit.hash }, run)
  }
  const graphs = await graphDigests(store.snapshot)
  await store.close()
  return { commit: journal.head, graphs, subjects, files: state ? await filesIn(folder) : [], before: compared(found, graphs) } // prettier-ignore
}

/** A store made of nothing but the commits, laid out as one base. */
function fromCommits(journal: Journal): { store: QuadStore; state: SettledState | undefined } {
  const store = new QuadStore()
  let state: SettledState | undefined
  store.onSettled((settled) => (state = settled))
  new Changes(store, journal).replay()
  store.compact()
  return { store, state }
}

type Found = { readonly graphs: readonly GraphDigest[] } | { readonly why: string } | undefined

/** What a server would have opened. */
async function stateBefore(journal: Journal, folder: string): Promise<Found> {
  try {
    const state = readSnapshotFiles(folder, (commit) => journal.commit(commit)?.hash)
    if (!state) return undefined
    const store = new QuadStore(state)
    new Changes(store, journal).replay()
    const graphs = await graphDigests(store.snapshot)
    await store.close()
    return { graphs }
  } catch (error) {
    return { why: messageOf(error) }
  }
}

function compared(found: Found, graphs: readonly GraphDigest[]): Rebuilt['before'] {
  if (!found) return { status: 'none' }
  if ('why' in found) return { status: 'unusable', why: found.why }
  const digestIn = (list: readonly GraphDigest[]): Map<string, string> =>
    new Map(list.map(({ graph, sha256 }) => [graph, sha256]))
  const [then, now] = [digestIn(found.graphs), digestIn(graphs)]
  const different = [...new Set([...then.keys(), ...now.keys()])].filter((graph) => then.get(graph) !== now.get(graph))
  return different.length === 0 ? { status: 'same' } : { status: 'different', graphs: different }
}

async function filesIn(folder: string): Promise<Rebuilt['files']> {
  const files: { name: string; bytes: number; sha256: string }[] = []
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name)
    files.push({ name, bytes: statSync(path).size, sha256: await sha256Of(path) })
  }
  return files
}
