import { xsd } from '../../rdf/namespaces.ts'
import { safeLabel } from '../../rdf/write-term.ts'
import { Kind } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'
import { ascii, bytesOf, TextWriter, type ByteSink } from './bytes.ts'
import type { ResultWriter } from './writer.ts'

const [TAB, LINE_END, QUOTE, LESS, GREATER] = [0x09, 0x0a, 0x22, 0x3c, 0x3e] as const

const escapes: Readonly<Record<string, string>> = { '\t': '\\t', '\n': '\\n', '\r': '\\r', '"': '\\"', '\\': '\\\\' }
const byNumber = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`

/** Numbers that Turtle writes bare (RDF 1.1 Turtle §2.5.2), by datatype. */
const bare: ReadonlyMap<string, RegExp> = new Map([
  [xsd.integer.value, /^[+-]?\d+$/],
  [xsd.decimal.value, /^[+-]?\d*\.\d+$/],
  [xsd.double.value, /^[+-]?(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+$/],
])

/** What stands after a literal of one datatype or language, and which lexical forms need neither that nor quotes. */
interface Ending {
  readonly bytes: Uint8Array
  readonly bare?: RegExp
}
const plain: Ending = { bytes: ascii('') }

/** SPARQL 1.1 Query Results CSV and TSV Formats §4: terms as in Turtle. */
export class TsvWriter implements ResultWriter {
  private readonly sink: ByteSink
  private readonly terms: QueryTerms
  private readonly variables: readonly string[]
  private readonly strings: TextWriter
  private readonly iris: TextWriter
  private readonly endings = new Map<number, Ending>()

  constructor(sink: ByteSink, terms: QueryTerms, variables: readonly string[]) {
    this.sink = sink
    this.terms = terms
    this.variables = variables
    this.strings = new TextWriter(sink, terms, {
      special: bytesOf('\t\n\r"\\'),
      escape: (text) => text.replace(/[\t\n\r"\\]/g, (found) => escapes[found]!),
    })
    this.iris = new TextWriter(sink, terms, {
      special: bytesOf('<>"{}|^`\\', { below: 0x21 }),

      escape: (text) => text.replace(/[<>"{}|^`\\\u0000-\u0020]/g, byNumber),
    })
  }

  start(): void {
    this.sink.text(`${this.variables.map((name) => `?${name}`).join('\t')}\n`)
  }

  row(columns: readonly Uint32Array[], row: number): void {
    for (let column = 0; column < columns.length; column++) {
      if (column > 0) this.sink.byte(TAB)
      const id = columns[column]![row]!
      if (id !== 0) this.cell(id)
    }
    this.sink.byte(LINE_END)
  }

  end(): void {
    // the last line has its end already
  }

  private cell(id: number): void {
    const { sink } = this
    switch (this.terms.kind(id)) {
      case Kind.iri:
        sink.byte(LESS)
        this.iris.write(id)
        sink.byte(GREATER)
        return
      case Kind.blank:
        return sink.text(`_:${safeLabel(this.terms.text(id))}`)
      default:
        return this.literal(id)
    }
  }

  private literal(id: number): void {
    const ending = this.endingOf(id)
    if (ending.bare?.test(this.terms.text(id)) === true) return this.strings.write(id)
    this.sink.byte(QUOTE)
    this.strings.write(id)
    this.sink.byte(QUOTE)
    this.sink.raw(ending.bytes)
  }

  private endingOf(id: number): Ending {
    const qualifier = this.terms.qualifier(id)
    if (qualifier === 0) return plain
    let ending = this.endings.get(qualifier)
    if (!ending) this.endings.set(qualifier, (ending = this.newEnding(qualifier, this.terms.kind(id))))
    return ending
  }

  private newEnding(qualifier: number, kind: Kind): Ending {
    const text = this.terms.text(qualifier)
    if (kind === Kind.tagged) return { bytes: ascii(`@${text}`) }
    const pattern = bare.get(text)
    return { bytes: ascii(`^^<${text}>`), ...(pattern ? { bare: pattern } : {}) }
  }
}
