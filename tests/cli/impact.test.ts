import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { impact, type ImpactArguments } from '../../src/cli/commands/impact.ts'
import { readConfig, type Config } from '../../src/config.ts'
import { openServices } from '../../src/services.ts'
import { temporaryFile, temporaryFolder } from '../helpers/folder.ts'

const graph = 'http://localhost:3000/graph/goods'
const goods = 'http://localhost:3000/id/goods'
let config: Config
beforeAll(async () => {
  config = readConfig({ CONCORDANCE_DATA_DIR: temporaryFolder(), CONCORDANCE_LOG_LEVEL: 'silent' })
  const services = await openServices(config, { indexed: false })
  const path = temporaryFile('goods.ttl', `
    @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
    <${goods}> a owl:Ontology . <${goods}/Pallet> a owl:Class . <${goods}/Crate> a owl:Class .
    <${goods}/EuroPallet> a owl:Class ; rdfs:subClassOf <${goods}/Pallet> . <${goods}/one> a <${goods}/Pallet> .`) // prettier-ignore
  await services.loader.load({ path, name: 'goods.ttl', graph })
  await services.close()
})
afterEach(() => vi.restoreAllMocks())

const change = (subject: string, statement: string): string =>
  temporaryFile('change.json', JSON.stringify({ graphs: [{ graph, add: `<${goods}/${subject}> ${statement} .` }] }))
const comment = '<http://www.w3.org/2000/01/rdf-schema#comment> "Of wood"@en'
async function run(file: string, options: ImpactArguments = {}): Promise<{ code: number; out: string }> {
  let out = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true))
  const code = await impact(config, file, options)
  vi.restoreAllMocks()
  return { code, out }
}

describe('concordance impact', () => {
  it('says whom a change set would concern, as Markdown or JSON.', async () => {
    const { code, out } = await run(change('Pallet', comment))
    expect(code).toBe(0)
    expect(out).toContain('# Impact')
    expect(out).toContain('1 instances')
    const data = JSON.parse((await run(change('Pallet', comment), { json: true })).out) as object
    expect(data).toMatchObject({ total: 1, isUsed: true, isBreaking: false })
  })

  it('stops a pipeline for what it is asked to.', async () => {
    const used = change('Pallet', comment)
    const unused = change('Crate', comment)
    const breaking = change(
      'Crate',
      '<http://www.w3.org/2002/07/owl#disjointWith> <http://localhost:3000/id/goods/Pallet>',
    )
    expect((await run(used, { failOn: 'breaking' })).code).toBe(0)
    expect((await run(used, { failOn: 'used' })).code).toBe(1)
    expect((await run(unused, { failOn: 'used' })).code).toBe(0)
    expect((await run(unused, { failOn: 'any' })).code).toBe(1)
    expect((await run(breaking, { failOn: 'breaking' })).code).toBe(1)
  }, 120_000)

  it('refuses what it does not know.', async () => {
    await expect(impact(config, change('Crate', comment), { failOn: 'often' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(impact(config, '/nowhere.json', {})).rejects.toMatchObject({ code: 'invalid' })
    await expect(impact(config, temporaryFile('broken.json', '{'), {})).rejects.toMatchObject({ code: 'invalid' })
  })
})
