import { DataFactory, Parser } from 'n3'
import type { Principal } from '../../src/access/principal.ts'
import { Changes } from '../../src/changes/changes.ts'
import { Checker } from '../../src/checks/checker.ts'
import { Editor } from '../../src/governance/editor.ts'
import { Gate } from '../../src/governance/gate.ts'
import { History } from '../../src/history/history.ts'
import { Journal } from '../../src/journal/journal.ts'
import { writeTerm } from '../../src/rdf/write-term.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'

export const base = 'http://localhost:3000/'
export const graph = `${base}graph/fruit`
export const concept = (name: string): string => `${base}id/fruit/${name}`

/** Somebody who may change everything but what is the council's. */
export const author = (id: string): Principal => ({
  id,
  iri: `${base}id/agent/${id}`,
  name: id,
  kind: 'person',
  grants: [{ role: 'editor' }, { role: 'council' }],
})

export interface Editing {
  readonly editor: Editor
  readonly changes: Changes
  readonly store: QuadStore
  readonly journal: Journal
  readonly history: History
  close(): Promise<void>
}

/** The write path without HTTP, over a store of its own. */
export function openEditing(folder: string, checker: Checker): Editing {
  const journal = new Journal(folder, {})
  const store = new QuadStore()
  const changes = new Changes(store, journal)
  changes.replay()
  journal.indexSubjects()
  const history = new History(store, journal)
  const gate = new Gate({ checker, baseIri: base, sunsetDays: 90, needsNotice: () => false })
  const editor = new Editor({
    ...{ changes, history, gate, baseIri: base, sunsetDays: 90 },
    commit: (sequence) => journal.commit(sequence),
    isReleased: () => false,
  })
  const close = async (): Promise<void> => {
    await changes.settled()
    await history.close()
    await store.close()
    await journal.close()
  }
  return { editor, changes, store, journal, history, close }
}

/** Puts Turtle into the graph of the tests, unchecked. */
export async function seed({ changes }: Editing, turtle: string): Promise<void> {
  const added = new Parser({ baseIRI: base })
    .parse(turtle)
    .map(({ subject, predicate, object }) => DataFactory.quad(subject, predicate, object, DataFactory.namedNode(graph)))
  await changes.commit((draft) => {
    draft.list({ removed: [], added })
    return { actor: 'test', intent: 'http://example.org/Seed', message: 'seed' }
  })
}

/** All quads of the graphs that people write, as lines in order. */
export function linesOf(snapshot: Snapshot): string[] {
  const lines: string[] = []
  const kept = new Set(
    ['registry', 'tombstones', 'proposals', 'agents', 'releases'].map((name) => `${base}graph/${name}`),
  )
  snapshot.scan({}, (...quad) => {
    const terms = quad.map((id) => snapshot.terms.term(id))
    if (!kept.has(terms[3]!.value)) lines.push(terms.map((term) => writeTerm(term)).join(' '))
  })
  return lines.sort()
}
