import { describe, expect, it } from 'vitest'
import { domain } from '../../src/models/domains.ts'
import { effectiveShapesOf, parentsOf, type Parent } from '../../src/models/effective-shapes.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const snapshot = snapshotOf(`
ex:map {
  ex:model a concord:CanonicalModel ; concord:modelGraph ex:model-graph ; concord:shapesGraph ex:canonical .
  ex:billing a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:billing-model ; concord:shapesGraph ex:shapes .
  ex:network a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:network-model .
}
ex:model-graph { ex:Service a concord:CanonicalEntity ; rdfs:subClassOf [ a owl:Restriction ] . }
ex:billing-model { ex:Billed rdfs:subClassOf ex:Service . }
ex:network-model { ex:Networked rdfs:subClassOf ex:Service . }
ex:canonical { ex:S sh:targetClass ex:Service ; sh:property ex:P . ex:P sh:path ex:name ; sh:maxCount 1 . }
ex:shapes { ex:B sh:targetClass ex:Billed ; sh:property ex:Q . ex:Q sh:path ex:name ; sh:minCount 1 . ex:P sh:path ex:name . }
`)
const billing = domain(snapshot, 'billing')
const composed = (parents?: readonly Parent[]): ReturnType<typeof effectiveShapesOf> => effectiveShapesOf(snapshot, billing, parents) // prettier-ignore
const parent = (name: string, role: Parent['role'], more: Partial<Parent> = {}): Parent => ({ graph: ex(name), role, snapshot, ...more }) // prettier-ignore
const versionOf = (...parents: Parent[]): string => composed(parents).version

describe('Effective shapes', () => {
  const triples = composed().quads.map((each) => [each.subject, each.predicate, each.object].map(({ value }) => value.replace(/^.*[/#]/, '')).join(' ')) // prettier-ignore

  it('keep what two shapes say of one property apart, and say once what two graphs say.', () => {
    const about = (subject: string): string[] => triples.filter((triple) => triple.startsWith(`${subject} `)).sort()
    expect(about('P')).toEqual(['P maxCount 1', 'P path name'])
    expect(about('Q')).toEqual(['Q minCount 1', 'Q path name'])
  })

  it('have the named subclasses of the models of the domain, and of no other.', () => {
    expect(triples.filter((triple) => triple.includes('subClassOf'))).toEqual(['Billed subClassOf Service'])
  })

  it('have the same digest for the same content, and another for another.', () => {
    expect(composed().hash).toBe(composed().hash)
    expect(composed(parentsOf(snapshot, billing).slice(0, 1)).hash).not.toBe(composed().hash)
  })
})

describe('The version of effective shapes', () => {
  const canonical = parent('canonical', 'canonical', { version: '1.2.3', release: ex('canonical/1.2.3') })

  it('is the sum of those of its parents, which it names.', () => {
    const own = parent('shapes', 'extension', { version: '2.0.1', release: ex('shapes/2.0.1') })
    expect(versionOf(canonical, own)).toBe('3.2.4+canonical-1.2.3.shapes-2.0.1')
    expect(versionOf({ ...canonical, version: '2.0.0' }, own)).toBe('4.0.1+canonical-2.0.0.shapes-2.0.1')
  })

  it('tells the state of what is not as it was released: by its commit, else by its content.', () => {
    expect(versionOf(canonical, parent('shapes', 'extension', { version: '2.0.1', commit: 37 }))).toBe('3.2.4+canonical-1.2.3.shapes-2.0.1-c37') // prettier-ignore
    expect(versionOf(canonical, parent('shapes', 'extension'))).toMatch(/^1\.2\.3\+canonical-1\.2\.3\.shapes-0\.0\.0-[\da-f]{8}$/) // prettier-ignore
  })

  it('can be compared, whatever the graphs are called.', () => {
    expect(versionOf(parent('some graph..x', 'extension', { version: 'draft 1', commit: 1 }))).toMatch(/^\d+\.\d+\.\d+\+[\da-zA-Z-]+(\.[\da-zA-Z-]+)*$/) // prettier-ignore
  })
})
