import { stat } from 'node:fs/promises'
import type { Listing } from '../changes/changes.ts'
import { isGzip, type RdfFormat } from '../rdf/formats.ts'
import { TermKind, type QuadChunk } from '../rdf/quad-chunk.ts'
import { distinctQuads } from '../store/columns.ts'
import type { Dictionary } from '../store/dictionary.ts'
import { Kind, indexOf, kindOf, makeId } from '../store/ids.ts'
import { QuadBuffer } from '../store/quad-buffer.ts'
import { breath } from '../threads/breath.ts'
import type { LoadRequest } from './load.ts'
import { parseFile } from './parse-file.ts'
import type { ParseThread } from './parse-thread.ts'
import { identityIn, skolemNames } from './skolemize.ts'

export interface StageOptions {
  readonly request: LoadRequest
  readonly format: RdfFormat
  /** The one that the draft adds to, and takes back from when it fails. */
  readonly dictionary: Dictionary
  /** Of the store: skolem IRIs are minted in it. */
  readonly baseIri: string
  /** Does the long steps for large files. */
  readonly thread: ParseThread
}

/** Smaller files are parsed at once: that is over before a thread would have begun. */
const SMALL_BYTES = 64 * 1024
/** What gzip makes of text. */
const GZIP_RATIO = 10
/** So many statements are named and sorted in a few milliseconds. */
const FEW_QUADS = 16_384

/** The file's statements as ids, each once and in order, with blank nodes named. */
export async function stage(draft: Listing, options: StageOptions): Promise<QuadBuffer> {
  const { request, dictionary, thread } = options
  const staged = new QuadBuffer(1024)
  const intake = new Intake(dictionary, draft.internIri(request.graph))
  for await (const chunk of await chunksOf(options, () => staged.length)) {
    intake.take(chunk, staged)
    await breath()
  }
  if (intake.blankNodes > 0) await nameBlankNodes(draft, staged, options)
  return staged.length <= FEW_QUADS ? distinctQuads(staged) : thread.distinct(staged)
}

/** Takes the statements of one file into a dictionary; blank nodes become numbers of their own. */
class Intake {
  private readonly dictionary: Dictionary
  private readonly graph: number
  private readonly locals = new Map<string, number>()

  constructor(dictionary: Dictionary, graph: number) {
    this.dictionary = dictionary
    this.graph = graph
  }

  get blankNodes(): number {
    return this.locals.size
  }

  take(chunk: QuadChunk, into: QuadBuffer): void {
    const ids = this.idsOf(chunk)
    const { quads } = chunk
    for (let at = 0; at < quads.length; at += 4) {
      into.push(ids[quads[at]!]!, ids[quads[at + 1]!]!, ids[quads[at + 2]!]!, ids[quads[at + 3]!]!)
    }
  }

  private idsOf({ kinds, qualifiers, ends, text }: QuadChunk): Uint32Array {
    const ids = new Uint32Array(kinds.length)
    const span = { bytes: text, from: 0, to: 0 }
    for (let at = 0; at < kinds.length; at++) {
      span.to = ends[at]!
      const kind = kinds[at]! as TermKind
      if (kind === TermKind.defaultGraph) ids[at] = this.graph
      else if (kind === TermKind.blank) ids[at] = this.local(text.subarray(span.from, span.to))
      else {
        const isQualified = kind === TermKind.tagged || kind === TermKind.typed
        ids[at] = this.dictionary.internSpan(kind, isQualified ? ids[qualifiers[at]!]! : 0, span)
      }
      span.from = span.to
    }
    return ids
  }

  private local(label: Uint8Array): number {
    const text = Buffer.from(label.buffer, label.byteOffset, label.length).toString()
    let number = this.locals.get(text)
    if (number === undefined) this.locals.set(text, (number = this.locals.size))
    return makeId(Kind.local, number)
  }
}

/** The statements of the file: from the thread, unless the file is small. */
async function chunksOf(
  { request, format, thread }: StageOptions,
  count: () => number,
): Promise<AsyncIterable<QuadChunk>> {
  const { path, name, base, graph, onProgress } = request
  const { size: total } = await stat(path)
  const file = { path, name, format: format.name, baseIri: base ?? graph }
  const onRead = (bytes: number): void => onProgress?.({ bytes, total, quads: count() })
  const isSmall = (isGzip(name) ? total * GZIP_RATIO : total) <= SMALL_BYTES
  return isSmall ? parseFile(file, onRead) : thread.parse(file, onRead)
}

/** Gives blank nodes their names, some at a time. */
async function nameBlankNodes(draft: Listing, staged: QuadBuffer, options: StageOptions): Promise<void> {
  const { request, dictionary, baseIri, thread } = options
  const ids: number[] = []
  for await (const names of namesOf(staged, { request, dictionary, thread })) {
    for (const name of names) ids.push(draft.internIri(`${baseIri}.well-known/genid/${name}`))
    await breath()
  }
  for (const column of [staged.s, staged.o, staged.g]) {
    for (let at = 0; at < staged.length; at++) {
      if (kindOf(column[at]!) === Kind.local) column[at] = ids[indexOf(column[at]!)]!
    }
    await breath()
  }
}

async function* namesOf(
  staged: QuadBuffer,
  { request, dictionary, thread }: Pick<StageOptions, 'request' | 'dictionary' | 'thread'>,
): AsyncGenerator<string[]> {
  if (staged.length <= FEW_QUADS) yield skolemNames(staged, identityIn(dictionary), request.graph)
  else yield* thread.names(staged, dictionary.handle(), request.graph)
}
