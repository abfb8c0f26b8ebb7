import { RdfXmlParser } from 'rdfxml-streaming-parser'
import type { Quad } from '@rdfjs/types'
import { messageOf } from '../errors.ts'
import { pump } from './pump.ts'
import { iriReason, strictFactory } from './strict-factory.ts'
import { TermFault, syntaxError, tripleTermReason } from './syntax-error.ts'
import type { ParseOptions } from './parse.ts'
import type { Fault } from './syntax-error.ts'

/** What is private in the RDF parser, and needed: its XML parser, and the elements that are open. */
interface Internals {
  readonly saxParser: SaxParser
  readonly activeTagStack: { childrenStringTags?: string[]; predicate?: unknown; text?: string }[]
}

interface SaxParser {
  readonly line: number
  readonly column: number
  close(): unknown
  on(event: 'attribute', handler: (attribute: { prefix: string; local: string; value: string }) => void): void
  on(event: 'text' | 'cdata', handler: (text: string) => void): void
}

/** RDF/XML, by rdfxml-streaming-parser. @throws DomainError `invalid`, `unsupported`. */
export async function* parseRdfXml(text: AsyncIterable<string>, options: ParseOptions): AsyncGenerator<Quad[]> {
  const { baseIri, name, onPrefix } = options
  const parser = new RdfXmlParser({
    baseIRI: baseIri,
    trackPosition: true,
    dataFactory: strictFactory({ direction: 'refuse' }),
  })
  const internals = parser as unknown as Internals
  const { saxParser } = internals
  keepWholeTexts(internals)
  saxParser.on('attribute', ({ prefix, local, value }) => {
    if (prefix === 'xmlns') onPrefix?.(local, value)
    else if (prefix === '' && local === 'xmlns') onPrefix?.('', value)
  })
  try {
    for await (const batch of pump(parser, closing(text, saxParser))) {
      if (batch.some(({ object }) => (object.termType as string) === 'Quad')) {
        throw new TermFault(tripleTermReason, 'unsupported')
      }
      yield batch
    }
  } catch (thrown) {
    if (!(thrown instanceof Error) || 'details' in thrown) throw thrown // from decoding, already explained
    throw syntaxError(name, explain(thrown, saxParser))
  }
}

/**
 * The RDF parser keeps only the last piece of a text that a comment or a CDATA section divides, and writes the characters
 * of an XML literal without their escapes. Its handlers are replaced.
 */
function keepWholeTexts({ saxParser, activeTagStack }: Internals): void {
  const keep = (text: string): void => {
    const element = activeTagStack.at(-1)
    if (element?.childrenStringTags) element.childrenStringTags.push(escapeXml(text))
    else if (element?.predicate) element.text = (element.text ?? '') + text
  }
  saxParser.on('text', keep)
  saxParser.on('cdata', keep)
}

/** As in Canonical XML, the form that RDF/XML gives to the lexical form of XML literals. */
const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The RDF parser does not ask whether the XML is complete: closing its XML parser does, and fails on an open element. */
async function* closing(text: AsyncIterable<string>, saxParser: SaxParser): AsyncGenerator<string> {
  yield* text
  saxParser.close()
}

function explain(error: Error, { line, column }: SaxParser): Fault {
  if (error instanceof TermFault)
    return { reason: error.message, code: error.code, line, column: column + 1, cause: error }
  const message = messageOf(error)
  const place = /^(?:Line (\d+) column (\d+)|(\d+):(\d+)): ([^]*)$/.exec(message)
  if (!place) return { reason: message, line, cause: error }
  const [, rdfLine, rdfColumn, xmlLine, xmlColumn, rest = ''] = place
  return {
    line: Number(rdfLine ?? xmlLine),
    column: Number(rdfColumn ?? xmlColumn) || undefined,
    reason: reason(rest),
    cause: error,
  }
}

const plainWords: Readonly<Record<string, string>> = {
  'document must contain a root element': 'this is not XML: it has no root element',
  'unexpected close tag': 'a closing tag does not match the element that is open',
  'undefined entity': 'an entity such as &name; is used and not declared; write the character itself',
}

function reason(message: string): string {
  const iri = /^Invalid IRI according to [^:]*: '([^]*)'$/.exec(message)?.[1]
  if (iri !== undefined) return iriReason(iri)
  const plain = message.replace(/\.$/, '')
  return plainWords[plain] ?? plain
}
