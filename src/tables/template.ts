import { writeXlsx } from 'hucre/xlsx'
import type { Snapshot } from '../store/snapshot.ts'
import { columnFor, inOrder, NO_LANGUAGE, partsOf, type Column, type ColumnProperty } from './columns.ts'
import { cellOf, escapeXlsx, writeTable } from './export.ts'
import { factsOf } from './facts.ts'
import type { TableFormat } from './read-table.ts'
import type { Survey } from './survey.ts'

/** Columns that a table begins with, those with texts in every language that the vocabulary has. */
const usual = ['prefLabel', 'altLabel', 'definition'] as const
const plain = ['uri', 'notation', 'broader', 'related', 'exactMatch', 'deprecated', 'replacedBy'] as const

/** What each column is for. */
const meanings: Readonly<Record<ColumnProperty, string>> = {
  uri: 'The address of the concept. Leave it empty for a new one: it gets one by the policy of the vocabulary.',
  scheme: 'The concept schemes of a new concept, by URI or title; the one that the table is imported to when empty.',
  prefLabel: 'The preferred label, one per language.',
  altLabel: 'Synonyms and other names.',
  hiddenLabel: 'Texts that shall find the concept and are not shown, such as common misspellings.',
  notation: 'A code, such as 12.4. A row without a uri is about the concept with this notation.',
  definition: 'What the concept means, completely.',
  scopeNote: 'What it is used for, and what not.',
  example: 'An example of its use.',
  historyNote: 'How its meaning changed.',
  editorialNote: 'For those who keep the vocabulary.',
  changeNote: 'What was changed, for those who keep the vocabulary.',
  note: 'Any other note.',
  broader: 'The more general concept, by URI, notation or preferred label: of this table or of the vocabulary.',
  related: 'Related concepts, in the same ways; one of the two rows is enough.',
  exactMatch: 'The same concept in another vocabulary, by URI.',
  closeMatch: 'A concept of another vocabulary that is close enough for some uses, by URI.',
  broadMatch: 'A more general concept of another vocabulary, by URI.',
  narrowMatch: 'A more special concept of another vocabulary, by URI.',
  relatedMatch: 'A related concept of another vocabulary, by URI.',
  topConcept:
    'yes for a concept that has no broader one; it follows from broader. With an empty broader it raises one.',
  deprecated: 'yes for a concept that shall not be used any more; no to take that back.',
  replacedBy: 'What to use in the place of a deprecated concept.',
}

const rules = [
  'The first row names the columns; their order does not matter, and columns can be left out or repeated.',
  'A row is about the concept with its uri, else with its notation, else with its preferred label; else it is a new one.',
  'Several values stand in one cell with | between them; \\| is the character itself (and \\\\ a backslash). A preferred label is taken as it stands.', // prettier-ignore
  `prefLabel@de is a text in German (any language tag); prefLabel@${NO_LANGUAGE} one without a language.`,
  'An empty cell leaves alone what is there; with mode=replace it stands for nothing.',
  "A text that begins with = + - or @ is written with an apostrophe before it, which is taken away on import: '=1+1.",
]

/** The row of a new concept, for vocabularies that have none yet. */
const invented: Readonly<Partial<Record<ColumnProperty, string>>> = {
  prefLabel: 'An example: take this row away',
  altLabel: 'another name|and one more',
  notation: 'EX-1',
  definition: 'What the concept means.',
}

/**
 * A table to fill in: headers in the languages of the vocabulary, and one of its concepts as an example, which changes
 * nothing when it is imported. A workbook explains itself on a second sheet.
 */
export async function template(
  snapshot: Snapshot,
  { format, survey }: { readonly format: TableFormat; readonly survey: Survey | undefined },
): Promise<Uint8Array> {
  const columns = templateColumns(survey?.columns ?? [])
  const facts = survey?.first === undefined ? undefined : factsOf(snapshot, snapshot.terms.iri(survey.first))
  const example = columns.map((column) => (facts ? cellOf(facts, column) : (invented[column.property] ?? '')))
  const rows = [columns.map(({ key }) => key), example]
  if (format === 'csv') return concatenated(writeTable(rows, 'csv'))
  const explained = columns.map(({ key, property }) => [key, meanings[property]])
  return writeXlsx({
    sheets: [
      { name: 'Concepts', rows: rows.map((row) => row.map(escapeXlsx)), freezePane: { rows: 1 } },
      { name: 'How to fill it in', rows: [...rules.map((rule) => [rule]), [], ...explained] },
    ],
  })
}

function templateColumns(found: readonly Column[]): Column[] {
  const languages = new Set(found.filter(({ property }) => property === 'prefLabel').map(({ language }) => language))
  const tags = languages.size > 0 ? [...languages] : ['en']
  const texts = usual.flatMap((property) => tags.map((tag) => `${property}@${tag === '' ? NO_LANGUAGE : (tag ?? '')}`))
  const keys = new Set([...found.map(({ key }) => key), ...texts, ...plain])
  return inOrder([...keys].filter((key) => partsOf(key).property !== 'topConcept').map(columnFor))
}

async function concatenated(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return Buffer.concat(parts)
}
