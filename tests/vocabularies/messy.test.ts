import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openLoader } from './support.ts'

const folder = '../shared/data/messy'
const present = existsSync(folder)
if (!present) console.warn(`SKIPPED: ${folder} is not there, so files with real defects are not tested`)

/** As the README beside them says. */
const refused: Readonly<Record<string, RegExp>> = {
  'dcat-ap-example-series-api.ttl': /^dcat-ap-example-series-api\.ttl:20: .*\//,
  'dcat-ap-example-series-combined.ttl': /^dcat-ap-example-series-combined\.ttl:32: .*\//,
  'w3c-json-ld.ttl': /^w3c-json-ld\.ttl:4[45]: /,
  'w3c-sparql-results-xml.ttl': /^w3c-sparql-results-xml\.ttl:22: .*dc:/,
  'poiapit-aligns.ttl': /^poiapit-aligns\.ttl:2[23]: /,
  'DCAT-AP_IT.rdf': /^DCAT-AP_IT\.rdf:\d+: .*_:genid/,
}
const accepted: Readonly<Record<string, number>> = { 'kldb.ttl': 6716, 'ics-chart.ttl': 0 }

describe.skipIf(!present)('Files with real defects', () => {
  it('are all tested here.', () => {
    const files = readdirSync(folder).filter((name) => !/^(README|SOURCE)/.test(name))
    expect(files.sort()).toEqual([...Object.keys(refused), ...Object.keys(accepted)].sort())
  })

  it.each(Object.entries(refused))('%s is refused with its line.', async (name, message) => {
    const { loadFile, state } = openLoader()
    const before = state()
    await expect(loadFile(join(folder, name), name)).rejects.toThrow(message)
    expect(state()).toEqual(before)
  })

  it.each(Object.entries(accepted))('%s is accepted.', async (name, triples) => {
    const { loadFile, info } = openLoader()
    const outcome = await loadFile(join(folder, name), name)
    if (triples > 0) expect(outcome.quads).toBe(triples)
    expect(info()?.triples).toBe(outcome.quads)
    expect(await loadFile(join(folder, name), name)).toMatchObject({ status: 'unchanged' })
  })
})
