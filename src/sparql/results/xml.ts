import { DomainError } from '../../errors.ts'
import { Kind } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'
import { ascii, bytesOf, type ByteSink } from './bytes.ts'
import { EnclosedTerms, type Enclosure } from './enclosed.ts'
import type { ResultWriter } from './writer.ts'

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** Characters that no document of XML 1.0 may hold, not even by number (XML 1.0 §2.2). */

const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u

/** Text as it stands in an element; in an attribute, line ends are written by number too. */
function escaped(text: string, pattern: RegExp): string {
  const character = impossible.exec(text)?.[0]
  if (character !== undefined) {
    const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    throw new DomainError('unsupported', `XML cannot hold the character U+${code} that is in the answer: ask for another format, such as JSON`) // prettier-ignore
  }
  return text.replace(pattern, (found) => entities[found]!)
}
const inText = (text: string): string => escaped(text, /[&<>\r]/g)
const inAttribute = (text: string): string => escaped(text, /[&<>"\t\n\r]/g)

const elements: Readonly<Partial<Record<Kind, string>>> = { [Kind.iri]: 'uri', [Kind.blank]: 'bnode' }

const enclosure: Enclosure = {
  variable: (name) => `<binding name="${inAttribute(name)}">`,
  opening: (kind, qualifier) => {
    const attribute = kind === Kind.tagged ? 'xml:lang' : 'datatype'
    return `<${elements[kind] ?? 'literal'}${qualifier === '' ? '' : ` ${attribute}="${inAttribute(qualifier)}"`}>`
  },
  closing: (kind) => `</${elements[kind] ?? 'literal'}></binding>`,
  special: bytesOf('&<>\uffff', { below: 0x20 }), // 0xEF begins U+FFFE and U+FFFF
  escape: inText,
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
const [open, close] = ['<result>', '</result>\n'].map(ascii) as [Uint8Array, Uint8Array]

/** SPARQL Query Results XML Format (Second Edition) §2. */
export class XmlWriter implements ResultWriter {
  private readonly sink: ByteSink
  private readonly variables: readonly string[]
  private readonly cells: EnclosedTerms

  constructor(sink: ByteSink, terms: QueryTerms, variables: readonly string[]) {
    this.sink = sink
    this.variables = variables
    this.cells = new EnclosedTerms(sink, terms, { variables, enclosure })
  }

  start(): void {
    const declared = this.variables.map((name) => `<variable name="${inAttribute(name)}"/>`).join('')
    this.sink.text(`${head}\n<head>${declared}</head>\n<results>\n`)
  }

  row(columns: readonly Uint32Array[], row: number): void {
    this.sink.raw(open)
    for (let column = 0; column < columns.length; column++) {
      const id = columns[column]![row]!
      if (id !== 0) this.cells.write(column, id)
    }
    this.sink.raw(close)
  }

  end(): void {
    this.sink.text('</results>\n</sparql>\n')
  }
}

export const booleanXml = (answer: boolean): string => `${head}<head/><boolean>${answer}</boolean></sparql>\n`
