import type { Batch } from '../operators/batch.ts'
import type { QueryTerms } from '../terms.ts'
import { ascii, ByteSink } from './bytes.ts'
import { CsvWriter } from './csv.ts'
import { resultFormatOf, type ResultFormatName } from './formats.ts'
import { booleanJson, JsonWriter } from './json.ts'
import { TsvWriter } from './tsv.ts'
import type { ResultWriter } from './writer.ts'
import { booleanXml, XmlWriter } from './xml.ts'

const writers = { json: JsonWriter, xml: XmlWriter, csv: CsvWriter, tsv: TsvWriter } as const satisfies Record<
  ResultFormatName,
  new (sink: ByteSink, terms: QueryTerms, variables: readonly string[]) => ResultWriter
>

/** Rows that have waited this long are sent when the next ones come, however few they are. */
const PATIENCE_MS = 250

const nameOf = (mediaType: string): ResultFormatName => {
  const format = resultFormatOf(mediaType)
  if (!format) throw new TypeError(`${mediaType} is no format for results`)
  return format.name
}

/** One answer on its way into bytes. */
class Sheet {
  readonly sink = new ByteSink()
  private readonly writer: ResultWriter
  private sent = performance.now()

  constructor(variables: readonly string[], terms: QueryTerms, mediaType: string) {
    this.writer = new writers[nameOf(mediaType)](this.sink, terms, variables)
    this.writer.start()
  }

  *batch({ columns, length }: Batch): Generator<Uint8Array<ArrayBuffer>> {
    for (let row = 0; row < length; row++) {
      this.writer.row(columns, row)
      if (this.sink.isFull) yield this.take()
    }
    if (performance.now() - this.sent > PATIENCE_MS) yield this.take()
  }

  end(): Uint8Array<ArrayBuffer> {
    this.writer.end()
    return this.take()
  }

  private take(): Uint8Array<ArrayBuffer> {
    this.sent = performance.now()
    return this.sink.take()
  }
}

/**
 * Solutions as bytes in a result format, in chunks of about 64 KB, the first one smaller.
 *
 * @param batches columns in the order of the variables.
 * @param mediaType one of `allResultFormats`.
 * @throws DomainError `unsupported` for a character that XML cannot hold.
 */
export function* writeResults(
  variables: readonly string[],
  batches: Iterable<Batch>,
  terms: QueryTerms,
  mediaType: string,
): Generator<Uint8Array<ArrayBuffer>> {
  // prettier-ignore
  const sheet = new Sheet(variables, terms, mediaType)
  for (const batch of batches) yield* sheet.batch(batch)
  yield sheet.end()
}

/** The same for batches that come one by one from elsewhere. */
export async function* writeResultsAsync(
  variables: readonly string[],
  batches: AsyncIterable<Batch>,
  terms: QueryTerms,
  mediaType: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  // prettier-ignore
  const sheet = new Sheet(variables, terms, mediaType)
  for await (const batch of batches) yield* sheet.batch(batch)
  yield sheet.end()
}

/**
 * The answer of ASK. CSV and TSV have no form for it (SPARQL 1.1 Query Results CSV and TSV Formats §1), so there it is
 * the bare word.
 */
export function writeBoolean(answer: boolean, mediaType: string): Uint8Array<ArrayBuffer> {
  const name = nameOf(mediaType)
  const text = name === 'json' ? booleanJson(answer) : name === 'xml' ? booleanXml(answer) : `${answer}\n`
  return new Uint8Array(ascii(text))
}
