import { describe, expect, it } from 'vitest'
import { entities, entity } from '../../src/models/entities.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const graphs = {
  [ex('map')]: `
    ex:model a concord:CanonicalModel ; concord:modelGraph ex:gm ; concord:shapesGraph ex:gs .
    ex:net a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:nm ; concord:shapesGraph ex:ns .
    ex:bill a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:bm , ex:gm .
    ex:alien a concord:Domain ; concord:modelGraph ex:am .`,
  [ex('gm')]: `
    ex:Service a owl:Class , concord:CanonicalEntity ; rdfs:subClassOf ex:Thing ,
        [ a owl:Restriction ; owl:onProperty ex:name ; owl:minCardinality 1 ] ;
      concord:identifierProperty ex:number ; concord:identifierFormat "^S[0-9]+$" ;
      concord:coreAttribute ex:number , ex:status ; concord:lifecycle ex:states .
    ex:Leased rdfs:subClassOf ex:Service .
    ex:Thing a owl:Class .
    ex:number a owl:DatatypeProperty , owl:FunctionalProperty ; rdfs:domain ex:Service ; rdfs:range xsd:string ;
      concord:systemOfRecord ex:inventory .
    ex:status a owl:ObjectProperty .
    ex:weight rdfs:domain ex:Thing ; rdfs:range xsd:decimal ; concord:attributeUnit ex:kilogram .
    ex:off skos:inScheme ex:states .
    ex:on skos:inScheme ex:states ; concord:allowedTransition ex:off .
    ex:new skos:inScheme ex:states ; concord:allowedTransition ex:on .`,
  [ex('gs')]: `
    ex:S sh:targetClass ex:Service ; sh:node ex:S2 ; sh:and ( [ sh:property ex:SWeight ] ) ; sh:property ex:SNumber .
    ex:S2 sh:property ex:SNumber2 , ex:SStatus , ex:SPath , ex:SGone .
    ex:SNumber sh:path ex:number ; sh:minCount 1 ; sh:pattern "^S" ; sh:order 1 .
    ex:SNumber2 sh:path ex:number ; sh:minCount 2 ; sh:maxCount 5 .
    ex:SStatus sh:path ex:status ; sh:in ( ex:new ex:on ex:off ) ; sh:order 2 .
    ex:SWeight sh:path ex:weight ; sh:maxCount 1 .
    ex:SPath sh:path ( ex:status ex:weight ) ; sh:minCount 1 .
    ex:SGone sh:path ex:gone ; sh:minCount 1 ; sh:deactivated true .`,
  [ex('nm')]: `
    ex:NetService rdfs:subClassOf ex:Service ; concord:lifecycle ex:netStates ; concord:stateProperty ex:netState .
    ex:Fibre rdfs:subClassOf ex:NetService . ex:LeasedFibre rdfs:subClassOf ex:Leased .
    ex:up skos:inScheme ex:netStates .
    ex:speed a owl:DatatypeProperty ; rdfs:domain ex:Fibre ; rdfs:range xsd:integer .`,
  [ex('ns')]: `
    ex:N sh:targetClass ex:NetService ; sh:node ex:S2 ; sh:property [ sh:path ex:status ; sh:in ( ex:on ) ] .
    ex:SNumber sh:minCount 0 .
    ex:SStatus sh:deactivated true .`,
  [ex('bm')]: `ex:paused skos:inScheme ex:states ; concord:allowedTransition ex:on .`,
  [ex('am')]:
    `ex:Stranger rdfs:subClassOf ex:Service . ex:Service concord:coreAttribute ex:speed . ex:Fake a concord:CanonicalEntity .`,
}

const snapshot = snapshotOf('', { graphs })
const service = (from: Snapshot = snapshot) => entity(from, ex('Service'))!
const attribute = (name: string) => service().attributes.find(({ property }) => property === ex(name))

describe('Canonical entities', () => {
  it('are those of the graphs of canonical models, whatever else claims to be one.', () => {
    expect(entities(snapshot).map(({ uri }) => uri)).toEqual([ex('Service')])
    expect(service()).toMatchObject({ model: ex('model'), identifier: { property: ex('number'), format: '^S[0-9]+$' } })
  })

  it('have an attribute with the tightest bounds of what shapes and axioms say.', () => {
    expect(attribute('number')).toEqual({
      property: ex('number'),
      shapes: [ex('SNumber'), ex('SNumber2')],
      graph: ex('gm'),
      core: true,
      minCount: 2,
      maxCount: 1, // functional
      datatype: 'http://www.w3.org/2001/XMLSchema#string',
      pattern: '^S',
      classes: [],
      systemOfRecord: ex('inventory'),
    })
  })

  it('have attributes from classes above, from shapes in sh:and, and from restrictions.', () => {
    expect(attribute('weight')).toMatchObject({ maxCount: 1, unit: ex('kilogram'), core: false })
    expect(attribute('name')).toMatchObject({ minCount: 1 })
  })

  it('take the scheme of values from all members of sh:in.', () => {
    expect(attribute('status')?.values?.map(({ value }) => value)).toEqual([ex('new'), ex('on'), ex('off')])
    expect(attribute('status')?.scheme).toBe(ex('states'))
  })

  it('pass over deactivated shapes and longer paths, and domains cannot deactivate them.', () => {
    expect(service().attributes.map(({ property }) => property)).toEqual(['number', 'status', 'name', 'weight'].map(ex))
  })

  it('have a lifecycle in the order of its transitions, with the property that holds the state.', () => {
    expect(service().lifecycle).toEqual({
      scheme: ex('states'),
      stateProperty: ex('status'),
      states: [
        { uri: ex('new'), allowed: [ex('on')] },
        { uri: ex('on'), allowed: [ex('off')] },
        { uri: ex('off'), allowed: [] },
      ],
    })
  })

  it('allow additions where nothing is stated, and what the council states otherwise.', () => {
    expect(service().extensionRules.map((each) => each.split('#')[1])).toEqual(['AddAttributes', 'AddStates', 'AddSubclasses']) // prettier-ignore
    const more = {
      ...graphs,
      [ex('map')]: `${graphs[ex('map')]} ex:model concord:extensionRule concord:AddAttributes .`,
    }
    expect(service(snapshotOf('', { graphs: more })).extensionRules).toEqual([
      'https://w3id.org/concordance/ns#AddAttributes',
    ])
  })
})

describe('An extension', () => {
  const extension = (domain: string) => service().extensions.find((each) => each.domain === ex(domain))

  it('has the classes below the entity, also over canonical classes, and their attributes.', () => {
    expect(extension('net')?.classes).toEqual([ex('Fibre'), ex('LeasedFibre'), ex('NetService')])
    const speed = extension('net')?.attributes.find(({ property }) => property === ex('speed'))
    expect(speed).toMatchObject({ domain: ex('net'), graph: ex('nm'), datatype: expect.stringContaining('integer') })
  })

  it('has what its own graphs say of canonical attributes, and not what it takes over.', () => {
    const said = extension('net')!.attributes.map(({ property }) => property)
    expect(said).toEqual([ex('number'), ex('speed'), ex('status')])
    const status = extension('net')?.attributes.find(({ property }) => property === ex('status'))
    expect(status?.values?.map(({ value }) => value)).toEqual([ex('on')])
  })

  it('has a lifecycle of its own, or the states that it adds to the canonical one.', () => {
    expect(extension('net')?.lifecycle).toMatchObject({ scheme: ex('netStates'), stateProperty: ex('netState') })
    expect(extension('bill')?.lifecycle?.states).toEqual([{ uri: ex('paused'), allowed: [ex('on')] }])
  })

  it('has nothing of the canonical graphs, even if a domain calls one its own.', () => {
    expect(extension('bill')).toMatchObject({ classes: [], attributes: [] })
  })

  it('is there only for domains that extend the model.', () => {
    expect(service().extensions.map(({ domain }) => domain)).toEqual([ex('bill'), ex('net')])
  })
})
