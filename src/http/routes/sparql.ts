import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { prefixes } from '../../rdf/namespaces.ts'
import { negotiate } from '../../rdf/negotiate.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import { formatOf } from '../../rdf/formats.ts'
import { offeredForGraphs, offeredForResults } from '../../sparql/results/formats.ts'
import type { Services } from '../../services.ts'
import { serviceDescription } from '../../vocabularies/catalog.ts'
import { expandOf, tellExpansion } from '../crosswalk-query.ts'
import type { QueryHtml } from '../query-html.ts'
import { querySchema } from '../schemas.ts'
import { chooseRepresentation, graphRepresentations, html, markdown, send } from '../representation.ts'
import { acceptedFormats, explainOf, one, queryRequest, queryText } from '../sparql-request.ts'
import { abortOnDisconnect, byteStream } from '../stream.ts'
import { snapshotOf } from '../view.ts'
import { answerHelp, explainFailure } from '../sparql-help.ts'
import { answerUpdate, isUpdate } from './update.ts'

/** `/sparql` and its alias `/query`: SPARQL 1.1 Protocol with updates, service description, and a page for people. */
export function sparqlRoutes(app: FastifyInstance, services: Services & { queryPage: QueryPage }): void {
  app.addContentTypeParser(['application/sparql-query', 'application/sparql-update'], { parseAs: 'string' }, (_request, body, done) => done(null, body)) // prettier-ignore

  const handle = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (isUpdate(request)) return answerUpdate(request, reply, services)
    const { text, parameters } = queryText(request)
    const forPeople = parameters['format'] ? ['html', 'md'].includes(String(parameters['format'])) : wantsPage(request)
    if (forPeople) {
      const { body, status } = await services.queryPage(request, abortOnDisconnect(reply))
      return send(request, reply.code(status), { body, mediaType: html.mediaType, vary: ['Accept', 'Accept-Language'] })
    }
    if (text === undefined) return describeService(services, request, reply)
    if (one(parameters['explain'], 'explain') === 'help') return answerHelp(request, reply, services, { text, parameters }) // prettier-ignore
    const explain = explainOf(parameters, request.headers.accept)
    const { shown, accept } = explain ? { accept: {} } : acceptedFormats(request, parameters)
    const asked = queryRequest(parameters, text)
    const signal = abortOnDisconnect(reply)
    const answering = services.engine.answer({
      ...asked,
      accept,
      ...(request.view ? { snapshot: request.view.snapshot } : {}),
      ...expandOf(parameters['expand'], () => snapshotOf(services, request)),
      ...(explain ? { explain } : {}),
      client: request.ip,
      signal,
    })
    const answer = await answering.catch(async (error: unknown) => {
      throw await explainFailure(error, request, { text, parameters, services, signal })
    })
    const mediaType = answer.mediaType === accept.results ? (shown ?? answer.mediaType) : answer.mediaType
    if (asked.atMost !== undefined)
      reply.header('concordance-max-rows', Math.min(asked.atMost, services.config.queryMaxRows + 1))
    return tellExpansion(reply, answer.expansion)
      .header('vary', 'Accept')
      .header('concordance-commit', answer.commit)
      .header('concordance-engine', answer.engine)
      .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
      .send(
        answer.whole
          ? Buffer.from(answer.whole.buffer, answer.whole.byteOffset, answer.whole.length)
          : byteStream(answer.body),
      )
  }
  const bodyLimit = services.config.maxBodyMb * 2 ** 20
  for (const url of ['/sparql', '/query']) {
    const hide = url === '/query'
    app.get(url, { schema: { ...querySchema.get, hide } }, handle)
    app.post(url, { schema: { ...querySchema.post, hide }, bodyLimit }, handle)
  }
}

/** Renders the query page, with the answer when the request has a query. */
export type QueryPage = (request: FastifyRequest, signal: AbortSignal) => Promise<QueryHtml>

const pages = [html.mediaType, markdown.mediaType]
const wantsPage = ({ headers }: FastifyRequest): boolean =>
  pages.includes(negotiate(headers.accept ?? '*/*', [...offeredForResults, ...offeredForGraphs, ...pages]) ?? '')

async function describeService(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { mediaType } = chooseRepresentation(request, graphRepresentations)
  const quads = serviceDescription(snapshotOf(services, request), services.config)
  const body = await writeRdf(quads, formatOf(mediaType)!, { prefixes })
  return send(request, reply, { body, mediaType, vary: ['Accept'] })
}
