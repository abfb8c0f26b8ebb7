// The cost of governance, in our own process (../governance.mjs does the work).
import { fileURLToPath } from 'node:url'
import { run } from '../support/process.mjs'

const program = fileURLToPath(new URL('../governance.mjs', import.meta.url))

export async function measureGovernance() {
  const { output } = await run(process.execPath, [program])
  return { governance: JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) }
}
