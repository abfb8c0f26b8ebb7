import { invalid } from '../errors.ts'
import { domain } from '../models/domains.ts'
import { formatOf, rdfFormats } from '../rdf/formats.ts'
import { readRdf } from '../rdf/parse.ts'
import { writeRdf } from '../rdf/serialize.ts'
import { Limits } from '../sparql/limits.ts'
import { keptSnapshot } from '../store/kept-snapshot.ts'
import { Snapshot, type SnapshotHandle } from '../store/snapshot.ts'
import { serve } from '../threads/serve.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { runExamples } from './examples.ts'
import { translate } from './translate.ts'
import type { TranslationHead, TranslationReport, WorkerTask } from './translator.ts'

const CHUNK = 65_536

const stateOf = keptSnapshot()

serve<WorkerTask, SnapshotHandle, TranslationHead>(async (task, state, output, control) => {
  const snapshot = task.snapshot ? new Snapshot(task.snapshot) : stateOf(state)
  const limits = new Limits({ ...control, maxRows: Infinity, maxBytes: task.maxBytes })
  try {
    const { head, text } = await answerOf(task, snapshot, limits)
    output.start(head)
    const bytes = new TextEncoder().encode(text)
    for (let at = 0; at < bytes.length; at += CHUNK) await output.write(bytes.slice(at, at + CHUNK))
  } finally {
    limits.end()
  }
})

async function answerOf(
  task: WorkerTask,
  snapshot: Snapshot,
  limits: Limits,
): Promise<{ head: TranslationHead; text: string }> {
  const { baseIri } = task
  const common = { snapshot, domain: domain(snapshot, task.domain), baseIri, limits }
  if (task.type === 'examples')
    return { head: { statements: 0, untranslated: 0 }, text: JSON.stringify(await runExamples(common)) }
  const quads = await readRdf(task.bytes, { format: rdfFormats[task.format], baseIri, name: 'data' })
  const { data, untranslated, remarks, constructs } = translate({ ...common, direction: task.direction, quads })
  const head = { statements: data.length, untranslated: untranslated.length }
  const prefixes = prefixesOf(snapshot, baseIri)
  if (task.mediaType !== 'application/json') {
    const format = formatOf(task.mediaType)
    if (!format) throw invalid(`A translation cannot be written as ${task.mediaType}`)
    return { head, text: await writeRdf(data, format, { prefixes }) }
  }
  const turtle = (of: typeof data): Promise<string> => writeRdf(of, rdfFormats.turtle, { prefixes })
  const report: TranslationReport = {
    domain: task.domain,
    to: task.direction,
    constructs,
    remarks,
    statements: data.length,
    data: await turtle(data),
    untranslated: { statements: untranslated.length, data: await turtle(untranslated) },
  }
  return { head, text: JSON.stringify(report) }
}
