import { localName } from '../rdf/iri.ts'
import type { Values } from './columns.ts'
import { labelsOf } from './identify.ts'
import type { ImportRow } from './import-row.ts'
import type { Layout } from './layout.ts'
import type { ReadTable } from './read-table.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'

export const rowStatuses = ['new', 'changed', 'unchanged', 'warning', 'error'] as const
export type RowStatus = (typeof rowStatuses)[number]

/** Rows of which it is told what they ask for. */
const TOLD = 100

/** What becomes of a row. */
export interface RowReport {
  /** As a spreadsheet counts: the row of headers is 1. */
  readonly row: number
  /** A warning says what is passed over of a row that is imported otherwise. */
  readonly status: RowStatus
  /** IRI. */
  readonly concept?: string
  readonly label?: string
  readonly message?: string
  /** How many changes it asks for. */
  readonly operations: number
  /** What it asks for, of the first rows that ask for anything. */
  readonly changes?: readonly Operation[]
}

/** What becomes of a table. */
export interface ImportReport {
  readonly format: ReadTable['format']
  /** How a CSV file was read. */
  readonly encoding?: string
  readonly separator?: string
  /** Tag of the language of texts whose column names none. */
  readonly language: string
  /** How each column was understood; without `meaning` it is passed over. */
  readonly columns: readonly { readonly header: string; readonly meaning?: string }[]
  /** Rows by status. */
  readonly counts: Readonly<Record<RowStatus, number>>
  readonly rows: readonly RowReport[]
  /** Concepts that the table does not have and that are deprecated therefore. */
  readonly deprecated: readonly { readonly concept: string; readonly label: string }[]
}

interface Imported {
  readonly table: ReadTable
  readonly layout: Layout
  readonly rows: readonly ImportRow[]
  readonly missing: readonly ImportRow[]
  readonly language: string
}

export function reportOf({ table, layout, rows, missing, language }: Imported): ImportReport {
  const reports = rows.map((row) => rowReport(row, language))
  const told = new Set(reports.flatMap(({ operations }, at) => (operations > 0 ? [at] : [])).slice(0, TOLD))
  const counts = Object.fromEntries(rowStatuses.map((status) => [status, 0])) as Record<RowStatus, number>
  for (const { status } of reports) counts[status]++
  return {
    format: table.format,
    ...(table.encoding === undefined ? {} : { encoding: table.encoding }),
    ...(table.separator === undefined ? {} : { separator: table.separator }),
    language,
    columns: layout.map(({ header, column }) => ({ header, ...(column ? { meaning: column.key } : {}) })),
    counts,
    rows: reports.map((report, at) => (told.has(at) ? { ...report, changes: rows[at]!.steps.map(({ operation }) => operation) } : report)), // prettier-ignore
    deprecated: missing.map(({ concept, known }) => ({ concept: concept!, label: nameOf(concept!, known, language) })),
  }
}

function rowReport(row: ImportRow, language: string): RowReport {
  const { errors, warnings, concept, known, steps } = row
  const labels = labelsOf(row)
  const label = (labels.find((each) => each.language === language) ?? labels[0])?.text
  const messages = [...errors, ...(errors.length > 0 ? [] : warnings)]
  const kept = errors.length > 0 ? 0 : steps.length
  return {
    row: row.row,
    status: statusOf(row),
    ...(concept === undefined ? {} : { concept }),
    ...(label === undefined && concept === undefined ? {} : { label: label ?? nameOf(concept!, known, language) }),
    ...(messages.length > 0 ? { message: messages.join('; ') } : {}),
    operations: kept,
  }
}

const statusOf = ({ errors, warnings, known, steps }: ImportRow): RowStatus =>
  errors.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : !known ? 'new' : steps.length > 0 ? 'changed' : 'unchanged' // prettier-ignore

/** What a concept is called. */
export const nameOf = (concept: string, known: Values | undefined, language: string): string =>
  known?.get(`prefLabel@${language || 'none'}`)?.[0] ??
  [...(known ?? [])].find(([key]) => key.startsWith('prefLabel@'))?.[1][0] ??
  localName(concept)
