import { describe, expect, it } from 'vitest'
import { estimateOf } from '../../src/sparql/cost.ts'
import type { Explanation } from '../../src/sparql/explain.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { rowsOf, textOf } from './support.ts'

const MANY = 2000
const snapshot = snapshotOf(
  Array.from({ length: MANY }, (_, n) => `ex:s${n} ex:n ${n} ; ex:in ex:g${n % 10} .`).join('\n'),
)
const prefix = 'PREFIX ex: <http://example.org/> '
const explained = (mode: 'plan' | 'analyze') => ({ explain: { mode, mediaType: 'application/json' } })

async function costOf(query: string): Promise<number> {
  const { plan } = JSON.parse(await textOf(snapshot, prefix + query, explained('plan'))) as Explanation
  return estimateOf(plan).cost
}

describe('What a query is expected to cost', () => {
  it('is what its steps give, one upon the other.', async () => {
    expect(await costOf('SELECT * { ?s ex:n ?n }')).toBeGreaterThanOrEqual(MANY)
    expect(await costOf('SELECT * { ?a ex:n ?b . ?c ex:in ?d }')).toBeGreaterThan(MANY * MANY)
  })

  it('goes as far as LIMIT and ASK ask for, in steps that give what they have as they go.', async () => {
    expect(await costOf('SELECT * { ?s ex:n ?n } LIMIT 5')).toBeLessThan(20)
    expect(await costOf('SELECT * { ?s ex:n ?n } LIMIT 5 OFFSET 1000')).toBeGreaterThan(1000)
    expect(await costOf('SELECT * { ?a ex:n ?b . ?c ex:in ?d } LIMIT 5')).toBeLessThan(3 * MANY)
    expect(await costOf('ASK { ?s ex:n ?n FILTER(?n > 5) }')).toBeLessThan(20)
  })

  it('is the whole where all must be read before anything is given.', async () => {
    expect(await costOf('SELECT * { ?s ex:n ?n } ORDER BY DESC(?n) LIMIT 5')).toBeGreaterThan(MANY)
    expect(await costOf('SELECT ?g (SUM(?n) AS ?sum) { ?s ex:n ?n ; ex:in ?g } GROUP BY ?g LIMIT 1')).toBeGreaterThan(MANY) // prettier-ignore
    expect(await costOf('SELECT * { { SELECT (COUNT(*) AS ?all) { ?a ex:n ?b . ?b ex:in ?d } } ?s ex:n ?n } LIMIT 1')).toBeGreaterThan(MANY) // prettier-ignore
  })
})

describe('A bound on the cost', () => {
  const cross = `${prefix} SELECT * { ?a ex:n ?b . ?c ex:in ?d }`

  it('refuses a query before it is run, also where it would be run to be explained.', async () => {
    for (const options of [{}, explained('analyze')])
      await expect(textOf(snapshot, cross, { ...options, maxCost: 100_000 })).rejects.toMatchObject({
        code: 'too-costly',
      })
  })

  it('lets a plan be looked at, and what LIMIT makes cheap be run.', async () => {
    expect(await textOf(snapshot, cross, { ...explained('plan'), maxCost: 100_000 })).toContain('Index join')
    expect(await rowsOf(snapshot, `${cross} LIMIT 5`, { maxCost: 100_000 })).toHaveLength(5)
  })
})
