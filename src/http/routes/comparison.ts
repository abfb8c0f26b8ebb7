import type { FastifyInstance } from 'fastify'
import type { Reader } from '../../concepts/reader.ts'
import { compare } from '../../models/comparison/compare.ts'
import { writeDraft } from '../../models/comparison/draft.ts'
import { comparisonMarkdown } from '../../models/comparison/markdown.ts'
import { entities } from '../../models/entities.ts'
import { formatOf } from '../../rdf/formats.ts'
import { isIri, parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { comparisonSchemas } from '../comparison-schemas.ts'
import { comparisonView } from '../comparison-view.ts'
import { comparisonPage, type ComparisonPageProps } from '../pages/comparison.tsx'
import { withParameters } from '../pages/hrefs.ts'
import { chooseRepresentation, graphRepresentations, html, json, markdown, send } from '../representation.ts'
import { referenceOf } from '../report-view.ts'
import { contextOf, readerOf } from '../request.ts'

interface Sides {
  readonly left: string
  readonly right: string
}

/** Classes offered for a name that is not that of one. */
const LIKE = 20

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
    const choices = choicesFor(reader)
    const { left = '', right = '' } = request.query
    const named = { left: iriNamed(choices, left), right: iriNamed(choices, right) }
    if (named.left !== left || named.right !== right) return reply.redirect(withParameters(request.url, named), 303)
    const unclear = (['left', 'right'] as const).flatMap((side) => (named[side] === '' || isIri(named[side]) ? [] : [{ side, text: named[side], candidates: calledLike(choices, named[side]) }])) // prettier-ignore
    const isBoth = left !== '' && right !== '' && unclear.length === 0
    const both = isBoth ? { left: parseIri(left).value, right: parseIri(right).value } : undefined
    const body = comparisonPage({
      context: contextOf(services, request),
      left,
      right,
      choices,
      unclear,
      ...(both ? { comparison: comparisonView(reader, compare(reader.snapshot, both)) } : {}),
    })
    return send(request, reply.code(unclear.length > 0 ? 400 : 200), {
      body,
      mediaType: html.mediaType,
      vary: ['Accept-Language'],
    })
  })
}

/** Classes to choose from: canonical entities, and what domains put below them. */
const choicesFor = (reader: Reader): ComparisonPageProps['choices'] =>
  entities(reader.snapshot).flatMap(({ uri, extensions }) => {
    const entity = referenceOf(reader, uri)
    const below = extensions.flatMap(({ classes }) => classes)
    return [entity, ...below.map((each) => ({ ...referenceOf(reader, each), extends: entity }))]
  })

/** Classes whose name has the text in it; not more than help to choose. */
const calledLike = (choices: ComparisonPageProps['choices'], text: string): ComparisonPageProps['choices'] =>
  choices.filter(({ label }) => label.toLowerCase().includes(text.trim().toLowerCase())).slice(0, LIKE)

/** The IRI of the one class of that name; the text itself where there is none, or where it does not tell which. */
function iriNamed(choices: ComparisonPageProps['choices'], text: string): string {
  const [only, ...others] = choices.filter(({ label }) => label.toLowerCase() === text.trim().toLowerCase())
  return only && others.length === 0 ? only.uri : text
}
