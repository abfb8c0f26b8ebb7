import type { Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { writeTerm } from '../../rdf/write-term.ts'
import { SnapshotDataset } from '../../store/dataset.ts'
import { Snapshot } from '../../store/snapshot.ts'
import { serve } from '../../threads/serve.ts'
import { concord, rdf, skos } from '../../rdf/namespaces.ts'
import { compare } from './compare.ts'
import { inGraph, readStatements } from './read.ts'
import { schemesIn, targetOf } from './target.ts'
import type { DocumentHead, DocumentTask } from './task.ts'
import { tell } from './tell.ts'

/** Statements that are written at once. */
const AT_ONCE = 4096

serve<DocumentTask, undefined, DocumentHead>(async (task, _state, output) => {
  const { baseIri, languages, format, mode } = task
  const snapshot = new Snapshot(task.snapshot)
  const statements = await readStatements(task, task.scheme ?? `${baseIri}graph/import`)
  const schemes = schemesIn(statements, languages, snapshot)
  const target = targetOf(snapshot, schemes, task)
  const { scheme, graph } = target
  const document = inGraph(statements, graph, baseIri)
  if (target.isNew) {
    const [name, g] = [DataFactory.namedNode(scheme), DataFactory.namedNode(graph)]
    document.push(DataFactory.quad(name, rdf.type, skos.ConceptScheme, g), DataFactory.quad(name, concord.graphKind, concord.Vocabulary, g)) // prettier-ignore
  }
  const known = target.isNew
    ? []
    : [...new SnapshotDataset(snapshot).match(null, null, null, DataFactory.namedNode(graph))]
  const comparison = compare({ document, known, scheme, mode })
  const report = { format, statements: statements.length, schemes, target, ...tell({ document, known, comparison, languages }) } // prettier-ignore
  output.start({ report, deprecate: comparison.deprecate })
  const { removed, added } = comparison.change
  for (const quads of [removed, added])
    for (let at = 0; at < quads.length; at += AT_ONCE) await output.write(lines(quads.slice(at, at + AT_ONCE)))
})

const lines = (quads: readonly Quad[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(quads.map(({ subject, predicate, object }) => `${writeTerm(subject)} ${writeTerm(predicate)} ${writeTerm(object)} .\n`).join(''))) // prettier-ignore
