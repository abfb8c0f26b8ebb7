import type {} from '@fastify/multipart'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, invalid, messageOf } from '../../errors.ts'
import { owningDomain } from '../../models/domains.ts'
import { submitTable, type TableOutcome, type TableSubmission } from '../../governance/table-import.ts'
import { localName, parseIri } from '../../rdf/iri.ts'
import type { Services } from '../../services.ts'
import { tableMediaTypes } from '../../tables/export.ts'
import type { Scope } from '../../tables/facts.ts'
import type { TableFormat } from '../../tables/read-table.ts'
import { template } from '../../tables/template.ts'
import type { ImportMode } from '../../tables/wishes.ts'
import { requirePrincipal } from '../principal.ts'
import { languagesOf } from '../request.ts'
import { abortOnDisconnect, byteStream } from '../stream.ts'
import { tableSchemas as schemas } from '../table-schemas.ts'
import { snapshotOf } from '../view.ts'

interface ImportQuery {
  readonly scheme?: string
  readonly graph?: string
  readonly title?: string
  readonly name?: string
  readonly domain?: string
  readonly mode?: ImportMode
  readonly language?: string
  readonly mapping?: string
  readonly 'dry-run'?: string
  readonly direct?: string
}
type TableQuery = Scope & { readonly format: TableFormat }

/** A file, and what was said beside it. */
interface Upload extends Pick<ImportQuery, 'mapping' | 'title' | 'name'> {
  readonly bytes: Uint8Array
}

const taken = [tableMediaTypes.csv, 'text/tab-separated-values', tableMediaTypes.xlsx]
/** Names of what was left out that fit into a header. */
const TOLD = 40

/** `/api/import` and `/api/export`: concepts as tables. */
export function tableRoutes(app: FastifyInstance, services: Services): void {
  const bodyLimit = services.config.maxBodyMb * 2 ** 20
  const { baseIri } = services.space
  const reading = { readsState: true }
  app.addContentTypeParser(taken, { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

  const onRequest = (request: FastifyRequest, _reply: FastifyReply, done: () => void): void => {
    requirePrincipal(request) // before a large body is read
    done()
  }
  const submissionOf = (request: FastifyRequest, reply: FastifyReply, upload: Upload): TableSubmission => {
    const query = request.query as ImportQuery
    const { domain, mode, language } = query
    return {
      author: requirePrincipal(request),
      ...scopeOf(query),
      mode,
      language,
      mapping: mappingOf(upload.mapping ?? query.mapping),
      bytes: upload.bytes,
      name: upload.name ?? query.name,
      title: upload.title ?? query.title,
      ...(domain === undefined ? {} : { domain: owningDomain(services.snapshot(), { id: domain, iri: services.space.domain(domain) }) }), // prettier-ignore
      as: isSaid(query['dry-run']) ? 'report' : isSaid(query.direct) ? 'commit' : 'draft',
      languages: languagesOf(request),
      signal: abortOnDisconnect(reply),
    }
  }

  app.post('/api/import', { schema: schemas.import, bodyLimit, onRequest }, async (request, reply) => {
    const upload = await uploadOf(request)
    const submission = submissionOf(request, reply, upload)
    const outcome = await submitTable({ ...services, baseIri, sunsetDays: services.config.sunsetDays }, submission)
    return answer(reply, services, outcome)
  })

  app.get<{ Querystring: TableQuery }>(
    '/api/export',
    { schema: schemas.export, config: reading },
    async (request, reply) => {
      // prettier-ignore
      const { format } = request.query
      const scope = requiredScope(request.query)
      const { survey, body } = await services.tables.write(snapshotOf(services, request), { ...scope, format }, { signal: abortOnDisconnect(reply) }) // prettier-ignore
      if (survey.leftOut.length > 0) reply.header('concordance-left-out', leftOutHeader(survey.leftOut))
      return attached(reply, { format, name: fileName(scope) }).send(byteStream(body))
    },
  )
  app.get<{ Querystring: Scope }>(
    '/api/export/columns',
    { schema: schemas.columns, config: reading },
    async (request, reply) => {
      // prettier-ignore
      const scope = requiredScope(request.query)
      const survey = await services.tables.survey(snapshotOf(services, request), scope, abortOnDisconnect(reply))
      return { concepts: survey.concepts, columns: survey.columns.map(({ key }) => key), leftOut: survey.leftOut }
    },
  )
  app.get<{ Querystring: TableQuery }>(
    '/api/import/template',
    { schema: schemas.template, config: reading },
    async (request, reply) => {
      // prettier-ignore
      const { format } = request.query
      const scope = scopeOf(request.query)
      const snapshot = snapshotOf(services, request)
      const wanted = scope.scheme !== undefined || scope.graph !== undefined
      const survey = wanted ? await services.tables.survey(snapshot, scope, abortOnDisconnect(reply)) : undefined
      const body = await template(snapshot, { format, survey })
      return attached(reply, { format, name: 'template' }).send(Buffer.from(body))
    },
  )
}

function answer(reply: FastifyReply, services: Services, outcome: TableOutcome): FastifyReply {
  const { number, commit } = outcome
  if (number !== undefined) reply.code(201).header('location', `${services.space.baseIri}api/proposals/${number}`)
  if (commit !== undefined)
    reply.code(201).header('location', services.space.commit(commit)).header('concordance-commit', commit)
  return reply.send(outcome)
}

const isSaid = (value: string | undefined): boolean => value !== undefined && value !== 'false'

/** @throws DomainError `invalid` for what is no IRI. */
const scopeOf = ({ scheme, graph }: Scope): Scope => ({
  ...(scheme === undefined ? {} : { scheme: parseIri(scheme).value }),
  ...(graph === undefined ? {} : { graph: parseIri(graph).value }),
})

function requiredScope(query: Scope): Scope {
  const scope = scopeOf(query)
  if (scope.scheme === undefined && scope.graph === undefined) throw invalid('Say which concepts: scheme= with the IRI of a concept scheme, or graph=') // prettier-ignore
  return scope
}

/** @throws DomainError `invalid` unless the text is an object of texts in JSON. */
function mappingOf(text: string | undefined): Readonly<Record<string, string>> | undefined {
  if (text === undefined) return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw invalid(`The mapping is no JSON: ${messageOf(error)}`, { cause: error })
  }
  const isMapping = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((each) => typeof each === 'string') // prettier-ignore
  if (!isMapping) throw invalid('The mapping must be an object with a text for each header, such as {"Bezeichnung": "prefLabel@de"}') // prettier-ignore
  return value as Record<string, string>
}

/** The file, as body or as a part of a form. @throws DomainError `invalid`, `unsupported-media-type`. */
async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (request.isMultipart()) return partsOf(request)
  const type = request.headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
  if (type !== undefined && !(taken as readonly string[]).includes(type)) throw new DomainError('unsupported-media-type', `Tables are taken as ${taken.join(', ')} or multipart/form-data, not as ${type}`) // prettier-ignore
  if (!Buffer.isBuffer(request.body) || request.body.length === 0) throw invalid('The request has no table: send it as body or as the part "file" of a form') // prettier-ignore
  return { bytes: request.body }
}

async function partsOf(request: FastifyRequest): Promise<Upload> {
  const fields = new Map<string, string>()
  const files: Pick<Upload, 'bytes' | 'name'>[] = []
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 4, parts: 5 } })) {
      if (part.type === 'field') fields.set(part.fieldname, String(part.value))
      else files.push({ bytes: await part.toBuffer(), name: part.filename })
    }
  } catch (error) {
    if ((error as FastifyError).statusCode) throw error
    throw invalid(`The form cannot be read: ${messageOf(error)}`, { cause: error })
  }
  const [file] = files
  if (!file) throw invalid('The form has no file: send the table as the part "file"')
  const [mapping, title] = [fields.get('mapping'), fields.get('title')]
  return { ...file, ...(mapping === undefined ? {} : { mapping }), ...(title === undefined ? {} : { title }) }
}

/** A file to be saved under a name. */
function attached(reply: FastifyReply, { format, name }: { format: TableFormat; name: string }): FastifyReply {
  const type = format === 'csv' ? `${tableMediaTypes.csv}; charset=utf-8; header=present` : tableMediaTypes.xlsx
  return reply.type(type).header('content-disposition', `attachment; filename="${name}.${format}"`).header('vary', 'Accept') // prettier-ignore
}

const fileName = ({ scheme, graph }: Scope): string =>
  localName(scheme ?? graph ?? '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'concepts'

const leftOutHeader = (names: readonly string[]): string =>
  [...names.slice(0, TOLD).map(encodeURI), ...(names.length > TOLD ? [`and ${names.length - TOLD} more`] : [])].join(
    ', ',
  )
