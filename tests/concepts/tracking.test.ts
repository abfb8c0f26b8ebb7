import { describe, expect, it } from 'vitest'
import { tracking } from '../../src/concepts/tracking.ts'
import { ex, readerOf } from '../helpers/snapshot.ts'

const model = `
  ex:contains rdfs:subPropertyOf concord:contents ; owl:inverseOf ex:containedIn . ex:partOfShipment rdfs:subPropertyOf ex:containedIn .
  ex:storedIn rdfs:subPropertyOf concord:location . ex:hasStatus rdfs:subPropertyOf concord:status .
  ex:event rdfs:subPropertyOf concord:statusEvent . ex:at rdfs:subPropertyOf prov:atLocation . ex:by rdfs:subPropertyOf prov:wasAssociatedWith .
  ex:from rdfs:subPropertyOf concord:origin . ex:to rdfs:subPropertyOf concord:destination .
  ex:quantity rdfs:subPropertyOf concord:quantity . ex:unit rdfs:subPropertyOf concord:unit .`

const reader = readerOf(
  `${model}
  ex:pallet ex:contains ex:item, [ ex:product ex:cola ; ex:quantity 5 ; ex:unit ex:crate ] ; ex:from ex:plant ; ex:to ex:shop ;
    ex:storedIn ex:bin ; ex:hasStatus ex:stored ; ex:event ex:e2, ex:e1, ex:e3 ; ex:partOfShipment ex:shipment .
  ex:item rdfs:label "Water"@en ; ex:ofProduct ex:water ; ex:quantity 72 ; ex:unit ex:carton . ex:cola rdfs:label "Cola"@en .
  ex:e1 prov:atTime "2026-09-07T09:00:00+02:00"^^xsd:dateTime ; ex:hasStatus ex:palletised ; ex:at ex:plant ; ex:by ex:wms .
  ex:e2 prov:atTime "2026-09-07T08:00:00Z"^^xsd:dateTime ; concord:status ex:shipped ; prov:atLocation ex:road ;
    prov:wasAssociatedWith ex:carrier ; skos:note "Late."@en .
  ex:e3 prov:atTime "no time"@en .
  ex:box ex:event ex:e1 .`,
)
const label = (reference: { label: string } | undefined): string | undefined => reference?.label

describe('Tracking', () => {
  const found = tracking(reader, ex('pallet'))!

  it('reads status, places and contents by the words of the model.', () => {
    expect([found.status, found.location, found.origin, found.destination].map(label)).toEqual([
      'stored',
      'bin',
      'plant',
      'shop',
    ])
    expect(found.contents.total).toBe(2)
  })

  it('shows things with their quantity, and lines as the product that they name.', () => {
    const brief = found.contents.items.map((item) => [item.label, item.quantity, label(item.unit)])
    expect(brief).toContainEqual(['Water', '72', 'carton'])
    expect(brief).toContainEqual(['Cola', '5', 'crate'])
  })

  it('tells the history as instants, oldest first, without what is no event.', () => {
    expect(
      found.history.map((event) => [label(event.status), label(event.location), label(event.agent), event.note]),
    ).toEqual([
      ['palletised', 'plant', 'wms', undefined],
      ['shipped', 'road', 'carrier', 'Late.'],
    ])
  })

  it('falls back to the last event, then to the container.', () => {
    expect([tracking(reader, ex('box'))?.status, tracking(reader, ex('box'))?.location].map(label)).toEqual([
      'palletised',
      'plant',
    ])
    expect(label(tracking(reader, ex('item'))?.location)).toBe('pallet')
  })

  it('reads inverse relations: a shipment contains what says to be part of it.', () => {
    expect(tracking(reader, ex('shipment'))?.contents.items.map(label)).toEqual(['pallet'])
  })

  it('is nothing for what is not tracked, such as the places themselves.', () => {
    for (const name of ['bin', 'plant', 'stored', 'water']) expect(tracking(reader, ex(name))).toBeUndefined()
  })
})
