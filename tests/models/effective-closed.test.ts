import fc from 'fast-check'
import { DataFactory, Parser, Store } from 'n3'
import { Validator } from 'shacl-engine'
import type { DatasetCore } from '@rdfjs/types'
import { describe, expect, it } from 'vitest'
import { closingOf } from '../../src/models/closing.ts'
import { domain } from '../../src/models/domains.ts'
import { effectiveShapesOf } from '../../src/models/effective-shapes.ts'
import { prefixes } from '../../src/rdf/namespaces.ts'
import { CompiledShapes } from '../../src/shacl/compiled.ts'
import { DataGraph } from '../../src/shacl/data.ts'
import { loadedShapes } from '../../src/shacl/known-shapes.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { snapshotOf } from '../helpers/snapshot.ts'

const properties = ['p', 'q', 'r', 's', 't', 'u']
const classes = ['Entity', 'Billed', 'Networked', 'Router', 'Other']
const tree = `ex:Billed rdfs:subClassOf ex:Entity . ex:Networked rdfs:subClassOf ex:Entity . ex:Router rdfs:subClassOf ex:Networked .`

/** Two domains that extend a canonical model. */
const governed = (canonical: string, billing: string, network: string): Snapshot =>
  snapshotOf(`
ex:map {
  ex:model a concord:CanonicalModel ; concord:modelGraph ex:model-graph ; concord:shapesGraph ex:canonical .
  ex:billing a concord:Domain ; concord:extendsModel ex:model ; concord:shapesGraph ex:billing-shapes .
  ex:network a concord:Domain ; concord:extendsModel ex:model ; concord:shapesGraph ex:network-shapes .
}
ex:model-graph { ex:Entity a concord:CanonicalEntity . ${tree} }
ex:canonical { ${canonical} }
ex:billing-shapes { ${billing} }
ex:network-shapes { ${network} }`)

const declarations = Object.entries({ ...prefixes, ex: 'http://example.org/' }).map(([name, iri]) => `@prefix ${name}: <${iri}> .\n`).join('') // prettier-ignore
const quadsOf = (text: string): Store => new Store(new Parser().parse(declarations + text))

/** Names of nodes that do not conform, as our engine sees it with what it knows of closed shapes. */
async function natively(snapshot: Snapshot, data: string): Promise<string[]> {
  const { graphs } = effectiveShapesOf(snapshot, domain(snapshot, 'billing'))
  const compiled = loadedShapes(snapshot, graphs, closingOf)
  const { results } = await compiled.validate(DataGraph.of(quadsOf(data + tree)))
  return [...new Set(results.map(({ focusNode }) => focusNode.value))].sort()
}

/** The same as another engine finds it, with the composed graph alone. */
async function plainly(snapshot: Snapshot, data: string): Promise<string[]> {
  const shapes = new Store(effectiveShapesOf(snapshot, domain(snapshot, 'billing')).quads)
  const validator = new Validator(shapes, { factory: DataFactory, validations: [] })
  const all = quadsOf(data + tree) as unknown as DatasetCore
  const { results } = await (validator as unknown as { validate(data: { dataset: DatasetCore }): Promise<{ results: { focusNode: { value: string } }[] }> }).validate({ dataset: all }) // prettier-ignore
  return [...new Set(results.map(({ focusNode }) => focusNode.value))].sort()
}

const some = (from: readonly string[], maxLength: number): fc.Arbitrary<string[]> => fc.uniqueArray(fc.constantFrom(...from), { maxLength }) // prettier-ignore
const closings = [
  '',
  'sh:closed true',
  'sh:closed sh:ByTypes',
  '<http://datashapes.org/dash#closedByTypes> true',
] as const

/** A shape of a class. */
const shape = (name: string): fc.Arbitrary<string> =>
  fc
    .record({
      type: fc.constantFrom(...classes),
      listed: some(properties, 3),
      ignored: some([...properties, 'label'], 2),
      closed: fc.constantFrom(...closings),
      max: fc.boolean(),
    })
    .map(({ type, listed, ignored, closed, max }) => {
      const each = listed.map((property) => `; sh:property [ sh:path ex:${property} ${max ? '; sh:maxCount 1' : ''} ]`)
      const list = ignored.length > 0 ? `; sh:ignoredProperties ( ${ignored.map((one) => `ex:${one}`).join(' ')} )` : ''
      return `ex:${name} a sh:NodeShape ; sh:targetClass ex:${type} ${closed && `; ${closed}`} ${list} ${each.join(' ')} .\n`
    })
const shapes = (...names: string[]): fc.Arbitrary<string> => fc.tuple(...names.map(shape)).map((all) => all.join(''))
const item = fc.record({
  types: fc.uniqueArray(fc.constantFrom(...classes), { minLength: 1, maxLength: 2 }),
  has: some([...properties, 'label'], 4),
})
const items = fc
  .array(item, { minLength: 1, maxLength: 5 })
  .map((all) =>
    all
      .flatMap(({ types, has }, at) => [
        ...types.map((type) => `ex:n${at} a ex:${type} .`),
        ...has.map((property) => `ex:n${at} ex:${property} ${at} .`),
      ])
      .join('\n'),
  )

describe('Shapes that are closed by types', () => {
  const seen = { refused: 0, accepted: 0, opened: 0 }

  it('mean the same to an engine of SHACL 1.0 that reads the composed graph.', async () => {
    const given = fc.record({ canonical: shapes('C1', 'C2'), billing: shapes('B1', 'B2'), network: shapes('N1', 'N2'), data: items }) // prettier-ignore
    await fc.assert(
      fc.asyncProperty(given, async ({ canonical, billing, network, data }) => {
        const snapshot = governed(canonical, billing, network)
        const wanted = await natively(snapshot, data)
        seen[wanted.length > 0 ? 'refused' : 'accepted']++
        const closed = new CompiledShapes(quadsOf(canonical + billing))
        const { results } = await closed.validate(DataGraph.of(quadsOf(data + tree)))
        if (new Set(results.map(({ focusNode }) => focusNode.value)).size > wanted.length) seen.opened++
        expect(await plainly(snapshot, data)).toEqual(wanted)
      }),
      { numRuns: 150 },
    )
  })

  it('were put to the test.', () => {
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20)
  })
})
