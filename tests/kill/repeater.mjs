// Started by kill.test.ts, and killed: loads files for ever, and writes down each load that was acknowledged.
import { appendFileSync } from 'node:fs'
import { openSession } from '../../dist/cli/session.js'
import { readConfig } from '../../dist/config.js'

const [folder, files, log] = process.argv.slice(2)
const session = await openSession(readConfig({ CONCORDANCE_DATA_DIR: folder }))
const run = process.hrtime.bigint().toString(36)
for (let at = 0; ; at++) {
  const graph = `${session.baseIri}graph/${run}-${Math.floor(at / 2)}`
  try {
    const { commit } = await session.load({ path: `${files}/${at % 2}.nt`, name: 'file.nt', graph })
    appendFileSync(log, `${JSON.stringify({ graph, version: String(at % 2), commit })}\n`)
  } catch {
    break // its server was killed
  }
}
