import type { FastifyRequest } from 'fastify'
import { similar } from '../concepts/similar.ts'
import { tree } from '../concepts/tree.ts'
import type { Reader } from '../concepts/reader.ts'
import type { ConceptView } from '../concepts/views.ts'
import { vocabularies } from '../concepts/vocabularies.ts'
import type { Services } from '../services.ts'
import { entityFor } from './entity-document.ts'
import { domainHtml } from './domain-html.ts'
import { lastChanges } from './history-html.ts'
import { conceptPage } from './pages/concept.tsx'
import { entityPage } from './pages/entity.tsx'
import { vocabularyPage } from './pages/vocabularies.tsx'
import { documentRepresentations } from './representation.ts'
import { contextOf, downloadsOf } from './request.ts'

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reader: Reader
}

/** Kinds that stand in a hierarchy worth a tree at the side. */
const hierarchical = new Set<ConceptView['kind']>(['concept', 'class', 'property'])

/** The page of a term; a scheme or ontology gets that of a vocabulary, a canonical entity one with all extensions. `at` is the path of its document. */
export async function conceptHtml(
  { services, request, reader }: Asked,
  view: ConceptView,
  at: string,
): Promise<string> {
  const context = contextOf(services, request, {
    downloads: downloadsOf(at, documentRepresentations),
    canonical: view.uri,
  })
  const changes = await lastChanges(services, request, view.uri)
  const domain =
    view.kind === 'domain' ? domainHtml({ services, request, reader }, { context, view, changes }) : undefined
  if (domain !== undefined) return domain
  const summary =
    view.kind === 'scheme' || view.kind === 'ontology'
      ? vocabularies(reader).find(({ uri }) => uri === view.uri)
      : undefined
  const [release] = summary ? services.catalogue.list(summary.graph) : []
  const versions = release && `/release/${encodeURIComponent(release.slug)}`
  if (summary) return vocabularyPage({ context, view, summary, changes, ...(versions ? { versions } : {}) })
  const entity = entityFor({ services, request, reader }, view.uri)
  if (entity) return entityPage({ context, view, changes, entity })
  return conceptPage({
    context,
    view,
    changes,
    tree:
      hierarchical.has(view.kind) && (view.broader.total > 0 || view.narrower.total > 0)
        ? tree(reader, view.uri, { limit: 50 })
        : [],
    similar: similar(reader, view.uri, { limit: 5 }).items,
  })
}
