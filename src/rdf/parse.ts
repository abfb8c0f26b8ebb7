import type { Quad } from '@rdfjs/types'
import { decodeUtf8 } from './decode.ts'
import { parseIri } from './iri.ts'
import { parseJsonLd } from './parse-jsonld.ts'
import { parseN3 } from './parse-n3.ts'
import { parseNTriples } from './parse-ntriples.ts'
import { parseRdfXml } from './parse-rdfxml.ts'
import type { FormatName, RdfFormat } from './formats.ts'
import type { JsonLdContexts } from './jsonld-loader.ts'

export { gunzip } from './decode.ts'

export interface ParseOptions {
  readonly format: RdfFormat
  /** What relative IRIs are resolved against: the address that the document was read from, or the graph it goes to. */
  readonly baseIri: string
  /** Name of the file or of the request, for messages. */
  readonly name?: string | undefined
  /** Told of each prefix that the document declares, as it is met; a document may declare one twice. */
  readonly onPrefix?: ((prefix: string, iri: string) => void) | undefined
  /** JSON-LD contexts that documents may refer to by URL, besides the bundled ones. */
  readonly contexts?: JsonLdContexts | undefined
}

/** One parser: text in, batches of quads out. */
export type FormatParser = (text: AsyncIterable<string>, options: ParseOptions) => AsyncGenerator<Quad[]>

const parsers = {
  turtle: parseN3,
  trig: parseN3,
  ntriples: parseNTriples,
  nquads: parseNTriples,
  rdfxml: parseRdfXml,
  jsonld: parseJsonLd,
} as const satisfies Record<FormatName, FormatParser>

/**
 * The quads of a document, in batches as they are read: the input is pulled only as fast as batches are taken.
 * JSON-LD is the exception; a context may stand behind what it explains, so the whole document is held.
 *
 * RDF 1.1, strictly: IRIs must be absolute after resolution and free of the characters that RDF forbids. Language tags
 * need only the form that Turtle gives them (so `es-a` passes, which BCP 47 would not) and arrive in lower case, as
 * RDF 1.1 Concepts §3.3 allows and SPARQL parsers do. Blank node labels are new in every call.
 * What was yielded before an error is to be thrown away.
 *
 * @throws DomainError `invalid` with file, line and reason for a malformed document; `unsupported` for RDF 1.2.
 */
export async function* parseRdf(input: AsyncIterable<Uint8Array>, options: ParseOptions): AsyncGenerator<Quad[]> {
  parseIri(options.baseIri)
  yield* parsers[options.format.name](decodeUtf8(input, options.name), options)
}

/** Every quad of a small document that is already in memory. @throws like {@link parseRdf}. */
export async function readRdf(text: string | Uint8Array, options: ParseOptions): Promise<Quad[]> {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const quads: Quad[] = []
  for await (const batch of parseRdf(single(bytes), options)) for (const quad of batch) quads.push(quad)
  return quads
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
