import { DataFactory } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import { quadKey } from '../../changes/quad-change.ts'
import { DomainError } from '../../errors.ts'
import { gunzip } from '../../rdf/decode.ts'
import { isGzip, rdfFormats } from '../../rdf/formats.ts'
import { parseRdf } from '../../rdf/parse.ts'
import { indexOf, Kind, makeId } from '../../store/ids.ts'
import { QuadBuffer } from '../../store/quad-buffer.ts'
import { skolemNames } from '../skolemize.ts'
import type { DocumentRequest } from './document.ts'

/**
 * The statements of a document, each once, in the default graph whichever graph it puts them into; blank nodes are not
 * named yet.
 *
 * @throws DomainError `invalid` with file and line; `unsupported`; `too-large` for a packed file that holds too much
 */
export async function readStatements({ bytes, name, format }: DocumentRequest, baseIri: string): Promise<Quad[]> {
  const input = isGzip(name) ? unpacked(gunzip(single(bytes), name)) : single(bytes)
  const found = new Map<string, Quad>()
  for await (const batch of parseRdf(input, { format: rdfFormats[format], baseIri, name }))
    for (const { subject, predicate, object } of batch) {
      const quad = DataFactory.quad(subject, predicate, object)
      found.set(quadKey(quad), quad)
    }
  return [...found.values()]
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/**
 * The same statements in a graph, with an IRI for each blank node: the one that it would have if the document was loaded
 * into that graph, so that a document that is there already changes nothing.
 *
 * @param baseIri of the store
 */
export function inGraph(quads: readonly Quad[], graph: string, baseIri: string): Quad[] {
  const target = DataFactory.namedNode(graph)
  const names = blankNames(quads, graph)
  const named = <Kept extends Term>(term: Kept): Kept | ReturnType<typeof DataFactory.namedNode> =>
    term.termType === 'BlankNode' ? DataFactory.namedNode(`${baseIri}.well-known/genid/${names.get(term.value)!}`) : term // prettier-ignore
  return quads.map(({ subject, predicate, object }) => DataFactory.quad(named(subject), predicate, named(object), target)) // prettier-ignore
}

/** Names of blank nodes by their labels. */
function blankNames(quads: readonly Quad[], graph: string): ReadonlyMap<string, string> {
  const numbers = new Map<string, number>()
  const identities: string[] = ['']
  const known = new Map<string, number>()
  const idOf = (term: Term): number => {
    if (term.termType === 'BlankNode') {
      const number = numbers.get(term.value) ?? numbers.size
      numbers.set(term.value, number)
      return makeId(Kind.local, number)
    }
    const identity = identityOf(term)
    let at = known.get(identity)
    if (at === undefined) known.set(identity, (at = identities.push(identity) - 1))
    return makeId(Kind.iri, at)
  }
  const buffer = new QuadBuffer(64)
  const g = idOf(DataFactory.namedNode(graph))
  for (const { subject, predicate, object } of quads)
    if (subject.termType === 'BlankNode' || object.termType === 'BlankNode')
      buffer.push(idOf(subject), idOf(predicate), idOf(object), g)
  if (buffer.length === 0) return new Map()
  const names = skolemNames(buffer, (id) => identities[indexOf(id)]!, graph)
  return new Map([...numbers].map(([label, number]) => [label, names[number]!]))
}

const xsdString = 'http://www.w3.org/2001/XMLSchema#string'

/** A term as the dictionary tells terms apart: see `identityIn`. */
function identityOf(term: Term): string {
  if (term.termType !== 'Literal') return `${Kind.iri} ${term.value} `
  if (term.language) return `${Kind.tagged} ${term.value} ${term.language}`
  const datatype = term.datatype.value
  return datatype === xsdString ? `${Kind.plain} ${term.value} ` : `${Kind.typed} ${term.value} ${datatype}`
}

/** Bytes of a packed file once it is unpacked: a small file can be made to hold far more than memory. */
const MOST_MB = 256

/** @throws DomainError `too-large` */
async function* unpacked(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of input) {
    bytes += chunk.length
    if (bytes > MOST_MB * 2 ** 20) throw new DomainError('too-large', `The file is larger than ${MOST_MB} MB once it is unpacked: send it in parts, or load it as an administrator`) // prettier-ignore
    yield chunk
  }
}
