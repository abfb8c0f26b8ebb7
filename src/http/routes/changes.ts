import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { readChangeJson, writeChangeJson, type ReadChange } from '../../vocabularies/change-sets/change-json.ts'
import { conflictJson } from '../../changes/conflicts.ts'
import { parseRdfPatch, rdfPatchType } from '../../changes/rdf-patch.ts'
import { DomainError, invalid } from '../../errors.ts'
import { owningDomain } from '../../governance/domains.ts'
import type { ChangeOutcome, ChangeRequest } from '../../governance/editor.ts'
import { refusal } from '../../governance/gate.ts'
import { formatOf, rdfFormats } from '../../rdf/formats.ts'
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
  switch (outcome.status) {
    case 'committed': {
      const { commit, change, report, minted } = outcome
      const id = services.space.commit(commit.sequence)
      const { nquads: _nquads, ...checks } = report
      const body = { status: 'committed', commit: commit.sequence, id, message: commit.message, minted }
      reply.code(201).header('location', id).header('concordance-commit', commit.sequence).header('etag', `"${commit.sequence}"`) // prettier-ignore
      return reply.send({ ...body, change: writeChangeJson(change), report: checks })
    }
    case 'accepted': {
      const { change, report, minted } = outcome
      const { nquads: _nquads, ...checks } = report
      return reply.send({ status: 'accepted', minted, change: writeChangeJson(change), report: checks })
    }
    case 'unchanged':
      reply.header('concordance-commit', outcome.head)
      return reply.send({ status: 'unchanged', commit: outcome.head })
    case 'conflict': {
      const { conflicts, head } = outcome
      const [first] = conflicts
      const more = conflicts.length > 1 ? ` (and ${conflicts.length - 1} more)` : ''
      throw new DomainError('conflict', `${first?.sentence ?? 'Others have changed the same since'}${more}: look at both sides, then send the change again with If-Match "${head}"`, { details: { conflicts: conflicts.map(conflictJson), head } }) // prettier-ignore
    }
    case 'refused': {
      const format = formatOf(negotiate(request.headers.accept ?? 'application/json', ['application/json', ...graphRepresentations.map(({ mediaType }) => mediaType)]) ?? '') // prettier-ignore
      if (!format || request.headers.accept === undefined) throw refusal(outcome.report)
      const name = 'report'
      const quads = await readRdf(Buffer.from(outcome.report.nquads), { format: rdfFormats.nquads, baseIri: services.space.baseIri, name }) // prettier-ignore
      return reply
        .code(422)
        .type(format.mediaType)
        .send(await writeRdf(quads, format, { prefixes }))
    }
  }
}

/** `/api/changes`: the one way to write for stewards and programs. */
export function changeRoutes(app: FastifyInstance, services: Services): void {
  const bodyLimit = services.config.maxBodyMb * 2 ** 20
  app.addContentTypeParser(rdfPatchType, { parseAs: 'string' }, (_request, body, done) => done(null, body))

  const read = async (request: FastifyRequest): Promise<ReadChange> => {
    const { baseIri } = services.space
    if (bodyType(request) === 'application/json') return readChangeJson(request.body, { baseIri })
    if (bodyType(request) !== rdfPatchType)
      throw new DomainError('unsupported-media-type', `Send a change set as application/json or as ${rdfPatchType}`)
    const { headers, change } = parseRdfPatch(String(request.body), { baseIri })
    return { message: headers['message']?.value, operations: [], change }
  }
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
