import { Parser } from 'n3'
import type { Reader } from '../../src/concepts/reader.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { prefixes } from '../../src/rdf/namespaces.ts'

const declarations = Object.entries({ ...prefixes, ex: 'http://example.org/' })
  .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)
  .join('\n')

export interface SnapshotOptions {
  /** Graph of statements outside of any in the text; the default graph when not given. */
  readonly graph?: string
  readonly baseIri?: string
  /** Further texts, each with the graph that it goes to. */
  readonly graphs?: Readonly<Record<string, string>>
}

/** A snapshot of statements written in Turtle or TriG. Well-known prefixes and `ex:` are declared; blank nodes stay. */
export function snapshotOf(text: string, options: SnapshotOptions = {}): Snapshot {
  return storeOf(text, options).snapshot
}

/** The same as a store, for tests that commit more. */
export function storeOf(text: string, options: SnapshotOptions = {}): QuadStore {
  const store = new QuadStore()
  const added = new QuadBuffer()
  const { dictionary } = store
  const add = (turtle: string, graph?: string): void => {
    const parser = new Parser({ baseIRI: options.baseIri ?? 'http://example.org/' })
    for (const quad of parser.parse(`${declarations}\n${turtle}`)) {
      const named = quad.graph.termType === 'DefaultGraph' && graph !== undefined
      const g = named ? dictionary.internIri(graph) : dictionary.intern(quad.graph)
      added.push(dictionary.intern(quad.subject), dictionary.intern(quad.predicate), dictionary.intern(quad.object), g)
    }
  }
  add(text, options.graph)
  for (const [graph, turtle] of Object.entries(options.graphs ?? {})) add(turtle, graph)
  store.apply(1, store.effective(added, new QuadBuffer()))
  return store
}

/** A reader of such statements; languages best first. */
export const readerOf = (
  text: string,
  languages: readonly string[] = ['en'],
  options: SnapshotOptions = {},
): Reader => ({
  snapshot: snapshotOf(text, options),
  languages,
})

/** An IRI of the namespace `ex:`. */
export const ex = (name: string): string => `http://example.org/${name}`
