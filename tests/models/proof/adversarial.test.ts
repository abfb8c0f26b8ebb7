import { describe, expect, it } from 'vitest'
import { proofRules } from '../../../src/models/proof/prove.ts'
import type { RuleFinding } from '../../../src/models/rule-finding.ts'
import { adding as plainly } from './adversarial/adding.ts'
import { cunning, realistic } from './adversarial/cunning.ts'
import { furtherAdding, furtherRedefining } from './adversarial/further.ts'
import { redefiningShapes } from './adversarial/redefining-shapes.ts'
import { redefiningStatements } from './adversarial/redefining-statements.ts'
import { Telco } from './telco.ts'

const telco = new Telco()
const redefining = [...redefiningStatements, ...redefiningShapes, ...cunning, ...furtherRedefining]
const adding = [...plainly, ...realistic, ...furtherAdding]
const violations = (found: readonly RuleFinding[]): string[] => [
  ...new Set(found.filter(({ severity }) => severity === 'Violation').map(({ rule }) => rule.replace(/^.*#/, ''))),
]
describe('The adversarial suite', () => {
  it('has at least 36 extensions that redefine and 34 that only add.', () => {
    expect(redefining.length).toBeGreaterThanOrEqual(36)
    expect(adding.length).toBeGreaterThanOrEqual(34)
  })
})

describe('Refused is an extension that', () => {
  it.each(redefining.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    expect(violations(await telco.prove(each.graphs))).toEqual(each.rules)
  })
})

describe('Let through is an extension that', () => {
  it.each(adding.map((each) => [each.name, each] as const))('%s', async (_, each) => {
    const found = await telco.prove(each.graphs)
    expect(found.filter(({ severity }) => severity === 'Violation')).toEqual([])
  })
})

describe('Every rule is needed:', () => {
  const all = proofRules.map(({ iri }) => iri)
  const needed = proofRules.filter(({ severity }) => severity === 'Violation').map(({ iri }) => iri)
  it.each(needed.map((iri) => [iri.replace(/^.*#/, ''), iri] as const))(
    'without %s the suite turns red.',
    async (name, iri) => {
      const rules = new Set(all.filter((each) => each !== iri))
      const missed = redefining.find((each) => each.rules.includes(name))
      expect(missed).toBeDefined()
      expect(violations(await telco.prove(missed!.graphs, { rules }))).not.toEqual(missed!.rules)
    },
  )
})
