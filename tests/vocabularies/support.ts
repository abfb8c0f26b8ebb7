import { Changes } from '../../src/changes/changes.ts'
import { Journal } from '../../src/journal/journal.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import { Loader, type LoadOutcome, type LoadRequest } from '../../src/vocabularies/load.ts'
import { graphInfo, type GraphInfo } from '../../src/vocabularies/registry.ts'
import { temporaryFile, temporaryFolder } from '../helpers/folder.ts'

export const base = 'http://localhost:3000/'
export const graphOf = (slug: string): string => `${base}graph/${slug}`

export interface OpenLoader {
  readonly store: QuadStore
  readonly journal: Journal
  load(name: string, content: string | Uint8Array, more?: Partial<LoadRequest>): Promise<LoadOutcome>
  /** A file as it lies on disk, into `graph/test`. */
  loadFile(path: string, name: string): Promise<LoadOutcome>
  info(slug?: string): GraphInfo | undefined
  /** Statements of a graph as N-Triples-like lines, sorted. */
  lines(graph?: string): string[]
  /** What must not change when a load is refused. */
  state(): unknown
}

/** A loader over an empty store; text goes to `graph/test` unless another graph is given. */
export function openLoader(): OpenLoader {
  const folder = temporaryFolder()
  const journal = new Journal(folder, {})
  const store = new QuadStore()
  const changes = new Changes(store, journal)
  const loader = new Loader({ store, changes, baseIri: base })
  const text = (id: number): string => {
    const { terms } = store.snapshot
    const tag = terms.language(id) ? `@${terms.language(id)}` : terms.datatype(id) && `^^${terms.datatype(id)}`
    return terms.text(id) + tag
  }
  return {
    store,
    journal,
    load: (name, content, more = {}) =>
      loader.load({ path: temporaryFile(name, content), name, graph: graphOf('test'), ...more }),
    loadFile: (path, name) => loader.load({ path, name, graph: graphOf('test') }),
    info: (slug = 'test') => graphInfo(store.snapshot, slug.includes(':') ? slug : graphOf(slug)),
    lines: (graph = graphOf('test')) => {
      const g = store.snapshot.terms.iri(graph)
      const found: string[] = []
      if (g) store.snapshot.scan({ g }, (...[s, p, o]) => void found.push([s, p, o].map(text).join(' ')))
      return found.sort()
    },
    state: () => [store.snapshot, store.dictionary.size, journal.head],
  }
}
