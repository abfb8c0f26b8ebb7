import { describe, expect, it } from 'vitest'
import { declaration, declaredIn } from '../../../src/web/query/prefixes.ts'

const known = { skos: 'http://www.w3.org/2004/02/skos/core#', ex: 'http://example.org/' }

describe('Prefixes of a query', () => {
  it('are read from its first lines, with comments and empty ones between', () => {
    const query =
      '# mine\nBASE <http://b/>\n\nprefix a: <http://a/>\nPREFIX : <http://c/> SELECT * { ?s ?p "PREFIX x: <y>" }'
    expect([...declaredIn(query).prefixes]).toEqual([
      ['a', 'http://a/'],
      ['', 'http://c/'],
    ])
  })

  it('are declared behind those that are there', () => {
    const query = 'PREFIX ex: <http://example.org/>\nSELECT * {}'
    const change = declaration(query, 'skos', known)!
    const written = query.slice(0, change.from) + change.insert + query.slice(change.from)
    expect(written).toBe(`PREFIX ex: <http://example.org/>\nPREFIX skos: <${known.skos}>\nSELECT * {}`)
  })

  it('are declared at the top of a query that has none, once, and only where they are known', () => {
    expect(declaration('SELECT * {}', 'skos', known)).toEqual({ from: 0, insert: `PREFIX skos: <${known.skos}>\n` })
    expect(declaration('PREFIX skos: <http://x/>\nSELECT * {}', 'skos', known)).toBeUndefined()
    expect(declaration('SELECT * {}', 'toString', known)).toBeUndefined()
  })
})
