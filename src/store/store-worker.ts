import { serve } from '../threads/serve.ts'
import { runStoreTask, type StoreAnswer, type StoreTask } from './store-tasks.ts'

serve<StoreTask, undefined, StoreAnswer>(async (task, _state, output) => {
  output.start(await runStoreTask(task))
})
