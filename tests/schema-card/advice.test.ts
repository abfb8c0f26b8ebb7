import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Pitfall, PitfallKind, SchemaCard } from '../../src/schema-card/card.ts'
import { testApp, type TestApp } from '../helpers/app.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const last = <Item>(items: readonly Item[]): Item => items.at(-1)!
const before = (spans: readonly string[], mark: string): readonly string[] => spans.slice(0, spans.findIndex((each) => each.startsWith(mark))) // prettier-ignore
const stated = (names: readonly string[]): string[] => names.map((name) => `?x ${name} ?v`)

/** What each kind of advice comes to: patterns that have to find something, by the pieces of code in the advice. */
const patterns: Readonly<Record<PitfallKind, (spans: readonly string[], text: string) => readonly string[]>> = {
  instruction: () => [],
  'language-tags': (spans) => before(spans, 'FILTER').map((name) => `?x ${name} ?text ${spans.find((each) => each.startsWith('FILTER'))!}`), // prettier-ignore
  'concepts-not-strings': (spans) => before(spans, 'skos:prefLabel').map((name) => `?x ${name}/skos:prefLabel ?label`),
  'typed-values': ([name, ...rest], text) => [`?x ${name!} ${/[ads] (?:dates|plain)/.test(text) ? last(rest) : '?v'}`],
  'subclasses-only': (spans) => [...spans.slice(0, -1).map((name) => `?x a/rdfs:subClassOf* ${name}`), last(spans).replace(/^.*\{|\}$/g, '')], // prettier-ignore
  'domain-states': ([, ...properties]) => stated(properties),
  inverse: (spans) => [`?x ${last(spans)} ?v`],
  deprecated: (spans) => spans.map((term) => `{ ?s ?p ${term} } UNION { ?s ${term} ?o }`),
  'mixed-values': (spans) => spans.flatMap((name) => [`?x ${name} ?v FILTER(isIRI(?v))`, `?x ${name} ?v FILTER(isLiteral(?v))`]), // prettier-ignore
  'same-label': ([, ...names]) => stated(names),
  'shared-property': ([name, ...classes]) => classes.map((each) => `${each} . ?x ${name!} ?v`),
}

const queriesOf = ({ kind, text }: Pitfall): readonly string[] =>
  patterns[kind](
    [...text.matchAll(/`([^`]+)`/g)].map(([, span]) => span!),
    text,
  )

describe('What a pitfall advises', () => {
  it.each([
    '',
    'domain=billing',
    'domain=logistics',
    'class=telco:Service&class=logistics:Location',
    'class=billing:BilledService',
    'vocabulary=currency',
  ])(
    // prettier-ignore
    'finds something when it is done: %s',
    async (scope) => {
      const card = (await test.get(`/api/schema-card?budget=100000&${scope}`)).json<SchemaCard>()
      const known = { ...card.prefixes, skos: 'http://www.w3.org/2004/02/skos/core#', rdfs: 'http://www.w3.org/2000/01/rdf-schema#' } // prettier-ignore
      const prefixes = Object.entries(known).map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join(' ') // prettier-ignore
      const pitfalls = card.pitfalls ?? []
      expect(pitfalls.length).toBeGreaterThan(0)
      for (const pitfall of pitfalls)
        for (const pattern of queriesOf(pitfall)) {
          const query = encodeURIComponent(`${prefixes} ASK { ${pattern} }`)
          const answer = await test.get(`/sparql?query=${query}`, { accept: 'application/sparql-results+json' })
          expect([pitfall.text, pattern, answer.json<{ boolean?: boolean }>().boolean]).toEqual([pitfall.text, pattern, true]) // prettier-ignore
        }
    },
    60_000,
  )

  it('finds every instance of a class that has few directly, each once.', async () => {
    const card = (await test.get('/api/schema-card?budget=100000')).json<SchemaCard>()
    const { text } = card.pitfalls!.find(({ kind }) => kind === 'subclasses-only')!
    const [query = ''] = /SELECT [^`]*/.exec(text) ?? []
    const prefixes = Object.entries(card.prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>`).join(' ') // prettier-ignore
    const answer = await test.get(`/sparql?query=${encodeURIComponent(`${prefixes} PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> ${query}`)}`, { accept: 'text/csv' }) // prettier-ignore
    const [, name = '', instances = ''] = /`(\S+)` \(\d+ of (\d+)\)/.exec(text) ?? []
    expect([name, answer.body.trim().split('\n').length - 1]).toEqual(['logistics:Location', Number(instances)])
  })
})
