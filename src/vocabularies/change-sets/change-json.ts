import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { BlankNames, type NamingOptions } from '../../changes/blank-names.ts'
import type { QuadChange } from '../../changes/quad-change.ts'
import { DomainError, invalid } from '../../errors.ts'
import { rdfFormats } from '../../rdf/formats.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { readRdf } from '../../rdf/parse.ts'
import { writeTerm } from '../../rdf/write-term.ts'
import type { Operation } from '../operations/operation.ts'
import { changeBody, type ChangeBody, type GraphTexts } from './change-json-schema.ts'
import { wrong } from './kinds.ts'

/** What somebody wants to be changed, and why. */
export interface ReadChange {
  /** Why; told from the operations when not given. */
  readonly message?: string | undefined
  readonly operations: readonly Operation[]
  /** Raw quads beside the operations. */
  readonly change: QuadChange
  /** Number of the commit that the author saw. */
  readonly basedOn?: number | undefined
  /** IRI of a term that says what kind of change it is. */
  readonly intent?: string | undefined
}

export interface ReadOptions extends NamingOptions {
  /** Prefixes that are known beside those of the document and of every installation. */
  readonly prefixes?: Readonly<Record<string, string>>
}

/**
 * Reads the JSON form of a change set ({@link changeJsonSchema}). Language tags come in lower case.
 *
 * @throws DomainError `invalid` for a body that is none, with the place and what to change: `operations/2: add-concept
 * needs prefLabel`; for Turtle that does not parse, with its line; for a change set that would change nothing.
 */
export async function readChangeJson(value: unknown, options: ReadOptions): Promise<ReadChange> {
  const body = changeBody.read(value, '')
  const { graphs: _graphs, prefixes: _prefixes, operations = [], ...said } = body
  const change = await readGraphs(body, options)
  if (operations.length + change.added.length + change.removed.length === 0) {
    throw invalid('the change set is empty: give operations, or graphs with statements to add or to remove')
  }
  return { ...said, operations, change }
}

/** Parses the texts of a change set. @throws DomainError `invalid` with the place and line. */
export async function readGraphs(
  { graphs = [], prefixes: own = {} }: Pick<ChangeBody, 'graphs' | 'prefixes'>,
  options: ReadOptions,
): Promise<QuadChange> {
  const known = { ...options.prefixes, ...prefixes, ...own }
  const removed: Quad[] = []
  const added: Quad[] = []
  for (const [at, { graph, add = '', remove = '' }] of graphs.entries()) {
    const about = { graph, known, baseIri: graph === '' ? options.baseIri : graph }
    removed.push(...withoutBlank(await readTurtle(remove, { ...about, name: `graphs/${at}/remove` }), at))
    added.push(...named(await readTurtle(add, { ...about, name: `graphs/${at}/add` }), options))
  }
  return { removed, added }
}

/** The quads of a change by graph, as N-Triples in order: the member `graphs` of a change set. */
export function writeChangeJson({ removed, added }: QuadChange): GraphTexts[] {
  const graphs = new Map<string, Record<'add' | 'remove', string[]>>()
  for (const [part, quads] of [
    ['remove', removed],
    ['add', added],
  ] as const) {
    // prettier-ignore
    for (const { subject, predicate, object, graph } of quads) {
      let lines = graphs.get(graph.value)
      if (!lines) graphs.set(graph.value, (lines = { add: [], remove: [] }))
      lines[part].push(`${writeTerm(subject)} ${writeTerm(predicate)} ${writeTerm(object)} .\n`)
    }
  }
  const text = (lines: string[]): string => lines.sort().join('')
  return [...graphs].map(([graph, { add, remove }]) => ({
    graph,
    ...(add.length > 0 ? { add: text(add) } : {}),
    ...(remove.length > 0 ? { remove: text(remove) } : {}),
  }))
}

interface TurtleText {
  /** IRI of the graph that it goes to; `''` is the default graph. */
  readonly graph: string
  readonly baseIri: string
  readonly known: Readonly<Record<string, string>>
  /** For messages. */
  readonly name: string
}

async function readTurtle(text: string, { graph, baseIri, known, name }: TurtleText): Promise<Quad[]> {
  const declared = Object.entries(known).filter(([prefix]) => text.includes(`${prefix}:`))
  const header = declared.map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`).join(' ')
  const target = graph === '' ? DataFactory.defaultGraph() : DataFactory.namedNode(graph)
  try {
    const quads = await readRdf(`${header}\n${text}`, { format: rdfFormats.turtle, baseIri, name })
    return quads.map(({ subject, predicate, object }) => DataFactory.quad(subject, predicate, object, target))
  } catch (thrown) {
    throw thrown instanceof DomainError ? withoutHeader(thrown, name) : thrown
  }
}

/** The error with the line as the author counts. */
function withoutHeader(error: DomainError, name: string): DomainError {
  const { line } = error.details
  if (typeof line !== 'number') return error
  const own = Math.max(1, line - 1)
  const message = error.message.replace(`${name}:${line}:`, `${name}:${own}:`)
  return new DomainError(error.code, message, { cause: error, details: { ...error.details, line: own } })
}

function withoutBlank(quads: Quad[], at: number): Quad[] {
  if (quads.some(({ subject, object }) => isBlank(subject) || isBlank(object))) {
    throw wrong(`graphs/${at}/remove`, 'a blank node does not say which node is meant: write the IRI that the store gave it (…/.well-known/genid/…)') // prettier-ignore
  }
  return quads
}

const isBlank = (term: Term): boolean => term.termType === 'BlankNode'

/** The same with an IRI for each blank node (RDF 1.1 Concepts §3.5). */
function named(quads: readonly Quad[], options: NamingOptions): Quad[] {
  const names = new BlankNames(options)
  const nameOf = <Kept extends Term>(term: Kept): Kept | NamedNode => (isBlank(term) ? names.nameOf(term.value) : term)
  return quads.map(({ subject, predicate, object, graph }) =>
    DataFactory.quad(nameOf(subject), predicate, nameOf(object), graph),
  )
}
