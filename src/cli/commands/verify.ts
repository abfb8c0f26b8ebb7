import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Quad } from '@rdfjs/types'
import type { Config } from '../../config.ts'
import { DomainError, invalid } from '../../errors.ts'
import { canonicalOf } from '../../governance/releases/canonical.ts'
import { formatByExtension, formatByName, isGzip } from '../../rdf/formats.ts'
import { gunzip, parseRdf } from '../../rdf/parse.ts'
import { verifyFolder } from '../../journal/backup.ts'
import type { ExitCode } from '../exit.ts'
import { ProgressLine } from '../progress.ts'

export interface VerifyArguments {
  readonly head?: string
  readonly manifest?: string
  readonly hash?: string
  readonly format?: string
}

type Asked = { readonly [Name in 'manifest' | 'hash' | 'format']: string | undefined }

const sha256 = (text: string): string => {
  const hash = text.trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(hash)) throw invalid(`"${hash}" is not a SHA-256 hash: it has 64 hexadecimal digits`)
  return hash
}

/** `concordance verify [--head HEX]` is about the journal, `concordance verify FILE …` about a release. */
export async function verify(config: Config, path: string | undefined, given: VerifyArguments): Promise<ExitCode> {
  const { head, manifest, hash, format } = given
  if (path !== undefined) {
    if (head !== undefined) throw invalid('--head is for the journal: leave out the file')
    return verifyRelease(config, path, { manifest, hash, format })
  }
  if (manifest !== undefined || hash !== undefined || format !== undefined)
    throw invalid('Name the file that --manifest, --hash or --format is about')
  return verifyJournal(config, head === undefined ? undefined : sha256(head))
}

/**
 * Whether every commit is what it was when it was made, read beside a server that may be running. Whoever can write to
 * the data folder can make a chain that fits: a hash that was printed before, and kept elsewhere, tells.
 */
async function verifyJournal({ dataDir }: Config, kept: string | undefined): Promise<ExitCode> {
  const line = new ProgressLine()
  const {
    commits,
    hash,
    kept: at,
    fault,
  } = await verifyFolder(dataDir, {
    head: kept,
    onProgress: (done, total) => line.step('Commits', done, total),
  })
  line.clear()
  const said = fault
    ? [`The journal is damaged: ${fault.why}.`, `${commits} commits before that fit.`]
    : [`The journal is whole: ${commits} commits, each what it was when it was made.`]
  if (at !== undefined) said.push(`The hash that was kept is that of commit ${at}.`)
  if (!fault && commits > 0) said.push(`Head: ${hash}`)
  process.stdout.write(`${said.join('\n')}\n`)
  return fault ? 1 : 0
}

/**
 * `concordance verify FILE --manifest FILE | --hash HEX`: whether a file, in whatever format, holds the graph that was
 * released. Needs no store, no server and no network.
 */
async function verifyRelease(config: Config, path: string, { manifest, hash, format }: Asked): Promise<ExitCode> {
  // prettier-ignore
  if ((manifest === undefined) === (hash === undefined))
    throw invalid('Give --manifest with the manifest of the release, or --hash with its hash')
  const expected = sha256(hash ?? (await hashIn(manifest!)))
  const found = await canonicalOf(await read(path, { baseIri: config.baseUri, format }))
  const same = found.hash === expected
  const said = same
    ? `${basename(path)} is the release: ${found.statements} statements, SHA-256 ${found.hash}`
    : `${basename(path)} is not the release: its ${found.statements} statements have the SHA-256 ${found.hash}, and not ${expected}` // prettier-ignore
  process.stdout.write(`${said}\n`)
  return same ? 0 : 1
}

async function hashIn(path: string): Promise<string> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DomainError('not-found', `${path}: there is no such file`)
  })
  try {
    const { hash } = JSON.parse(text) as { hash?: unknown }
    if (typeof hash === 'string') return hash
  } catch {
    // told below, as for JSON that is something else
  }
  throw invalid(`${path} is not the manifest of a release: it must be JSON with the member "hash"`)
}

async function read(
  path: string,
  { baseIri, format: asked }: { baseIri: string; format: string | undefined },
): Promise<Quad[]> {
  // prettier-ignore
  const name = basename(path)
  const format = asked === undefined ? formatByExtension(name) : formatByName(asked)
  if (!format) throw invalid(`${name}: say with --format what it is written in`)
  const quads: Quad[] = []
  const graphs = new Set<string>()
  const bytes = createReadStream(path) as AsyncIterable<Uint8Array>
  try {
    for await (const batch of parseRdf(isGzip(name) ? gunzip(bytes, name) : bytes, { format, baseIri, name }))
      for (const quad of batch) {
        quads.push(quad)
        graphs.add(quad.graph.value)
      }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new DomainError('not-found', `${path}: there is no such file`)
    throw error
  }
  if (graphs.size > 1) throw invalid(`${name} holds ${graphs.size} graphs: a release is one`)
  return quads
}
