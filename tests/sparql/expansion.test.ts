import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StateTable } from '../../src/sparql/expansion/state-table.ts'
import type { EngineName } from '../../src/sparql/engine.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'
import { answerOf, ask, rowsOf, textOf, valuesOf, type Row } from './support.ts'

const table: StateTable = [
  {
    property: ex('status'),
    own: [
      { property: ex('netState'), states: [[ex('up'), ex('active')], [ex('slow'), ex('active')], [ex('down'), ex('ended')]] }, // prettier-ignore
      { property: ex('billState'), states: [[ex('billable'), ex('active')], [ex('barred'), ex('held')], [ex('closed'), ex('ended')]] }, // prettier-ignore
    ],
  },
]
const declared = 'PREFIX : <http://example.org/>\n'
const engines: readonly EngineName[] = ['native', 'comunica']

interface Said {
  readonly thing: string
  readonly property: 'status' | 'netState' | 'billState' | 'near'
  readonly value: string
  readonly graph: string
}

const written = (statements: readonly Said[]): string =>
  statements.map(({ thing, property, value, graph }) => `ex:${graph} { ex:${thing} ex:${property} ex:${value} }`).join('\n') // prettier-ignore

/** What follows from states of domains, as statements: the naive way. `within` asks what one graph says. */
function derived(statements: readonly Said[], within: (graph: string) => string): Said[] {
  const hasStatus = ({ thing, graph }: Said): boolean => statements.some((each) => each.property === 'status' && each.thing === thing && within(each.graph) === within(graph)) // prettier-ignore
  return statements.flatMap((said) => {
    const own = table[0]!.own.find(({ property }) => property === ex(said.property))
    const canonical = own?.states.find(([state]) => state === ex(said.value))?.[1]
    if (canonical === undefined || hasStatus(said)) return []
    return [{ ...said, property: 'status' as const, value: canonical.slice(ex('').length), graph: within(said.graph) }]
  })
}

const statement: fc.Arbitrary<Said> = fc
  .record({
    thing: fc.constantFrom('a', 'b', 'c', 'd'),
    graph: fc.constantFrom('g1', 'g2'),
    said: fc.oneof(
      fc.record({ property: fc.constant('status' as const), value: fc.constantFrom('active', 'ended', 'held', 'odd') }),
      fc.record({
        property: fc.constant('netState' as const),
        value: fc.constantFrom('up', 'slow', 'down', 'unknown'),
      }),
      fc.record({
        property: fc.constant('billState' as const),
        value: fc.constantFrom('billable', 'barred', 'closed'),
      }),
      fc.record({ property: fc.constant('near' as const), value: fc.constantFrom('a', 'b', 'c', 'd') }),
    ),
  })
  .map(({ thing, graph, said }) => ({ thing, graph, ...said }))

const plain = [
  'SELECT ?s { ?s :status :active }',
  'SELECT ?s ?st { ?s :status ?st }',
  'SELECT * { ?s :status ?st . VALUES ?st { :active :held } }',
  'SELECT * { ?s :status ?st FILTER(?st = :active) }',
  'SELECT * { ?s :status ?st FILTER(?st IN (:active, :ended)) }',
  'SELECT * { ?s :near ?t . ?t :status :active }',
  'SELECT * { ?s :near ?t OPTIONAL { ?t :status ?st } }',
  'SELECT * { ?s :near ?t MINUS { ?t :status :active } }',
  'SELECT * { ?s :near ?t FILTER NOT EXISTS { ?t :status :active } }',
  'SELECT * { ?s :near ?t FILTER (EXISTS { ?s :status ?x } && ?s != ?t) }',
  'SELECT * { ?s :status :active . ?t :status :active . ?s :near ?t }',
  'SELECT * { { ?s :status :active } UNION { ?s :status :ended } }',
  'SELECT ?st (COUNT(*) AS ?n) (COUNT(DISTINCT *) AS ?d) { ?s :status ?st } GROUP BY ?st',
  'SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT *) AS ?d) { ?s :status :active }',
  'SELECT * { ?s :near/:status ?st }',
  'SELECT * { ?s :near [ :status :active ] }',
  'SELECT * { :a :status ?st }',
  'SELECT (1 AS ?one) { :a :status :active . :b :status :ended }',
  'SELECT * { { SELECT DISTINCT ?s { ?s :status ?st } } ?s :near ?t }',
  'SELECT ?s { ?s :near ?t } ORDER BY EXISTS { ?s :status :active } ?s',
  'SELECT * { VALUES ?s { :a :b } ?s :status ?st }',
]

const rows = (found: readonly Row[]): string[] => found.map((row) => JSON.stringify(Object.entries(row).sort())).sort()

const same = async (
  query: string,
  snapshots: { asked: Snapshot; stated: Snapshot },
  engine: EngineName,
): Promise<void> => {
  const expanded = await rowsOf(snapshots.asked, declared + query, { expand: table, engine })
  const expected = await rowsOf(snapshots.stated, declared + query, { engine: 'native' })
  expect(rows(expanded), `${engine}: ${query}`).toEqual(rows(expected))
}

describe('A query that is expanded over states', () => {
  const statements = fc.array(statement, { maxLength: 14 })

  it.each(plain)(
    'answers %s as if each thing without a canonical state had stated those of its domain states.',
    (query) =>
      fc.assert(
        fc.asyncProperty(statements, async (said) => {
          const asked = snapshotOf(written(said))
          const stated = snapshotOf(written([...said, ...derived(said, () => 'union')]))
          for (const engine of engines) await same(query, { asked, stated }, engine)
        }),
        { numRuns: 12 },
      ),
  )

  it.each([
    'SELECT * { GRAPH ?g { ?s :status :active } }',
    'SELECT * { GRAPH ?g { :a :status :active } }',
    'SELECT * { GRAPH ?g { ?s :status ?st . ?s :near ?t } }',
    'SELECT * { GRAPH :g1 { ?s :near ?t FILTER NOT EXISTS { ?s :status :active } } }',
  ])(
    // prettier-ignore
    'takes what one graph states where it asks one graph: %s',
    (query) =>
      fc.assert(
        fc.asyncProperty(statements, async (said) => {
          const asked = snapshotOf(written(said))
          const stated = snapshotOf(written([...said, ...derived(said, (graph) => graph)]))
          for (const engine of engines) await same(query, { asked, stated }, engine)
        }),
        { numRuns: 25 },
      ),
  )

  const snapshot = snapshotOf(`
    ex:a ex:netState ex:up ; ex:billState ex:billable .
    ex:b ex:status ex:held ; ex:netState ex:up .
    ex:c ex:status ex:active ; ex:netState ex:up .
    ex:d ex:netState ex:unknown .`)
  const active = `${declared}SELECT ?s { ?s :status :active }`

  it('has each solution once where an aggregate inside of EXISTS counts them.', async () => {
    const counted = '{ SELECT (COUNT(*) AS ?n) { ?s :status :active } HAVING (COUNT(*) = 2) }'
    for (const engine of engines)
      expect(await valuesOf(snapshot, `${declared}SELECT ?x { VALUES ?x { 1 } FILTER EXISTS ${counted} }`, { expand: table, engine })).toHaveLength(1) // prettier-ignore
  })

  it('is not expanded unless that is asked for.', async () => {
    expect(await valuesOf(snapshot, active)).toEqual(['s=c'])
  })

  it.each(engines)(
    'finds a thing once that is in several states of domains, and lets a stated state win (%s).',
    async (engine) => {
      expect(await valuesOf(snapshot, active, { expand: table, engine })).toEqual(['s=a', 's=c'])
    },
  )

  it.each(engines)('constructs and asks with it as well (%s).', async (engine) => {
    const construct = `${declared}CONSTRUCT { ?s :status :active } WHERE { ?s :status :active }`
    expect((await textOf(snapshot, construct, { expand: table, engine })).trim().split('\n').sort()).toEqual([
      '<http://example.org/a> <http://example.org/status> <http://example.org/active> .',
      '<http://example.org/c> <http://example.org/status> <http://example.org/active> .',
    ])
    expect(await ask(snapshot, `${declared}ASK { :a :status :active }`, { expand: table, engine })).toBe(true)
    expect(await ask(snapshot, `${declared}ASK { :b :status :active }`, { expand: table, engine })).toBe(false)
  })

  it('tells what it was expanded over.', async () => {
    const { head } = await answerOf(snapshot, active, { expand: table, prefixes: { ex: ex('') } })
    expect(head.expansion).toEqual({
      expanded: [
        {
          pattern: '?s ex:status ex:active',
          property: ex('status'),
          state: ex('active'),
          own: [
            {
              property: ex('netState'),
              states: [
                [ex('up'), ex('active')],
                [ex('slow'), ex('active')],
              ],
            },
            { property: ex('billState'), states: [[ex('billable'), ex('active')]] },
          ],
        },
      ],
      left: [],
    })
  })

  it.each([
    ['SELECT * { ?s ?p :active }', 'variable-predicate'],
    ['SELECT * { ?s :status|:near :active }', 'path'],
    ['SELECT * { ?s :status ?s }', 'same-variable'],
    ['SELECT * { ?s :near :active }', 'elsewhere'],
    ['SELECT * { SERVICE SILENT <http://example.org/sparql> { ?s :status :active } }', 'service'],
  ])('tells that %s is left as it is: %s.', async (query, reason) => {
    const { head } = await answerOf(snapshot, declared + query, { expand: table })
    expect(head.expansion?.expanded).toEqual([])
    expect(head.expansion?.left.map((left) => left.reason)).toEqual([reason])
  })

  it('tells it in its plan, as text and as JSON.', async () => {
    const explain = { mode: 'plan' as const, mediaType: 'text/plain' }
    const text = await textOf(snapshot, active, { expand: table, explain, prefixes: { ex: ex('') } })
    expect(text).toContain('expanded over states: ?s ex:status ex:active\n  or ex:netState ex:up (as ex:active), ex:slow (as ex:active)\n') // prettier-ignore
    const json = await textOf(snapshot, active, {
      expand: table,
      explain: { ...explain, mediaType: 'application/json' },
    })
    expect(JSON.parse(json)).toMatchObject({ expansion: { expanded: [{ state: ex('active') }] } })
  })
})
