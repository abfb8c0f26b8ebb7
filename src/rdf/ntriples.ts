import { isUtf8 } from 'node:buffer'
import { ChunkBuilder, HASH_SEED, hashByte, hashBytes, keyOf } from './chunk-builder.ts'
import { notUtf8 } from './decode.ts'
import { Byte, Class, classOf, isAbsolute, isBlankLabel } from './ntriples-bytes.ts'
import {
  faultIn,
  iriFault,
  labelFault,
  relativeFault,
  stringFault,
  tagFault,
  type Expected,
  type FaultyLine,
} from './ntriples-faults.ts'
import { Unescaper } from './ntriples-escapes.ts'
import { xsd } from './namespaces.ts'
import { TermKind, type QuadChunk } from './quad-chunk.ts'
import { syntaxError, type Fault } from './syntax-error.ts'

/** Letters of a part of a language tag (BCP 47 §2.1), as for Turtle. */
const MAX_SUBTAG = 8
const lineEnd = Uint8Array.of(Byte.lineFeed)
const byteOrderMark = Buffer.from('\ufeff')
const xsdString = Buffer.from(xsd.string.value)

export interface NTriplesOptions {
  /** Whether a statement may name a graph: N-Quads. */
  readonly graphs: boolean
  /** Name of the file or of the request, for messages. */
  readonly name?: string | undefined
}

/**
 * RDF 1.1 N-Triples and N-Quads, from bytes to chunks without an object per term. It keeps to the grammar: a statement
 * stands on one line and a line has one statement; IRIs are absolute; labels of blank nodes have no colon (an erratum of
 * the Recommendation, and its tests). Language tags come in lower case, as everywhere here. The parser of n3 is more
 * lenient: it lets a statement go over several lines and several share one, and takes strings in three quotes and the
 * declarations of RDF 1.2. It is stricter with two dots in a row in a label, which the grammar allows.
 *
 * Bytes go in by `write` as they are read; `take` gives what was found whenever `isFull` says that it is much.
 */
export class NTriplesParser {
  private readonly options: NTriplesOptions
  private readonly builder = new ChunkBuilder()
  private readonly unescapedIri = new Unescaper()
  private readonly unescapedString = new Unescaper()
  private readonly tag = new Uint8Array(256)
  /** What was not parsed yet: `length` bytes, the first of them `offset` bytes into the document. */
  private bytes = Buffer.allocUnsafe(256 * 1024)
  private length = 0
  private offset = 0
  private line = 1
  /** Where the reading is. A line feed stands behind all lines that are being parsed, so no loop runs over the end. */
  private at = 0
  private lineStart = 0
  private before = -1
  private isLast = false
  // What was scanned last: its text lies in `source`.
  private source: Uint8Array = this.bytes
  private from = 0
  private to = 0
  private hash = 0

  constructor(options: NTriplesOptions) {
    this.options = options
  }

  get isFull(): boolean {
    return this.builder.isFull
  }

  /** How many statements wait to be taken. */
  get waiting(): number {
    return this.builder.length
  }

  /** What was parsed and not taken yet. */
  take(): QuadChunk {
    return this.builder.take()
  }

  /** Parses the lines that are complete. @throws DomainError `invalid` with line, `unsupported` for RDF 1.2. */
  write(more: Uint8Array): void {
    const before = this.length
    this.append(more)
    const feed = this.bytes.subarray(before, this.length).lastIndexOf(Byte.lineFeed)
    if (feed >= 0) this.parse(before + feed + 1)
    // Lines may end in carriage returns alone; behind the last of them a line feed may be still to come.
    else if (this.length > 1) this.parse(this.bytes.subarray(0, this.length - 1).lastIndexOf(Byte.return) + 1)
  }

  /** Parses the last line, which may lack its end. @throws as `write`. */
  end(): void {
    this.isLast = true
    this.append(lineEnd)
    this.parse(this.length)
  }

  private append(more: Uint8Array): void {
    const needed = this.length + more.length
    if (needed > this.bytes.length) {
      const bigger = Buffer.allocUnsafe(2 * needed)
      this.bytes.copy(bigger, 0, 0, this.length)
      this.bytes = bigger
    }
    this.bytes.set(more, this.length)
    this.length = needed
  }

  /** Parses whole lines, as far as `end`, and keeps what follows. */
  private parse(end: number): void {
    const lines = this.bytes.subarray(0, end)
    if (!isUtf8(lines)) throw notUtf8(lines, { name: this.options.name, line: this.line, offset: this.offset })
    this.at = this.offset === 0 && lines.subarray(0, 3).equals(byteOrderMark) ? 3 : 0
    while (this.at < end) {
      this.lineStart = this.at
      this.before = -1
      this.statement()
      this.endLine()
    }
    this.bytes.copy(this.bytes, 0, end, this.length)
    this.length -= end
    this.offset += end
  }

  private statement(): void {
    const first = this.skip()
    if (first === Byte.lineFeed || first === Byte.return) return
    if (first !== Byte.hash) {
      const subject =
        first === Byte.less ? this.iri() : first === Byte.underscore ? this.blank() : this.expected('subject')
      const predicate = this.skip() === Byte.less ? this.iri() : this.expected('predicate')
      const object = this.object(this.skip())
      const graph = this.graph(this.skip())
      if (this.bytes[this.at] !== Byte.dot) this.expected('dot')
      this.at++
      this.builder.push(subject, predicate, object, graph)
    }
    this.comment(this.skip())
  }

  private object(byte: number): number {
    if (byte === Byte.quote) return this.literal()
    if (byte === Byte.less) return this.iri()
    return byte === Byte.underscore ? this.blank() : this.expected('object')
  }

  private graph(byte: number): number {
    if (byte === Byte.dot || !this.options.graphs) return this.defaultGraph()
    const graph = byte === Byte.less ? this.iri() : byte === Byte.underscore ? this.blank() : this.expected('dot')
    this.skip()
    return graph
  }

  private defaultGraph(): number {
    return this.builder.place(keyOf(TermKind.defaultGraph), 0, 0, HASH_SEED)
  }

  private comment(byte: number): void {
    if (byte === Byte.hash) {
      const { bytes } = this
      let at = this.at
      while (bytes[at] !== Byte.lineFeed && bytes[at] !== Byte.return) at++
      this.at = at
    } else if (byte !== Byte.lineFeed && byte !== Byte.return) this.expected('end')
  }

  /** Goes past a line feed, a carriage return, or both. */
  private endLine(): void {
    if (this.bytes[this.at] === Byte.return && this.bytes[this.at + 1] === Byte.lineFeed) this.at++
    this.at++
    this.line++
  }

  /** Goes past spaces and tabs; the byte that follows. */
  private skip(): number {
    const { bytes } = this
    let { at } = this
    let byte = bytes[at]!
    while (byte === Byte.space || byte === Byte.tab) byte = bytes[++at]!
    this.at = at
    return byte
  }

  private iri(): number {
    this.before = this.at
    this.scanIri()
    return this.placeIri()
  }

  private placeIri(): number {
    const { builder, from, to } = this
    const { size } = builder
    builder.source = this.source
    const position = builder.place(TermKind.iri, from, to, this.hash)
    if (builder.size > size && !isAbsolute(this.source, from, to)) {
      this.at = this.before
      const iri = Buffer.from(this.source.subarray(from, to)).toString()
      this.refuse(relativeFault(this.faulty(), iri))
    }
    return position
  }

  /** Reads an IRIREF from its `<`. */
  private scanIri(): void {
    const { bytes } = this
    const from = this.at + 1
    let at = from
    let hash = HASH_SEED
    let byte = bytes[at]!
    while ((classOf[byte]! & Class.endsIri) === 0) {
      hash = hashByte(hash, byte)
      byte = bytes[++at]!
    }
    if (byte === Byte.greater) this.found(bytes, from, at, hash)
    else at = this.unescape(from, 'iri')
    if (bytes[at] !== Byte.greater) this.refuseIri()
    this.at = at + 1
  }

  private refuseIri(): never {
    this.refuse(iriFault(this.faulty()))
  }

  /** Reads a literal from its opening quote. */
  private literal(): number {
    this.before = this.at
    const { bytes, builder } = this
    let at = this.at + 1
    const start = at
    let hashed = HASH_SEED
    let byte = bytes[at]!
    while ((classOf[byte]! & Class.endsString) === 0) {
      hashed = hashByte(hashed, byte)
      byte = bytes[++at]!
    }
    if (byte === Byte.quote) this.found(bytes, start, at, hashed)
    else at = this.unescape(start, 'string')
    if (bytes[at] !== Byte.quote) this.refuse(stringFault(this.faulty()))
    this.at = at + 1
    const { source, from, to, hash } = this
    const key = this.literalKey(this.skip())
    builder.source = source
    return builder.place(key, from, to, hash)
  }

  /** Of a literal whose string was read: reads its language tag or datatype, if it has one. */
  private literalKey(byte: number): number {
    if (byte === Byte.at) return keyOf(TermKind.tagged, this.languageTag())
    if (byte !== Byte.caret) return TermKind.plain
    if (this.bytes[this.at + 1] !== Byte.caret) this.expected('dot')
    this.at += 2
    if (this.skip() !== Byte.less) this.expected('datatype')
    this.before = this.at
    this.scanIri()
    const { source, from, to } = this
    const isString = to - from === xsdString.length && xsdString.compare(source, from, to) === 0
    return isString ? TermKind.plain : keyOf(TermKind.typed, this.placeIri())
  }

  /** Reads a LANGTAG from its `@`: the position of the tag, in lower case, as a plain literal. */
  private languageTag(): number {
    const { bytes, tag, builder } = this
    const start = this.at + 1
    let at = start
    let wanted: number = Class.letter
    let length = 0
    let part = 0
    for (let byte = bytes[at]!; ; byte = bytes[++at]!) {
      const kind = classOf[byte]!
      if ((kind & wanted) !== 0) {
        tag[length++] = (kind & Class.letter) !== 0 ? byte | 0x20 : byte
        if (++part > MAX_SUBTAG) break
      } else if (byte === Byte.dash && part > 0) {
        tag[length++] = byte
        wanted = Class.letter | Class.digit
        part = 0
      } else break
      if (length === tag.length) break
    }
    if (part === 0 || part > MAX_SUBTAG || bytes[at] === Byte.dash) this.refuse(tagFault(this.faulty()))
    this.at = at
    builder.source = tag
    return builder.place(TermKind.plain, 0, length, hashBytes(tag, 0, length))
  }

  /** Reads a BLANK_NODE_LABEL from its underscore. */
  private blank(): number {
    this.before = this.at
    const { bytes, builder } = this
    if (bytes[this.at + 1] !== Byte.colon) this.expected('subject')
    const from = this.at + 2
    let at = from
    let isAscii = true
    while ((classOf[bytes[at]!]! & Class.label) !== 0) if (bytes[at++]! >= 0x80) isAscii = false
    while (bytes[at - 1] === Byte.dot) at--
    const first = bytes[from]
    const isSound = isAscii ? at > from && first !== Byte.dash && first !== Byte.dot : isBlankLabel(bytes.toString('utf8', from, at)) // prettier-ignore
    if (!isSound || bytes[at] === Byte.colon) this.refuse(labelFault(this.faulty()))
    this.at = at
    builder.source = bytes
    return builder.place(TermKind.blank, from, at, hashBytes(bytes, from, at))
  }

  /** Writes out a text with escapes. @returns where it ends, or some place where it cannot. */
  private unescape(from: number, of: 'iri' | 'string'): number {
    const unescaper = of === 'iri' ? this.unescapedIri : this.unescapedString
    const at = unescaper.run(this.bytes, from, of)
    const { bytes, length } = unescaper
    this.found(bytes, 0, length, hashBytes(bytes, 0, length))
    return Math.abs(at)
  }

  private found(source: Uint8Array, from: number, to: number, hash: number): void {
    this.source = source
    this.from = from
    this.to = to
    this.hash = hash
  }

  private faulty(): FaultyLine {
    const { bytes, lineStart, at, before, isLast } = this
    return { bytes: bytes.subarray(0, this.length), lineStart, at, before, isLast, graphs: this.options.graphs }
  }

  private expected(expected: Expected): never {
    this.refuse(faultIn(this.faulty(), expected))
  }

  private refuse(fault: Omit<Fault, 'line'>): never {
    throw syntaxError(this.options.name, { ...fault, line: this.line })
  }
}
