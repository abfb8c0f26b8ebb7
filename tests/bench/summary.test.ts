import { expect, test } from 'vitest'
import { summarize } from '../../bench/summary.mjs'

const result = {
  name: 'skos-1M',
  title: 'A vocabulary',
  date: '2026-01-02T03:04:05Z',
  commit: 'abc1234',
  machine: { processor: 'P', cores: 2, memoryGiB: 24, node: 'v20.0.0' },
  versions: { concordance: '1.0', oxigraph: '0.5', virtuoso: 'absent: virtuoso-t cannot be started' },
  triples: 2 ** 20,
  peers: {
    concordance: { load: { seconds: 4 }, memory: { loadedMB: 100 }, queries: { one: { best: 2, right: true }, two: { error: 'Timeout', right: false } } }, // prettier-ignore
    oxigraph: { load: { seconds: 8 }, memory: { loadedMB: 900 }, queries: { one: { best: 3, right: false }, two: { best: 8, right: true } } }, // prettier-ignore
    virtuoso: { absent: 'virtuoso-t cannot be started' },
    fuseki: { error: 'It ended with 1' },
  },
  queries: { one: { ahead: { all: 1.5, servers: 7 } }, two: { ahead: { all: null, servers: null } } },
  ahead: { all: { geometricMean: 1.5, least: 1.5 }, servers: { geometricMean: 7, least: 7 } },
}

test('the summary has a row for each query, and says which answers were wrong and who failed or was not there', () => {
  const text = summarize([result])
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()))
  const row = (title: string): string[] | undefined => rows.find((cells) => cells[1] === title)?.slice(2, -1)
  expect(row('one')).toEqual(['2', '3 ≠', '–', '1.5×', '7×'])
  expect(row('two')).toEqual(['failed', '8', '–', '–', '–'])
  expect(row('geometric mean')).toEqual(['–', '4.9', '–', '1.5×', '7×'])
  expect(row('load, seconds')).toEqual(['4', '8', '–'])
  expect(row('resident, bytes a triple')).toEqual(['100', '900', '–'])
  expect(text).toContain('- Virtuoso: absent (virtuoso-t cannot be started)')
  expect(text).toContain('- Fuseki (TDB2): failed (It ended with 1)')
  expect(text).toContain('- Oxigraph (npm, wasm) answers one unlike the others (≠)')
  expect(text).toContain('- Concordance fails on two: Timeout')
  expect(text).toContain('commit abc1234')
})

test('the summary marks what a page takes above its budget, and nothing that is within', () => {
  const visits = { p50: 90, p95: 160, server: 8, kB: 93, requests: 8, shift: 0 }
  const pages = {
    ...result,
    peers: undefined,
    budgets: { completeMs: 150, kB: 100, shift: 0, suggestionMs: 50 },
    pages: {
      light: { first: visits, next: { ...visits, p95: 150 } },
      heavy: { first: { ...visits, kB: 101, shift: 0.01 }, next: visits },
    },
    bare: { of: '/doc/light', first: { ...visits, p50: 70, p95: 80 }, next: visits },
    suggestions: { keys: 57, p50: 20, p95: 40, worst: 51 },
  }
  const rows = summarize([pages]).split('\n').map((line) => line.split('|').map((cell) => cell.trim()).slice(1, -1)) // prettier-ignore
  expect(rows).toContainEqual(['light', '90', '160 ✗', '93', '8', '0', '90', '150', '93', '8'])
  expect(rows).toContainEqual(['heavy', '90', '160 ✗', '101 ✗', '8', '0.01 ✗', '90', '160 ✗', '93', '8'])
  expect(rows).toContainEqual(['bare: /doc/light', '70', '80', '93', '8', '0', '90', '160 ✗', '93', '8'])
  expect(rows).toContainEqual(['', '57', '20', '40', '51 ✗'])
})

test('the summary tells which places keep others waiting, the worst first, and what was not asked for', () => {
  const place = (name: string, first: number, warm: number): object => ({
    name,
    first: { cpu: first },
    warm: { cpu: warm, answer: warm },
  })
  const house = {
    triples: 1000,
    commit: { made: 3, after: 8 },
    notAsked: ['/api/x'],
    places: [place('quick', 4, 2), place('slow', 12, 81)],
  }
  const { machine } = result
  const text = summarize([{ ...result, machine, peers: undefined, blocking: { vocabulary: house } }])
  expect(text).toContain('1,000 triples: 2 pages and GETs, 1 over 50 ms')
  expect(text.indexOf('| slow | 12 | 81 | 81 |')).toBeGreaterThan(0)
  expect(text.indexOf('| quick |')).toBeGreaterThan(text.indexOf('| slow |'))
  expect(text).toContain('Not asked for: `/api/x`.')
})
