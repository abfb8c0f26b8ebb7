import { serve } from '../../threads/serve.ts'
import { Limits } from '../limits.ts'
import { changeChunks, countsOf } from './change-chunks.ts'
import { putDocument } from './document.ts'
import type { ChangeHead, WriteTask } from './tasks.ts'
import { carryOut } from './update.ts'
import { Workspace } from './workspace.ts'

serve<WriteTask, undefined, ChangeHead>(async ({ work, settings, handle }, _state, output, control) => {
  const { kept, maxBytes } = settings
  const limits = new Limits({ ...control, maxRows: Infinity, maxBytes })
  try {
    const workspace = new Workspace({ handle, kept, limits })
    if (work.type === 'update') await carryOut(work, settings, workspace)
    else await putDocument(work, workspace)
    const change = workspace.change()
    output.start({ graphs: countsOf(change, workspace.terms) })
    for (const chunk of changeChunks(change, { terms: workspace.terms, commit: handle.commit + 1 })) {
      await output.write(new Uint8Array(chunk))
    }
  } finally {
    limits.end()
  }
})
