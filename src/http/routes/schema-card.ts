import type { FastifyInstance } from 'fastify'
import { invalid } from '../../errors.ts'
import { formatOf } from '../../rdf/formats.ts'
import { rdfCard } from '../../schema-card/rdf-card.ts'
import { schemaCard, type Asked } from '../../schema-card/schema-card.ts'
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
  const endpoint = services.space.url('sparql')

  app.get<{ Querystring: Query }>('/api/schema-card', { schema: schemaCardSchema }, async (request, reply) => {
    const { mediaType } = chooseRepresentation(request, [json, markdown, ...graphRepresentations])
    const [reader, asked, rdf] = [readerOf(services, request), askedOf(request.query), formatOf(mediaType)]
    const format = mediaType === markdown.mediaType ? 'markdown' : 'json'
    const { text: body, tokens } = rdf
      ? await rdfCard(reader, asked, { format: rdf, service, address: addressOf(services, request.query), endpoint })
      : await schemaCard(reader, asked, { format, service }).then(({ text, card }) => ({
          text,
          tokens: card.tokens.estimated,
        }))
    reply.header('concordance-tokens', tokens)
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
