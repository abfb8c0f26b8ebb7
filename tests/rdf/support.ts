import { DomainError } from '../../src/errors.ts'
import { rdfFormats } from '../../src/rdf/formats.ts'
import type { FormatName } from '../../src/rdf/formats.ts'
import { parseRdf, readRdf } from '../../src/rdf/parse.ts'
import type { ParseOptions } from '../../src/rdf/parse.ts'

export const baseIri = 'http://base.example/dir/doc'

/** Bytes in pieces of a given length, as a network might deliver them. */
export async function* pieces(bytes: Uint8Array, length = bytes.length): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) {
    await Promise.resolve()
    yield bytes.subarray(start, start + length)
  }
}

export async function collect<Item>(batches: AsyncIterable<readonly Item[]>): Promise<Item[]> {
  const all: Item[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

type Options = Partial<Omit<ParseOptions, 'format'>>

export const read = (name: FormatName, text: string, options: Options = {}) =>
  readRdf(text, { format: rdfFormats[name], baseIri, ...options })

export const parsePieces = (name: FormatName, text: string, length: number) =>
  collect(parseRdf(pieces(Buffer.from(text), length), { format: rdfFormats[name], baseIri }))

/** The error that reading ends in, as its code, message and details. */
export async function failure(reading: Promise<unknown>): Promise<Pick<DomainError, 'code' | 'message' | 'details'>> {
  const thrown: unknown = await reading.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
  if (!(thrown instanceof DomainError)) throw thrown
  return { code: thrown.code, message: thrown.message, details: thrown.details }
}
