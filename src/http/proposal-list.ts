import type { Principal } from '../access/principal.ts'
import type { Proposal, ProposalStatus } from '../governance/proposals/proposal.ts'
import { owningDomain } from '../models/domains.ts'
import { entity } from '../models/entities.ts'
import { parseIri } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import { termsOf } from './entity-terms.ts'

/** What a list of proposals is narrowed to. */
export interface ProposalQuery {
  readonly status?: ProposalStatus
  /** Short names of accounts. */
  readonly author?: string
  readonly reviewer?: string
  /** Short name of a domain that it is meant for or touches. */
  readonly domain?: string
  /** IRI of a term that it changes; a canonical entity stands for its attributes and states too, and what domains add. */
  readonly about?: string
}

/**
 * Proposals that somebody may see, the newest change first.
 * @throws DomainError `not-found` for a domain that is not there, `invalid` for what is no IRI.
 */
export function proposalList(
  services: Services,
  principal: Principal,
  { domain, about, ...filter }: ProposalQuery,
): Proposal[] {
  // prettier-ignore
  const { proposals, space } = services
  const snapshot = services.snapshot()
  const owner = domain === undefined ? {} : { domain: owningDomain(snapshot, { id: domain, iri: space.domain(domain) }) } // prettier-ignore
  const found = proposals.list(principal, { ...filter, ...owner })
  if (about === undefined) return found
  const term = parseIri(about).value
  const whole = entity(snapshot, term)
  const terms = whole ? termsOf(whole) : new Set([term])
  return found.filter(({ scope }) => scope.terms.some((each) => terms.has(each)))
}
