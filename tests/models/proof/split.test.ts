import { describe, expect, it } from 'vitest'
import { graphOf, Telco } from './telco.ts'

const telco = new Telco()
const narrow = 'sh:property [ sh:path telco:status ; sh:maxCount 0 ]'
const mine = 'sh:property [ sh:path network:vlanId ; sh:minCount 1 ]'
const violations = async (graphs: Readonly<Record<string, string>>, asked: string): Promise<string[]> =>
  (await telco.prove(graphs, { graphs: [graphOf(asked)] }))
    .filter(({ severity }) => severity === 'Violation')
    .map(({ rule, offending }) => `${rule.replace(/^.*#/, '')} ${offending.map(({ graph }) => graph.value.replace(graphOf(''), '')).join(' ')}`) // prettier-ignore

/** A shape in two graphs: `said` by those who are asked, the rest by somebody else. */
interface Split {
  readonly said: Readonly<Record<string, string>>
  readonly others: Readonly<Record<string, string>>
}

const redefining: Readonly<Record<string, Split>> = {
  'a target that nobody answers for': {
    said: { 'shapes/network': `shape:S a sh:NodeShape ; ${narrow} .` },
    others: { free: 'shape:S sh:targetClass telco:Service .' },
  },
  'a target of nobody at a class of its own': {
    said: { 'shapes/network': `shape:S a sh:NodeShape ; ${narrow} .` },
    others: { free: 'shape:S sh:targetClass network:NetworkService .' },
  },
  'a target of another domain': {
    said: { 'shapes/network': `shape:S a sh:NodeShape ; ${narrow} .` },
    others: { 'shapes/billing': 'shape:S sh:targetClass telco:Service .' },
  },
  'a shape of another domain that uses it': {
    said: { 'shapes/network': `shape:N ${narrow} .` },
    others: { 'shapes/billing': 'shape:S a sh:NodeShape ; sh:targetClass telco:Service ; sh:node shape:N .' },
  },
  'a list that it is in': {
    said: { 'shapes/network': `shape:N ${narrow} .` },
    others: { free: 'shape:S sh:targetClass telco:Service ; sh:and ( shape:M shape:N ) .' },
  },
  'a class of nobody that is a shape': {
    said: { 'shapes/network': `<urn:x:Kind> ${narrow} .` },
    others: { free: '<urn:x:Kind> a sh:NodeShape , rdfs:Class ; rdfs:subClassOf telco:Service .' },
  },
  'nobody at all': { said: { free: `<urn:x:S> ${narrow} .` }, others: { other: '<urn:x:S> sh:targetClass telco:Service .' } },
} // prettier-ignore

const adding: Readonly<Record<string, Split>> = {
  'a target of nobody at a class of its own': {
    said: { 'shapes/network': `shape:S a sh:NodeShape ; ${mine} .` },
    others: { free: 'shape:S sh:targetClass network:NetworkService .' },
  },
  'another domain that uses it for a class of its own': {
    said: { 'shapes/network': `shape:S a sh:NodeShape ; ${mine} .` },
    others: { 'shapes/billing': 'billing:Own a owl:Class . shape:T a sh:NodeShape ; sh:targetClass billing:Own ; sh:node shape:S .' }, // prettier-ignore
  },
  'another domain that misuses it for every service': {
    said: { 'shapes/network': `shape:S a sh:NodeShape ; sh:targetClass network:NetworkService ; ${mine} .` },
    others: { 'shapes/billing': 'shape:S sh:targetClass billing:Invoice .' },
  },
  'nothing that targets it': {
    said: { 'shapes/network': `shape:S a sh:NodeShape ; ${narrow} .` },
    others: { free: 'shape:T sh:targetClass telco:Service ; sh:node shape:U .' },
  },
}

describe('A constraint on what is canonical, whose shape has its target from', () => {
  it.each(Object.entries(redefining))('%s, is refused to whoever states it.', async (_, { said, others }) => {
    const [asked] = Object.keys(said)
    const found = await violations({ ...said, ...others }, asked!)
    expect(found).not.toEqual([])
    expect(found.every((each) => each.startsWith('CardinalityHolds ') && each.includes(asked!))).toBe(true)
    expect(await violations(said, asked!), 'without the others').toEqual([])
  })
})

describe('A constraint on what is its own is let through beside', () => {
  it.each(Object.entries(adding))('%s.', async (_, { said, others }) => {
    expect(await violations({ ...said, ...others }, Object.keys(said)[0]!)).toEqual([])
  })
})
