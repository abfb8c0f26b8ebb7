import { describe, expect, it } from 'vitest'
import { rules, ruleOfShape, stricterRules } from '../../src/rules/rules.ts'
import { settle } from '../../src/rules/settle.ts'
import { suppressions } from '../../src/rules/suppressions.ts'
import { concord } from '../../src/rdf/namespaces.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { base, findingsIn, today, world } from './world.ts'

const shared = `
concord:PropertyHasRange concord:ruleCategory concord:Interoperability ; sh:severity sh:Warning ; concord:owner <id/domain/council> ; concord:since "2026-11-21"^^xsd:date .
concord:TermHasDefinition concord:ruleCategory concord:Quality ; sh:severity sh:Warning ; concord:owner <id/domain/council> .
`
const model = '<id/sales/p> a owl:DatatypeProperty ; rdfs:label "p"@en , "p"@de ; skos:definition "A p."@en .'
const graph = `${base}graph/sales`

const worldWith = ({
  council = '',
  sales = '',
  stock2 = '',
}: {
  council?: string
  sales?: string
  stock2?: string
}): Snapshot =>
  // prettier-ignore
  world({
    rules: { domain: 'council', turtle: shared + council },
    sales: { domain: 'sales', turtle: model },
    more: { domain: 'sales', kind: 'Shapes', turtle: sales },
    stock2: { domain: 'stock', turtle: stock2 },
  })

const weights = (snapshot: Snapshot, day = today): string[] =>
  settle(snapshot, findingsIn(snapshot, 'sales'), day).map(({ severity, suppression }) =>
    suppression ? `${severity} until ${suppression.until ?? ''}` : severity,
  )

describe('A rule of a domain', () => {
  it('makes a shared one stricter in the graphs of that domain, and there only.', () => {
    const stricter = (severity: string): string => `<id/sales/r> concord:stricterThan concord:PropertyHasRange ; sh:severity sh:${severity} .` // prettier-ignore
    expect(weights(worldWith({}))).toEqual(['Warning'])
    expect(weights(worldWith({ sales: stricter('Violation') }))).toEqual(['Violation'])
    expect(weights(worldWith({ stock2: stricter('Violation') }))).toEqual(['Warning'])
  })

  it('never weakens a shared one.', () => {
    const snapshot = worldWith({ sales: '<id/sales/r> concord:stricterThan concord:PropertyHasRange ; sh:severity sh:Info .' }) // prettier-ignore
    expect(weights(snapshot)).toEqual(['Warning'])
    expect(stricterRules(snapshot)).toEqual([])
  })

  it('does not pass for a rule of the council by being called like one.', () => {
    const forged = 'concord:PropertyHasRange concord:ruleCategory concord:Quality ; sh:severity sh:Info ; concord:owner <id/domain/council> .' // prettier-ignore
    const own = 'concord:PropertyHasRange concord:ruleCategory concord:Quality ; sh:severity sh:Info ; concord:owner <id/domain/sales> .' // prettier-ignore
    for (const sales of [forged, own]) {
      const snapshot = worldWith({ sales })
      expect(weights(snapshot)).toEqual(['Warning'])
      expect(rules(snapshot).find(({ id }) => id === 'PropertyHasRange')!.domain).toBeUndefined()
    }
  })

  it('has a shape of the domain as its check, for its own graphs.', () => {
    const snapshot = worldWith({
      sales: '<id/sales/r1> concord:ruleCategory concord:Quality ; sh:severity sh:Violation ; concord:owner <id/domain/sales> ; concord:check <id/sales/shape> .', // prettier-ignore
    })
    const [shape, domain] = [`${base}id/sales/shape`, `${base}id/domain/sales`]
    expect(ruleOfShape(snapshot, shape, domain)).toMatchObject({ id: 'r1', domain })
    expect(ruleOfShape(snapshot, shape, `${base}id/domain/stock`)).toBeUndefined()
  })
})

describe('A suppression', () => {
  const suppression = (more: string, scope = '<graph/sales>'): string =>
    `<id/rules/s> a concord:Suppression ; concord:suppresses concord:PropertyHasRange ; concord:suppressedFor ${scope} ${more} .`
  const decided = '; concord:decidedBy <id/rules/decision-1>'
  const until = (day: string): string => `; concord:suppressedUntil "${day}"^^xsd:date`

  it('holds until its last day, and is told with what it suppresses.', () => {
    const snapshot = worldWith({ council: suppression(decided + until('2026-12-31')) })
    expect(weights(snapshot)).toEqual(['Warning until 2026-12-31'])
    expect(weights(snapshot, '2026-12-31')).toEqual(['Warning until 2026-12-31'])
    expect(weights(snapshot, '2027-01-01')).toEqual(['Warning'])
    expect(suppressions(snapshot, '2027-01-01')[0]!.reason).toBe('it ended on 2026-12-31')
  })

  it.each([
    ['a graph', '<graph/sales>', true],
    ['a domain', '<id/domain/sales>', true],
    ['a node', '<id/sales/p>', true],
    ['another graph', '<graph/stock>', false],
  ])('is for %s.', (_what, scope, holds) => {
    const snapshot = worldWith({ council: suppression(decided + until('2026-12-31'), scope) })
    expect(weights(snapshot)).toEqual([holds ? 'Warning until 2026-12-31' : 'Warning'])
  })

  it.each([
    ['without a decision', until('2026-12-31'), 'it names no decision record'],
    ['with a decision that does not exist', `; concord:decidedBy <id/none>${until('2026-12-31')}`, 'there is no decision record <http://example.org/id/none>'], // prettier-ignore
    ['without an end', decided, 'it has no end date'],
    ['that is over', decided + until('2026-11-20'), 'it ended on 2026-11-20'],
  ])('%s does not count, and says why.', (_what, more, reason) => {
    const snapshot = worldWith({ council: suppression(more) })
    expect(weights(snapshot)).toEqual(['Warning'])
    expect(suppressions(snapshot, today).map((each) => each.reason)).toEqual([reason])
    expect(findingsIn(snapshot, 'rules').map(({ rule, sentence }) => [rule, sentence.endsWith(reason)])).toEqual([[concord.SuppressionCounts.value, true]]) // prettier-ignore
  })

  it('is the council’s alone to state, and so is the decision that it rests on.', () => {
    const all = decided + until('2026-12-31')
    expect(weights(worldWith({ sales: suppression(all) }))).toEqual(['Warning'])
    const forged = worldWith({
      council: suppression(`; concord:decidedBy <id/sales/d>${until('2026-12-31')}`),
      sales: '<id/sales/d> a concord:Decision .',
    })
    expect(weights(forged)).toEqual(['Warning'])
    expect(settle(forged, findingsIn(forged, 'sales'), today).every((each) => each.graph === graph)).toBe(true)
  })

  it('rests on decisions that the service keeps, and not on those of a graph of the same name elsewhere.', () => {
    const resting = (proposals: string): Snapshot =>
      world({
        rules: { domain: 'council', turtle: shared + suppression(`; concord:decidedBy <id/proposal/1/decision>${until('2026-12-31')}`) }, // prettier-ignore
        sales: { domain: 'sales', turtle: model },
        [proposals]: { domain: '', turtle: '<id/proposal/1/decision> a concord:Decision .' },
      })
    expect(weights(resting('proposals'))).toEqual(['Warning until 2026-12-31'])
    expect(weights(resting('mine/graph/proposals'))).toEqual(['Warning'])
  })
})
