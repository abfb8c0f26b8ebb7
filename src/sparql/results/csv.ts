import { Kind } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'
import { ascii, bytesOf, TextWriter, type ByteSink } from './bytes.ts'
import type { ResultWriter } from './writer.ts'

const COMMA = 0x2c
const [lineEnd, blank] = ['\r\n', '_:'].map(ascii) as [Uint8Array, Uint8Array]

/** SPARQL 1.1 Query Results CSV and TSV Formats §3: values without their kinds; RFC 4180 says what is quoted. */
export class CsvWriter implements ResultWriter {
  private readonly sink: ByteSink
  private readonly terms: QueryTerms
  private readonly variables: readonly string[]
  private readonly text: TextWriter

  constructor(sink: ByteSink, terms: QueryTerms, variables: readonly string[]) {
    this.sink = sink
    this.terms = terms
    this.variables = variables
    this.text = new TextWriter(sink, terms, {
      special: bytesOf('",\r\n'),
      escape: (text) => `"${text.replaceAll('"', '""')}"`,
    })
  }

  start(): void {
    this.sink.text(this.variables.join(','))
    this.sink.raw(lineEnd)
  }

  row(columns: readonly Uint32Array[], row: number): void {
    for (let column = 0; column < columns.length; column++) {
      if (column > 0) this.sink.byte(COMMA)
      const id = columns[column]![row]!
      if (id === 0) continue
      if (this.terms.kind(id) === Kind.blank) this.sink.raw(blank)
      this.text.write(id)
    }
    this.sink.raw(lineEnd)
  }

  end(): void {
    // the last line has its end already
  }
}
