import { afterAll, describe, expect, it } from 'vitest'
import { Checker } from '../../src/checks/checker.ts'
import { Edited } from './states.ts'

const data = 'http://example.org/data'
const rules = 'http://example.org/rules'
const shapesOf = { [data]: [rules] }
const shapes = `ex:rules { ex:S a sh:NodeShape ; sh:targetClass ex:C ;
  sh:property [ sh:path ex:p ; sh:datatype xsd:integer ] ;
  sh:sparql [ sh:select "SELECT $this WHERE { $this <http://example.org/p> 13 }" ] . }`

const checker = new Checker({ timeoutMs: 20_000, memoryMb: 256 })
afterAll(() => checker.close())

describe('The checker', () => {
  it('finds in its worker what a change brings about, one after another and at the same time.', async () => {
    const store = new Edited(`${shapes} ex:data { ex:a a ex:C ; ex:p 1 }`)
    checker.warm(store.store.snapshot, [[rules], ['http://example.org/no-such-graph']])
    const values = ['2', '"x"', '13', '4', '"y"', '13.5']
    const states = values.map((value) => store.edit({ add: `ex:data { ex:a ex:p ${value} }` }))
    const reports = await Promise.all(states.map((each) => checker.check({ ...each, shapesOf, languages: ['en'] })))
    expect(reports.map(({ conforms }) => conforms)).toEqual([true, false, false, true, false, false])
    expect(reports[1]!.results[0]).toMatchObject({ label: 'a', value: { type: 'literal', value: 'x' } })
  })

  it('looks at a large change as a whole.', async () => {
    const store = new Edited(shapes)
    const many = Array.from({ length: 20_000 }, (_, at) => `ex:n${at} a ex:C ; ex:p ${at === 7777 ? '"x"' : at} .`)
    const states = store.edit({ add: `ex:data { ${many.join('\n')} }` })
    const report = await checker.check({ ...states, shapesOf, languages: [] })
    expect(report.nodes).toBe(20_001) // and their class
    expect(report.results.map(({ focusNode }) => focusNode.value)).toEqual([
      'http://example.org/n13',
      'http://example.org/n7777',
    ])
  })

  it('lists as many results as somebody may read, and counts the others.', async () => {
    const many = Array.from({ length: 1500 }, (_, at) => `ex:n${at} a ex:C ; ex:p "x" .`)
    const states = new Edited(shapes).edit({ add: `ex:data { ${many.join('\n')} }` })
    const report = await checker.check({ ...states, shapesOf, languages: [] })
    expect([report.results.length, report.omitted, report.conforms]).toEqual([1000, 500, false])
  })

  it('gives up when nobody waits any more, or the time is over, and goes on with the next.', async () => {
    const slow = `ex:rules { ex:S sh:targetClass ex:C ; sh:sparql [ sh:select """SELECT $this WHERE {
      $this a <http://example.org/C> . ?a a ?b . ?c a ?d . ?e a ?f FILTER (str(?a) = concat(str(?c), str(?e))) }""" ] . }`
    const many = Array.from({ length: 400 }, (_, at) => `ex:n${at} a ex:C .`).join('\n')
    const states = new Edited(slow).edit({ add: `ex:data { ${many} }` })
    const leaving = new AbortController()
    const asked = checker.check({ ...states, shapesOf, languages: [], signal: leaving.signal })
    setTimeout(() => leaving.abort(), 200)
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' })
    const hasty = new Checker({ timeoutMs: 300, memoryMb: 256 })
    await expect(hasty.check({ ...states, shapesOf, languages: [] })).rejects.toMatchObject({ code: 'timeout' })
    await hasty.close()
    const next = new Edited(shapes).edit({ add: 'ex:data { ex:a ex:p 1 }' })
    expect(await checker.check({ ...next, shapesOf, languages: [] })).toMatchObject({ conforms: true })
  })
})
