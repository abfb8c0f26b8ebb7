import { serve } from '../../src/threads/serve.ts'
import type { Job } from './worker.ts'

const started = performance.now()
while (performance.now() - started < 800); // what it reads before it can begin

serve<Job, string, string>(async (job, _state, output) => {
  while (job.do === 'spin') await new Promise((resolve) => setTimeout(resolve, 10))
  output.start('slow')
})
