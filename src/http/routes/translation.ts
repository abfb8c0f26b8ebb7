import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { pageOf, type Window } from '../../concepts/pages.ts'
import { DomainError, invalid } from '../../errors.ts'
import { domain, type Domain } from '../../models/domains.ts'
import { allFormats, formatOf } from '../../rdf/formats.ts'
import type { Services } from '../../services.ts'
import { constructsOf } from '../../translation/constructs.ts'
import type { Direction } from '../../translation/correspondence.ts'
import { dictionaryOf } from '../../translation/dictionary.ts'
import { mappingChange, mappingSetOf } from '../../translation/mapping-change.ts'
import { mappingsOf, type Mapping, type MappingStatus } from '../../translation/mappings.ts'
import { readSssom, sssomType, writeSssom } from '../../translation/sssom.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import { setPaging } from '../paging.ts'
import { requirePrincipal } from '../principal.ts'
import { referenceOf } from '../report-view.ts'
import { chooseRepresentation, graphRepresentations, json, type Representation } from '../representation.ts'
import { readerOf } from '../request.ts'
import { abortOnDisconnect } from '../stream.ts'
import { translationSchemas as schemas } from '../translation-schemas.ts'
import { snapshotOf } from '../view.ts'

interface InDomain {
  readonly Params: { readonly id: string }
}
interface MappingQuery extends Window {
  readonly status?: MappingStatus
}

const tsv = { mediaType: sssomType, extension: 'tsv', names: ['tsv', 'sssom'], label: 'SSSOM' } as const
const plainTsv = { mediaType: 'text/tab-separated-values', extension: 'tsv', names: [], label: 'SSSOM' } as const
const mappingRepresentations: readonly Representation[] = [json, tsv, plainTsv]

/** Translation between a domain's own model and the canonical one: `/api/domains/{id}/translate` and what it goes by. */
export function translationRoutes(app: FastifyInstance, services: Services): void {
  const bodyLimit = services.config.maxBodyMb * 2 ** 20
  const { baseIri } = services.space
  app.addContentTypeParser(sssomType, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  const domainOf = (request: FastifyRequest): Domain =>
    domain(snapshotOf(services, request), (request.params as InDomain['Params']).id)

  app.post<InDomain & { Querystring: { to: Direction; report: boolean } }>(
    '/api/domains/:id/translate',
    { schema: schemas.translate, bodyLimit, config: { readsState: true } },
    async (request, reply) => {
      const { id } = domainOf(request)
      const { to: direction, report } = request.query
      const mediaType = report ? json.mediaType : chooseRepresentation(request, [...graphRepresentations, json]).mediaType // prettier-ignore
      const data = bodyOf(request)
      const task = { domain: id, direction, mediaType, ...data, ...(request.view ? { snapshot: request.view.snapshot } : {}) } // prettier-ignore
      const { untranslated, body } = await services.translator.translate(task, abortOnDisconnect(reply))
      return reply.header('vary', 'Accept').header('concordance-untranslated', untranslated).type(mediaType).send(body)
    },
  )
  app.get<InDomain>('/api/domains/:id/translations', { schema: schemas.translations }, async (request, reply) => {
    const reader = readerOf(services, request)
    const found = domainOf(request)
    const examples = await services.translator.examples(found.id, request.view?.snapshot, abortOnDisconnect(reply))
    const constructs = constructsOf(reader.snapshot, found, baseIri).map(({ direction, query, ...rule }) => ({
      ...rule,
      label: referenceOf(reader, rule.uri).label,
      to: direction,
      query,
    }))
    return {
      constructs,
      examples: examples.map(({ direction, ...example }) => ({
        ...example,
        label: referenceOf(reader, example.uri).label,
        to: direction,
      })),
    }
  })
  app.get<InDomain & { Querystring: MappingQuery }>(
    '/api/domains/:id/mappings',
    { schema: schemas.mappings },
    (request, reply) => {
      const reader = readerOf(services, request)
      const found = domainOf(request)
      const { status } = request.query
      const mappings = mappingsOf(reader.snapshot, found).filter((each) => status === undefined || each.status === status) // prettier-ignore
      const { mediaType } = chooseRepresentation(request, mappingRepresentations)
      reply.header('vary', 'Accept, Accept-Language')
      if (mediaType !== json.mediaType) {
        const set = mappingSetOf(reader.snapshot, found, { mappings, baseIri, languages: reader.languages })
        return reply.type(`${mediaType}; charset=utf-8`).send(writeSssom(set, prefixesOf(reader.snapshot, baseIri)))
      }
      const page = pageOf(mappings, request.query, ({ subject, predicate, object, ...mapping }: Mapping) => ({
        subject: referenceOf(reader, subject),
        predicate: referenceOf(reader, predicate),
        object: referenceOf(reader, object),
        ...mapping,
        justification: referenceOf(reader, mapping.justification),
      }))
      setPaging(request, reply, page)
      return reply.send(page)
    },
  )
  app.post<InDomain & { Querystring: { title?: string; 'dry-run'?: string } }>(
    '/api/domains/:id/mappings',
    {
      schema: schemas.importMappings,
      bodyLimit,
      onRequest: (request, _reply, done) => {
        requirePrincipal(request) // before a large body is read
        done()
      },
    },
    async (request, reply) => importMappings(services, request, reply),
  )
  app.get<InDomain & { Querystring: Window }>(
    '/api/domains/:id/dictionary',
    { schema: schemas.dictionary },
    (request, reply) => {
      const reader = readerOf(services, request)
      const page = dictionaryOf(reader, domainOf(request), request.query)
      setPaging(request, reply, page)
      return page
    },
  )
}

/** A set of mappings as a draft, which its author completes and proposes. */
async function importMappings(services: Services, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { baseIri } = services.space
  const { title, 'dry-run': dryRun } = request.query as { title?: string; 'dry-run'?: string }
  const snapshot = services.snapshot()
  const found = domain(snapshot, (request.params as InDomain['Params']).id)
  const taken: readonly string[] = [sssomType, plainTsv.mediaType]
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type === undefined || !taken.includes(type)) throw new DomainError('unsupported-media-type', `Mappings are taken as ${taken.join(' or ')}, not as ${type ?? 'nothing'}: set the Content-Type`) // prettier-ignore
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw invalid('The request has no mappings: send SSSOM/TSV as body') // prettier-ignore
  const set = readSssom(request.body.toString(), prefixesOf(snapshot, baseIri))
  const { graph, change, counts } = mappingChange(snapshot, found, { set, baseIri })
  const isSame = change.added.length + change.removed.length === 0
  if (isSame || (dryRun !== undefined && dryRun !== 'false'))
    return reply.send({ status: isSame ? 'unchanged' : 'reported', graph, counts })
  const said = title?.trim() || `Mappings of ${found.id}: ${counts.new} new, ${counts.changed} changed`
  const { proposal } = await services.proposals.create(requirePrincipal(request), { title: said, domain: found.uri, change, basedOn: snapshot.commit }) // prettier-ignore
  const { number } = proposal
  reply.code(201).header('location', `${baseIri}api/proposals/${number}`)
  return reply.send({ status: 'drafted', proposal: services.proposals.iri(number), number, title: said, graph, counts })
}

function bodyOf({ headers, body }: FastifyRequest): { bytes: Uint8Array; format: (typeof allFormats)[number]['name'] } {
  const format = formatOf(headers['content-type'] ?? '')
  if (!format) throw new DomainError('unsupported-media-type', `RDF is taken as ${allFormats.map((each) => each.mediaType).join(', ')}, not as ${headers['content-type'] ?? 'nothing'}: set the Content-Type`) // prettier-ignore
  if (!Buffer.isBuffer(body) || body.length === 0) throw invalid('The request has no data: send them as body in an RDF format') // prettier-ignore
  return { bytes: body, format: format.name }
}
