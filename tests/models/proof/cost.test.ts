import { describe, expect, it } from 'vitest'
import { Telco } from './telco.ts'

const model = 'ontologies/network'
const shapes = 'shapes/network'
const many = (count: number, say: (at: number) => string): string => Array.from({ length: count }, (_, at) => say(at)).join(' ') // prettier-ignore
const own = 'shape:X a sh:NodeShape ; sh:targetClass network:NetworkService'
const telco = new Telco()

describe('The proof stays quick for', () => {
  it.each([
    ['a chain of 2,000 properties', { [model]: many(2000, (at) => `network:p${at} rdfs:subPropertyOf ${at === 0 ? 'telco:statusChange' : `network:p${at - 1}`} .`) }], // prettier-ignore
    ['a chain of 3,000 classes', { [model]: many(3000, (at) => `network:C${at} a owl:Class ; rdfs:subClassOf ${at === 0 ? 'telco:Service' : `network:C${at - 1}`} .`) }], // prettier-ignore
    ['an intersection of 2,000 classes', { [model]: `network:Z owl:equivalentClass [ owl:intersectionOf ( ${many(2000, (at) => `network:C${at}`)} ) ] . ${many(2000, (at) => `network:C${at} rdfs:subClassOf telco:Service .`)}` }], // prettier-ignore
    ['alternatives that share their alternatives, 60 levels deep', { [shapes]: `${own} ; sh:or ( <urn:a0> <urn:b0> ) . ${many(60, (at) => `<urn:a${at}> sh:or ( <urn:a${at + 1}> <urn:b${at + 1}> ) . <urn:b${at}> sh:or ( <urn:a${at + 1}> <urn:b${at + 1}> ) .`)}` }], // prettier-ignore
    ['a path whose two halves are one path, 40 levels deep', { [shapes]: `${own} ; sh:property [ sh:path _:p0 ; sh:maxCount 1 ] . ${many(40, (at) => `_:p${at} rdf:first _:p${at + 1} ; rdf:rest _:q${at} . _:q${at} rdf:first _:p${at + 1} ; rdf:rest rdf:nil .`)} _:p40 sh:inversePath network:vlanId .` }], // prettier-ignore
  ])(
    '%s',
    async (_, graphs) => {
      expect(await telco.prove(graphs)).toEqual([])
    },
    8_000,
  )

  it('nothing that is nested without end, which it refuses to judge.', async () => {
    const nested = `${own} ; sh:node <urn:n0> . ${many(3000, (at) => `<urn:n${at}> sh:node <urn:n${at + 1}> .`)}`
    await expect(telco.prove({ [shapes]: nested })).rejects.toMatchObject({ code: 'unsupported' })
  })
})
