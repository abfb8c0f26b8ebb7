import { describe, expect, it } from 'vitest'
import { schemaMap } from '../../src/concepts/schema-map.ts'
import { ex, readerOf } from '../helpers/snapshot.ts'

const local = (uri: string): string => uri.replace(/.*[/#]/, '')

describe('The map of types', () => {
  const reader = readerOf(`
    ex:p1 a ex:Pallet ; ex:at ex:b1 ; ex:weight 4 . ex:p2 a ex:Pallet, ex:Load ; ex:at ex:b1, ex:untyped ; ex:weight 5, 6 .
    ex:b1 a ex:Bin . ex:Bin a owl:Class ; rdfs:label "bin"@en . ex:p1 a owl:NamedIndividual .`)

  it('counts instances, links by property and class at both ends, and literals.', async () => {
    const map = await schemaMap(reader)
    expect(map.classes.map(({ uri, instances }) => [local(uri), instances])).toEqual([
      ['Pallet', 2],
      ['Load', 1],
      ['Bin', 1],
    ])
    expect(map.links.map(({ from, property, to, total }) => [local(from), property.label, local(to), total])).toEqual([
      ['Pallet', 'at', 'Bin', 2],
      ['Load', 'at', 'Bin', 1],
    ])
    expect(map.attributes.map(({ of, property, total }) => [local(of), property.label, total])).toEqual([
      ['Pallet', 'weight', 3],
      ['Load', 'weight', 2],
    ])
  })

  it('has the classes of modelling languages when asked, keeps to the largest, and knows no foreign graph.', async () => {
    const all = await schemaMap(reader, { withModelling: true })
    expect(all.classes.map(({ uri }) => local(uri))).toContain('Class')
    const one = await schemaMap(reader, { limit: 1 })
    expect([one.total, one.classes.length, one.links.length]).toEqual([3, 1, 0])
    expect(await schemaMap(reader, { graph: ex('no-graph') })).toMatchObject({ total: 0, classes: [] })
  })

  it('lets others have their turn while it counts.', async () => {
    const large = readerOf(
      Array.from({ length: 100_000 }, (_, at) => `ex:i${at} a ex:C ; ex:p ex:i${at >> 1} .`).join('\n'),
    )
    let turns = 0
    const timer = setInterval(() => turns++, 0)
    const map = await schemaMap(large)
    clearInterval(timer)
    expect(map.links).toMatchObject([{ total: 100_000 }])
    expect(turns).toBeGreaterThan(1)
  })
})
