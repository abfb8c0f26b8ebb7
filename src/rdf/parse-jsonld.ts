import { JsonLdParser } from 'jsonld-streaming-parser'
import type { Quad } from '@rdfjs/types'
import { contextLoader } from './jsonld-loader.ts'
import { jsonFault } from './json-fault.ts'
import { refuseBadTerms } from './jsonld-strict.ts'
import { pump } from './pump.ts'
import { strictFactory } from './strict-factory.ts'
import { TermFault, syntaxError } from './syntax-error.ts'
import type { ParseOptions } from './parse.ts'

/** Quads per batch: the parser gives them all at once when the document is complete. */
const batchLength = 1000

/**
 * JSON-LD 1.1, by jsonld-streaming-parser. Contexts come from the document and from a table, never from the network.
 * As the specification says, properties that no context maps to an IRI are left out.
 *
 * @throws DomainError `invalid` with the line for JSON that is none, without a line for what JSON-LD itself forbids.
 */
export async function* parseJsonLd(text: AsyncIterable<string>, options: ParseOptions): AsyncGenerator<Quad[]> {
  const { baseIri, name, onPrefix, contexts } = options
  const { chunks, streamable } = await checkedJson(text, name)
  const dataFactory = strictFactory({ direction: 'ignore' })
  const documentLoader = contextLoader(contexts)
  const parser = new JsonLdParser({
    baseIRI: baseIri,
    dataFactory,
    documentLoader,
    rdfstar: false,
    streamingProfile: streamable,
    streamingProfileAllowOutOfOrderPlainType: streamable,
  })
  refuseBadTerms(parser, dataFactory)
  if (onPrefix) parser.on('context', (context: unknown) => declaredPrefixes(context, onPrefix))
  try {
    for await (const batch of pump(parser, iterate(chunks))) {
      for (let start = 0; start < batch.length; start += batchLength) yield batch.slice(start, start + batchLength)
    }
  } catch (thrown) {
    throw explain(thrown, name)
  }
}

/** The document in its chunks, after the engine's own JSON parser has found nothing wrong with it. */
async function checkedJson(text: AsyncIterable<string>, name: string | undefined) {
  const chunks: string[] = []
  for await (const chunk of text) chunks.push(chunk)
  const whole = chunks.join('')
  let document: unknown
  try {
    document = JSON.parse(whole)
  } catch (thrown) {
    throw syntaxError(name, { ...jsonFault(whole), cause: thrown })
  }
  if (typeof document === 'object' && document !== null) return { chunks, streamable: isStreamable(document) }
  throw syntaxError(name, { reason: 'a JSON-LD document is an object or an array', line: 1 })
}

/**
 * Whether every context stands first in its object and is plain, so that no key has to wait for what follows it. The
 * parser then works through the document in one go; otherwise it compares every key with every `@type`: eight times as
 * slow at 40,000 triples, and worse at more.
 */
function isStreamable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isStreamable)
  return Object.entries(value).every(([key, inner], index) =>
    key === '@context' ? index === 0 && isPlainContext(inner) : isStreamable(inner),
  )
}

/** A context written out in the document, without contexts for single types or properties. */
const isPlainContext = (context: unknown): boolean =>
  context === null ||
  (typeof context === 'object' && !JSON.stringify(context).includes('"@context"') && isWrittenOut(context))

const isWrittenOut = (context: object): boolean =>
  Array.isArray(context) ? context.every((part) => typeof part !== 'string') : !('@import' in context)

// eslint-disable-next-line @typescript-eslint/require-await
async function* iterate(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks
}

function explain(thrown: unknown, name: string | undefined): unknown {
  if (!(thrown instanceof Error)) return thrown
  // What the loader said comes wrapped in a message of the context parser.
  const reason = thrown.message.replace(/^Failed to load remote context \S+: /, '')
  const code = thrown instanceof TermFault ? thrown.code : 'invalid'
  return syntaxError(name, { reason, code, cause: thrown })
}

/** A term that maps to an IRI ending in a delimiter may be used as a prefix (JSON-LD 1.1 §4.1.5). */
function declaredPrefixes(context: unknown, onPrefix: (prefix: string, iri: string) => void): void {
  for (const part of Array.isArray(context) ? (context as unknown[]) : [context]) {
    if (typeof part !== 'object' || part === null) continue
    for (const [term, iri] of Object.entries(part)) {
      if (!term.startsWith('@') && typeof iri === 'string' && /:.*[#/:?]$/.test(iri)) onPrefix(term, iri)
    }
  }
}
