import { DataFactory } from 'n3'
import type { Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject, Term } from '@rdfjs/types'
import { NTriplesParser } from './ntriples.ts'
import { TermKind, type QuadChunk } from './quad-chunk.ts'
import { blankNodePrefix } from './strict-factory.ts'
import type { ParseOptions } from './parse.ts'

/** N-Triples and N-Quads as RDF/JS terms. @throws DomainError `invalid`, `unsupported`. */
export async function* parseNTriples(text: AsyncIterable<string>, options: ParseOptions): AsyncGenerator<Quad[]> {
  const parser = new NTriplesParser({ graphs: options.format.namedGraphs, name: options.name })
  const prefix = blankNodePrefix()
  for await (const piece of text) {
    parser.write(Buffer.from(piece))
    if (parser.waiting > 0) yield quadsOf(parser.take(), prefix)
  }
  parser.end()
  if (parser.waiting > 0) yield quadsOf(parser.take(), prefix)
}

function quadsOf(chunk: QuadChunk, prefix: string): Quad[] {
  const terms = termsOf(chunk, prefix)
  const { quads } = chunk
  return Array.from({ length: quads.length / 4 }, (_, at) => {
    const [s, p, o, g] = [0, 1, 2, 3].map((part) => terms[quads[4 * at + part]!]!)
    return DataFactory.quad(s as Quad_Subject, p as Quad_Predicate, o as Quad_Object, g as Quad_Graph)
  })
}

function termsOf({ kinds, qualifiers, ends, text }: QuadChunk, prefix: string): Term[] {
  const letters = Buffer.from(text.buffer, text.byteOffset, text.length)
  const terms: Term[] = []
  for (let at = 0; at < kinds.length; at++) {
    const value = letters.toString('utf8', ends[at - 1] ?? 0, ends[at])
    const qualifier = terms[qualifiers[at]!]!
    terms.push(termOf(kinds[at] as TermKind, kinds[at] === TermKind.blank ? prefix + value : value, qualifier))
  }
  return terms
}

function termOf(kind: TermKind, value: string, qualifier: Term): Term {
  switch (kind) {
    case TermKind.iri:
      return DataFactory.namedNode(value)
    case TermKind.blank:
      return DataFactory.blankNode(value)
    case TermKind.plain:
      return DataFactory.literal(value)
    case TermKind.tagged:
      return DataFactory.literal(value, qualifier.value)
    case TermKind.typed:
      return DataFactory.literal(value, DataFactory.namedNode(qualifier.value))
    case TermKind.defaultGraph:
      return DataFactory.defaultGraph()
  }
}
