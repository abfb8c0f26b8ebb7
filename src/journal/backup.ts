import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { chmod, copyFile, mkdir, open, readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DomainError, invalid, notFound } from '../errors.ts'
import { fullDisk } from './room.ts'
import { headOf, JOURNAL_FILE, readTables } from './tables.ts'
import { verifyTables, type Verified } from './verify.ts'

const MANIFEST = 'backup.json'
const FORMAT = 1

/** What is said of a copy of a journal, beside it. */
export interface BackupManifest {
  readonly format: typeof FORMAT
  /** ISO 8601, UTC. */
  readonly time: string
  /** The base URI that the store was made for. */
  readonly baseIri: string
  /** Sequence number and hash of the newest commit. */
  readonly head: number
  readonly hash: string
  readonly file: string
  readonly bytes: number
  /** Of the file, in hex. */
  readonly sha256: string
}

type Progress = (done: number, total: number) => void

/** Opens a journal for reading, and closes it. The file that LMDB makes for locks beside a copy is of no use. */
async function reading<Of>(
  folder: string,
  file: string,
  work: (tables: ReturnType<typeof readTables>) => Promise<Of>,
): Promise<Of> {
  // prettier-ignore
  const tables = readTables(folder, file)
  try {
    return await work(tables)
  } finally {
    await tables.root.close()
    if (file !== JOURNAL_FILE) await rm(join(folder, `${file}-lock`), { force: true })
  }
}

/**
 * Verifies the journal of a data folder, which a server may be writing to.
 *
 * @param head a hash that was kept elsewhere: see `VerifyOptions`.
 * @throws DomainError `not-found` when there is no store.
 */
export function verifyFolder(
  folder: string,
  options: { head?: string | undefined; onProgress?: Progress },
): Promise<Verified> {
  return reading(folder, JOURNAL_FILE, (tables) => verifyTables(tables, options))
}

/** SHA-256, hex, of a file of any size. */
export async function sha256Of(path: string): Promise<string> {
  const digest = createHash('sha256')
  for await (const bytes of createReadStream(path) as AsyncIterable<Uint8Array>) digest.update(bytes)
  return digest.digest('hex')
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const isEmpty = async (folder: string): Promise<boolean> => !existsSync(folder) || (await readdir(folder)).length === 0

/** Runs what fills a folder; what it has left is removed when it fails. */
async function orRemove<Of>(paths: readonly string[], work: () => Promise<Of>): Promise<Of> {
  try {
    return await work()
  } catch (error) {
    for (const path of paths) await rm(path, { force: true }).catch(() => undefined)
    throw error
  }
}

/** @throws DomainError `insufficient-storage` where a file of this size has no room. */
async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < bytes) throw new DomainError('insufficient-storage', `There is no room in ${folder} for ${(bytes / 2 ** 20).toFixed(1)} MB: free some, or choose another folder`) // prettier-ignore
}

/**
 * Copies the journal of a data folder as it is at one moment, and verifies the copy; a server may go on writing. The
 * manifest comes last: a folder without one is no backup.
 *
 * @param target a folder that is empty or not there; only its owner can read it, as hashes of tokens are in it.
 * @throws DomainError `conflict` when the target is not empty; `not-found`; `insufficient-storage`; `refused` when the
 * journal is damaged.
 */
export async function backupJournal(
  source: string,
  target: string,
  { now = new Date(), onProgress }: { now?: Date; onProgress?: Progress } = {},
): Promise<BackupManifest> {
  // prettier-ignore
  if (!(await isEmpty(target))) throw new DomainError('conflict', `${target} is not empty: choose a new folder`)
  if (!existsSync(join(source, JOURNAL_FILE))) throw notFound(`A store in ${source}`)
  await mkdir(target, { recursive: true, mode: 0o700 })
  const part = `${JOURNAL_FILE}.part`
  const path = join(target, part)
  return orRemove([path, join(target, JOURNAL_FILE), join(target, MANIFEST)], async () => {
    await copyJournal(source, target, part)
    const { baseIri, verified } = await verifiedCopy(target, part, onProgress)
    await sync(path)
    const { size: bytes } = await stat(path)
    const { commits: head, hash } = verified
    const manifest = { format: FORMAT, time: now.toISOString(), baseIri, head, hash, file: JOURNAL_FILE, bytes, sha256: await sha256Of(path) } as const // prettier-ignore
    await rename(path, join(target, JOURNAL_FILE))
    await writeFile(join(target, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true })
    await sync(target)
    return manifest
  })
}

async function copyJournal(source: string, target: string, file: string): Promise<void> {
  await requireRoom(target, (await stat(join(source, JOURNAL_FILE))).size)
  try {
    await reading(source, JOURNAL_FILE, (tables) => tables.root.backup(join(target, file), true))
  } catch (error) {
    throw fullDisk(error)
  }
  await chmod(join(target, file), 0o600)
}

/** @throws DomainError `refused` with what does not fit. */
async function verifiedCopy(
  folder: string,
  file: string,
  onProgress: Progress | undefined,
): Promise<{ baseIri: string; verified: Verified }> {
  // prettier-ignore
  return reading(folder, file, async (tables) => {
    const verified = await verifyTables(tables, { onProgress })
    const { fault } = verified
    if (fault && fault.kind !== 'index') throw new DomainError('refused', `The journal is damaged: ${fault.why}`)
    return { baseIri: tables.meta.get('birth:CONCORDANCE_BASE_URI') ?? '', verified: { ...verified, commits: headOf(tables) } } // prettier-ignore
  })
}

async function readManifest(folder: string): Promise<BackupManifest> {
  const path = join(folder, MANIFEST)
  const text = await readFile(path, 'utf8').catch(() => {
    throw notFound(`${path} (a backup has it once it is finished)`)
  })
  try {
    const manifest = JSON.parse(text) as Partial<BackupManifest>
    if (manifest.format === FORMAT && manifest.file === JOURNAL_FILE) return manifest as BackupManifest
  } catch {
    // told below, as for JSON that is something else
  }
  throw invalid(`${path} is no manifest of a backup that this program can read`)
}

/**
 * Puts a backup into a data folder that has no store. The copy is compared with the manifest and its chain verified
 * before it gets its name. The caller holds the folder.
 *
 * @throws DomainError `conflict` when there is a store; `invalid` when the backup is of another base URI; `refused` when
 * it is damaged; `not-found`; `insufficient-storage`.
 */
export async function restoreJournal(
  source: string,
  target: string,
  { baseIri, onProgress }: { baseIri: string; onProgress?: Progress },
): Promise<BackupManifest> {
  // prettier-ignore
  for (const name of [JOURNAL_FILE, 'snapshot'])
    if (existsSync(join(target, name))) throw new DomainError('conflict', `${target} has a store: set CONCORDANCE_DATA_DIR to an empty folder`) // prettier-ignore
  const manifest = await readManifest(source)
  if (manifest.baseIri !== baseIri) throw invalid(`The backup is of ${manifest.baseIri}, and CONCORDANCE_BASE_URI is ${baseIri}: set it to that of the backup`) // prettier-ignore
  const part = `${JOURNAL_FILE}.part`
  const path = join(target, part)
  return orRemove([path], async () => {
    await requireRoom(target, manifest.bytes)
    await copyFile(join(source, manifest.file), path).catch((error: unknown) => {
      throw fullDisk(error)
    })
    await chmod(path, 0o600)
    if ((await sha256Of(path)) !== manifest.sha256)
      throw new DomainError('refused', `${join(source, manifest.file)} is not what it was when the backup was made: its checksum is another`) // prettier-ignore
    const { verified } = await verifiedCopy(target, part, onProgress)
    if (verified.commits !== manifest.head || verified.hash !== manifest.hash)
      throw new DomainError('refused', `The journal of the backup ends with commit ${verified.commits} (${verified.hash}), and its manifest says ${manifest.head} (${manifest.hash})`) // prettier-ignore
    await sync(path)
    await rename(path, join(target, JOURNAL_FILE))
    await sync(target)
    return manifest
  })
}
