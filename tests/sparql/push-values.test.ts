import fc from 'fast-check'
import { QueryEngine } from '@comunica/query-sparql'
import type { Algebra } from '@comunica/utils-algebra'
import { describe, expect, it } from 'vitest'
import { DatasetSource } from '../../src/sparql/comunica/dataset-source.ts'
import { parseQuery } from '../../src/sparql/parse.ts'
import { pushValues } from '../../src/sparql/comunica/push-values.ts'
import { snapshotOf } from '../helpers/snapshot.ts'

const comunica = new QueryEngine()
const snapshot = snapshotOf(
  `@prefix : <http://example.org/> . :a :p :b , :c ; :q :a ; :r 1 . :b :p :c ; :q :b , :c . :c :q :a ; :r 2 . :d :p :d .`,
)
const source = new DatasetSource(snapshot, { defaultGraphs: undefined, namedGraphs: undefined })
const operationOf = (query: string): Algebra.Operation =>
  parseQuery(`PREFIX : <http://example.org/> ${query}`, { baseIri: 'http://example.org/' }).operation

/** Comunica 5.4 now and then never ends a join of which one side is empty; that is about time, not about answers. */
const hung = (): Promise<never> =>
  new Promise((_resolve, reject) => setTimeout(() => reject(new Error('does not end')), 700).unref())

async function solutions(operation: Algebra.Operation): Promise<string[]> {
  const stream = await comunica.queryBindings(operation as never, { sources: [source] } as never)
  const rows = await Promise.race([stream.toArray(), hung()])
  const line = (row: (typeof rows)[number]): string => [...row].map(([{ value }, term]) => `${value}=${term.value}`).sort().join(' ') // prettier-ignore
  return rows.map(line).sort()
}

/** Undefined where Comunica itself has no answer, as for an OPTIONAL that begins with a filter of the outside. */
const settled = (operation: Algebra.Operation): Promise<string[] | undefined> =>
  solutions(operation).catch((error: unknown) => {
    if (/does not end|none of the configured actors|Illegal binding/.test(String(error))) return undefined
    throw error
  })

const variable = fc.constantFrom('?x', '?y', '?z')
const node = fc.constantFrom(':a', ':b', ':c', ':d')
const triple = fc
  .tuple(fc.oneof(variable, variable, node), fc.constantFrom(':p', ':q', ':r'), fc.oneof(variable, variable, node))
  .map((parts) => `${parts.join(' ')} .`)
const values = fc.uniqueArray(variable, { minLength: 1, maxLength: 2 }).chain((names) =>
  fc
    .array(
      fc.array(fc.oneof({ weight: 9, arbitrary: node }, fc.constant('UNDEF')), {
        minLength: names.length,
        maxLength: names.length,
      }),
      { maxLength: 3 },
    ) // prettier-ignore
    .map((rows) => `VALUES (${names.join(' ')}) { ${rows.map((row) => `(${row.join(' ')})`).join(' ')} }`),
)
const filter = fc.oneof(
  fc.tuple(variable, fc.constantFrom('=', '!='), fc.oneof(variable, node)).map((parts) => `FILTER(${parts.join(' ')})`),
  variable.map((name) => `FILTER(!BOUND(${name}))`),
  fc.tuple(fc.constantFrom('EXISTS', 'NOT EXISTS'), triple).map(([word, inner]) => `FILTER ${word} { ${inner} }`),
)
const { group } = fc.letrec<{ group: string; element: string }>((tie) => ({
  group: fc.array(tie('element'), { minLength: 1, maxLength: 3 }).map((elements) => elements.join(' ')),
  element: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    triple,
    values,
    filter,
    fc.tuple(tie('group'), tie('group')).map(([a, b]) => `{ ${a} } UNION { ${b} }`),
    tie('group').map((inner) => `OPTIONAL { ${inner} }`),
    tie('group').map((inner) => `MINUS { ${inner} }`),
    tie('group').map((inner) => `{ ${inner} }`),
    fc.tuple(tie('group'), variable).map(([inner, name]) => `{ SELECT DISTINCT ${name} { ${inner} } }`),
    fc.tuple(fc.constantFrom('?n', '?m'), variable).map(([name, of]) => `BIND(STR(${of}) AS ${name})`),
  ),
}))
const query = fc.tuple(values, group).map(([table, rest]) => `SELECT * { ${table} ${rest} }`)

const tablesIn = (operation: unknown): number => (JSON.stringify(operation).match(/"type":"values"/g) ?? []).length

describe('Moving VALUES', () => {
  it('changes no answer.', async () => {
    let [moved, asked] = [0, 0]
    await fc.assert(
      fc.asyncProperty(query, async (text) => {
        let operation: Algebra.Operation
        try {
          operation = operationOf(text)
        } catch {
          return // a name that BIND may not use again
        }
        const pushed = pushValues(operation)
        asked++
        if (JSON.stringify(pushed) === JSON.stringify(operation)) return
        const [expected, found] = [await settled(operation), await settled(pushed)]
        if (!expected || !found) return
        moved++
        expect(found, text).toEqual(expected)
      }),
      { numRuns: 300 },
    )
    expect(moved).toBeGreaterThan(asked / 10) // or nothing was tested
  }, 60_000)

  it.each([
    ['into both branches of a union', 'VALUES ?x { :a } { ?x :p ?y } UNION { ?x :q ?y }', 2],
    ['past an OPTIONAL whose right side knows the variable from the left', 'VALUES ?x { :a } { ?x :p ?y OPTIONAL { ?x :q ?z } }', 1], // prettier-ignore
    ['not with UNDEF', 'VALUES (?x ?y) { (:a UNDEF) } { ?x :p ?y } UNION { ?x :q ?y }', 1],
    ['not with a row twice', 'VALUES ?x { :a :a } { ?x :p ?y } UNION { ?x :q ?y }', 1],
  ])('goes %s.', async (_where, body, tables) => {
    const operation = operationOf(`SELECT * { ${body} }`)
    const pushed = pushValues(operation)
    expect(tablesIn(pushed)).toBe(tables)
    expect(await solutions(pushed)).toEqual(await solutions(operation))
  })

  it('leaves a long table where it stands.', () => {
    const rows = Array.from({ length: 65 }, (_, at) => `:n${at}`).join(' ')
    const operation = operationOf(`SELECT * { VALUES ?x { ${rows} } { ?x :p ?y } UNION { ?x :q ?y } }`)
    expect(tablesIn(pushValues(operation))).toBe(1)
  })
})
