// Loads in our own process: speed, peak of memory, size of the journal (../load.mjs does the work).
import { fileURLToPath } from 'node:url'
import { run } from '../support/process.mjs'

const program = fileURLToPath(new URL('../load.mjs', import.meta.url))

export async function measureLoad() {
  const { output } = await run(process.execPath, [program, '100000'])
  return { load: JSON.parse(output.slice(output.indexOf('{'))) }
}
