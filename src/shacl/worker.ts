import { Store } from 'n3'
import type { DatasetCore, Term } from '@rdfjs/types'
import { invalid } from '../errors.ts'
import { formatOf, rdfFormats } from '../rdf/formats.ts'
import { prefixes } from '../rdf/namespaces.ts'
import { readRdf } from '../rdf/parse.ts'
import { writeRdf } from '../rdf/serialize.ts'
import { SnapshotDataset } from '../store/dataset.ts'
import { Snapshot, type SnapshotHandle } from '../store/snapshot.ts'
import { serve } from '../threads/serve.ts'
import { MergedDataset } from './merged-dataset.ts'
import { restorePaths } from './restore-paths.ts'
import { reportJson } from './report-json.ts'
import { reportQuads, type ValidationReport } from './report.ts'
import { validate } from './validate.ts'
import type { GraphInput, ValidationHead, ValidationTask } from './validator.ts'

const CHUNK = 65_536

serve<ValidationTask, SnapshotHandle, ValidationHead>(async (task, state, output) => {
  const snapshot = new Snapshot(state)
  const data = await read(task.data, snapshot, task.baseIri)
  const shapes = new Store(restorePaths(await read(task.shapes, snapshot, task.baseIri)))
  const report = task.context
    ? onlyOf(data, await validate({ data: new MergedDataset([data, union(snapshot, task.context)]), shapes }))
    : await validate({ data, shapes })
  const text = await written(report, task.mediaType)
  output.start({ conforms: report.conforms, results: report.results.length })
  const bytes = new TextEncoder().encode(text)
  for (let at = 0; at < bytes.length; at += CHUNK) await output.write(bytes.slice(at, at + CHUNK))
})

async function read(input: GraphInput, snapshot: Snapshot, baseIri: string): Promise<DatasetCore> {
  if (input.type === 'graphs') return union(snapshot, input.graphs)
  const quads = await readRdf(input.bytes, { format: rdfFormats[input.format], baseIri, name: input.name })
  return new Store(quads)
}

function union(snapshot: Snapshot, graphs: readonly string[]): DatasetCore {
  const ids = graphs.map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0)
  return new SnapshotDataset(snapshot.within(new Set(ids)), { union: true })
}

/** The results about nodes that the data themselves mention. */
function onlyOf(data: DatasetCore, report: ValidationReport): ValidationReport {
  const mentioned = (node: Term): boolean => data.match(node).size > 0 || data.match(null, null, node).size > 0
  const results = report.results.filter(({ focusNode }) => mentioned(focusNode))
  return { conforms: results.length === 0, results, quads: reportQuads(results) }
}

async function written(report: ValidationReport, mediaType: string): Promise<string> {
  if (mediaType === 'application/json') return JSON.stringify(reportJson(report))
  const format = formatOf(mediaType)
  if (!format) throw invalid(`A report cannot be written as ${mediaType}`)
  return writeRdf(report.quads, format, { prefixes })
}
