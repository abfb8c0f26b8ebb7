#!/usr/bin/env node
// Measures what governance costs: a canonical model of 200 classes with 8 attributes each, and 50 domains that extend 24 of
// them with 5 attributes each. It loads them through the built program (`npm run build` first), and prints as JSON how many
// milliseconds the canonical entities take, the proof that each domain only adds, and the effective shapes of each domain:
// the first time in the process, and then for states that nothing was remembered of.
//
//   node bench/governance.mjs [CLASSES] [DOMAINS]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { governanceFiles, numbers } from './support/governance-data.mjs'
import { latencies } from './support/statistics.mjs'

const built = new URL('../dist/', import.meta.url)
const base = 'http://localhost:3000/'
const REPEATED = 5
const [classes = 200, domainCount = 50] = process.argv.slice(2).map(Number)

const folder = mkdtempSync(join(tmpdir(), 'concordance-bench-'))
const part = (name) => import(new URL(name, built))
const { openServices } = await part('services.js')
const { readConfig } = await part('config.js')
const { Snapshot } = await part('store/snapshot.js')
const { entities } = await part('models/entities.js')
const { domains } = await part('models/domains.js')
const { prove } = await part('models/proof/prove.js')
const { effectiveShapesOf } = await part('models/effective-shapes.js')

/** What is measured, each for a state of its own. */
const measured = {
  entities: (snapshot) => entities(snapshot).length,
  proof: (snapshot) =>
    domains(snapshot).flatMap(({ modelGraphs, shapesGraphs }) => prove({ snapshot, graphs: [...modelGraphs, ...shapesGraphs] })).length, // prettier-ignore
  effectiveShapes: (snapshot) =>
    domains(snapshot).reduce((sum, domain) => sum + effectiveShapesOf(snapshot, domain).quads.length, 0),
}
measured.all = (snapshot) => ['entities', 'proof', 'effectiveShapes'].map((name) => measured[name](snapshot)).at(-1)

const services = await openServices(readConfig({ CONCORDANCE_DATA_DIR: join(folder, 'store'), CONCORDANCE_LOG_LEVEL: 'silent' })) // prettier-ignore
try {
  for (const [name, turtle] of governanceFiles(classes, domainCount)) {
    const path = join(folder, `${name}.ttl`)
    writeFileSync(path, turtle)
    await services.loader.load({ path, name: `${name}.ttl`, graph: `${base}graph/${name}` })
  }
  const handle = services.snapshot().toHandle()
  /** A reader of the state of whom nothing is remembered. */
  const timed = (measure) => {
    const snapshot = new Snapshot(handle)
    const from = performance.now()
    const found = measure(snapshot)
    return { found, milliseconds: performance.now() - from }
  }
  const first = timed(measured.all)
  const again = Object.fromEntries(
    Object.entries(measured).map(([name, measure]) => {
      const runs = numbers(REPEATED).map(() => timed(measure))
      return [name, { found: runs[0].found, ...latencies(runs.map(({ milliseconds }) => milliseconds)) }]
    }),
  )
  const quads = services.snapshot().size
  console.log(JSON.stringify({ classes, domains: domainCount, quads, first: Math.round(first.milliseconds), again }))
} finally {
  await services.close()
  rmSync(folder, { recursive: true, force: true })
}
