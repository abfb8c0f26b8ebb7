import type { Principal } from '../../access/principal.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Editor } from '../editor.ts'
import { outcomeView, type OutcomeView } from '../outcome.ts'
import type { Proposals } from '../proposals/proposals.ts'
import { checkedRequest, type DomainRequest } from './domain-request.ts'
import { domainTemplate } from './domain-template.ts'
import { domainFiles, type TemplateFile } from './working-copy.ts'

export interface DomainSubmission {
  readonly request: DomainRequest
  readonly author: Principal
  /** What is made of it: a report with the files of a working copy, a draft, or a commit at once. */
  readonly as: 'report' | 'draft' | 'commit'
  /** The day: `2026-11-21`. */
  readonly today: string
  readonly languages?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** What came of it. */
export interface DomainOutcome {
  readonly status: 'reported' | 'drafted' | 'committed'
  /** IRI of the domain. */
  readonly uri: string
  readonly id: string
  /** IRI and number of the draft. */
  readonly proposal?: string
  readonly number?: number
  /** Sequence number. */
  readonly commit?: number
  /** Of a report: what the gate has to say, and the domain as files. */
  readonly report?: OutcomeView['report']
  readonly files?: readonly TemplateFile[]
}

export interface DomainServices {
  readonly editor: Pick<Editor, 'submit'>
  readonly proposals: Pick<Proposals, 'create' | 'iri'>
  readonly snapshot: () => Snapshot
  readonly baseIri: string
}

/**
 * Creates a domain from the template: as a draft, which the council decides on; or at once, for those who administer the
 * service.
 *
 * @throws DomainError what `checkedRequest` throws; `refused` by the gate, `forbidden`.
 */
export async function createDomain(
  { editor, proposals, snapshot, baseIri }: DomainServices,
  { request, author, as, today, languages, signal }: DomainSubmission,
): Promise<DomainOutcome> {
  const state = snapshot()
  const checked = checkedRequest(state, request, baseIri)
  const { graphs, uri } = domainTemplate(state, checked, { baseIri, today })
  const change = { removed: [], added: [...graphs.values()].flat() }
  const title = `New domain: ${checked.label.en ?? checked.id}`
  const made = { uri, id: checked.id }
  if (as === 'draft') {
    const { proposal } = await proposals.create(author, { title, domain: uri, change, basedOn: state.commit })
    return { status: 'drafted', ...made, proposal: proposals.iri(proposal.number), number: proposal.number }
  }
  const isTrial = as === 'report' // which changes nothing, so anybody may have it
  const submitted = { author, message: title, change, domain: uri, basedOn: state.commit, languages, signal }
  const outcome = outcomeView(await editor.submit({ ...submitted, dryRun: isTrial, authorised: isTrial }))
  if (!isTrial) return { status: 'committed', ...made, ...(outcome.commit === undefined ? {} : { commit: outcome.commit }) } // prettier-ignore
  const files = await domainFiles(state, checked, { baseIri, today })
  return { status: 'reported', ...made, ...(outcome.report ? { report: outcome.report } : {}), files }
}
