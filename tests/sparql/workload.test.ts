import { existsSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { openLoader } from '../vocabularies/support.ts'
import { rowsOf, sumOfRows, sumOfTriples, textOf } from './support.ts'

interface Expected {
  readonly data: string
  readonly triples: number
  readonly queries: readonly { file: string; title: string; kind: 'select' | 'construct'; expected: number; sha256: string | null }[] // prettier-ignore
}

const data = '../shared/data'

describe.each([`${data}/workload/expected.json`, `${data}/bsbm-100/queries/expected.json`])(
  'The queries of %s',
  (list) => {
    const present = existsSync(list)
    if (!present) {
      console.warn(`SKIPPED: ${list} is not there, so its queries are not run`)
      return it.skip('are not there.', () => undefined)
    }
    const { data: file, triples, queries } = JSON.parse(readFileSync(list, 'utf8')) as Expected
    let loaded: Promise<Snapshot> | undefined
    const load = async (): Promise<Snapshot> => {
      const { loadFile, store } = openLoader()
      expect(await loadFile(`${data}/${file}`, basename(file))).toMatchObject({ quads: triples })
      return store.snapshot
    }

    it.each(queries)('$file: $title', async ({ file: name, kind, expected, sha256 }) => {
      const snapshot = await (loaded ??= load())
      const dataset = { defaultGraphs: ['http://localhost:3000/graph/test'], namedGraphs: [] }
      const query = readFileSync(`${dirname(list)}/${name}`, 'utf8')
      if (kind === 'select') {
        const rows = await rowsOf(snapshot, query, { dataset })
        expect(rows).toHaveLength(expected)
        if (sha256) expect(sumOfRows(rows)).toBe(sha256)
      } else {
        const found = sumOfTriples(await textOf(snapshot, query, { dataset }))
        expect(found.count).toBe(expected)
        if (sha256) expect(found.sha256).toBe(sha256)
      }
    })
  },
)
