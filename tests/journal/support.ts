import { join } from 'node:path'
import { encodeChunk } from '../../src/journal/chunk.ts'
import { Journal, type CommitDraft } from '../../src/journal/journal.ts'
import { openRoot, openTables, type JournalTables } from '../../src/journal/tables.ts'
import { temporaryFolder } from '../helpers/folder.ts'

export const base = 'http://localhost:3000/'
export const birth = { CONCORDANCE_BASE_URI: base }

export const draft = (message: string): CommitDraft => ({
  time: '2026-01-01T00:00:00.000Z',
  actor: 'test',
  intent: 'http://example.org/Load',
  message,
  graphs: { 'http://example.org/g': { added: 1, removed: 0 } },
})

/** Chunks of one quad each, whose terms all have that text. */
export const bytes = (...texts: string[]): Buffer[] =>
  texts.map((text) => encodeChunk({ terms: [{ kind: 1, qualifier: 0, text: Buffer.from(text) }], added: new Uint32Array(4), removed: new Uint32Array(0) })) // prettier-ignore

/** One chunk with a quad of each subject. */
export function chunkOf(subjects: readonly string[]): Buffer {
  const terms = subjects.map((text) => ({ kind: 1, qualifier: 0, text: Buffer.from(text) }))
  const added = Uint32Array.from(subjects.flatMap((_, at) => [at, 0, 0, 0]))
  return encodeChunk({ terms, added, removed: new Uint32Array(0) })
}

/** A journal with a commit of two chunks for each message, closed. */
export async function journalOf(...messages: string[]): Promise<string> {
  const folder = temporaryFolder()
  const journal = new Journal(folder, birth)
  for (const message of messages) await journal.append(draft(message), bytes(`${message} one`, `${message} two`))
  await journal.close()
  return folder
}

/** Changes the tables of a closed journal behind its back. */
export async function tamper(folder: string, change: (tables: JournalTables) => void): Promise<void> {
  const root = openRoot(join(folder, 'journal.mdb'))
  change(openTables(root))
  await root.close()
}
