#!/usr/bin/env node
// Measures suggestions over 500,000 labels: how long one takes, how long the index takes to be made and to follow an
// edit, and how much memory it holds. It runs the built program (`npm run build` first) and prints a table.
//
//   node bench/suggest.mjs [LABELS] [--json]      500000 labels unless told; --json prints JSON instead
//
// Each query is what somebody may have typed so far: the beginning of a label, of a word inside one, or one with a
// typing error. The labels are synthetic and the same in every run.
import { createWriteStream, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { latencies } from './support/statistics.mjs'

const { values: options, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } })
const built = new URL('../dist/', import.meta.url)
if (!existsSync(new URL('main.js', built))) throw new Error('dist/ is not there: run "npm run build" first')
const { openServices } = await import(new URL('services.js', built))
const { readConfig } = await import(new URL('config.js', built))
const { LabelIndex } = await import(new URL('search/label-index.js', built))

const LABELS_OF_CONCEPT = 5
const QUERIES = 4000
const EDITS = 200
const skos = 'http://www.w3.org/2004/02/skos/core#'
const graph = 'http://localhost:3000/graph/bench'

let seed = 42
const random = () => (seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff) / 0x80000000
const pick = (list) => list[Math.floor(random() * list.length)]
const syllables = [...'bcdfghklmnprstvz'].flatMap((consonant) => [...'aeiou'].map((vowel) => consonant + vowel))
const vocabulary = Array.from({ length: 20_000 }, () => Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(syllables)).join('')) // prettier-ignore
/** Few words are common and many are rare, as in any language. */
const word = () => vocabulary[Math.floor(random() ** 2 * vocabulary.length)]
const label = () => Array.from({ length: 1 + Math.floor(random() * 4) }, word).join(' ')

const labels = []
const folder = mkdtempSync(join(tmpdir(), 'concordance-bench-'))
try {
  const count = Math.max(1, Math.floor(Number(positionals[0] ?? 500_000) / LABELS_OF_CONCEPT))
  const file = join(folder, 'bench.nt')
  await write(file, count)
  const services = await openServices(readConfig({ CONCORDANCE_DATA_DIR: join(folder, 'store') }), { indexed: false })
  await services.loader.load({ path: file, name: 'bench.nt', graph })
  const index = new LabelIndex()
  const from = performance.now()
  await index.build(services.snapshot())
  const buildSeconds = (performance.now() - from) / 1000
  const result = {
    node: process.version,
    labels: labels.length,
    entries: index.size,
    buildSeconds: Number(buildSeconds.toFixed(2)),
    bytesPerEntry: Math.round(index.bytes / index.size),
    suggest: Object.fromEntries(Object.entries(kinds()).map(([name, typed]) => [name, suggestions(index, typed)])),
    edit: await edits(services, index),
  }
  print(result)
  await index.close()
  await services.close()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Concepts with two preferred labels and three other names each. */
async function write(file, count) {
  const out = createWriteStream(file)
  for (let at = 0; at < count; at++) {
    const concept = `<http://ex.org/voc/c${at}>`
    const lines = [`${concept} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${skos}Concept> .`]
    for (let which = 0; which < LABELS_OF_CONCEPT; which++) {
      const text = label()
      labels.push(text)
      lines.push(
        `${concept} <${skos}${which < 2 ? 'prefLabel' : 'altLabel'}> "${text}"@${which % 2 === 0 ? 'en' : 'de'} .`,
      )
    }
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

/** What people may have typed, by kind. */
function kinds() {
  const cut = (text) => text.slice(0, 1 + Math.floor(random() * text.length))
  const beginning = () => cut(pick(labels))
  const inside = () => cut(pick(labels).split(' ').at(-1))
  const typingError = () => {
    const text = pick(labels)
    const at = Math.floor(random() * (text.length - 1))
    return text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2)
  }
  const some = (make) => Array.from({ length: QUERIES }, make)
  const all = { beginning: some(beginning), inside: some(inside), 'typing error': some(typingError) }
  const mixed = Array.from({ length: QUERIES }, (_, at) => pick(all[at % 10 < 7 ? 'beginning' : at % 10 < 9 ? 'inside' : 'typing error'])) // prettier-ignore
  return { ...all, 'seven, two and one of ten': mixed }
}

function suggestions(index, queries) {
  for (const query of queries.slice(0, 500)) index.suggest({ query, languages: ['en'] })
  const times = []
  let empty = 0
  for (const query of queries) {
    const from = performance.now()
    const { length } = index.suggest({ query, languages: ['en'] })
    times.push(performance.now() - from)
    if (length === 0) empty++
  }
  return { ...latencies(times), empty }
}

/** The index follows commits of a new label each. */
async function edits({ changes }, index) {
  const times = []
  changes.onCommit(async (committed) => {
    const from = performance.now()
    await index.update(committed)
    times.push(performance.now() - from)
  })
  for (let at = 0; at < EDITS; at++) {
    await changes.commit((draft) => {
      const [s, p] = [draft.internIri(`http://ex.org/voc/c${at * 7}`), draft.internIri(`${skos}altLabel`)]
      draft.added.push(
        s,
        p,
        draft.intern({ termType: 'Literal', value: `edit ${at}`, language: 'en' }),
        draft.internIri(graph),
      )
      return { actor: 'bench', intent: 'http://ex.org/edit', message: 'An edit' }
    })
  }
  return latencies(times)
}

function print(result) {
  if (options.json) return void process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
  const row = (...cells) => `| ${cells.join(' | ')} |`
  const times = ({ p50, p99, worst }) => [p50, p99, worst]
  const lines = [
    `${result.labels} labels, ${result.entries} entries; made in ${result.buildSeconds} s; ${result.bytesPerEntry} bytes per entry; Node ${result.node}`,
    '',
    row('milliseconds', 'median', '99th percentile', 'longest', 'without an answer'),
    row('---', '--:', '--:', '--:', '--:'),
    ...Object.entries(result.suggest).map(([name, each]) => row(`suggestion: ${name}`, ...times(each), each.empty)),
    row('following an edit', ...times(result.edit), ''),
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
