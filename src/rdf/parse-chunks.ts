import { ChunkBuilder } from './chunk-builder.ts'
import { parseIri } from './iri.ts'
import { NTriplesParser } from './ntriples.ts'
import { parseRdf, type ParseOptions } from './parse.ts'
import type { QuadChunk } from './quad-chunk.ts'

/**
 * The statements of a document as chunks, for a store: what `parseRdf` gives, without an object per term where the
 * format allows it. Labels of blank nodes are those of one document: equal in all of its chunks.
 *
 * @throws as `parseRdf` does.
 */
export async function* parseChunks(input: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<QuadChunk> {
  const { name } = options.format
  if (name === 'ntriples' || name === 'nquads') yield* chunksOfLines(input, options)
  else yield* chunksOfQuads(input, options)
}

async function* chunksOfLines(input: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<QuadChunk> {
  parseIri(options.baseIri)
  const parser = new NTriplesParser({ graphs: options.format.namedGraphs, name: options.name })
  for await (const bytes of input) {
    parser.write(bytes)
    if (parser.isFull) yield parser.take()
  }
  parser.end()
  if (parser.waiting > 0) yield parser.take()
}

async function* chunksOfQuads(input: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<QuadChunk> {
  const builder = new ChunkBuilder()
  for await (const batch of parseRdf(input, options)) {
    for (const quad of batch) {
      builder.add(quad)
      if (builder.isFull) yield builder.take()
    }
  }
  if (builder.length > 0) yield builder.take()
}
