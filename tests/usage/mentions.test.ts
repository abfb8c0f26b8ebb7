import { describe, expect, it } from 'vitest'
import { prefixes, sh } from '../../src/rdf/namespaces.ts'
import { parser } from '../../src/sparql/parse.ts'
import { mentionsOf } from '../../src/usage/mentions.ts'
import { shipped } from '../shipped/files.ts'

/** The constants of a query as the parser of the engine has them: every named node of its tree but those of declarations. */
function constantsOf(text: string): Set<string> {
  const found = new Set<string>()
  const prefixes: Record<string, string> = {}
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, subType, value, prefix } = node as Record<string, unknown>
    if (type === 'contextDef') {
      const { key, value } = node as { key?: string; value?: { value: string } }
      if (key !== undefined && value) prefixes[key] = value.value
      return
    }
    if (type === 'term' && subType === 'namedNode' && typeof value === 'string')
      found.add(typeof prefix === 'string' ? `${prefixes[prefix] ?? ''}${value}` : value)
    for (const each of Object.values(node)) walk(each)
  }
  walk(parser.parse(text, { baseIRI: 'http://base.example/' }))
  return found
}
const grammar = /^http:\/\/www\.w3\.org\/(1999\/02\/22-rdf-syntax-ns|2001\/XMLSchema)#/
const told = (iris: Iterable<string>): string[] => [...iris].filter((iri) => !grammar.test(iri)).sort()

const declared = { ...prefixes, logistics: 'http://x.example/logistics/', telco: 'http://x.example/telco/' }
const prologue = Object.entries(declared).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>\n`).join('') // prettier-ignore
const saved = shipped('ontologies').find(({ name }) => name === 'ontologies/queries.ttl')!.quads
const queries = saved.filter(({ predicate }) => predicate.equals(sh.select))

describe('What a query names', () => {
  it.each(queries.map(({ subject, object }) => [subject.value, prologue + object.value] as const))(
    'is what the parser finds: %s.',
    (_label, query) => {
      expect(told(mentionsOf(query))).toEqual(told(constantsOf(query)))
    },
  )

  it.each([
    ['PREFIX ex: <http://x.example/> SELECT * { ?s ex:a/ex:b* <http://x.example/c> ; a ex:D . }', ['a', 'b', 'c', 'D']],
    ['PREFIX : <http://x.example/> SELECT * { :a-1 :b.c :d\\,e . :f ?p "1"^^:int }', ['a-1', 'b.c', 'd,e', 'f', 'int']],
    [
      'PREFIX ex: <http://x.example/>\nSELECT * { ?s ?p "ex:no <http://x.example/no>" # ex:no\n . ?s ex:yes \'ex:no\' }',
      ['yes'],
    ],
    ['PREFIX ex: <http://x.example/> SELECT * { ?s ?p """say "ex:no" """ FILTER(?s < 3 && ?s > ex:yes) }', ['yes']],
    [
      'PREFIX ex: <http://x.example/> SELECT * { GRAPH <http://x.example/g> { ?s ex:a _:no } VALUES ?s { ex:b UNDEF } }',
      ['g', 'a', 'b'],
    ],
    ['PREFIX unused: <http://x.example/> SELECT * { ?s ?p other:a }', []],
  ])('is read from %s', (query, names) => {
    expect(mentionsOf(query).sort()).toEqual(names.map((name) => `http://x.example/${name}`).sort())
  })

  it('is bounded, and text that is no query does no harm.', () => {
    const many = Array.from({ length: 1000 }, (_each, at) => `<http://x.example/${at}>`).join(' ')
    expect(mentionsOf(many)).toHaveLength(200)
    for (const text of [
      '',
      '"',
      "'''",
      '<',
      'a:',
      '\\',
      '"""'.repeat(10_000),
      '<'.repeat(20_000),
      '"\\'.repeat(10_000),
    ]) {
      const begun = performance.now()
      mentionsOf(text)
      expect(performance.now() - begun).toBeLessThan(200)
    }
  })
})
