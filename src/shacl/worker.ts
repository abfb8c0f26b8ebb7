import { DataFactory } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import { invalid } from '../errors.ts'
import { formatOf, rdfFormats } from '../rdf/formats.ts'
import { prefixes } from '../rdf/namespaces.ts'
import { readRdf } from '../rdf/parse.ts'
import { writeRdf } from '../rdf/serialize.ts'
import { Limits } from '../sparql/limits.ts'
import { Snapshot, type SnapshotHandle } from '../store/snapshot.ts'
import { serve } from '../threads/serve.ts'
import { DataGraph } from './data.ts'
import { graphIds } from './graph-place.ts'
import { KnownShapes, loadedShapes } from './known-shapes.ts'
import { reportJson } from './report-json.ts'
import { reportQuads, type ValidationReport } from './report.ts'
import { CompiledShapes } from './compiled.ts'
import type { GraphInput, ValidationHead, WorkerTask } from './validator.ts'

const CHUNK = 65_536
const known = new KnownShapes()

serve<WorkerTask, SnapshotHandle, ValidationHead>(async (task, state, output, control) => {
  const snapshot = new Snapshot(task.snapshot ?? state)
  const limits = new Limits({ ...control, maxRows: Infinity, maxBytes: task.maxBytes })
  try {
    const report = await reportOf(task, snapshot, limits)
    const text = await written(report, task.mediaType)
    output.start({ conforms: report.conforms, results: report.results.length })
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += CHUNK) await output.write(bytes.slice(at, at + CHUNK))
  } finally {
    limits.end()
  }
})

async function reportOf(task: WorkerTask, snapshot: Snapshot, limits: Limits): Promise<ValidationReport> {
  const shapes = await shapesOf(task, snapshot)
  const { data, context } = task
  if (data.type === 'graphs') return shapes.validate(loaded(snapshot, [...data.graphs, ...(context ?? [])]), { limits })
  const quads = await parsed(data, task.baseIri)
  if (!context) return shapes.validate(DataGraph.of(quads), { limits })
  const together = loaded(snapshot, context).with(quads, ownGraph)
  return onlyOf(together, await shapes.validate(together, { limits }))
}

/** The name of the data that were sent, beside loaded graphs. */
const ownGraph = DataFactory.namedNode('urn:concordance:validation:data')

const parsed = ({ bytes, format, name }: Extract<GraphInput, { type: 'text' }>, baseIri: string): Promise<Quad[]> =>
  readRdf(bytes, { format: rdfFormats[format], baseIri, name })

/** Those of the newest state are kept; a draft may use ids that mean something else afterwards. */
async function shapesOf(task: WorkerTask, snapshot: Snapshot): Promise<CompiledShapes> {
  const { shapes, baseIri } = task
  if (shapes.type === 'text') return new CompiledShapes(await parsed(shapes, baseIri))
  const { graphs, closing } = shapes
  const findClosing = closing && ((): typeof closing => closing)
  return task.snapshot ? loadedShapes(snapshot, graphs, findClosing) : known.of(snapshot, graphs, findClosing)
}

const loaded = (snapshot: Snapshot, graphs: readonly string[]): DataGraph =>
  new DataGraph(snapshot.within(graphIds(snapshot, graphs)))

/** The results about nodes that the data themselves mention. */
function onlyOf(data: DataGraph, report: ValidationReport): ValidationReport {
  const own = data.only(ownGraph)
  const mentioned = (node: Term): boolean => own.match(node).size > 0 || own.match(null, null, node).size > 0
  const results = report.results.filter(({ focusNode }) => mentioned(focusNode))
  return { conforms: results.length === 0, results, quads: reportQuads(results) }
}

async function written(report: ValidationReport, mediaType: string): Promise<string> {
  if (mediaType === 'application/json') return JSON.stringify(reportJson(report))
  const format = formatOf(mediaType)
  if (!format) throw invalid(`A report cannot be written as ${mediaType}`)
  return writeRdf(report.quads, format, { prefixes })
}
