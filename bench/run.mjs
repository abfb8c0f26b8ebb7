#!/usr/bin/env node
// Measures us and our peers, and writes bench/results. See README.md beside this file.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compare, comparisons } from './parts/compare.mjs'
import { measureBlocking } from './parts/blocking.mjs'
import { measureChanges } from './parts/changes.mjs'
import { measureGovernance } from './parts/governance.mjs'
import { measureHttp } from './parts/http.mjs'
import { measureLoad } from './parts/load.mjs'
import { measurePages } from './parts/pages.mjs'
import { measureQueryHelp } from './parts/query-help.mjs'
import { measureSchemaCard } from './parts/schema-card.mjs'
import { findPeers, peers as everybody } from './peers/index.mjs'
import { sharedIsThere } from './support/data.mjs'
import { commit, machine } from './support/machine.mjs'
import { writeSummary } from './summary.mjs'

const parts = [
  ...comparisons.map((comparison) => ({ ...comparison, run: (context) => compare(comparison, context) })),
  { name: 'load', title: 'Loading, in our own process', run: measureLoad },
  { name: 'changes', title: 'Change sets through the gate', run: measureChanges },
  { name: 'governance', title: 'Canonical entities, proof and effective shapes', run: measureGovernance },
  { name: 'http', title: 'Our service over HTTP', run: measureHttp },
  { name: 'blocking', title: 'How long pages keep others waiting', run: measureBlocking },
  { name: 'schema-card', title: 'The schema card', run: measureSchemaCard },
  { name: 'query-help', title: 'Help with queries that find nothing', run: measureQueryHelp },
  { name: 'pages', title: 'Our pages in a browser', run: measurePages },
]
const measures = ['queries', 'commits', 'mixed', 'reopen']
const usage = `node bench/run.mjs [PART…] [--peers NAME,…] [--measures NAME,…] [--results FOLDER] [--summary]
  parts     ${parts.map(({ name }) => name).join(' ')} (all of them when none is named)
  peers     ${everybody.map(({ name }) => name).join(' ')}
  measures  ${measures.join(' ')}
  --summary writes summary.md from the results that are there, and measures nothing`

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    peers: { type: 'string' },
    measures: { type: 'string' },
    results: { type: 'string', default: fileURLToPath(new URL('results', import.meta.url)) },
    summary: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})
const list = (text) => text?.split(',')
const known = [
  ['part', positionals, parts.map(({ name }) => name)],
  ['peer', list(options.peers) ?? [], everybody.map(({ name }) => name)],
  ['measure', list(options.measures) ?? [], measures],
]
const unknown = known.flatMap(([kind, asked, names]) => asked.filter((name) => !names.includes(name)).map((name) => `There is no ${kind} "${name}"`)) // prettier-ignore
if (options.help || unknown.length > 0) {
  console.log([...unknown, usage].join('\n'))
  process.exit(unknown.length > 0 ? 2 : 0)
}

const results = resolve(options.results)
mkdirSync(results, { recursive: true })

/** Runs one part and writes its figures. @returns whether ours were right. */
async function runPart({ name, title, run }, context) {
  process.stderr.write(`\n== ${title}\n`)
  const figures = await run(context)
  const measured = figures.peers ? context.peers : context.peers.filter((peer) => peer.name === 'concordance')
  const versions = Object.fromEntries(measured.map((peer) => [peer.name, peer.version ?? `absent: ${peer.absent}`]))
  const result = { name, title, date: new Date().toISOString(), commit: commit(), machine: machine(), versions, ...figures } // prettier-ignore
  writeFileSync(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`)
  const wrong = Object.entries(figures.peers?.concordance?.queries ?? {}).filter(([, { right }]) => !right)
  for (const [query, { error }] of wrong) process.stderr.write(`WRONG: ${name} ${query}${error ? `: ${error}` : ''}\n`)
  return wrong.length === 0 && !figures.peers?.concordance?.error
}

async function measureAll() {
  if (!sharedIsThere) {
    console.warn('SKIPPED: ../shared/bench is not there, so nothing is measured')
    return true
  }
  const folder = mkdtempSync(join(tmpdir(), 'concordance-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const context = { peers: await findPeers(list(options.peers)), only: list(options.measures), folder }
  let right = true
  for (const part of parts) {
    if (positionals.length > 0 && !positionals.includes(part.name)) continue
    const succeeded = await runPart(part, context).catch((error) => {
      process.stderr.write(`FAILED: ${part.name}: ${error.message}\n`)
      return false
    })
    right &&= succeeded
  }
  return right
}

if (!options.summary && !(await measureAll())) process.exitCode = 1
process.stdout.write(writeSummary(results))
