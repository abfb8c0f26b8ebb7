import type { Principal } from '../access/principal.ts'
import type { CheckReport } from '../checks/report.ts'
import { DomainError } from '../errors.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { DocumentReport, DocumentRequest } from '../vocabularies/documents/document.ts'
import type { DocumentChange, Documents } from '../vocabularies/documents/documents.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'
import type { Editor } from './editor.ts'
import type { Proposals } from './proposals/proposals.ts'

export interface DocumentSubmission extends DocumentRequest {
  readonly author: Principal
  /** IRI of the domain that the proposal is meant for; a new vocabulary belongs there. */
  readonly domain?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface DocumentServices {
  readonly documents: Documents
  readonly editor: Pick<Editor, 'submit'>
  readonly proposals: Proposals
  readonly snapshot: () => Snapshot
}

/** What a document comes to, and what stands against publishing that. */
export interface DocumentTrial {
  readonly report: DocumentReport
  /** What the checks find as if it was published; absent where there is nothing to change or it cannot be done. */
  readonly checks?: Omit<CheckReport, 'nquads'>
  /** Why it cannot be done, in a sentence. */
  readonly cannot?: string
}

/** In the place of an approved proposal: nothing is written, so nobody has to answer for it. */
const LOOKED_AT = 'urn:x-concordance:import'

/**
 * What a document would change, and what the checks say of that. Nothing is kept.
 *
 * @throws like `Documents.compare`
 */
export async function tryDocument(services: DocumentServices, submission: DocumentSubmission): Promise<DocumentTrial> {
  const state = services.snapshot()
  const { author, domain, languages, signal } = submission
  const compared = await services.documents.compare(state, submission, signal)
  const { report } = compared
  if (isNothing(compared)) return { report }
  try {
    const request = { author, domain, languages, signal, ...contentOf(compared), basedOn: state.commit }
    const outcome = await services.editor.submit({ ...request, decision: LOOKED_AT, dryRun: true })
    if (outcome.status === 'conflict') return { report, cannot: outcome.conflicts[0]!.sentence }
    return outcome.status === 'unchanged' ? { report } : { report, checks: outcome.report }
  } catch (error) {
    if (error instanceof DomainError && ['conflict', 'invalid', 'not-found', 'forbidden'].includes(error.code)) return { report, cannot: error.message } // prettier-ignore
    throw error
  }
}

/**
 * A document as a draft, which its author completes and proposes.
 *
 * @returns the number of the draft; undefined where there is nothing to change
 * @throws like `Documents.compare` and `Proposals.create`
 */
export async function draftDocument(
  services: DocumentServices,
  submission: DocumentSubmission,
): Promise<number | undefined> {
  const state = services.snapshot()
  const { author, name, domain, signal } = submission
  const compared = await services.documents.compare(state, submission, signal)
  if (isNothing(compared)) return undefined
  const title = titleOf(name, compared)
  const { proposal } = await services.proposals.create(author, { title, domain, ...contentOf(compared), basedOn: state.commit }) // prettier-ignore
  return proposal.number
}

const isNothing = ({ change, deprecate }: DocumentChange): boolean => change.added.length + change.removed.length + deprecate.length === 0 // prettier-ignore

const contentOf = ({
  change,
  deprecate,
}: DocumentChange): { operations: Operation[]; change: DocumentChange['change'] } => ({
  operations: deprecate.map((concept) => ({ type: 'deprecate', concept })),
  change,
})

function titleOf(name: string, { report: { concepts } }: DocumentChange): string {
  const said = (['new', 'changed', 'gone'] as const).filter((status) => concepts[status] > 0)
  const counts = said.map(
    (status) => `${concepts[status].toLocaleString('en')} ${status === 'gone' ? 'deprecated' : status}`,
  )
  return `Import of ${name || 'a file'}${counts.length > 0 ? `: ${counts.join(', ')}` : ''}`
}
