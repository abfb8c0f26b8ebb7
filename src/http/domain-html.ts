import type { FastifyRequest } from 'fastify'
import { pageOf } from '../concepts/pages.ts'
import type { Reader } from '../concepts/reader.ts'
import type { ConceptView } from '../concepts/views.ts'
import { isOpen } from '../governance/proposals/proposal.ts'
import { domains } from '../models/domains.ts'
import type { Services } from '../services.ts'
import { domainView } from './domain-view.ts'
import { domainPage, type DomainLink, type DomainPageProps } from './pages/domain.tsx'
import type { PageContext } from './pages/context.ts'
import { proposalSummary } from './proposal-view.ts'

/** Open proposals that the page of a domain lists. */
const SHOWN = 20

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reader: Reader
}

/** The page of a domain; undefined for what is called one and the council has not stated. */
export function domainHtml(
  { services, request, reader }: Asked,
  { context, view, changes }: { context: PageContext; view: ConceptView; changes: DomainPageProps['changes'] },
): string | undefined {
  const found = domains(reader.snapshot).find(({ uri }) => uri === view.uri)
  if (!found) return undefined
  const open = services.proposals.list(request.principal, { domain: found.uri }).filter(isOpen)
  const { items } = pageOf(open, { offset: 0, limit: SHOWN }, (each) => proposalSummary(services, reader, each))
  return domainPage({
    context,
    view,
    domain: domainView(reader, found, services.space.baseIri),
    proposals: items,
    links: linksOf(found.id),
    ...(changes ? { changes } : {}),
  })
}

/** What else is told of a domain, by the code of its words: the page of the proof, and paths of the API. */
function linksOf(id: string): DomainLink[] {
  const at = `/api/domains/${encodeURIComponent(id)}`
  const api = ['shapes', 'crosswalk', 'mappings', 'dictionary', 'readiness'].map((code) => ({
    code,
    href: `${at}/${code}`,
  }))
  return [{ code: 'proof', href: `/proof?domain=${encodeURIComponent(id)}` }, ...api]
}
