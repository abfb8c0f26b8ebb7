import type { Quad } from '@rdfjs/types'
import type { Block, BlockWriter, WriteOptions } from './block-writer.ts'
import { bulkTurtleWriter } from './bulk-turtle-writer.ts'
import type { FormatName, RdfFormat } from './formats.ts'
import { jsonLdWriter } from './jsonld-writer.ts'
import { lineWriter } from './line-writer.ts'
import { prefixes as knownPrefixes, rdf } from './namespaces.ts'
import { nodeKey } from './nesting.ts'
import { rdfXmlWriter } from './rdfxml-writer.ts'
import type { Prefixes } from './turtle-terms.ts'
import { prettyTurtle } from './turtle-writer.ts'

export interface SerializeOptions extends WriteOptions {
  /** Write in the order of the input, a subject at a time, even when there is little of it. */
  readonly bulk?: boolean | undefined
}

const chunkLength = 16 * 1024
/** A subject with more quads than this is written in several blocks: hubs can have millions. */
const blockLength = 5000
/** Up to this many quads a document is arranged for people; sorting more takes longer than anybody reads. */
const smallGraph = 20_000

const writers = {
  ntriples: () => lineWriter({ graphs: false }),
  nquads: () => lineWriter({ graphs: true }),
  turtle: (options) => bulkTurtleWriter({ ...options, graphs: false }),
  trig: (options) => bulkTurtleWriter({ ...options, graphs: true }),
  jsonld: jsonLdWriter,
  rdfxml: rdfXmlWriter,
} as const satisfies Record<FormatName, (options: WriteOptions) => BlockWriter>

/**
 * A document in chunks of about 16 KB, as the quads arrive.
 *
 * From an iterable that is not asynchronous, up to 20,000 quads are arranged for people: each subject in one place, only
 * the prefixes that are needed, Turtle and TriG sorted and nested by {@link prettyTurtle}. Everything else keeps the
 * order of the input, grouping neighbours that share a subject, and declares every prefix. Formats without named graphs
 * write the statements of all graphs as one; in bulk a statement of two graphs is then written twice, which means the
 * same.
 *
 * @throws DomainError `unsupported` when the format cannot say what the graph says (RDF/XML), or the quads are not RDF 1.1.
 */
export async function* serializeRdf(
  quads: AsyncIterable<Quad> | Iterable<Quad>,
  format: RdfFormat,
  options: SerializeOptions = {},
): AsyncGenerator<string> {
  if (!(Symbol.iterator in quads) || options.bulk === true) {
    yield* inBulk(quads, format, options)
    return
  }
  const rest = quads[Symbol.iterator]()
  const all = first(rest, smallGraph + 1)
  if (all.length > smallGraph) yield* inBulk(followedBy(all, rest), format, options)
  else if (format.name === 'turtle' || format.name === 'trig') {
    yield prettyTurtle(all, { ...options, graphs: format.namedGraphs })
  } else {
    yield* inBulk(gathered(all), format, { ...options, prefixes: needed(options.prefixes ?? knownPrefixes, all) })
  }
}

function first<Item>(items: Iterator<Item>, most: number): Item[] {
  const found: Item[] = []
  for (let next = items.next(); !next.done; next = items.next()) if (found.push(next.value) >= most) break
  return found
}

/** What was read already, and what was not. */
function* followedBy<Item>(items: readonly Item[], rest: Iterator<Item>): Generator<Item> {
  yield* items
  for (let next = rest.next(); !next.done; next = rest.next()) yield next.value
}

/** The whole document as one string. @throws like {@link serializeRdf}. */
export async function writeRdf(
  quads: AsyncIterable<Quad> | Iterable<Quad>,
  format: RdfFormat,
  options: SerializeOptions = {},
): Promise<string> {
  let text = ''
  for await (const chunk of serializeRdf(quads, format, options)) text += chunk
  return text
}

async function* inBulk(
  quads: AsyncIterable<Quad> | Iterable<Quad>,
  format: RdfFormat,
  options: WriteOptions,
): AsyncGenerator<string> {
  const writer = writers[format.name](options)
  let text = writer.start()
  for await (const block of blocks(quads, format.namedGraphs)) {
    text += writer.block(block)
    if (text.length < chunkLength) continue
    yield text
    text = ''
  }
  text += writer.end()
  if (text !== '') yield text
}

/** Neighbours with the same subject, and the same graph where graphs are written. */
async function* blocks(quads: AsyncIterable<Quad> | Iterable<Quad>, graphs: boolean): AsyncGenerator<Block> {
  let block: [Quad, ...Quad[]] | undefined
  for await (const quad of quads) {
    const [first] = block ?? []
    const same = first?.subject.equals(quad.subject) === true && (!graphs || first.graph.equals(quad.graph))
    if (block && same && block.length < blockLength) {
      block.push(quad)
      continue
    }
    if (block) yield block
    block = [quad]
  }
  if (block) yield block
}

/** The same quads with those of one graph and subject together, in the order of first appearance. */
function gathered(quads: readonly Quad[]): Quad[] {
  const graphs = new Map<string, Map<string, Quad[]>>()
  for (const quad of quads) {
    const graph = nodeKey(quad.graph)
    const subjects = graphs.get(graph) ?? new Map<string, Quad[]>()
    graphs.set(graph, subjects)
    const subject = subjects.get(nodeKey(quad.subject))
    if (subject) subject.push(quad)
    else subjects.set(nodeKey(quad.subject), [quad])
  }
  return [...graphs.values()].flatMap((subjects) => [...subjects.values()].flat())
}

/** The prefixes that can shorten a predicate, a type or a datatype of these quads. */
function needed(prefixes: Prefixes, quads: readonly Quad[]): Prefixes {
  const iris = new Set<string>()
  for (const { predicate, object } of quads) {
    iris.add(predicate.value)
    if (object.termType === 'Literal') iris.add(object.datatype.value)
    else if (predicate.equals(rdf.type)) iris.add(object.value)
  }
  const all = [...iris]
  return Object.fromEntries(Object.entries(prefixes).filter(([, iri]) => all.some((used) => used.startsWith(iri))))
}
