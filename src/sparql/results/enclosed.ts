import type { Kind } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'
import { ascii, TextWriter, type ByteSink } from './bytes.ts'

/** What a format writes around the text of a term. */
export interface Enclosure {
  /** What says which variable it is. */
  variable(name: string): string
  /** What comes before the text; `qualifier` is the language tag, or the datatype of a typed literal, else `''`. */
  opening(kind: Kind, qualifier: string): string
  closing(kind: Kind, qualifier: string): string
  /** Bytes that are not written as they are. */
  readonly special: Uint8Array
  escape(text: string): string
}

interface Around {
  /** With the variable. */
  readonly opening: Uint8Array
  readonly closing: Uint8Array
}

/** Terms of one variable with what stands around them, which is made once per kind, datatype and language. */
class Column {
  private readonly terms: QueryTerms
  private readonly enclosure: Enclosure
  private readonly variable: string
  private readonly known = new Map<number, Around>()
  private last = -1
  private around: Around = { opening: ascii(''), closing: ascii('') }

  constructor(terms: QueryTerms, variable: string, enclosure: Enclosure) {
    this.terms = terms
    this.variable = enclosure.variable(variable)
    this.enclosure = enclosure
  }

  aroundOf(id: number): Around {
    const qualifier = this.terms.qualifier(id)
    const key = qualifier === 0 ? this.terms.kind(id) : qualifier // ids of terms are above all kinds
    if (key === this.last) return this.around
    this.last = key
    return (this.around = this.known.get(key) ?? this.remember(key, id))
  }

  private remember(key: number, id: number): Around {
    if (this.known.size >= REMEMBERED) this.known.clear()
    const { terms, enclosure } = this
    const kind = terms.kind(id)
    const qualifier = terms.qualifier(id)
    const text = qualifier === 0 ? '' : terms.text(qualifier)
    const around = {
      opening: ascii(this.variable + enclosure.opening(kind, text)),
      closing: ascii(enclosure.closing(kind, text)),
    }
    this.known.set(key, around)
    return around
  }
}

/** Distinct datatypes and languages that are remembered before starting afresh. */
const REMEMBERED = 4096

/** Terms of all variables, each in its enclosure. */
export class EnclosedTerms {
  private readonly sink: ByteSink
  private readonly text: TextWriter
  private readonly columns: readonly Column[]

  constructor(
    sink: ByteSink,
    terms: QueryTerms,
    { variables, enclosure }: { variables: readonly string[]; enclosure: Enclosure },
  ) {
    // prettier-ignore
    this.sink = sink
    this.columns = variables.map((name) => new Column(terms, name, enclosure))
    this.text = new TextWriter(sink, terms, enclosure)
  }

  write(column: number, id: number): void {
    const around = this.columns[column]!.aroundOf(id)
    this.sink.raw(around.opening)
    this.text.write(id)
    this.sink.raw(around.closing)
  }
}
