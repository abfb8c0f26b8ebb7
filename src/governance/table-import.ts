import type { Principal } from '../access/principal.ts'
import { invalid } from '../errors.ts'
import type { History } from '../history/history.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { importTable, type ImportRequest } from '../tables/import.ts'
import type { ImportReport } from '../tables/report.ts'
import type { Tables } from '../tables/tables.ts'
import type { ChangeOutcome, Editor } from './editor.ts'
import { outcomeView } from './outcome.ts'
import type { Proposals } from './proposals/proposals.ts'

export interface TableSubmission extends Omit<ImportRequest, 'table'> {
  readonly author: Principal
  readonly bytes: Uint8Array
  /** Name of the file. */
  readonly name?: string | undefined
  /** Of the proposal, or the message of the commit. */
  readonly title?: string | undefined
  /** IRI of the domain that the proposal is meant for. */
  readonly domain?: string | undefined
  /** What is made of it: a report alone, a draft, or a commit at once. */
  readonly as: 'report' | 'draft' | 'commit'
  readonly languages?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** What came of a table. */
export interface TableOutcome {
  /** `reported` where nothing else was asked for. */
  readonly status: 'reported' | 'unchanged' | 'drafted' | 'committed'
  /** IRI of the draft. */
  readonly proposal?: string
  /** Its number. */
  readonly number?: number
  /** Of the draft; of a commit, its message. */
  readonly title?: string
  /** Sequence number. */
  readonly commit?: number
  readonly report: ImportReport
}

export interface TableServices {
  readonly tables: Tables
  readonly editor: Editor
  readonly proposals: Proposals
  readonly history: History
  readonly snapshot: () => Snapshot
  readonly baseIri: string
  readonly sunsetDays: number
}

/**
 * A table of concepts as a draft, which its author completes and proposes; or as one commit through the gate.
 *
 * @throws DomainError what `readTable` and `importTable` throw; `invalid` with the report for a table that is to be committed
 *   and has rows with errors; `refused` by the gate, with its report; `conflict`, `forbidden`.
 */
export async function submitTable(
  { tables, editor, proposals, history, snapshot, baseIri, sunsetDays }: TableServices,
  { author, bytes, name, title, domain, as, languages, signal, ...asked }: TableSubmission,
): Promise<TableOutcome> {
  const table = await tables.read(bytes)
  const state = snapshot()
  const { operations, report } = await importTable(
    { ...asked, table },
    {
      snapshot: state,
      baseIri,
      sunsetDays,
      now: new Date(),
      wasEverUsed: (iri) => history.wasEverUsed(iri),
    },
    tables.tryOut,
  )
  if (as === 'report') return { status: 'reported', report }
  if (as === 'commit' && report.counts.error > 0) throw invalid(`${count(report.counts.error, 'row')} of the table cannot be imported: mend them, or import the others as a draft`, { details: { report } }) // prettier-ignore
  if (operations.length === 0) return { status: 'unchanged', report }
  const said = title?.trim() || titleOf(name, report)
  const basedOn = state.commit
  if (as === 'commit') {
    const outcome = await editor.submit({ author, message: said, operations, basedOn, domain, languages, signal })
    return { ...committed(outcome), report }
  }
  const { proposal } = await proposals.create(author, { title: said, description: descriptionOf(report), domain, operations, basedOn }) // prettier-ignore
  return { status: 'drafted', proposal: proposals.iri(proposal.number), number: proposal.number, title: said, report }
}

/** @throws DomainError `refused`, `conflict`. */
function committed(outcome: ChangeOutcome): Omit<TableOutcome, 'report'> {
  const { status, commit, message } = outcomeView(outcome)
  if (status !== 'committed' || commit === undefined) return { status: 'unchanged' }
  return { status, commit, ...(message === undefined ? {} : { title: message }) }
}

const count = (number: number, what: string): string =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`

function titleOf(name: string | undefined, { counts, deprecated }: ImportReport): string {
  const parts = [
    counts.new > 0 ? `${counts.new} new` : '',
    counts.changed > 0 ? `${counts.changed} changed` : '',
    deprecated.length > 0 ? `${deprecated.length} deprecated` : '',
  ].filter(Boolean)
  return `Import of ${name ?? 'a table'}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}`
}

/** What the reviewer should know of the table that the change itself does not show. */
function descriptionOf({ counts, rows }: ImportReport): string {
  const left = rows.filter(({ status }) => status === 'error').slice(0, 20)
  if (left.length === 0) return ''
  const lines = left.map(({ row, message = '' }) => `- Row ${row}: ${message}`)
  return [`Not imported: ${count(counts.error, 'row')}.`, '', ...lines].join('\n')
}
