import type { FastifyRequest } from 'fastify'
import { vocabularies } from '../concepts/vocabularies.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Services } from '../services.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import type { Changed } from './pages/parts/vocabulary-table.tsx'
import { vocabulariesPage, type VocabularyFilter } from './pages/vocabularies.tsx'
import { contextOf, readerOf } from './request.ts'

/** The page of all vocabularies, of which `?kind=`, `?domain=` and `?language=` show some. */
export function vocabulariesHtml(services: Services, request: FastifyRequest): string {
  const reader = readerOf(services, request)
  const { kind = '', domain = '', language = '' } = request.query as Partial<VocabularyFilter>
  return vocabulariesPage({
    context: contextOf(services, request),
    vocabularies: vocabularies(reader),
    filter: { kind, domain, language },
    changed: changesIn(reader.snapshot),
  })
}

/** When each graph was last changed. */
const changesIn = (snapshot: Snapshot): Changed =>
  new Map(allGraphs(snapshot).map(({ graph, modified }) => [graph, modified]))
