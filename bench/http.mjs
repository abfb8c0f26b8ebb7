#!/usr/bin/env node
// Measures the running service over HTTP, with the shipped data: requests per second and latencies, alone and beside a
// query that runs to its limit. Run `npm run build` first; prints JSON.
//
//   node bench/http.mjs [SECONDS]
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'

const duration = Number(process.argv[2] ?? 5)
const folder = mkdtempSync(join(tmpdir(), 'concordance-bench-'))
const program = fileURLToPath(new URL('../bin/concordance.mjs', import.meta.url))
const server = spawn(process.execPath, [program, 'serve', '--port', '0'], {
  env: { ...process.env, CONCORDANCE_DATA_DIR: folder },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const base = await new Promise((resolve, reject) => {
  server.stdout.on('data', (text) => resolve(/http:\/\/\S+/.exec(String(text))[0]))
  server.on('exit', (code) => reject(new Error(`The server ended with ${code}`)))
})

async function measure(path, options = {}) {
  const { requests, latency, errors, non2xx } = await autocannon({
    url: base + path,
    connections: 10,
    duration,
    ...options,
  })
  return {
    perSecond: Math.round(requests.average),
    p50: latency.p50,
    p99: latency.p99,
    max: latency.max,
    failed: errors + non2xx,
  }
}

const concept = `/api/concept?uri=${encodeURIComponent('http://localhost:3000/id/product-category/coffee')}`
const crossProduct = 'SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f }'
try {
  const results = {
    node: process.version,
    'concept, JSON': await measure(concept),
    'concept, Turtle': await measure('/doc/product-category/coffee.ttl'),
    'concept, HTML': await measure('/doc/product-category/coffee.html'),
    suggestions: await measure('/api/suggest?q=pal'),
  }
  const query = fetch(`${base}/sparql?query=${encodeURIComponent(crossProduct)}&timeout=${duration + 2}`)
  results['concept, JSON, 50 a second beside a cross product'] = await measure(concept, {
    connections: 2,
    overallRate: 50,
  })
  results['the cross product ends with'] = (await query).status
  console.log(JSON.stringify(results, null, 2))
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true })
}
