import type { FastifyRequest } from 'fastify'
import { differenceOf } from '../governance/difference/difference.ts'
import { isOpen, type Proposal } from '../governance/proposals/proposal.ts'
import type { Services } from '../services.ts'
import type { ChosenDraft } from '../islands/edit.ts'
import type { DeskDraft } from './pages/parts/desk-bar.tsx'
import { languagesOf } from './request.ts'

/** Drafts that a choice lists. */
const LISTED = 20

/** The draft of `?draft=` that a page of the desk works on; undefined without. @throws like `Proposals.get`. */
export async function deskDraft(services: Services, request: FastifyRequest): Promise<DeskDraft | undefined> {
  const number = request.view?.draft
  if (number === undefined) return undefined
  const { proposal, version } = services.proposals.get(number, request.principal)
  const { operations, change } = await services.proposals.content(proposal)
  const changes = operations.length + change.added.length + change.removed.length
  return { number, title: proposal.title, version, changes }
}

/** Up to so many statements a draft is put into sentences on a page of the desk, and so many of these are shown. */
const MAX_TOLD = 5_000
const TOLD = 12

/** What the draft that a page of the desk works on changes, in sentences. */
export async function deskChanges(
  { proposals }: Services,
  request: FastifyRequest,
): Promise<{ sentences: string[]; more: number }> {
  const number = request.view?.draft
  const nothing = { sentences: [], more: 0 }
  if (number === undefined) return nothing
  const { before, snapshot: after, change } = await proposals.look(proposals.get(number, request.principal).proposal)
  if (change.added.length + change.removed.length > MAX_TOLD) return nothing
  const all = differenceOf({ before, after, change, languages: languagesOf(request) })
  return { sentences: all.slice(0, TOLD).map(({ sentence }) => sentence), more: Math.max(0, all.length - TOLD) }
}

/** What somebody has begun and may still add to, the newest first. */
export function ownDrafts({ proposals }: Services, { principal }: FastifyRequest): ChosenDraft[] {
  const mine = (each: Proposal): boolean => isOpen(each) && ['draft', 'changes-requested'].includes(each.status)
  const all = principal.kind === 'anonymous' ? [] : proposals.list(principal, { author: principal.id }).filter(mine)
  return all
    .slice(0, LISTED)
    .map(({ number, title }) => ({ number, title, version: proposals.get(number, principal).version }))
}
