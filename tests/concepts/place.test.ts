import { describe, expect, it } from 'vitest'
import { concept } from '../../src/concepts/concept.ts'
import { place, type PlaceOptions } from '../../src/concepts/place.ts'
import type { Page, Place, TreeNode } from '../../src/concepts/views.ts'
import { ex, readerOf } from '../helpers/snapshot.ts'

const drawnLevel = ({ offset, total, items }: Page<TreeNode>): string => {
  const left = total - offset - items.length
  const nodes = items.map(
    ({ uri, current, children }) =>
      uri.slice(ex('').length) + (current ? '*' : '') + (children ? `(${drawnLevel(children)})` : ''),
  )
  return [...(offset > 0 ? [`-${offset}`] : []), ...nodes, ...(left > 0 ? [`+${left}`] : [])].join(' ')
}
const placeOf = (reader: ReturnType<typeof readerOf>, name: string, options?: PlaceOptions): Place | undefined =>
  place(reader, concept(reader, ex(name)), options)
const drawn = (reader: ReturnType<typeof readerOf>, name: string, options?: PlaceOptions): string =>
  drawnLevel(placeOf(reader, name, options)!.top)

describe('The place of a term', () => {
  const reader = readerOf(`
    ex:s a skos:ConceptScheme . ex:t a skos:ConceptScheme .
    ex:a skos:topConceptOf ex:s . ex:b skos:topConceptOf ex:s . ex:z skos:topConceptOf ex:t .
    ex:c skos:broader ex:a , ex:z ; skos:inScheme ex:s , ex:t . ex:d skos:broader ex:a , ex:b ; skos:inScheme ex:s .
    ex:e skos:broader ex:z ; skos:inScheme ex:t . ex:old skos:broader ex:a ; skos:inScheme ex:s ; owl:deprecated true .`)

  it('is opened at the term, among its siblings on every level.', () => {
    expect(drawn(reader, 'd')).toBe('a(c d* old) b')
    expect(drawn(reader, 'a')).toBe('a*(c d old) b')
  })

  it('is in the vocabulary that was asked for, without what stands in others only.', () => {
    expect(placeOf(reader, 'c')?.schemes.map(({ label }) => label)).toEqual(['s', 't'])
    expect(drawn(reader, 'c')).toBe('a(c* d old) b')
    expect(drawn(reader, 'c', { scheme: ex('t') })).toBe('z(c* e)')
    expect(drawn(reader, 'c', { scheme: ex('elsewhere') })).toBe('a(c* d old) b')
  })

  it('follows the way that was chosen, and the first where there is no such way.', () => {
    expect(placeOf(reader, 'd')?.paths).toHaveLength(2)
    expect(drawn(reader, 'd', { path: 1 })).toBe('a b(d*)')
    expect(drawn(reader, 'd', { path: 7 })).toBe('a(c d* old) b')
  })

  it('leaves deprecated terms out, but never the one that was asked for.', () => {
    expect(drawn(reader, 'd', { hideDeprecated: true })).toBe('a(c d*) b')
    expect(drawn(reader, 'old', { hideDeprecated: true })).toBe('a(c d old*) b')
  })

  it('is a window on 10,000 siblings, at the beginning, in the middle and at the end.', () => {
    const siblings = Array.from(
      { length: 10_000 },
      (_, at) => `ex:n${at} skos:broader ex:top ; skos:prefLabel "${at}"@en .`,
    )
    const wide = readerOf(`ex:top a skos:Concept . ${siblings.join('\n')}`)
    expect(drawn(wide, 'n0')).toBe('top(n0* n1 n2 n3 n4 n5 n6 n7 n8 +9991)')
    expect(drawn(wide, 'n5000')).toBe('top(-4996 n4996 n4997 n4998 n4999 n5000* n5001 n5002 n5003 n5004 +4995)')
    expect(drawn(wide, 'n9999')).toBe('top(-9991 n9991 n9992 n9993 n9994 n9995 n9996 n9997 n9998 n9999*)')
    expect(drawn(wide, 'top')).toBe('top*(n0 n1 n2 n3 n4 n5 n6 n7 n8 n9 +9990)')
    const started = performance.now()
    for (let at = 0; at < 200; at++) place(wide, { uri: ex(`n${at * 50}`), vocabularies: [] })
    expect((performance.now() - started) / 200, 'milliseconds each').toBeLessThan(5)
  })

  it('ends a loop where it would begin again.', () => {
    const loop = readerOf('ex:a skos:broader ex:b . ex:b skos:broader ex:c . ex:c skos:broader ex:a .')
    expect(drawn(loop, 'a')).toBe('c(b(a*(c)))')
  })

  it('is shown for classes with superclasses of other ontologies, and not at all for what stands alone.', () => {
    const classes = readerOf(`
      ex:o a owl:Ontology . ex:A a owl:Class ; rdfs:isDefinedBy ex:o ; rdfs:subClassOf ex:Foreign . ex:Foreign a owl:Class .
      ex:lone a skos:Concept .`)
    expect(drawn(classes, 'A')).toBe('Foreign(A*)')
    expect(placeOf(classes, 'lone')).toBeUndefined()
    expect(placeOf(classes, 'o')).toBeUndefined()
  })
})
