import type {} from '@fastify/multipart'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, invalid, messageOf, notFound } from '../../errors.ts'
import { closingOf } from '../../models/closing.ts'
import { domain, effectiveShapes } from '../../models/domains.ts'
import { allFormats, formatByExtension, formatOf, type RdfFormat } from '../../rdf/formats.ts'
import { parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import type { GraphInput, ValidationTask } from '../../shacl/validator.ts'
import type { JsonReport } from '../../shacl/report-json.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { allGraphs, graphInfo } from '../../vocabularies/registry.ts'
import { reportPageOf } from '../report-view.ts'
import {
  chooseRepresentation,
  graphRepresentations,
  html,
  isPage,
  json,
  markdown,
  type Representation,
} from '../representation.ts'
import { domainValidateSchema, shaclSchema } from '../schemas.ts'
import { abortOnDisconnect } from '../stream.ts'
import { snapshotOf } from '../view.ts'

const reportRepresentations: readonly Representation[] = [...graphRepresentations, json, html, markdown]

/** The format of what was sent. @throws DomainError `unsupported-media-type` naming what is taken. */
function formatOfPart(mediaType: string | undefined, fileName: string | undefined): RdfFormat {
  const found = formatOf(mediaType ?? '') ?? formatByExtension(fileName ?? '')
  if (found) return found
  throw new DomainError('unsupported-media-type', `RDF is taken as ${allFormats.map((format) => format.mediaType).join(', ')}, not as ${mediaType ?? 'nothing'}: set the Content-Type`) // prettier-ignore
}

/** The parts `data` and `shapes` of a multipart request. */
async function partsOf(request: FastifyRequest): Promise<Map<string, GraphInput>> {
  const parts = new Map<string, GraphInput>()
  for await (const part of readable(request.parts())) {
    if (part.fieldname !== 'data' && part.fieldname !== 'shapes') throw invalid(`There is no part "${part.fieldname}": the parts are data and shapes`) // prettier-ignore
    if (part.type === 'field' && part.valueTruncated) throw new DomainError('too-large', `The part "${part.fieldname}" is larger than the limit (CONCORDANCE_MAX_BODY_MB)`) // prettier-ignore
    if (parts.has(part.fieldname)) throw invalid(`The part "${part.fieldname}" may be sent once only`)
    const bytes = part.type === 'file' ? await part.toBuffer() : Buffer.from(String(part.value))
    const format = formatOfPart(part.mimetype, part.type === 'file' ? part.filename : undefined)
    parts.set(part.fieldname, { type: 'text', bytes, format: format.name, name: part.fieldname })
  }
  return parts
}

/** A multipart body that cannot be read is the client's mistake, whatever the parser throws for it. */
async function* readable<Part>(parts: AsyncIterable<Part>): AsyncGenerator<Part> {
  try {
    yield* parts
  } catch (error) {
    if (error instanceof DomainError || (error as FastifyError).statusCode) throw error
    throw invalid(`The multipart body cannot be read: ${messageOf(error)}`, { cause: error })
  }
}

function bodyOf(request: FastifyRequest, name: string): GraphInput {
  const type = request.headers['content-type']
  const missing = (): DomainError => invalid(`The request has no body: send the ${name} in an RDF format`)
  if (type === undefined && !request.body) throw missing()
  const format = formatOfPart(type, undefined).name
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw missing()
  return { type: 'text', bytes: request.body, format, name }
}

/** The graphs that `?graph=` means: one by IRI, or all of them as `default` or `union`. */
function graphsOf(snapshot: Snapshot, graph: string): readonly string[] {
  if (graph === 'default' || graph === 'union') return allGraphs(snapshot).map((info) => info.graph)
  if (!graphInfo(snapshot, parseIri(graph).value)) throw notFound(`The graph <${graph}>`, { graphs: '/catalog' })
  return [graph]
}

/** How long shapes of somebody without an account may take: a pattern can be made to take for ever. */
const STRANGERS_MS = 20_000

/** `/shacl` and validation against the effective shapes of a domain. */
export function shaclRoutes(app: FastifyInstance, services: Services): void {
  const bodyLimit = services.config.maxBodyMb * 2 ** 20
  const baseIri = services.space.baseIri

  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    given: Omit<ValidationTask, 'mediaType' | 'baseIri' | 'snapshot'>,
  ): Promise<FastifyReply> => {
    const chosen = chooseRepresentation(request, reportRepresentations)
    const asPage = isPage(request, chosen)
    const { mediaType } = chosen
    const asked = asPage ? json.mediaType : mediaType
    const task = { ...given, baseIri, mediaType: asked, ...(request.view ? { snapshot: request.view.snapshot } : {}) }
    const isStranger = request.principal.kind === 'anonymous'
    const report = await services.validator.validate(task, {
      client: isStranger ? request.ip : request.principal.id,
      ...(isStranger ? { timeoutMs: STRANGERS_MS } : {}),
      signal: abortOnDisconnect(reply),
    })
    reply.header('vary', 'Accept').header('concordance-conforms', String(report.conforms))
    const body = Buffer.from(report.body)
    if (!asPage) return reply.type(mediaType).send(body)
    const page = reportPageOf(services, request, JSON.parse(body.toString()) as JsonReport)
    return reply.type('text/html; charset=utf-8').send(page)
  }

  app.post<{ Querystring: { graph?: string } }>(
    '/shacl',
    { schema: shaclSchema, bodyLimit },
    async (request, reply) => {
      const { graph } = request.query
      const snapshot = snapshotOf(services, request)
      if (request.isMultipart()) {
        const parts = await partsOf(request)
        const shapes = parts.get('shapes')
        const data: GraphInput | undefined =
          graph === undefined ? parts.get('data') : { type: 'graphs', graphs: graphsOf(snapshot, graph) }
        if (!data || !shapes)
          throw invalid(
            `The part "${data ? 'shapes' : 'data'}" is missing: send the parts data and shapes, each with its media type`,
          )
        return answer(request, reply, { data, shapes })
      }
      if (graph === undefined) throw invalid('Say what to validate: send multipart/form-data with the parts data and shapes, or name a loaded graph as ?graph=') // prettier-ignore
      return answer(request, reply, {
        data: { type: 'graphs', graphs: graphsOf(snapshot, graph) },
        shapes: bodyOf(request, 'shapes'),
      })
    },
  )

  app.post<{ Params: { id: string } }>(
    '/api/domains/:id/validate',
    { schema: domainValidateSchema, bodyLimit },
    async (request, reply) => {
      const snapshot = snapshotOf(services, request)
      const shapes: GraphInput = {
        type: 'graphs',
        graphs: effectiveShapes(snapshot, domain(snapshot, request.params.id)),
        closing: closingOf(snapshot),
      }
      const data = request.isMultipart() ? (await partsOf(request)).get('data') : bodyOf(request, 'data')
      if (!data) throw invalid('The part "data" is missing')
      const context = allGraphs(snapshot).filter(
        ({ kind }) => kind === 'Vocabulary' || kind === 'Model' || kind === 'Data',
      )
      return answer(request, reply, { data, shapes, context: context.map((info) => info.graph) })
    },
  )
}
