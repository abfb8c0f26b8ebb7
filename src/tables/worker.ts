import { Snapshot } from '../store/snapshot.ts'
import { serve } from '../threads/serve.ts'
import { tableRows, writeTable } from './export.ts'
import { readTable } from './read.ts'
import { survey } from './survey.ts'
import { failureOf } from './try-out.ts'
import type { TableHead, TableTask } from './task.ts'

serve<TableTask, undefined, TableHead>(async (task, _state, output) => {
  if (task.type === 'read') return output.start({ table: await readTable(task.bytes, task.limits) })
  const snapshot = new Snapshot(task.snapshot)
  if (task.type === 'try') return output.start({ failure: failureOf(task.operations, { ...task, snapshot }) })
  const { scope, format } = task
  const found = survey(snapshot, scope, format)
  output.start({ survey: found })
  if (task.surveyOnly) return
  for await (const bytes of writeTable(tableRows(snapshot, scope, found.columns), format))
    await output.write(Uint8Array.from(bytes))
})
