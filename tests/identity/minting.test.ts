import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mintConcept } from '../../src/identity/minting.ts'
import { slugOf, spellingOf } from '../../src/identity/slug.ts'
import { skos } from '../../src/rdf/namespaces.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import type { MintRequest } from '../../src/vocabularies/operations/context.ts'
import { ex, snapshotOf, storeOf } from '../helpers/snapshot.ts'

const baseIri = ex('')
const tombstones = ex('graph/tombstones')
const graph = ex('graph/wares')
const scheme = ex('id/ware')

interface Case extends Partial<MintRequest> {
  readonly used?: readonly string[]
}

/** What is minted on a state for a concept of the scheme with an English label. */
function mint(turtle: string, label: string, { used = [], ...request }: Case = {}): string {
  const context = { snapshot: snapshotOf(turtle, { graph }), baseIri, wasEverUsed: (iri: string) => used.includes(iri) }
  return mintConcept(context)({
    scheme,
    graph,
    kind: 'concept',
    prefLabel: { en: label },
    isTaken: () => false,
    ...request,
  })
}
const members = (...names: string[]): string =>
  names.map((name) => `<${name.startsWith('http') ? name : `${scheme}/${name}`}> a skos:Concept ; skos:inScheme <${scheme}> .`).join('\n') // prettier-ignore

describe('A new concept', () => {
  it.each([
    ['', 'Euro pallet', `${scheme}/euro-pallet`],
    [members('tea', 'green-tea'), 'Café crème', `${scheme}/cafe-creme`],
    [members('greenTea', 'blackTea', 'tea'), 'Café crème', `${scheme}/cafeCreme`],
    [members('GreenTea', 'Tea'), 'Café crème', `${scheme}/CafeCreme`],
    [members('green_tea', 'black_tea'), 'Café crème', `${scheme}/cafe_creme`],
    [members('http://example.org/ns#tea', 'http://example.org/ns#mate'), 'Coffee', 'http://example.org/ns#coffee'],
    [members('1', '27', '3'), 'Coffee', `${scheme}/28`],
    [members('0001', '0027'), 'Coffee', `${scheme}/0028`],
    [members('c_1', 'c_99'), 'Coffee', `${scheme}/c_100`],
  ])('is named as its vocabulary names concepts (case %#)', (turtle, label, expected) => {
    expect(mint(turtle, label)).toBe(expected)
  })

  it('is named by a UUID where the others are.', () => {
    expect(mint(members('0b7c6c1e-2a1f-4c58-9f0a-0d4b8a3f0a11'), 'Coffee')).toMatch(/\/[0-9a-f]{8}-[0-9a-f-]{27}$/)
  })

  it('follows the stated policy of its scheme rather than the habit.', () => {
    const policy = `<${scheme}> concord:mintingPolicy "{base}id/{vocabulary}/W{number:6}" .\n`
    expect(mint(policy + members('tea'), 'Coffee')).toBe(`${scheme}/W000001`)
    expect(mint(policy + members('tea', 'W000041'), 'Coffee')).toBe(`${scheme}/W000042`)
  })

  it('follows the policy of its graph, and a scheme the one that is for schemes.', () => {
    const policy = `<${graph}> concord:mintingPolicy "{scheme}/{slug}/x", "{base}id/list/{slug}" .`
    expect(mint(policy, 'Coffee')).toBe(`${scheme}/coffee/x`)
    expect(mint(policy, 'Coffee', { kind: 'scheme' })).toBe(ex('id/list/coffee'))
  })

  it('is named in English where there is English, else in the first language.', () => {
    expect(mint('', '', { prefLabel: { de: 'Kaffee', 'en-gb': 'Coffee' } })).toBe(`${scheme}/coffee`)
    expect(mint('', '', { prefLabel: { fr: 'Thé', de: 'Tee' } })).toBe(`${scheme}/tee`)
  })

  it('is refused where the stated policy is none.', () => {
    const state = (policy: string): string => `<${scheme}> concord:mintingPolicy "${policy}" .`
    expect(() => mint(state('{base}id/{nonsense}/{slug}'), 'Coffee')).toThrow('has {nonsense}: it may have')
    expect(() => mint(state('{base}id/coffee'), 'Coffee')).toThrow('makes one URI only')
    expect(() => mint(state('id {slug}'), 'Coffee')).toThrow('is no IRI')
  })
})

describe('A URI', () => {
  it('is not minted again: not one that is in use, is mentioned, has a tombstone, or was used once.', () => {
    const buried = `GRAPH <${tombstones}> { <${scheme}/coffee-3> concord:retirement concord:Removed . }`
    const turtle = `${members('coffee')}\nex:other ex:sees <${scheme}/coffee-2> .\n${buried}`
    expect(mint(turtle, 'Coffee', { used: [`${scheme}/coffee-4`] })).toBe(`${scheme}/coffee-5`)
    expect(mint(members('1', '2'), 'Coffee', { used: [`${scheme}/3`] })).toBe(`${scheme}/4`)
    expect(mint('', 'Tea', { isTaken: (iri) => iri === `${scheme}/tea` })).toBe(`${scheme}/tea-2`)
  })

  const request = { scheme, graph, kind: 'concept', prefLabel: { en: 'Tea' }, isTaken: () => false } as const
  const wasEverUsed = (): boolean => false

  it('is not given twice within one set of changes, and nothing is kept of what was given.', () => {
    const snapshot = snapshotOf(members('1', '2'), { graph })
    const [first, second] = [1, 2].map(() => mintConcept({ snapshot, baseIri, wasEverUsed }))
    expect([first!(request), first!(request), second!(request)]).toEqual([`${scheme}/3`, `${scheme}/4`, `${scheme}/3`])
  })

  it('is found although thousands of numbers were taken since the last look.', () => {
    const store = storeOf(members('1', '2'), { graph })
    const next = (): string => mintConcept({ snapshot: store.snapshot, baseIri, wasEverUsed })(request)
    expect(next()).toBe(`${scheme}/3`)
    const { base } = store.snapshot.layers
    const added = new QuadBuffer()
    const ids = [skos.inScheme.value, scheme, graph].map((iri) => store.dictionary.internIri(iri))
    for (const number of [...Array.from({ length: 1500 }, (_, at) => at + 3), 9000])
      added.push(store.dictionary.internIri(`${scheme}/${number}`), ids[0]!, ids[1]!, ids[2]!)
    store.apply(2, store.effective(added, new QuadBuffer()))
    expect(store.snapshot.layers.base).toBe(base)
    expect(next()).toBe(`${scheme}/9001`)
  })
})

describe('A slug', () => {
  it.each([
    ['Großhandel für Äpfel', 'grosshandel-fuer-aepfel'],
    ['L’œuvre d’art', 'loeuvre-dart'],
    ['Ångström & Co. (2024)', 'angstroem-co-2024'],
    ['コーヒー 豆', 'コーヒー-豆'],
    ['Кофе', 'кофе'],
    ['हिन्दी', 'हिन्दी'],
    ['€ !', ''],
    ['one '.repeat(40), 'one-'.repeat(15).slice(0, -1)],
    ['a'.repeat(70), 'a'.repeat(60)],
  ])('of %s is %s', (label, expected) => {
    expect(slugOf(label)).toBe(expected)
  })

  it('is made of letters, digits and hyphens, whatever the label.', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (label) => {
        expect(slugOf(label)).toMatch(/^([\p{L}\p{N}\p{M}]+(-[\p{L}\p{N}\p{M}]+)*)?$/u)
        expect(slugOf(label).length).toBeLessThanOrEqual(61)
      }),
    )
  })

  it('is written with hyphens when the other names do not tell.', () => {
    expect(spellingOf(['tea', 'coffee', '12'])).toBe('kebab')
  })
})
