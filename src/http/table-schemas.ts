import { rowStatuses } from '../tables/report.ts'
import { problems } from './schemas.ts'

/** What imports and exports of tables look like. */
const text = (description: string): object => ({ type: 'string', description })
const tags = ['Tables']
const csv = 'text/csv'
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const table = { [csv]: { schema: {} }, [xlsx]: { schema: {} } }

const scope = {
  scheme: text('IRI of a concept scheme.'),
  graph: text('IRI of a graph; with scheme, the graph that is written to.'),
}
const format = { type: 'string', enum: ['csv', 'xlsx'], default: 'csv' }
const state = {
  at: text('A past state: number of a commit, date, time or version.'),
  draft: text('Number of a draft or proposal: its state as if it were published.'),
}

const reportSchema = {
  type: 'object',
  properties: {
    format: { type: 'string' },
    encoding: { type: 'string' },
    separator: { type: 'string' },
    language: text('Tag of the language of texts whose column names none.'),
    columns: {
      type: 'array',
      description: 'How each column was understood; without meaning it is passed over.',
      items: { type: 'object', properties: { header: { type: 'string' }, meaning: { type: 'string' } } },
    },
    counts: { type: 'object', additionalProperties: { type: 'integer' } },
    rows: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          row: { type: 'integer', description: 'As a spreadsheet counts: the row of headers is 1.' },
          status: { type: 'string', enum: rowStatuses },
          concept: text('IRI; for a new concept, the one that it gets.'),
          label: { type: 'string' },
          message: text('What is wrong, or passed over.'),
          operations: { type: 'integer', description: 'How many changes the row asks for.' },
          changes: {
            type: 'array',
            description:
              'What the row asks for, as typed operations; told of the first 100 rows that ask for anything.',
            items: { type: 'object', additionalProperties: true },
          },
        },
      },
    },
    deprecated: {
      type: 'array',
      description: 'Concepts that the table does not have, with mode=replace.',
      items: { type: 'object', properties: { concept: { type: 'string' }, label: { type: 'string' } } },
    },
  },
} as const

const answer = {
  type: 'object',
  properties: {
    status: { type: 'string', enum: ['reported', 'drafted', 'unchanged', 'committed'] },
    proposal: text('IRI of the draft; its API is at Location.'),
    number: { type: 'integer' },
    title: { type: 'string' },
    commit: { type: 'integer' },
    report: reportSchema,
  },
} as const
const answers = { 'application/json': { schema: answer } }

export const tableSchemas = {
  import: {
    tags,
    summary: 'Import a table of concepts',
    description:
      'A table (CSV or XLSX) becomes a draft with a report for each row; a row with an error stops no other. Columns: uri, scheme, prefLabel@en, altLabel@de, notation, definition@en, broader, related, exactMatch, deprecated, replacedBy … in any order and spelling, or by a mapping. A row is about the concept with its uri, else its notation, else its preferred label; else it is a new one. Send the file as body, or as multipart/form-data with the parts `file` and, if need be, `mapping` and `title`.',
    security: [{ token: [] }],
    querystring: {
      type: 'object',
      additionalProperties: false, // who mistypes dry-run does not want to write
      properties: {
        ...scope,
        title: text('Title of the draft, or message of the commit.'),
        name: text('Name of the file, where it is sent as body.'),
        domain: text('Short name of the domain that the draft is meant for.'),
        mode: {
          type: 'string',
          enum: ['update', 'replace'],
          default: 'update',
          description: 'update leaves alone what the table does not say. With replace an empty cell is an empty value, and concepts that the table does not have are deprecated.', // prettier-ignore
        },
        language: text('Tag of the language of texts whose column names none; that of most labels when not given.'),
        mapping: text('What columns are about, by their header, as JSON: {"Bezeichnung": "prefLabel@de", "Nr": ""}.'),
        'dry-run': text('Gives the report alone. Needs no value.'),
        direct: text('Commits at once, through the gate, what would else be a draft. Needs no value.'),
        lang: text('Languages for labels, best first; takes the place of Accept-Language.'),
      },
    },
    body: { content: { ...table, 'text/tab-separated-values': { schema: {} }, 'multipart/form-data': { schema: {} } } },
    response: {
      200: { description: 'The report of a dry run, or of a table that changes nothing', content: answers },
      201: { description: 'The draft, with its Location; or the commit', content: answers },
      ...problems(400, 401, 403, 404, 409, 413, 415, 422, 429, 499, 503, 504, 507),
    },
  },
  template: {
    tags,
    summary: 'A table to fill in',
    description: 'With headers in the languages of the vocabulary and one of its concepts as an example, which changes nothing when it is imported. The workbook explains the columns on a second sheet.', // prettier-ignore
    querystring: { type: 'object', properties: { ...scope, format, ...state } },
    response: { 200: { description: 'The table', content: table }, ...problems(400, 401, 403, 404, 413, 503, 504) },
  },
  export: {
    tags,
    summary: 'Concepts as a table',
    description: 'The concepts of a scheme, or of a graph. What has no column is named in the header Concordance-Left-Out, and at /api/export/columns. Imported again it changes nothing.', // prettier-ignore
    querystring: { type: 'object', properties: { ...scope, format, ...state } },
    response: {
      200: { description: 'The table', content: table },
      ...problems(400, 401, 403, 404, 413, 499, 503, 504),
    },
  },
  columns: {
    tags,
    summary: 'What a table of concepts would hold',
    description: 'The columns that it needs, and what has none and would be left out.',
    querystring: { type: 'object', properties: { ...scope, ...state } },
    response: {
      200: {
        description: 'The columns',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: {
                concepts: { type: 'integer' },
                columns: { type: 'array', items: { type: 'string' } },
                leftOut: {
                  type: 'array',
                  items: { type: 'string' },
                  description: 'IRIs of properties; in brackets which of their values, where it is not all of them.',
                },
              },
            },
          },
        },
      },
      ...problems(400, 401, 403, 404, 413, 499, 503, 504),
    },
  },
} as const
