#!/usr/bin/env node
// Measures a load: how fast, how much memory while it runs and after it, how large the journal, how long to open it
// again. It loads through the built program (`npm run build` first) in a process of its own and prints JSON.
//
//   node bench/load.mjs [CONCEPTS]      100000 concepts are about 1.35 million statements
//
// The data come from ../shared/bench/generate-skos.mjs where that is there, else from the generator below.
import { execFileSync, spawn } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { residentMemory } from './support/process.mjs'

const built = new URL('../dist/', import.meta.url)
const generator = fileURLToPath(new URL('../../shared/bench/generate-skos.mjs', import.meta.url))
const megabytes = (bytes) => Math.round(bytes / 2 ** 20)

if (process.argv[2] === '--child') await child(process.argv[3], process.argv[4])
else await parent(Number(process.argv[2] ?? 100_000))

/** Loads (or, without a file, only opens) and says what it saw, one JSON line per step. */
async function child(folder, file) {
  const { LocalSession } = await import(new URL('cli/local.js', built))
  const { readConfig } = await import(new URL('config.js', built))
  const say = (step, more = {}) => {
    globalThis.gc()
    process.stdout.write(`${JSON.stringify({ step, rss: process.memoryUsage().rss, ...more })}\n`)
  }
  say('before')
  const start = performance.now()
  const session = await LocalSession.open(readConfig({ CONCORDANCE_DATA_DIR: folder }))
  const opened = performance.now()
  say('opened', { seconds: (opened - start) / 1000 })
  if (file) {
    const from = performance.now()
    const { quads } = await session.load({ path: file, name: 'bench.nt', graph: 'http://localhost:3000/graph/bench' })
    const seconds = (performance.now() - from) / 1000
    say('loaded', { seconds, quads })
    await new Promise((resolve) => setTimeout(resolve, 1000))
    say('after')
  }
  await session.close()
}

async function parent(concepts) {
  if (!existsSync(new URL('main.js', built))) throw new Error('dist/ is not there: run "npm run build" first')
  const folder = mkdtempSync(join(tmpdir(), 'concordance-bench-'))
  try {
    const file = join(folder, 'bench.nt')
    await generate(concepts, file)
    const store = join(folder, 'store')
    const load = await run(store, file)
    const reopen = await run(store)
    const [before, loaded, after] = ['before', 'loaded', 'after'].map((step) => load.steps.get(step))
    const result = {
      node: process.version,
      fileMB: megabytes(statSync(file).size),
      quads: loaded.quads,
      seconds: Number(loaded.seconds.toFixed(2)),
      quadsPerSecond: Math.round(loaded.quads / loaded.seconds),
      rssMB: { before: megabytes(before.rss), peak: megabytes(load.peak), after: megabytes(after.rss) },
      peakOverAfter: Number((load.peak / after.rss).toFixed(2)),
      bytesPerQuad: Math.round((after.rss - before.rss) / loaded.quads),
      journalMB: megabytes(statSync(join(store, 'journal.mdb')).size),
      reopen: {
        seconds: Number(reopen.steps.get('opened').seconds.toFixed(2)),
        peakMB: megabytes(reopen.peak),
        rssMB: megabytes(reopen.steps.get('opened').rss),
      },
    }
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a child and watches how much memory it holds. */
async function run(...args) {
  const self = fileURLToPath(import.meta.url)
  const process_ = spawn(process.execPath, ['--expose-gc', self, '--child', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, residentMemory(process_.pid))), 20)
  let text = ''
  process_.stdout.on('data', (chunk) => (text += chunk))
  const [code] = await once(process_, 'close')
  clearInterval(timer)
  if (code !== 0) throw new Error(`The child ended with ${code}`)
  const steps = new Map(text.trim().split('\n').map((line) => JSON.parse(line)).map((step) => [step.step, step])) // prettier-ignore
  return { steps, peak: Math.max(peak, ...[...steps.values()].map(({ rss }) => rss)) }
}

async function generate(concepts, file) {
  if (existsSync(generator)) return void execFileSync(process.execPath, [generator, String(concepts), file], { stdio: 'ignore' }) // prettier-ignore
  process.stderr.write(`${generator} is not there: a simple synthetic file is measured instead\n`)
  const out = createWriteStream(file)
  const skos = 'http://www.w3.org/2004/02/skos/core#'
  for (let i = 0; i < concepts; i++) {
    const concept = `<http://ex.org/voc/c${i}>`
    const lines = [
      `${concept} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${skos}Concept> .`,
      `${concept} <${skos}broader> <http://ex.org/voc/c${Math.floor(i / 8)}> .`,
      `${concept} <${skos}notation> "N${i}" .`,
      ...Array.from({ length: 10 }, (_, at) => `${concept} <${skos}altLabel> "name ${(i * 31 + at * 17) % 4999} of ${i % 997}"@en .`), // prettier-ignore
    ]
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}
