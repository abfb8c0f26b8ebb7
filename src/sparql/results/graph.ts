import { DataFactory } from 'n3'
import type { Quad, Quad_Object, Quad_Predicate, Quad_Subject } from '@rdfjs/types'
import type { RdfFormat } from '../../rdf/formats.ts'
import { serializeRdf } from '../../rdf/serialize.ts'
import { TermCache } from '../../store/term-cache.ts'
import type { Batch } from '../operators/batch.ts'
import type { QueryTerms } from '../terms.ts'

/** Graphs up to this size are written for people: sorted, with the prefixes that they need. */
const ARRANGED = 2000

/** Triples of ids, in columns of subject, predicate and object, as RDF/JS. */
export function* triplesOf(batches: Iterable<Batch>, terms: QueryTerms): Generator<Quad> {
  const decoded = new TermCache(terms)
  for (const { length, columns } of batches) {
    const [s, p, o] = columns
    for (let row = 0; row < length; row++) {
      const subject = decoded.term(s![row]!) as Quad_Subject
      const predicate = decoded.term(p![row]!) as Quad_Predicate
      yield DataFactory.quad(subject, predicate, decoded.term(o![row]!) as Quad_Object)
    }
  }
}

/** A graph in an RDF format: a small one as a whole, a large one as it comes. */
export async function* writeGraph(
  quads: AsyncIterable<Quad> | Iterable<Quad>,
  format: RdfFormat,
  prefixes: Readonly<Record<string, string>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const all = await arranged(Symbol.iterator in quads ? quads[Symbol.iterator]() : quads[Symbol.asyncIterator]())
  for await (const text of serializeRdf(all, format, { prefixes })) yield new Uint8Array(encoder.encode(text))
}

type Source = Iterator<Quad> | AsyncIterator<Quad>

async function arranged(source: Source): Promise<AsyncIterable<Quad> | Quad[]> {
  const first: Quad[] = []
  while (first.length < ARRANGED) {
    const next = await source.next()
    if (next.done === true) return first
    first.push(next.value)
  }
  return continued(first, source)
}

/** What was read of a source already, then the rest: by hand, as a generator more costs as much as writing a triple. */
function continued(first: readonly Quad[], source: Source): AsyncIterable<Quad> {
  let at = 0
  const next = async (): Promise<IteratorResult<Quad>> =>
    at < first.length ? { done: false, value: first[at++]! } : source.next()
  const end = async (): Promise<IteratorResult<Quad>> => {
    await source.return?.()
    return { done: true, value: undefined }
  }
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) }
}
