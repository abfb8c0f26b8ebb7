import fc from 'fast-check'
import type { Quad } from '@rdfjs/types'
import { describe, expect, it } from 'vitest'
import { mintConcept } from '../../src/identity/minting.ts'
import { writeTerm } from '../../src/rdf/write-term.ts'
import { graphContent } from '../../src/vocabularies/content.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { tableRows, writeTable } from '../../src/tables/export.ts'
import { importTable } from '../../src/tables/import.ts'
import { readTable } from '../../src/tables/read.ts'
import type { TableFormat } from '../../src/tables/read-table.ts'
import { survey } from '../../src/tables/survey.ts'
import { compile } from '../../src/vocabularies/operations/compile.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const graph = ex('g')
const scheme = 'ex:scheme a skos:ConceptScheme .'
const context = (snapshot: Snapshot) => ({
  snapshot,
  baseIri: 'http://example.org/',
  now: new Date('2026-11-21T12:00:00Z'),
  sunsetDays: 90,
  isReleased: () => false,
  wasEverUsed: () => false,
})

const bytesOf = async (chunks: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}

/** Texts that tables are known to break. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      '=1+1',
      '-5',
      '@x',
      "'=a",
      '+',
      'a|b',
      '\\',
      'a\\|b|',
      '"',
      'x,y;z\tw',
      'two\r\nlines',
      'cr\rhere',
      '_x000D_',
      '_x005F_',
      '007',
      '1.10',
      'true',
      '2027-03-01',
      'sep=;',
      '😀',
      'e\u0301',
    ),
  )
  .map((each) => each.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').trim())
  .filter((each) => each !== '')

const texts = fc.uniqueArray(text, { maxLength: 3 })
const vocabulary = fc.array(
  fc.record({
    label: text,
    german: fc.option(text),
    bare: fc.option(text),
    alt: texts,
    hidden: texts,
    definition: texts,
    notation: texts,
    parent: fc.nat(),
    second: fc.nat(),
    related: fc.nat(),
    match: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
)

type Vocabulary = typeof vocabulary extends fc.Arbitrary<infer Value> ? Value : never

const literal = (value: string, tag = ''): string =>
  `${JSON.stringify(value)
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/\\ud[89ab]..\\ud[c-f]../g, (pair) => JSON.parse(`"${pair}"`) as string)}${tag && `@${tag}`}`

/** A thesaurus that is whole in SKOS: parents come before children, labels are disjoint, relations stand in no line. */
function turtle(concepts: Vocabulary): string {
  const above: Set<number>[] = []
  const lines = concepts.map((concept, at) => {
    const own = `ex:c${at}`
    const seen = new Set([concept.label])
    const fresh = (list: readonly string[]): string[] => list.filter((each) => !seen.has(each) && seen.add(each))
    const parents =
      at === 0 ? [] : [...new Set([concept.parent % at, concept.second % (at + 1)])].filter((each) => each < at)
    above.push(new Set(parents.flatMap((each) => [each, ...above[each]!])))
    const other = concept.related % concepts.length
    const related =
      other < at && !above[at]!.has(other)
        ? `${own} skos:related ex:c${other} . ex:c${other} skos:related ${own} .`
        : ''
    const said = [
      'a skos:Concept',
      'skos:inScheme ex:scheme',
      `skos:prefLabel ${literal(concept.label, 'en')}`,
      ...(concept.german === null ? [] : [`skos:prefLabel ${literal(concept.german, 'de')}`]),
      ...(concept.bare === null ? [] : [`skos:prefLabel ${literal(concept.bare)}`]),
      ...fresh(concept.alt).map((each) => `skos:altLabel ${literal(each, 'en')}`),
      ...fresh(concept.hidden).map((each) => `skos:hiddenLabel ${literal(each, 'en')}`),
      ...concept.definition.map((each) => `skos:definition ${literal(each, 'en-gb')}`),
      ...concept.notation.map((each) => `skos:notation ${literal(each)}`),
      ...parents.map((each) => `skos:broader ex:c${each}`),
      ...(parents.length === 0 ? ['skos:topConceptOf ex:scheme'] : []),
      ...(concept.match ? [`skos:exactMatch <http://elsewhere.example/${at}>`] : []),
    ]
    return `${own} ${said.join(' ; ')} . ${parents.map((each) => `ex:c${each} skos:narrower ${own} .`).join(' ')} ${parents.length === 0 ? `ex:scheme skos:hasTopConcept ${own} .` : ''} ${related}`
  })
  return `${scheme}\n${lines.join('\n')}`
}

const linesOf = (quads: Iterable<Quad>): string[] =>
  [...quads]
    .map(({ subject, predicate, object }) => [subject, predicate, object].map((term) => writeTerm(term)).join(' '))
    .sort()

async function exported(
  snapshot: Snapshot,
  format: TableFormat,
): Promise<{ bytes: Buffer; leftOut: readonly string[] }> {
  const scope = { scheme: ex('scheme') }
  const { columns, leftOut } = survey(snapshot, scope, format)
  return { bytes: await bytesOf(writeTable(tableRows(snapshot, scope, columns), format)), leftOut }
}

async function imported(snapshot: Snapshot, bytes: Buffer, mode: 'update' | 'replace' = 'update') {
  const found = await importTable({ table: await readTable(bytes), scheme: ex('scheme'), mode }, context(snapshot))
  const mint = mintConcept({ snapshot, baseIri: 'http://example.org/', wasEverUsed: () => false })
  return { ...found, change: compile(found.operations, { ...context(snapshot), mint }).change }
}

describe.each(['csv', 'xlsx'] as const)('A table as %s', (format) => {
  const runs = { numRuns: format === 'csv' ? 200 : 60 }

  it('changes nothing when it comes back.', async () => {
    await fc.assert(
      fc.asyncProperty(vocabulary, fc.constantFrom('update' as const, 'replace' as const), async (concepts, mode) => {
        const snapshot = snapshotOf(turtle(concepts), { graph })
        const { bytes, leftOut } = await exported(snapshot, format)
        expect(leftOut).toEqual([])
        const { report, operations } = await imported(snapshot, bytes, mode)
        expect(report.rows.map(({ status, message }) => message ?? status)).toEqual(concepts.map(() => 'unchanged'))
        expect(operations).toEqual([])
      }),
      runs,
    )
  })

  it('makes the same graph out of nothing.', async () => {
    await fc.assert(
      fc.asyncProperty(vocabulary, async (concepts) => {
        const snapshot = snapshotOf(turtle(concepts), { graph })
        const empty = snapshotOf(scheme, { graph })
        const { bytes } = await exported(snapshot, format)
        const { change, report } = await imported(empty, bytes)
        expect(report.counts).toMatchObject({ new: concepts.length, error: 0 })
        const made = linesOf([...graphContent(empty, graph), ...change.added])
        expect(made).toEqual(linesOf(graphContent(snapshot, graph)))
      }),
      runs,
    )
  })
})

describe('What a table cannot carry', () => {
  it('is named.', async () => {
    const data = `${scheme} ex:c a skos:Concept, ex:Beast ; skos:inScheme ex:scheme ; skos:prefLabel " c "@en ; dct:creator "Anna" ;
      skos:notation "1"^^ex:code ; skos:definition [ rdf:value "a node" ] ; skosxl:prefLabel ex:label .
      ex:label skosxl:literalForm "c"@de . ex:all skos:member ex:c .`
    const { leftOut } = await exported(snapshotOf(data, { graph }), 'csv')
    expect(leftOut).toEqual([
      'http://purl.org/dc/terms/creator',
      'http://www.w3.org/1999/02/22-rdf-syntax-ns#type http://example.org/Beast',
      'http://www.w3.org/2004/02/skos/core#definition (values that are nodes)',
      'http://www.w3.org/2004/02/skos/core#member',
      'http://www.w3.org/2004/02/skos/core#notation (datatypes)',
      'http://www.w3.org/2004/02/skos/core#prefLabel (white space around texts)',
      'http://www.w3.org/2008/05/skos-xl#prefLabel',
    ])
  })

  it('is told when a cell of a workbook does not hold it.', () => {
    const data = `${scheme} ex:c a skos:Concept ; skos:inScheme ex:scheme ; skos:definition "${'x'.repeat(32_768)}" .`
    expect(() => survey(snapshotOf(data, { graph }), { scheme: ex('scheme') }, 'xlsx')).toThrow('format=csv')
    expect(survey(snapshotOf(data, { graph }), { scheme: ex('scheme') }, 'csv').concepts).toBe(1)
  })
})
