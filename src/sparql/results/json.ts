import { Kind } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'
import { ascii, bytesOf, type ByteSink } from './bytes.ts'
import { EnclosedTerms, type Enclosure } from './enclosed.ts'
import type { ResultWriter } from './writer.ts'

const types: Readonly<Partial<Record<Kind, string>>> = { [Kind.iri]: 'uri', [Kind.blank]: 'bnode' }

const enclosure: Enclosure = {
  variable: (name) => `${JSON.stringify(name)}:`,
  opening: (kind) => `{"type":"${types[kind] ?? 'literal'}","value":"`,
  closing: (kind, qualifier) => {
    if (qualifier === '') return '"}'
    return `","${kind === Kind.tagged ? 'xml:lang' : 'datatype'}":${JSON.stringify(qualifier)}}`
  },
  special: bytesOf('"\\', { below: 0x20 }),
  escape: (text) => JSON.stringify(text).slice(1, -1),
}

const [firstRow, nextRow] = ['\n{', ',\n{'].map(ascii) as [Uint8Array, Uint8Array]
const [COMMA, CLOSE] = [0x2c, 0x7d] as const

/** SPARQL 1.1 Query Results JSON Format §3. */
export class JsonWriter implements ResultWriter {
  private readonly sink: ByteSink
  private readonly variables: readonly string[]
  private readonly cells: EnclosedTerms
  private first = true

  constructor(sink: ByteSink, terms: QueryTerms, variables: readonly string[]) {
    this.sink = sink
    this.variables = variables
    this.cells = new EnclosedTerms(sink, terms, { variables, enclosure })
  }

  start(): void {
    this.sink.text(`{"head":{"vars":${JSON.stringify(this.variables)}},"results":{"bindings":[`)
  }

  row(columns: readonly Uint32Array[], row: number): void {
    const { sink } = this
    sink.raw(this.first ? firstRow : nextRow)
    this.first = false
    let written = false
    for (let column = 0; column < columns.length; column++) {
      const id = columns[column]![row]!
      if (id === 0) continue
      if (written) sink.byte(COMMA)
      written = true
      this.cells.write(column, id)
    }
    sink.byte(CLOSE)
  }

  end(): void {
    this.sink.text('\n]}}\n')
  }
}

export const booleanJson = (answer: boolean): string => `${JSON.stringify({ head: {}, boolean: answer })}\n`
