import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { Quad, Term } from '@rdfjs/types'
import type { Draft } from '../changes/changes.ts'
import { isGzip, type RdfFormat } from '../rdf/formats.ts'
import { gunzip, parseRdf } from '../rdf/parse.ts'
import { distinctQuads } from '../store/columns.ts'
import type { Terms } from '../store/dictionary.ts'
import { Kind, indexOf, kindOf, makeId } from '../store/ids.ts'
import { QuadBuffer } from '../store/quad-buffer.ts'
import type { LoadRequest } from './load.ts'
import { skolemNames } from './skolemize.ts'

export interface StageOptions {
  readonly request: LoadRequest
  readonly format: RdfFormat
  /** The dictionary that the draft adds to. */
  readonly dictionary: Terms
  /** Of the store: skolem IRIs are minted in it. */
  readonly baseIri: string
}

/** The file's statements as ids, each once and in order, with blank nodes named. */
export async function stage(draft: Draft, options: StageOptions): Promise<QuadBuffer> {
  const staged = new QuadBuffer(1024)
  const graph = draft.internIri(options.request.graph)
  const ids = new Ids(draft)
  for await (const batch of parse(options, () => staged.length)) {
    for (const { subject, predicate, object, graph: named } of batch) {
      const g = named.termType === 'DefaultGraph' ? graph : ids.of(named)
      staged.push(ids.of(subject), ids.of(predicate), ids.of(object), g)
    }
  }
  if (ids.blankNodes > 0) nameBlankNodes(draft, staged, options)
  return distinctQuads(staged)
}

/** How many IRIs are remembered before starting afresh: those of one stretch of a file repeat. */
const REMEMBERED = 16_384

/** Terms of one file as ids; blank nodes as numbers of their own. */
class Ids {
  private readonly draft: Draft
  private readonly iris = new Map<string, number>()
  private readonly locals = new Map<string, number>()

  constructor(draft: Draft) {
    this.draft = draft
  }

  get blankNodes(): number {
    return this.locals.size
  }

  of(term: Term): number {
    if (term.termType === 'NamedNode') return this.iri(term.value)
    if (term.termType !== 'BlankNode') return this.draft.intern(term)
    const number = this.locals.get(term.value) ?? this.locals.size
    this.locals.set(term.value, number)
    return makeId(Kind.local, number)
  }

  private iri(text: string): number {
    const known = this.iris.get(text)
    if (known !== undefined) return known
    if (this.iris.size >= REMEMBERED) this.iris.clear()
    const id = this.draft.internIri(text)
    this.iris.set(text, id)
    return id
  }
}

async function* parse({ request, format }: StageOptions, count: () => number): AsyncGenerator<Quad[]> {
  const { path, name, onProgress } = request
  const { size: total } = await stat(path)
  let bytes = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
      bytes += chunk.length
      onProgress?.({ bytes, total, quads: count() })
      yield chunk
    }
  }
  yield* parseRdf(isGzip(name) ? gunzip(counted(), name) : counted(), {
    format,
    baseIri: request.base ?? request.graph,
    name,
  })
}

function nameBlankNodes(draft: Draft, staged: QuadBuffer, { request, dictionary, baseIri }: StageOptions): void {
  const identityOf = (id: number): string => {
    const qualifier = dictionary.qualifier(id)
    return `${kindOf(id)} ${dictionary.text(id)} ${qualifier ? dictionary.text(qualifier) : ''}`
  }
  const names = skolemNames(staged, identityOf, request.graph)
  const ids = names.map((name) => draft.internIri(`${baseIri}.well-known/genid/${name}`))
  for (const column of [staged.s, staged.o, staged.g]) {
    for (let at = 0; at < staged.length; at++) {
      if (kindOf(column[at]!) === Kind.local) column[at] = ids[indexOf(column[at]!)]!
    }
  }
}
