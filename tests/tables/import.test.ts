import { describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import { mintConcept } from '../../src/identity/minting.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { importTable, type ImportRequest, type ImportResult } from '../../src/tables/import.ts'
import { readTable } from '../../src/tables/read.ts'
import { compile } from '../../src/vocabularies/operations/compile.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const baseIri = 'http://example.org/'
const context = (snapshot: Snapshot) => ({
  snapshot,
  baseIri,
  now: new Date('2026-11-21T12:00:00Z'),
  sunsetDays: 90,
  isReleased: () => false,
  wasEverUsed: (iri: string) => iri === ex('used'),
})

const animals = `
  GRAPH ex:g {
    ex:scheme a skos:ConceptScheme ; dct:title "Animals"@en ; skos:hasTopConcept ex:animal .
    ex:animal a skos:Concept ; skos:inScheme ex:scheme ; skos:topConceptOf ex:scheme ; skos:prefLabel "animal"@en, "Tier"@de ;
      skos:notation "1" ; skos:narrower ex:cat, ex:dog .
    ex:cat a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "cat"@en ; skos:altLabel "kitty"@en, "pussy|cat"@en ;
      skos:notation "2" ; skos:broader ex:animal ; skos:definition "Purrs."@en ; skos:related ex:dog .
    ex:dog a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "dog"@en ; skos:notation "3" ; skos:broader ex:animal ;
      skos:related ex:cat .
  }`

async function imported(
  text: string,
  options: Partial<ImportRequest> = {},
  data = animals,
): Promise<ImportResult & { quads: (quad: Quad[]) => string[]; change: { added: string[]; removed: string[] } }> {
  const snapshot = snapshotOf(data)
  const table = await readTable(Buffer.from(text))
  const result = await importTable({ table, scheme: ex('scheme'), ...options }, context(snapshot))
  const mint = mintConcept({ snapshot, baseIri, wasEverUsed: () => false })
  const { change } = compile(result.operations, { ...context(snapshot), mint })
  const name = ({ value, termType }: Quad['object']): string =>
    termType === 'Literal' ? `"${value}"` : value.replace(/^.*[/#]/, '')
  const quads = (list: readonly Quad[]): string[] =>
    list
      .map(({ subject, predicate, object }) => [subject, predicate, object].map((term) => name(term)).join(' '))
      .sort()
  return { ...result, quads, change: { added: quads(change.added), removed: quads(change.removed) } }
}

const summary = ({ report }: ImportResult): (string | undefined)[][] =>
  report.rows.map(({ row, status, message }) => [String(row), status, ...(message === undefined ? [] : [message])])

describe('A table of concepts', () => {
  it('says nothing new where it says what is there.', async () => {
    const found = await imported(
      'uri,prefLabel@en,altLabel@en,broader\nhttp://example.org/cat,cat,kitty|pussy\\|cat,animal\n,dog,,1\n',
    )
    expect(summary(found)).toEqual([
      ['2', 'unchanged'],
      ['3', 'unchanged'],
    ])
    expect(found.operations).toEqual([])
  })

  it('adds concepts under others of the same table, in whichever order the rows are.', async () => {
    const found = await imported('prefLabel@en;broader\npersian cat;house cat\nhouse cat;cat\n')
    expect(summary(found)).toEqual([
      ['2', 'new'],
      ['3', 'new'],
    ])
    expect(found.change.added).toContain('persian-cat broader house-cat')
    expect(found.change.added).toContain('house-cat broader cat')
    expect(found.change.removed).toEqual([])
  })

  it('changes what differs, and leaves alone what it does not say.', async () => {
    const found = await imported(
      'notation\tprefLabel@en\tPreferred label (German)\taltLabel@en\tdefinition@en\n2\tCat\tKatze\tkitty\t\n',
    )
    expect(summary(found)).toEqual([['2', 'changed']])
    expect(found.change).toEqual({
      added: ['cat prefLabel "Cat"', 'cat prefLabel "Katze"'],
      removed: ['cat altLabel "pussy|cat"', 'cat prefLabel "cat"'],
    })
  })

  it('turns a hierarchy upside down.', async () => {
    const data = animals.replace(/ ;\s+skos:related ex:(cat|dog) /g, ' ')
    const found = await imported(
      'uri,broader,topConcept\nhttp://example.org/animal,dog,\nhttp://example.org/dog,,yes\n',
      {},
      data,
    )
    expect(summary(found)).toEqual([
      ['2', 'changed'],
      ['3', 'changed'],
    ])
    expect(found.change.removed).toContain('animal narrower dog')
    expect(found.change.added).toContain('dog topConceptOf scheme')
  })

  it('tells for each row what is wrong with it, and imports the others.', async () => {
    const table = `uri,prefLabel@en,notation,broader,deprecated
nonsense,a,,,
http://example.org/used,b,,,
,c,,nowhere,
,d,,,perhaps
,cat,9,,
,,10,,
,e,,,
,e,,,
http://example.org/cat,cat,,dog,
http://example.org/dog,dog,,cat,
,f,,c,
,gnu,,animal,`
    const found = await imported(table)
    expect(summary(found)).toMatchInlineSnapshot(`
      [
        [
          "2",
          "error",
          "“nonsense” is no URI: write the whole address, or leave it out for a new concept",
        ],
        [
          "3",
          "error",
          "<http://example.org/used> was in use before and is never used again: choose another uri",
        ],
        [
          "4",
          "error",
          "broader: “nowhere” is no URI, notation or preferred label of a concept here",
        ],
        [
          "5",
          "error",
          "deprecated: “perhaps” is neither yes nor no",
        ],
        [
          "6",
          "error",
          "“cat” has the notation “2” already, not “9”: fill in its uri (<http://example.org/cat>) to change the notation, or another uri for a new concept",
        ],
        [
          "7",
          "error",
          "A new concept needs a preferred label: fill in prefLabel, or the uri or notation of a concept that is there",
        ],
        [
          "8",
          "new",
        ],
        [
          "9",
          "error",
          "Row 8 has the preferred label “e” as well: put both in one row, or tell them apart by their uri",
        ],
        [
          "10",
          "error",
          "broader makes a circle: “cat” → “dog” → “cat”",
        ],
        [
          "11",
          "error",
          "broader makes a circle: “cat” → “dog” → “cat”",
        ],
        [
          "12",
          "error",
          "It refers to the concept of row 4, which has an error: mend that row first",
        ],
        [
          "13",
          "new",
        ],
      ]
    `)
    expect(found.change.added.filter((each) => each.includes(' type '))).toEqual(['e type Concept', 'gnu type Concept'])
  })

  it('deprecates what it does not have any more, when it is all there is.', async () => {
    const table = 'notation,prefLabel@en,altLabel@en\n1,animal,\n2,cat,\n'
    const found = await imported(table, { mode: 'replace' })
    expect(found.report.deprecated).toEqual([{ concept: ex('dog'), label: 'dog' }])
    expect(found.change.removed).toEqual(['cat altLabel "kitty"', 'cat altLabel "pussy|cat"'])
    expect(found.change.added).toContain('dog deprecated "true"')
    const broken = await imported(`${table},,nobody\n`, { mode: 'replace' })
    expect(broken.report.deprecated).toEqual([])
  })

  it('moves a text from one property to another.', async () => {
    const found = await imported('notation,prefLabel@en,altLabel@en\n2,kitty,cat\n')
    expect(summary(found)).toEqual([['2', 'changed']])
    expect(found.change).toEqual({
      added: ['cat altLabel "cat"', 'cat prefLabel "kitty"'],
      removed: ['cat altLabel "kitty"', 'cat altLabel "pussy|cat"', 'cat prefLabel "cat"'],
    })
  })

  it('takes a relation away once, though both rows say so.', async () => {
    const data = animals.replace(
      '}',
      'ex:cat skos:related ex:animal2 . ex:dog skos:related ex:animal2 . ex:animal2 a skos:Concept ; skos:inScheme ex:scheme ; skos:prefLabel "other"@en . }',
    )
    const found = await imported('uri,related\nhttp://example.org/cat,other\nhttp://example.org/dog,other\n', {}, data)
    expect(found.report.counts).toMatchObject({ changed: 2, error: 0 })
    expect(found.change).toEqual({ added: [], removed: ['cat related dog', 'dog related cat'] })
  })

  it('reads columns by a mapping, and refuses one that does not fit.', async () => {
    const mapping = { Bezeichnung: 'prefLabel@de', Nr: 'notation', Bemerkung: '' }
    const found = await imported('Nr;Bezeichnung;Bemerkung\n2;Katze;x\n', { mapping })
    expect(found.report.columns).toEqual([
      { header: 'Nr', meaning: 'notation' },
      { header: 'Bezeichnung', meaning: 'prefLabel@de' },
      { header: 'Bemerkung' },
    ])
    expect(found.change.added).toEqual(['cat prefLabel "Katze"'])
    await expect(imported('a;b\n', { mapping: { c: 'uri' } })).rejects.toThrow('does not have')
    await expect(imported('a;b\n', { mapping: { a: 'nothing' } })).rejects.toThrow('no column of a table')
    await expect(imported('a;b\n')).rejects.toThrow('No column says')
  })

  it('deprecates with a successor, and takes that back.', async () => {
    const found = await imported('notation,deprecated,replacedBy\n2,yes,dog\n')
    expect(found.change.added).toEqual([
      'cat deprecated "true"',
      'cat deprecatedOn "2026-11-21"',
      'cat isReplacedBy dog',
      'cat sunset "2027-02-19"',
    ])
    const data = animals.replace('}', 'ex:dog owl:deprecated true ; dct:isReplacedBy ex:cat . }')
    expect((await imported('notation,deprecated,replacedBy\n3,yes,cat\n', {}, data)).operations).toEqual([])
    const back = await imported('notation,deprecated\n3,no\n', {}, data)
    expect(back.change.removed).toEqual(['dog deprecated "true"', 'dog isReplacedBy cat'])
  })
})
