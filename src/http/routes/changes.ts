import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ReadChange } from '../../vocabularies/change-sets/change-json.ts'
import { readChange } from '../../vocabularies/change-sets/read-change.ts'
import { rdfPatchType } from '../../changes/rdf-patch.ts'
import { invalid } from '../../errors.ts'
import { owningDomain } from '../../models/domains.ts'
import type { ChangeOutcome, ChangeRequest } from '../../governance/editor.ts'
import { outcomeView } from '../../governance/outcome.ts'
import { formatOf, rdfFormats, type RdfFormat } from '../../rdf/formats.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { readRdf } from '../../rdf/parse.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import { negotiate } from '../../rdf/negotiate.ts'
import type { Services } from '../../services.ts'
import { bodyByHand } from '../body.ts'
import { changeSchemas } from '../change-schemas.ts'
import { requirePrincipal } from '../principal.ts'
import { graphRepresentations } from '../representation.ts'
import { languagesOf } from '../request.ts'
import { abortOnDisconnect } from '../stream.ts'
import { bodyType } from './update.ts'

interface ChangeQuery {
  readonly 'dry-run'?: string
  readonly message?: string
  readonly domain?: string
}

/** The commit that the author saw: `If-Match: "12"` (RFC 9110 §13.1.1). `*` is the newest. */
export function basedOnOf({ headers }: FastifyRequest): number | undefined {
  const header = headers['if-match']?.trim()
  if (header === undefined || header === '*') return undefined
  const [, sequence] = /^(?:W\/)?"(\d+)"$/.exec(header) ?? []
  if (sequence === undefined) throw invalid(`If-Match must be the number of the commit that you saw, such as "12" with its quotes, not ${header}`) // prettier-ignore
  return Number(sequence)
}

const isDryRun = ({ query }: FastifyRequest): boolean => {
  const value = (query as ChangeQuery)['dry-run']
  return value !== undefined && value !== 'false'
}

/** What the author of a change waits for, in whichever way it came about. */
export async function answerOutcome(
  request: FastifyRequest,
  reply: FastifyReply,
  { services, outcome }: { services: Services; outcome: ChangeOutcome },
): Promise<FastifyReply> {
  reply.header('vary', 'Accept, Accept-Language')
  const format = outcome.status === 'refused' ? reportFormat(request) : undefined
  if (outcome.status === 'refused' && format) {
    const { nquads } = outcome.report
    const quads = await readRdf(Buffer.from(nquads), { format: rdfFormats.nquads, baseIri: services.space.baseIri, name: 'report' }) // prettier-ignore
    return reply
      .code(422)
      .type(format.mediaType)
      .send(await writeRdf(quads, format, { prefixes }))
  }
  const view = outcomeView(outcome)
  if (view.commit !== undefined) reply.header('concordance-commit', view.commit)
  if (view.status !== 'committed') return reply.send(view)
  const id = services.space.commit(view.commit!)
  reply.code(201).header('location', id).header('etag', `"${view.commit!}"`)
  return reply.send({ ...view, id })
}

/** The RDF format that the author of a refused change wants the report in; undefined for JSON. */
function reportFormat({ headers }: FastifyRequest): RdfFormat | undefined {
  const offered = ['application/json', ...graphRepresentations.map(({ mediaType }) => mediaType)]
  return formatOf(negotiate(headers.accept ?? 'application/json', offered) ?? '')
}

/** `/api/changes`: the one way to write for stewards and programs. */
export function changeRoutes(app: FastifyInstance, services: Services): void {
  const bodyLimit = services.config.maxBodyMb * 2 ** 20
  app.addContentTypeParser(rdfPatchType, { parseAs: 'string' }, (_request, body, done) => done(null, body))

  const read = (request: FastifyRequest): Promise<ReadChange> =>
    readChange(bodyType(request), request.body, services.space)
  const common = (request: FastifyRequest, reply: FastifyReply): Omit<ChangeRequest, 'operations' | 'change'> => {
    const { message, domain } = request.query as ChangeQuery
    const owner = domain && owningDomain(services.snapshot(), { id: domain, iri: services.space.domain(domain) })
    return {
      author: requirePrincipal(request),
      dryRun: isDryRun(request),
      languages: languagesOf(request),
      signal: abortOnDisconnect(reply),
      ...(message ? { message } : {}),
      ...(owner ? { domain: owner } : {}),
    }
  }
  const onRequest = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    requirePrincipal(request) // before a large body is read
    done()
  }

  app.post(
    '/api/changes',
    { schema: changeSchemas.submit, bodyLimit, onRequest, ...bodyByHand },
    async (request, reply) => {
      const given = await read(request)
      const basedOn = basedOnOf(request) ?? given.basedOn
      const outcome = await services.editor.submit({ ...given, ...common(request, reply), basedOn })
      return answerOutcome(request, reply, { services, outcome })
    },
  )
  app.post<{ Params: { sequence: number } }>(
    '/api/commits/:sequence/revert',
    { schema: changeSchemas.revert, onRequest, ...bodyByHand },
    async (request, reply) => {
      const outcome = await services.editor.revert({ ...common(request, reply), sequence: request.params.sequence })
      return answerOutcome(request, reply, { services, outcome })
    },
  )
}
