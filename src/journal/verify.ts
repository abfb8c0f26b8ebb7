import { createHash } from 'node:crypto'
import { messageOf } from '../errors.ts'
import { breath } from '../threads/breath.ts'
import type { Commit } from './journal.ts'
import { SubjectCollector, SubjectIndex, SubjectSum } from './subjects.ts'
import { headOf, type JournalTables } from './tables.ts'

/** What comes before the first commit. */
export const GENESIS = '0'.repeat(64)

/** The hash of a commit: over its other members as they are written, and over the SHA-256 of its chunks in hex. */
export const sealOf = (unsigned: Omit<Commit, 'hash'>, content: string): string =>
  createHash('sha256').update(JSON.stringify(unsigned)).update(content).digest('hex')

/**
 * What does not fit: a commit that is not there, its header, one of its chunks, the hash that chains it to the one
 * before, the head (cut short, or not the one that was kept), the index of subjects.
 */
export type FaultKind = 'missing' | 'header' | 'chunk' | 'previous' | 'head' | 'index'

export interface Fault {
  readonly kind: FaultKind
  /** Sequence number of the first commit that does not fit; that of the head where all do. */
  readonly sequence: number
  /** One sentence. */
  readonly why: string
}

export interface Verified {
  /** Commits that fit, from the first on. */
  readonly commits: number
  /** Hash of the last of them: what to keep elsewhere. */
  readonly hash: string
  /** Sequence number of the commit with the hash that was kept elsewhere, where one was given and found. */
  readonly kept?: number
  readonly fault?: Fault
}

export interface VerifyOptions {
  /** A hash kept elsewhere (SHA-256, hex): some commit must have it. */
  readonly head?: string | undefined
  /** Whether the index of subjects is looked at too. */
  readonly index?: boolean
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

class Misfit extends Error {
  readonly fault: Fault

  constructor(fault: Fault) {
    super(fault.why)
    this.fault = fault
  }
}

const misfit = (kind: FaultKind, sequence: number, why: string): Misfit => new Misfit({ kind, sequence, why })

/**
 * Recomputes the chain of hashes from the first commit to the head, over every header and every chunk, and compares the
 * index of subjects with what the commits say. Needs memory for one commit's subjects; others have their turn between
 * commits, and commits that are made meanwhile are left out.
 *
 * Whoever can write to the store can make a chain anew that fits: only a hash that was kept elsewhere tells.
 */
export async function verifyTables(
  tables: JournalTables,
  { head: kept, index = true, onProgress }: VerifyOptions = {},
): Promise<Verified> {
  const total = headOf(tables)
  const indexed = Math.min(total, Number(tables.meta.get('subjects') ?? 0))
  const sum = new SubjectSum()
  let hash = GENESIS
  let commits = 0
  let found: number | undefined
  try {
    refuseBeyond(tables)
    for (let sequence = 1; sequence <= total; sequence++) {
      const collector = index && sequence <= indexed ? new SubjectCollector() : undefined
      hash = verifyCommit(tables, { sequence, previous: hash, collector })
      collector?.sumInto(sum, sequence)
      if (hash === kept) found = sequence
      commits = sequence
      onProgress?.(sequence, total)
      await breath()
    }
    if (index) verifyIndex(tables, { indexed, sum })
    if (kept !== undefined && found === undefined) throw misfit('head', total, `No commit has the hash ${kept}: what was there when it was kept has been cut off, or the journal was written anew`) // prettier-ignore
  } catch (error) {
    if (error instanceof Misfit) return { commits, hash, ...(found === undefined ? {} : { kept: found }), fault: error.fault } // prettier-ignore
    throw error
  }
  return { commits, hash, ...(found === undefined ? {} : { kept: found }) }
}

/** A commit behind the head: the head was set back. */
function refuseBeyond(tables: JournalTables): void {
  const head = headOf(tables)
  const [beyond] = tables.commits.getKeys({ start: head + 1, limit: 1 })
  if (beyond !== undefined) throw misfit('head', head, `The head is ${head}, and there is a commit ${beyond}: the head was set back`) // prettier-ignore
}

interface Place {
  readonly sequence: number
  /** The hash of the commit before. */
  readonly previous: string
  readonly collector: SubjectCollector | undefined
}

/** @returns the hash of the commit. @throws Misfit */
function verifyCommit(tables: JournalTables, { sequence, previous, collector }: Place): string {
  const commit = read(() => tables.commits.get(sequence), { kind: 'header', sequence, what: 'The header' })
  if (!commit) {
    const [next] = tables.commits.getKeys({ start: sequence + 1, limit: 1 })
    throw next === undefined
      ? misfit(
          'missing',
          sequence,
          `Commit ${sequence} is missing, and so are all to the head: the journal was cut off`,
        )
      : misfit('missing', sequence, `Commit ${sequence} is missing`)
  }
  const { hash, ...unsigned } = commit
  if (commit.sequence !== sequence)
    throw misfit('header', sequence, `In the place of commit ${sequence} there is commit ${String(commit.sequence)}`)
  if (commit.previous !== previous)
    throw misfit('previous', sequence, `Commit ${sequence} does not follow the commit before it: it names another hash`)
  const content = contentOf(tables, { commit, collector })
  if (sealOf(unsigned, content) === hash) return hash
  const sealed = commit.content
  if (sealed === undefined)
    throw misfit('header', sequence, `The header or a chunk of commit ${sequence} is not what it was when it was made`)
  if (sealed !== content && sealOf(unsigned, sealed) === hash)
    throw misfit('chunk', sequence, `A chunk of commit ${sequence} is not what it was when it was made`)
  throw misfit('header', sequence, `The header of commit ${sequence} is not what it was when it was made`)
}

/** SHA-256, hex, over the chunks of a commit. */
function contentOf(
  { chunks }: JournalTables,
  { commit: { sequence, chunks: count }, collector }: { commit: Commit; collector: SubjectCollector | undefined },
): string {
  const digest = createHash('sha256')
  for (let index = 0; index < count; index++) {
    const fault = { kind: 'chunk', sequence, what: `Chunk ${index}` } as const
    const chunk = read(() => chunks.get([sequence, index]), fault)
    if (!chunk) throw misfit('chunk', sequence, `Commit ${sequence} lacks its chunk ${index}`)
    digest.update(chunk)
    if (collector) read(() => collector.add(chunk), fault)
  }
  if (chunks.doesExist([sequence, count]))
    throw misfit('chunk', sequence, `Commit ${sequence} has more chunks than it had when it was made`)
  return digest.digest('hex')
}

/** What lies there, or the fault that it cannot even be read. */
function read<Of>(get: () => Of, { kind, sequence, what }: { kind: FaultKind; sequence: number; what: string }): Of {
  try {
    return get()
  } catch (error) {
    throw misfit(kind, sequence, `${what} of commit ${sequence} cannot be read (${messageOf(error)})`)
  }
}

function verifyIndex(tables: JournalTables, { indexed, sum }: { indexed: number; sum: SubjectSum }): void {
  const head = headOf(tables)
  if (Number(tables.meta.get('subjects') ?? 0) > head)
    throw misfit('index', head, 'The index of subjects has more commits than the journal: "concordance rebuild" makes it anew') // prettier-ignore
  if (!new SubjectIndex(tables.subjects).sum(indexed).equals(sum))
    throw misfit('index', head, 'The index of subjects is not that of the commits: "concordance rebuild" makes it anew')
}
