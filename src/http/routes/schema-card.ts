import type { FastifyInstance } from 'fastify'
import { invalid } from '../../errors.ts'
import { formatOf } from '../../rdf/formats.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import { schemaCard, type Asked } from '../../schema-card/schema-card.ts'
import { cardQuads } from '../../schema-card/shapes.ts'
import type { Services } from '../../services.ts'
import { chooseRepresentation, graphRepresentations, json, markdown, send } from '../representation.ts'
import { readerOf } from '../request.ts'
import { schemaCardSchema } from '../schema-card-schemas.ts'

interface Query {
  readonly class?: string | readonly string[]
  readonly domain?: string
  readonly vocabulary?: string
  readonly budget: number
}

/** `/api/schema-card`: what an assistant has to know of the graph before it writes a query, within a budget of tokens. */
export function schemaCardRoutes(app: FastifyInstance, services: Services): void {
  const { baseIri } = services.space
  const service = { baseIri, unionDefaultGraph: services.config.unionDefaultGraph }

  app.get<{ Querystring: Query }>('/api/schema-card', { schema: schemaCardSchema }, async (request, reply) => {
    const { mediaType } = chooseRepresentation(request, [json, markdown, ...graphRepresentations])
    const asked = askedOf(request.query)
    const format = mediaType === markdown.mediaType ? 'markdown' : 'json'
    const made = await schemaCard(readerOf(services, request), asked, { format, service })
    const rdf = formatOf(mediaType)
    const body = rdf ? await writeRdf(cardQuads(made, { address: addressOf(services, request.query), endpoint: services.space.url('sparql') }), rdf, { prefixes: made.source.names.prefixes }) : made.text // prettier-ignore
    if (!rdf) reply.header('concordance-tokens', made.card.tokens.estimated)
    return send(request, reply, { body, mediaType, vary: ['Accept', 'Accept-Language'] })
  })
}

/** @throws DomainError `invalid` for a vocabulary together with classes or a domain. */
function askedOf({ class: classes = [], domain, vocabulary, budget }: Query): Asked {
  const named = [classes].flat().filter((name) => name !== '')
  const of = vocabulary === '' ? undefined : vocabulary
  if (of !== undefined && (named.length > 0 || domain))
    throw invalid(
      'vocabulary describes the concepts of one scheme: leave class and domain out, or ask for them without it',
    )
  return { classes: named, domain: domain === '' ? undefined : domain, vocabulary: of, budget }
}

/** The address of a card by its scope, as the name of what it describes. */
function addressOf({ space }: Services, { class: classes = [], domain, vocabulary }: Query): string {
  const scope = [...[classes].flat().map((name) => ['class', name]), ['domain', domain], ['vocabulary', vocabulary]]
  const query = new URLSearchParams(scope.filter((each): each is [string, string] => Boolean(each[1]))).toString()
  return space.url(query === '' ? 'api/schema-card' : `api/schema-card?${query}`)
}
