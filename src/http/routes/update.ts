import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, invalid } from '../../errors.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import type { QueryDataset } from '../../sparql/engine.ts'
import { actorOf, authoriseAnywhere } from '../principal.ts'
import { languagesOf } from '../request.ts'
import { abortOnDisconnect } from '../stream.ts'
import { updateSchema } from '../write-schemas.ts'

type Parameters = Readonly<Record<string, string | string[] | undefined>>

export const updateType = 'application/sparql-update'

/** The media type of the body, in lower case and without parameters. */
export const bodyType = (request: FastifyRequest): string =>
  request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? ''

const formOf = (request: FastifyRequest): Parameters =>
  bodyType(request) === 'application/x-www-form-urlencoded' ? ((request.body ?? {}) as Parameters) : {}

/** Whether a request carries an update, wherever it was sent to (SPARQL 1.1 Protocol §2.2). */
export const isUpdate = (request: FastifyRequest): boolean =>
  request.method === 'POST' && (bodyType(request) === updateType || formOf(request)['update'] !== undefined)

const many = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat())

/** The text of the update and the dataset of its patterns. */
function read(request: FastifyRequest): { text: string; dataset: QueryDataset | undefined } {
  const form = formOf(request)
  if (!isUpdate(request))
    throw new DomainError('unsupported-media-type', `Send an update as ${updateType}, or as the field update of a form (application/x-www-form-urlencoded)`) // prettier-ignore
  if (form['query'] !== undefined) throw invalid('The form has both a query and an update: send one of them')
  const texts = bodyType(request) === updateType ? [String(request.body)] : many(form['update'])
  if (texts.length > 1) throw invalid('The field update may be given once only: join updates with a semicolon')
  const parameters = { ...(request.query as Parameters), ...form }
  const defaultGraphs = many(parameters['using-graph-uri'])
  const namedGraphs = many(parameters['using-named-graph-uri'])
  for (const graph of [...defaultGraphs, ...namedGraphs]) parseIri(graph)
  const isNamed = defaultGraphs.length + namedGraphs.length > 0
  return { text: texts[0]!, dataset: isNamed ? { defaultGraphs, namedGraphs } : undefined }
}

/** Answers an update. Who may not write does not learn whether the text is right. */
export async function answerUpdate(
  request: FastifyRequest,
  reply: FastifyReply,
  services: Pick<Services, 'graphStore' | 'gate'>,
): Promise<FastifyReply> {
  authoriseAnywhere(request, 'edit')
  const { text, dataset } = read(request)
  const signal = abortOnDisconnect(reply)
  const check = services.gate.guard({ principal: request.principal, languages: languagesOf(request), signal })
  const { commit } = await services.graphStore.update(text, { dataset, actor: actorOf(request), signal, check })
  return reply.code(204).header('concordance-commit', commit).send()
}

/** `/update`: SPARQL 1.1 Update by the Protocol. */
export function updateRoutes(app: FastifyInstance, services: Services): void {
  const bodyLimit = services.config.maxBodyMb * 2 ** 20
  const onRequest = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    authoriseAnywhere(request, 'edit') // before a large body is read
    done()
  }
  app.post('/update', { schema: updateSchema, bodyLimit, onRequest }, (request, reply) =>
    answerUpdate(request, reply, services),
  )
}
