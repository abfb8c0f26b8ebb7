import { rdf, xsd } from '../../rdf/namespaces.ts'
import { DEFAULT_GRAPH, Kind } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'
import { type Decimal, decimalOf, digitsOf } from './decimal.ts'
import { doubleText, floatText, integerTypes, numericForms, parseFloating } from './numbers.ts'
import { type Temporal, type TemporalType, parseTemporal } from './temporal.ts'
import { xsdName } from './datatypes.ts'

interface Common {
  /** The id of the term that this was read from; 0 when it was computed. */
  readonly id: number
}
/** An IRI or a blank node. */
export interface Resource extends Common {
  readonly type: 'iri' | 'blank'
  readonly text: string
}
export interface StringLiteral extends Common {
  readonly type: 'string'
  readonly text: string
}
export interface TaggedLiteral extends Common {
  readonly type: 'tagged'
  readonly text: string
  /** As written. */
  readonly language: string
}
interface Typed extends Common {
  /** The IRI of the datatype as written, which may be derived from the one that `type` stands for. */
  readonly datatype: string
  /** The lexical form; undefined for a computed value, which has the canonical one. */
  readonly text: string | undefined
}
export interface BooleanLiteral extends Typed {
  readonly type: 'boolean'
  readonly value: boolean
}
/** xsd:decimal, xsd:integer and what is derived from it. */
export interface ExactLiteral extends Typed {
  readonly type: 'integer' | 'decimal'
  readonly value: Decimal
}
export interface FloatingLiteral extends Typed {
  readonly type: 'float' | 'double'
  readonly value: number
}
export interface TemporalLiteral extends Typed {
  readonly type: TemporalType
  readonly value: Temporal
}
/** A literal with a datatype that the engine does not know, or one whose lexical form its datatype does not have. */
export interface OtherLiteral extends Typed {
  readonly type: 'other'
  readonly text: string
}

export type Numeric = ExactLiteral | FloatingLiteral
export type Literal = StringLiteral | TaggedLiteral | BooleanLiteral | Numeric | TemporalLiteral | OtherLiteral
/** What a term stands for, as far as SPARQL 1.1 Query §17 computes with it. */
export type Value = Resource | Literal

const INTEGER = xsd.integer.value
const DECIMAL = xsd.decimal.value
const FLOAT = xsd.float.value
const DOUBLE = xsd.double.value
const BOOLEAN = xsd.boolean.value
const LANG_STRING = rdf.langString.value

export const TRUE: BooleanLiteral = { type: 'boolean', id: 0, datatype: BOOLEAN, text: 'true', value: true }
export const FALSE: BooleanLiteral = { type: 'boolean', id: 0, datatype: BOOLEAN, text: 'false', value: false }
export const booleanOf = (value: boolean): BooleanLiteral => (value ? TRUE : FALSE)
export const iriOf = (text: string): Resource => ({ type: 'iri', id: 0, text })
export const stringOf = (text: string): StringLiteral => ({ type: 'string', id: 0, text })
export const taggedOf = (text: string, language: string): TaggedLiteral => ({ type: 'tagged', id: 0, text, language })
export const integerOf = (value: number | bigint): ExactLiteral => exactOf('integer', { unscaled: BigInt(value), scale: 0 }) // prettier-ignore
export const exactOf = (type: ExactLiteral['type'], value: Decimal, text?: string): ExactLiteral => ({ type, id: 0, datatype: type === 'integer' ? INTEGER : DECIMAL, text, value }) // prettier-ignore
export const floatingOf = (type: FloatingLiteral['type'], value: number): FloatingLiteral => ({ type, id: 0, datatype: type === 'float' ? FLOAT : DOUBLE, text: undefined, value }) // prettier-ignore

export const isLiteral = (value: Value): value is Literal => value.type !== 'iri' && value.type !== 'blank'
export const isNumeric = (value: Value): value is Numeric =>
  value.type === 'integer' || value.type === 'decimal' || value.type === 'double' || value.type === 'float'
export const isExact = (value: Numeric): value is ExactLiteral => value.type === 'integer' || value.type === 'decimal'
export const isTemporal = (value: Value): value is TemporalLiteral => temporalTypes.has(value.type)
/** A string literal as §17.4.3.1.1 means it: without tag or with. */
export const isText = (value: Value): value is StringLiteral | TaggedLiteral =>
  value.type === 'string' || value.type === 'tagged'

const temporalTypes: ReadonlySet<string> = new Set<TemporalType>(['dateTime', 'date', 'time', 'gYear', 'gYearMonth', 'gMonth', 'gMonthDay', 'gDay']) // prettier-ignore
const isTemporalType = (name: string): name is TemporalType => temporalTypes.has(name)

/** The lexical form of a literal, the text of an IRI, the label of a blank node. */
export function textOf(value: Value): string {
  if (value.text !== undefined) return value.text
  switch (value.type) {
    case 'boolean':
      return String(value.value)
    case 'integer':
      return digitsOf(value.value)
    case 'decimal':
      return decimalText(value.value)
    case 'float':
      return floatText(value.value)
    case 'double':
      return doubleText(value.value)
    default:
      throw new TypeError(`A value of type ${value.type} has no canonical lexical form here`)
  }
}

/** The canonical form of xsd:decimal in XSD 1.0, which SPARQL 1.1 refers to: always with a point. */
function decimalText(value: Decimal): string {
  const digits = digitsOf(value)
  return digits.includes('.') ? digits : `${digits}.0`
}

/** The value of a literal with this datatype and lexical form; `other` when it is unknown or ill-typed. */
export function typedValue(text: string, datatype: string, id = 0): Literal {
  const name = xsdName(datatype)
  return (name === undefined ? undefined : knownValue({ text, datatype, id }, name)) ?? { type: 'other', id, datatype, text } // prettier-ignore
}

type Read = Typed & { readonly text: string }

function knownValue(read: Read, name: string): Literal | undefined {
  const { text } = read
  switch (name) {
    case 'string':
      return { type: 'string', id: read.id, text }
    case 'boolean':
      return /^(?:true|false|[01])$/.test(text) ? { ...read, type: 'boolean', value: text === 'true' || text === '1' } : undefined // prettier-ignore
    case 'decimal':
      return numericForms.decimal.test(text) ? { ...read, type: 'decimal', value: decimalOf(text) } : undefined
    case 'float':
    case 'double': {
      const value = parseFloating(name, text)
      return value === undefined ? undefined : { ...read, type: name, value }
    }
    default:
      return isTemporalType(name) ? temporalValue(read, name) : integerValue(read, name)
  }
}

function temporalValue(read: Read, type: TemporalType): Literal | undefined {
  const value = parseTemporal(type, read.text)
  return value && { type, id: read.id, datatype: read.datatype, text: read.text, value }
}

function integerValue(read: Read, name: string): Literal | undefined {
  const range = integerTypes.get(name)
  if (!range || !numericForms.integer.test(read.text)) return undefined
  const value = decimalOf(read.text)
  const [least, greatest] = range
  if ((least !== undefined && value.unscaled < least) || (greatest !== undefined && value.unscaled > greatest)) return undefined // prettier-ignore
  return { type: 'integer', id: read.id, datatype: read.datatype, text: read.text, value }
}

/** Values that were read, by id; a fixed number of places, of which the newest value of each is kept. */
const PLACES = 4096

class ValueCache {
  private readonly terms: QueryTerms
  private readonly ids = new Uint32Array(PLACES)
  private readonly values: Value[] = []

  constructor(terms: QueryTerms) {
    this.terms = terms
  }

  read(id: number): Value {
    const place = (Math.imul(id, 0x9e3779b1) >>> 20) & (PLACES - 1)
    if (this.ids[place] === id) return this.values[place]!
    const value = decode(this.terms, id)
    this.ids[place] = id
    this.values[place] = value
    return value
  }
}

function decode(terms: QueryTerms, id: number): Value {
  if (id === DEFAULT_GRAPH) throw new RangeError('The default graph is no value')
  const text = terms.text(id)
  switch (terms.kind(id)) {
    case Kind.iri:
      return { type: 'iri', id, text }
    case Kind.blank:
      return { type: 'blank', id, text }
    case Kind.plain:
      return { type: 'string', id, text }
    case Kind.tagged:
      return { type: 'tagged', id, text, language: terms.language(id) }
    default:
      return typedValue(text, terms.datatype(id), id)
  }
}

const caches = new WeakMap<QueryTerms, ValueCache>()

/** What reads values of these terms; keep it where many are read. */
export function valuesOf(terms: QueryTerms): { read(id: number): Value } {
  let cache = caches.get(terms)
  if (!cache) caches.set(terms, (cache = new ValueCache(terms)))
  return cache
}

/** The value of a term; `id` must not be 0. */
export const readValue = (terms: QueryTerms, id: number): Value => valuesOf(terms).read(id)

/** The id of the term with this value: the one it was read from, or of its canonical lexical form. */
export function idOf(terms: QueryTerms, value: Value): number {
  if (value.id !== 0) return value.id
  switch (value.type) {
    case 'iri':
      return terms.iri(value.text)
    case 'blank':
      return terms.blank(value.text)
    case 'string':
      return terms.plain(value.text)
    case 'tagged':
      return terms.tagged(value.text, value.language)
    default:
      return terms.typed(textOf(value), value.datatype)
  }
}

/** The IRI of the datatype of a literal. */
export const datatypeOf = (value: Literal): string =>
  value.type === 'string' ? xsd.string.value : value.type === 'tagged' ? LANG_STRING : value.datatype
