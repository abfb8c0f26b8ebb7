import { describe, expect, it } from 'vitest'
import type { Explanation } from '../../src/sparql/explain.ts'
import { ParsedQueries } from '../../src/sparql/parsed-queries.ts'
import { Unsupported, type EvaluateQuery, type QueryResult } from '../../src/sparql/result.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { answerOf, bodyOf, textOf, valuesOf } from './support.ts'

const snapshot = snapshotOf('@prefix : <http://example.org/> . :a :p :b , :c . :b :p :c .')
const query = 'SELECT ?o { <http://example.org/a> <http://example.org/p> ?o }'
const csv = { accept: { results: 'text/csv' } }

/** An engine that answers everything with the same rows, and notes what it was asked. */
function engineOf(rows: readonly string[], asked: unknown[] = []): EvaluateQuery {
  return (operation, form, context): QueryResult => {
    asked.push(operation)
    let given = 0
    const plan = (): ReturnType<QueryResult['plan']> => ({ operator: 'Rows', detail: form, estimate: rows.length, ...(context.analyze ? { rows: given } : {}), children: [] }) // prettier-ignore
    const ids = rows.map((name) => context.terms.iri(`http://example.org/${name}`))
    if (form === 'ask') return { boolean: () => rows.length > 0, plan }
    const columns = form === 'select' ? 1 : 3
    const batches = (function* () {
      for (const id of ids) {
        given++
        yield { length: 1, columns: Array.from({ length: columns }, () => Uint32Array.of(id)) }
      }
    })()
    return form === 'select' ? { variables: ['o'], batches, plan } : { triples: batches, plan }
  }
}
const unsupported = (): never => {
  throw new Unsupported('SERVICE has no operator')
}

describe('An answer', () => {
  it('is that of the native engine, in every form and format.', async () => {
    const native = engineOf(['x', 'y'])
    const answer = await answerOf(snapshot, query, { native, ...csv })
    expect(answer.head).toEqual({ form: 'select', mediaType: 'text/csv', commit: 1, engine: 'native' })
    expect(await bodyOf(answer)).toBe('o\r\nhttp://example.org/x\r\nhttp://example.org/y\r\n')
    expect(await valuesOf(snapshot, query, { native })).toEqual(['o=x', 'o=y'])
    expect(await textOf(snapshot, 'ASK {}', { native, ...csv })).toBe('true\n')
    const triple = (name: string): string => Array.from({ length: 3 }, () => `<http://example.org/${name}>`).join(' ')
    expect(await textOf(snapshot, 'CONSTRUCT WHERE { ?s ?p ?o }', { native })).toBe(`${triple('x')} .\n${triple('y')} .\n`) // prettier-ignore
  })

  it('is that of Comunica where that is set, and where the native engine does not take the query.', async () => {
    const lazily: EvaluateQuery = () => ({
      variables: ['o'],
      batches: { [Symbol.iterator]: unsupported },
      plan: unsupported,
    })
    const all: Parameters<typeof answerOf>[2][] = [
      { native: unsupported },
      { native: lazily },
      { native: engineOf([]), engine: 'comunica' },
    ]
    for (const options of all) {
      const answer = await answerOf(snapshot, query, { ...options, ...csv })
      expect(answer.head.engine).toBe('comunica')
      expect((await bodyOf(answer)).split('\r\n').sort()).toEqual(['', 'http://example.org/b', 'http://example.org/c', 'o']) // prettier-ignore
    }
  })

  it('keeps to the limit on rows, and to errors of the native engine.', async () => {
    const native = engineOf(['x', 'y', 'z'])
    await expect(textOf(snapshot, query, { native, maxRows: 2 })).rejects.toMatchObject({ code: 'too-many-rows' })
    expect(await valuesOf(snapshot, query, { native, maxRows: 3 })).toHaveLength(3)
    const broken = (): never => {
      throw new RangeError('a bug')
    }
    await expect(textOf(snapshot, query, { native: broken })).rejects.toThrow('a bug')
  })

  it('parses a query once, and survives what an engine does to its algebra.', async () => {
    const asked: unknown[] = []
    const native = engineOf([], asked)
    await textOf(snapshot, query, { native })
    for (let round = 0; round < 3; round++)
      expect(await valuesOf(snapshot, query, { engine: 'comunica' })).toEqual(['o=b', 'o=c'])
    await textOf(snapshot, query, { native })
    expect(asked).toHaveLength(2)
    expect(asked[0]).toBe(asked[1])
  })
})

describe('An explanation', () => {
  const explain = async (mode: 'plan' | 'analyze', native?: EvaluateQuery): Promise<Explanation> => {
    const options = { explain: { mode, mediaType: 'application/json' }, accept: {}, ...(native ? { native } : {}) }
    return JSON.parse(await textOf(snapshot, query, options)) as Explanation
  }

  it('plans without running, or runs and measures.', async () => {
    const native = engineOf(['x', 'y'])
    const planned = await explain('plan', native)
    expect(planned).toEqual({ engine: 'native', form: 'select', commit: 1, parsing: expect.any(Number), planning: expect.any(Number), plan: { operator: 'Rows', detail: 'select', estimate: 2, children: [] } }) // prettier-ignore
    const analyzed = await explain('analyze', native)
    expect(analyzed).toMatchObject({ rows: 2, running: expect.any(Number) as number, plan: { operator: 'Rows', rows: 2 } }) // prettier-ignore
  })

  it('says why Comunica has the query.', async () => {
    expect(await explain('plan', unsupported)).toMatchObject({ engine: 'comunica', plan: { operator: 'Comunica', detail: 'The whole query: SERVICE has no operator', children: [] } }) // prettier-ignore
    expect(await explain('analyze', unsupported)).toMatchObject({ engine: 'comunica', rows: 2, plan: { rows: 2 } })
  })

  it('keeps to the limits.', async () => {
    const options = { explain: { mode: 'analyze', mediaType: 'text/plain' }, maxRows: 1 } as const
    await expect(textOf(snapshot, query, options)).rejects.toMatchObject({ code: 'too-many-rows' })
  })
})

describe('ParsedQueries', () => {
  it('remember what was asked lately.', () => {
    const queries = new ParsedQueries()
    const options = { baseIri: 'http://example.org/' }
    const first = queries.parse('ASK {}', options)
    expect(queries.parse('ASK {}', options)).toBe(first)
    expect(queries.parse('ASK {}', { baseIri: 'http://example.net/' })).not.toBe(first)
    for (let at = 0; at < 200; at++) queries.parse(`ASK {} #${at}`, options)
    expect(queries.parse('ASK {}', options)).toBe(first)
    for (let at = 0; at < 256; at++) queries.parse(`ASK {} #${at}`, options)
    expect(queries.parse('ASK {}', options)).not.toBe(first)
    expect(() => queries.parse('ASK', options)).toThrow(/Syntax error/)
  })
})
