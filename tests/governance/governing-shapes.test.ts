import { describe, expect, it } from 'vitest'
import { governingSets, governingShapes } from '../../src/governance/governing-shapes.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const council = 'http://example.org/id/domain/council'
const registered = (name: string, kind: string, domain?: string): string =>
  `ex:${name} a sd:NamedGraph ; concord:graphKind concord:${kind} ; dct:modified "2026-11-21T00:00:00Z" ${domain ? `; concord:domain ${domain}` : ''} .\n`

const snapshot = snapshotOf(`
ex:registry {
  ex:registry concord:graphKind concord:Registry .
  ${registered('map', 'Data', `<${council}>`)}
  ${registered('canonical-shapes', 'Shapes', `<${council}>`)}
  ${registered('billing-data', 'Data', 'ex:billing')}
  ${registered('billing-shapes', 'Shapes', 'ex:billing')}
  ${registered('network-data', 'Data', 'ex:network')}
  ${registered('network-shapes', 'Shapes', 'ex:network')}
  ${registered('wide-shapes', 'Shapes', 'ex:network')}
  ${registered('free-data', 'Data')}
}
ex:map {
  <${council}> a concord:Domain .
  ex:model a concord:CanonicalModel ; concord:modelGraph ex:model-graph ; concord:shapesGraph ex:model-shapes .
  ex:billing a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:billing-model .
  ex:network a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:network-model .
}
ex:model-graph { ex:Service a owl:Class . }
ex:billing-model { ex:Billed a owl:Class . }
ex:network-model { ex:Networked a owl:Class . ex:Service a owl:Class . }
ex:model-shapes { ex:S1 sh:targetClass ex:Service . }
ex:canonical-shapes { ex:S2 sh:targetClass concord:Domain . }
ex:billing-shapes { ex:S3 sh:targetClass ex:Billed . ex:billing-data sh:shapesGraph ex:elsewhere . ex:billing concord:shapesGraph ex:elsewhere . }
ex:network-shapes { ex:S4 sh:targetClass ex:Networked . }
ex:wide-shapes { ex:S5 sh:targetClass ex:Networked . ex:S6 sh:targetClass ex:Service . }
ex:network-data { ex:network-data sh:shapesGraph ex:named-shapes . ex:billing-data sh:shapesGraph ex:named-shapes . }
ex:free-data { ex:free-data sh:shapesGraph ex:named-shapes . }
`)
const governing = (graph: string): string[] =>
  governingShapes(snapshot, ex(graph), council).map((each) => each.replace('http://example.org/', ''))

describe('The shapes that govern a graph', () => {
  it('are those of its domain, of the models that it extends, of the council, and those that others have for their own classes.', () => {
    expect(governing('billing-data')).toEqual(['billing-shapes', 'canonical-shapes', 'model-shapes', 'network-shapes'])
  })

  it('are also those that the graph itself names.', () => {
    expect(governing('network-data')).toEqual([
      'billing-shapes',
      'canonical-shapes',
      'model-shapes',
      'named-shapes',
      'network-shapes',
      'wide-shapes',
    ])
    expect(governing('free-data')).toEqual(['named-shapes'])
  })

  it('are not for other graphs to say: neither by sh:shapesGraph nor by what they call the shapes of a domain.', () => {
    expect(governing('billing-data')).not.toContain('named-shapes')
    expect(governing('billing-data')).not.toContain('elsewhere')
  })

  it('do not reach beyond the domain where they are about a class that all share.', () => {
    expect(governing('billing-data')).not.toContain('wide-shapes')
  })

  it('are none for shapes.', () => {
    expect(governing('billing-shapes')).toEqual([])
  })

  it('are each set once.', () => {
    const sets = governingSets(snapshot, council).map((set) => set.length)
    expect(sets.sort()).toEqual([1, 3, 4, 6])
  })
})
