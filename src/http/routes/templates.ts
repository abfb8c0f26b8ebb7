import type { FastifyInstance, FastifyRequest } from 'fastify'
import { DomainError } from '../../errors.ts'
import { createDomain } from '../../governance/templates/create-domain.ts'
import type { DomainRequest, Texts } from '../../governance/templates/domain-request.ts'
import type { Services } from '../../services.ts'
import { requirePrincipal } from '../principal.ts'
import { json } from '../representation.ts'
import { languagesOf } from '../request.ts'
import { abortOnDisconnect } from '../stream.ts'
import { templateSchemas as schemas } from '../template-schemas.ts'

interface Wanted extends Omit<DomainRequest, 'label' | 'definition'> {
  readonly label?: string | Texts
  readonly definition?: string | Texts
}

const textsOf = (given: string | Texts | undefined): Texts | undefined => (typeof given === 'string' ? { en: given } : given) // prettier-ignore
const isSaid = (value: string | undefined): boolean => value !== undefined && value !== 'false'

/** `POST /api/domains`: a domain with everything that the rules ask for. */
export function templateRoutes(app: FastifyInstance, services: Services): void {
  const { baseIri } = services.space
  app.post<{ Body?: Wanted; Querystring: { 'dry-run'?: string; direct?: string } }>(
    '/api/domains',
    {
      schema: schemas.createDomain,
      onRequest: (request, _reply, done) => {
        requirePrincipal(request)
        onlyJson(request)
        done()
      },
    },
    async (request, reply) => {
      const { label, definition, ...wanted } = request.body ?? {}
      const { 'dry-run': dryRun, direct } = request.query
      const outcome = await createDomain(
        { ...services, baseIri },
        {
          request: { ...wanted, label: textsOf(label), definition: textsOf(definition) },
          author: requirePrincipal(request),
          as: isSaid(dryRun) ? 'report' : isSaid(direct) ? 'commit' : 'draft',
          today: new Date().toISOString().slice(0, 10),
          languages: languagesOf(request),
          signal: abortOnDisconnect(reply),
        },
      )
      if (outcome.number !== undefined) reply.code(201).header('location', `${baseIri}api/proposals/${outcome.number}`)
      if (outcome.commit !== undefined)
        reply.code(201).header('location', outcome.uri).header('concordance-commit', outcome.commit)
      return reply.send(outcome)
    },
  )
}

/** A body in another format would be told that it is no object, which helps nobody. */
function onlyJson({ headers }: FastifyRequest): void {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== undefined && type !== json.mediaType) throw new DomainError('unsupported-media-type', `A domain is described in ${json.mediaType}, not in ${type}: set the Content-Type`) // prettier-ignore
}
