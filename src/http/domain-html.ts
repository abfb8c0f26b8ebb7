import { isCouncil } from '../access/council.ts'
import type { FastifyRequest } from 'fastify'
import { pageOf } from '../concepts/pages.ts'
import type { Reader } from '../concepts/reader.ts'
import type { ConceptView } from '../concepts/views.ts'
import { isOpen } from '../governance/proposals/proposal.ts'
import { domains, type Domain } from '../models/domains.ts'
import type { Services } from '../services.ts'
import { domainFacts } from './domain-facts.ts'
import { domainView } from './domain-view.ts'
import { domainPage, type DomainPageProps } from './pages/domain.tsx'
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
  const proposals = pageOf(open, { offset: 0, limit: SHOWN }, (each) => proposalSummary(services, reader, each))
  const facts = domainFacts({ services, request, reader }, found)
  return domainPage({
    context,
    view,
    domain: domainView(reader, found, services.space.baseIri),
    proposals,
    facts,
    links: linksOf(found),
    ...(changes ? { changes } : {}),
  })
}

/** What else is told of a domain, by the code of its words: pages first, then paths of the API. */
function linksOf({ id, uri }: Domain): DomainPageProps['links'] {
  const name = encodeURIComponent(id)
  const pages = isCouncil(uri)
    ? [{ code: 'council', href: '/council' }]
    : ['proof', 'crosswalk'].map((code) => ({ code, href: `/${code}?domain=${name}` }))
  const data = ['shapes', 'mappings', 'translations', 'dictionary', 'readiness']
  return {
    pages: [
      ...pages,
      { code: 'rules', href: `/rules?domain=${name}` },
      { code: 'assignments', href: `/assignments?domain=${name}` },
    ],
    data: data.map((code) => ({ code, href: `/api/domains/${name}/${code}` })),
  }
}
