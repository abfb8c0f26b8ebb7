import type { FastifyInstance } from 'fastify'
import { compare } from '../../models/comparison/compare.ts'
import { writeDraft } from '../../models/comparison/draft.ts'
import { comparisonMarkdown } from '../../models/comparison/markdown.ts'
import { entities } from '../../models/entities.ts'
import { formatOf } from '../../rdf/formats.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { comparisonSchemas } from '../comparison-schemas.ts'
import { comparisonView } from '../comparison-view.ts'
import { comparisonPage } from '../pages/comparison.tsx'
import { chooseRepresentation, graphRepresentations, html, json, markdown, send } from '../representation.ts'
import { referenceOf } from '../report-view.ts'
import { contextOf, readerOf } from '../request.ts'

interface Sides {
  readonly left: string
  readonly right: string
}

/** `/api/compare` and `/compare`: two definitions side by side, and the draft of what they have in common. */
export function comparisonRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: Sides }>('/api/compare', { schema: comparisonSchemas.compare }, async (request, reply) => {
    const reader = readerOf(services, request)
    const { snapshot } = reader
    const comparison = compare(snapshot, { left: parseIri(request.query.left).value, right: parseIri(request.query.right).value }) // prettier-ignore
    const chosen = chooseRepresentation(request, [json, markdown, ...graphRepresentations])
    const { mediaType } = chosen
    const format = formatOf(mediaType)
    const body = format
      ? await writeDraft(comparison, { snapshot, baseIri: services.space.baseIri, format })
      : chosen === markdown
        ? comparisonMarkdown(reader, comparison)
        : JSON.stringify(comparisonView(reader, comparison))
    return send(request, reply, { body, mediaType, vary: ['Accept', 'Accept-Language'] })
  })

  app.get<{ Querystring: Partial<Sides> }>('/compare', { schema: comparisonSchemas.page }, (request, reply) => {
    const reader = readerOf(services, request)
    const { left = '', right = '' } = request.query
    const both = left !== '' && right !== '' ? { left: parseIri(left).value, right: parseIri(right).value } : undefined
    const body = comparisonPage({
      context: contextOf(services, request),
      left,
      right,
      choices: entities(reader.snapshot).flatMap(({ uri, extensions }) => {
        const entity = referenceOf(reader, uri)
        const below = extensions.flatMap(({ classes }) => classes)
        return [entity, ...below.map((each) => ({ ...referenceOf(reader, each), extends: entity }))]
      }),
      ...(both ? { comparison: comparisonView(reader, compare(reader.snapshot, both)) } : {}),
    })
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
  })
}
