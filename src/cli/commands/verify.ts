import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Quad } from '@rdfjs/types'
import type { Config } from '../../config.ts'
import { DomainError, invalid } from '../../errors.ts'
import { canonicalOf } from '../../governance/releases/canonical.ts'
import { formatByExtension, formatByName, isGzip } from '../../rdf/formats.ts'
import { gunzip, parseRdf } from '../../rdf/parse.ts'
import type { ExitCode } from '../exit.ts'

export interface VerifyArguments {
  readonly manifest?: string
  readonly hash?: string
  readonly format?: string
}

/**
 * `concordance verify FILE --manifest FILE | --hash HEX`: whether a file, in whatever format, holds the graph that was
 * released. Needs no store, no server and no network.
 */
export async function verify(
  config: Config,
  path: string,
  { manifest, hash, format }: VerifyArguments,
): Promise<ExitCode> {
  // prettier-ignore
  if ((manifest === undefined) === (hash === undefined))
    throw invalid('Give --manifest with the manifest of the release, or --hash with its hash')
  const expected = hash === undefined ? await hashIn(manifest!) : hash.trim().toLowerCase()
  if (!/^[0-9a-f]{64}$/.test(expected)) throw invalid(`"${expected}" is not a SHA-256 hash: it has 64 hexadecimal digits`) // prettier-ignore
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
