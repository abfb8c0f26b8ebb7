import type { FastifyRequest } from 'fastify'
import { similar } from '../concepts/similar.ts'
import { additions } from '../concepts/additions.ts'
import { place, type PlaceOptions } from '../concepts/place.ts'
import type { Reader } from '../concepts/reader.ts'
import type { ConceptView } from '../concepts/views.ts'
import { vocabularies } from '../concepts/vocabularies.ts'
import { domains } from '../models/domains.ts'
import { domainProofSteps } from '../models/proof/proven.ts'
import type { Services } from '../services.ts'
import { inSlices } from '../threads/slices.ts'
import { entityFor } from './entity-document.ts'
import { entityFacts } from './entity-facts.ts'
import { domainHtml } from './domain-html.ts'
import { lastChanges } from './history-html.ts'
import { conceptPage, type TermFacts } from './pages/concept.tsx'
import { entityPage } from './pages/entity.tsx'
import { vocabularyPage } from './pages/vocabularies.tsx'
import { documentRepresentations } from './representation.ts'
import { contextOf, downloadsOf } from './request.ts'
import { datasetFacts, vocabularyFacts } from './vocabulary-overview.ts'
import { citationOf, curieOf, deprecatingChange } from './term-view.ts'
import { canonicalStatesOf, definedOf } from './thing-view.ts'

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
  const own = view.kind === 'domain' ? domains(reader.snapshot).find(({ uri }) => uri === view.uri) : undefined
  if (own) await inSlices(domainProofSteps(reader.snapshot, own)) // the page finds it remembered
  const domain =
    view.kind === 'domain' ? domainHtml({ services, request, reader }, { context, view, changes }) : undefined
  if (domain !== undefined) return domain
  const summary =
    view.kind === 'scheme' || view.kind === 'ontology'
      ? vocabularies(reader).find(({ uri }) => uri === view.uri)
      : undefined
  if (summary) {
    const term = await factsOf({ services, request, reader }, { view, at, changes })
    return vocabularyPage({ context, view, summary, facts: vocabularyFacts(services, reader, summary), term })
  }
  const entity = entityFor({ services, request, reader }, view.uri)
  const facts = entity && entityFacts({ services, request, reader }, view.uri)
  if (entity && facts) return entityPage({ context, view, changes, entity, facts })
  const hideDeprecated = hidesDeprecated(request)
  return conceptPage({
    context,
    view,
    hideDeprecated,
    place: hierarchical.has(view.kind) ? place(reader, view, { ...placeAsked(request), hideDeprecated }) : undefined,
    similar: similar(reader, view.uri, { limit: 5 }).items,
    ...(await factsOf({ services, request, reader }, { view, at, changes })),
  })
}

type Changes = Awaited<ReturnType<typeof lastChanges>>

/** What is told of a term beside what it says itself. */
async function factsOf(
  { services, request, reader }: Asked,
  { view, at, changes }: { view: ConceptView; at: string; changes: Changes },
): Promise<TermFacts> {
  const isNewest = request.view === undefined
  return {
    changes,
    curie: curieOf(services, reader, view.uri),
    citation: citationOf(services, { view, change: changes.items[0], at, isNewest }),
    deprecating: view.deprecated && isNewest ? await deprecatingChange(services, reader, view.uri) : undefined,
    additions: additions(reader, view.uri),
    defined: view.kind === 'thing' ? definedOf(reader, view) : undefined,
    canonical: view.kind === 'thing' ? canonicalStatesOf(reader, view) : undefined,
    dataset: datasetFacts(services, reader, view.uri),
  }
}

/** `?deprecated=hide`: the reader does not want to see deprecated terms. */
export const hidesDeprecated = ({ query }: FastifyRequest): boolean =>
  (query as { deprecated?: unknown }).deprecated === 'hide'

/** `?scheme=` and `?path=`, which counts from 1: as what the tree shows a term that stands in several places. */
function placeAsked({ query }: FastifyRequest): PlaceOptions {
  const { scheme, path } = query as { scheme?: unknown; path?: unknown }
  return {
    ...(typeof scheme === 'string' ? { scheme } : {}),
    ...(typeof path === 'string' && /^\d{1,2}$/.test(path) ? { path: Number(path) - 1 } : {}),
  }
}
