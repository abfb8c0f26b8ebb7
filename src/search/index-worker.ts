import { quadsOf } from '../store/shared-quads.ts'
import { Snapshot } from '../store/snapshot.ts'
import { serve } from '../threads/serve.ts'
import type { IndexAnswer, IndexTask } from './index-tasks.ts'
import { joinSegments, Segments } from './segments.ts'
import { openSegment, shareSegment } from './shared-segment.ts'

serve<IndexTask, undefined, IndexAnswer>((task, _state, output) => {
  output.start(answerTo(task))
  return Promise.resolve()
})

function answerTo(task: IndexTask): IndexAnswer {
  if (task.type === 'join') return { segment: shareSegment(joinSegments(task.segments.map(openSegment))) }
  const snapshot = new Snapshot(task.snapshot)
  if (task.type === 'build') return { index: Segments.build(snapshot).toHandle() }
  const segments = Segments.open(task.index, snapshot)
  segments.update({ snapshot, added: quadsOf(task.added), removed: quadsOf(task.removed) })
  return { index: segments.toHandle() }
}
