import { DataFactory } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import { join } from 'node:path'
import { Changes, type Intent } from '../../src/changes/changes.ts'
import { History } from '../../src/history/history.ts'
import { Journal, type Commit } from '../../src/journal/journal.ts'
import { SnapshotKeeper } from '../../src/store/snapshot-keeper.ts'
import type { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'

export const { namedNode, literal, blankNode, defaultGraph, quad } = DataFactory
export const ex = (name: string): Term => namedNode(`http://example.org/${name}`)

export interface Row {
  readonly added?: readonly Quad[]
  readonly removed?: readonly Quad[]
}

/** A statement of `ex:` names; an object that is a term is taken as it is. */
export const statement = (s: string, p: string, o: string | Term, g: string | Term = 'g'): Quad => {
  const term = (of: string | Term): Term => (typeof of === 'string' ? ex(of) : of)
  return quad(ex(s) as never, ex(p) as never, term(o) as never, term(g) as never)
}

export interface Opened {
  readonly store: QuadStore
  readonly journal: Journal
  readonly history: History
  commit(change: Row, said?: Partial<Intent>): Promise<Commit | undefined>
  close(): Promise<void>
}

/** A store over a journal, opened as the service does: from files of a snapshot where there are any. */
export function openIn(folder: string, { files = false } = {}): Opened {
  const journal = new Journal(folder, {})
  const keeper = new SnapshotKeeper({
    folder: join(folder, 'snapshot'),
    hashOf: (commit) => journal.commit(commit)?.hash,
    worthWriting: files ? 1 : Infinity,
  })
  const store = keeper.open()
  const changes = new Changes(store, journal)
  changes.replay()
  const history = new History(store, journal)
  return {
    store,
    journal,
    history,
    commit: (change, said = {}) =>
      changes.commit((draft) => {
        for (const part of ['added', 'removed'] as const)
          for (const { subject, predicate, object, graph } of change[part] ?? [])
            draft[part].push(draft.intern(subject), draft.intern(predicate), draft.intern(object), draft.intern(graph))
        return { actor: 'test', intent: 'http://example.org/Change', message: 'a change', ...said }
      }),
    close: async () => {
      await changes.settled()
      await history.close()
      await store.idle()
      await keeper.close()
      await store.close()
      await journal.close()
    },
  }
}

export const shown = (term: Term): string =>
  term.termType === 'Literal' ? JSON.stringify([term.value, term.language, term.datatype.value]) : `${term.termType} ${term.value}` // prettier-ignore
export const shownQuad = ({ subject, predicate, object, graph }: Quad): string =>
  [subject, predicate, object, graph].map((term) => shown(term)).join(' | ')

/** All quads of a state as text, sorted. */
export function contentOf(snapshot: Snapshot): string[] {
  const rows: string[] = []
  snapshot.scan({}, (...ids) => void rows.push(ids.map((id) => shown(snapshot.terms.term(id))).join(' | ')))
  return rows.sort()
}
