import { createReadStream } from 'node:fs'
import { isGzip, rdfFormats, type FormatName } from '../rdf/formats.ts'
import { gunzip } from '../rdf/parse.ts'
import { parseChunks } from '../rdf/parse-chunks.ts'
import type { QuadChunk } from '../rdf/quad-chunk.ts'

/** A file as a thread is told of it. */
export interface ParseRequest {
  readonly path: string
  /** What it is called: shown in messages; one that ends in `.gz` is compressed. */
  readonly name: string
  readonly format: FormatName
  /** What relative IRIs are resolved against. */
  readonly baseIri: string
}

/** Bytes that are read at once: a few thousand statements. */
const READ = 256 * 1024

/**
 * The statements of a file.
 *
 * @param onRead told how many bytes of the file were read so far
 * @throws DomainError `invalid` with file and line; `unsupported`
 */
export async function* parseFile(request: ParseRequest, onRead: (bytes: number) => void): AsyncGenerator<QuadChunk> {
  const { path, name, format, baseIri } = request
  let bytes = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of createReadStream(path, { highWaterMark: READ }) as AsyncIterable<Uint8Array>) {
      bytes += piece.length
      onRead(bytes)
      yield piece
    }
  }
  const input = isGzip(name) ? gunzip(counted(), name) : counted()
  yield* parseChunks(input, { format: rdfFormats[format], baseIri, name })
}
