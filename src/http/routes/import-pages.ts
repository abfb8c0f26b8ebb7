import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../../services.ts'
import type { ImportMode } from '../../tables/wishes.ts'
import { draftImport, emptyImport, MAX_PREVIEWED, previewImport, type ImportForm } from '../import-html.ts'
import { proposalHref } from '../pages/parts/draft-state.tsx'
import { authoriseAnywhere } from '../principal.ts'
import { html, send } from '../representation.ts'

interface ReviewBody {
  readonly scheme: string
  readonly mode?: ImportMode
  /** The file, Base64. */
  readonly data: string
  readonly name?: string
  readonly header?: readonly string[]
  /** For each header what it is about; empty to pass it over. */
  readonly meaning?: readonly string[]
  readonly step?: 'preview' | 'draft'
}

const text = { type: 'string', maxLength: 4096 }
const list = { type: 'array', items: text, maxItems: 500 }
/** Base64 takes a third more, and the form writes some of its characters as three. */
const ENCODED = 2
const review = {
  type: 'object',
  required: ['scheme', 'data'],
  properties: {
    scheme: text,
    mode: { type: 'string', enum: ['update', 'replace'] },
    data: { type: 'string' },
    name: text,
    header: list,
    meaning: list,
    step: { type: 'string', enum: ['preview', 'draft'] },
    csrf: text,
  },
}

/** `/import`: a table, what it would change, and the draft that it becomes. */
export function importPageRoutes(app: FastifyInstance, services: Services): void {
  const answer = (request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply => {
    reply.header('cache-control', 'private, no-cache')
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language', 'Cookie'] })
  }

  app.get<{ Querystring: { scheme?: string } }>(
    '/import',
    { schema: { hide: true, querystring: { type: 'object', properties: { scheme: text, lang: text } } } },
    (request, reply) => answer(request, reply, emptyImport(services, request, request.query.scheme)),
  )

  // A preview writes nothing, so it is enough that the file does not come from a page of another origin.
  app.post(
    '/import',
    { schema: { hide: true }, config: { ownOriginOnly: true }, bodyLimit: 2 * MAX_PREVIEWED },
    async (request, reply) => {
      authoriseAnywhere(request, 'propose')
      const form = await uploaded(request)
      return answer(request, reply, await previewImport(services, request, { reply, form }))
    },
  )

  app.post<{ Body: ReviewBody }>(
    '/import/review',
    { schema: { hide: true, body: review }, bodyLimit: ENCODED * MAX_PREVIEWED },
    async (request, reply) => {
      authoriseAnywhere(request, 'propose')
      const form = formOf(request.body)
      if (request.body.step !== 'draft')
        return answer(request, reply, await previewImport(services, request, { reply, form }))
      const { number } = await draftImport(services, request, { reply, form })
      if (number === undefined) return answer(request, reply, await previewImport(services, request, { reply, form }))
      return reply.redirect(proposalHref(number), 303)
    },
  )
}

const formOf = ({ scheme, mode = 'update', data, name = '', header = [], meaning = [] }: ReviewBody): ImportForm => ({
  scheme,
  mode,
  bytes: Buffer.from(data, 'base64'),
  name,
  mapping: Object.fromEntries(header.map((each, at) => [each, meaning[at] ?? ''])),
})

/** The form with the file, as a browser sends it. */
async function uploaded(request: FastifyRequest): Promise<ImportForm> {
  const fields = new Map<string, string>()
  let file: { readonly bytes: Uint8Array; readonly name: string } | undefined
  for await (const part of request.parts({ limits: { files: 1, fields: 6, parts: 7 } })) {
    if (part.type === 'field') fields.set(part.fieldname, String(part.value))
    else file = { bytes: await part.toBuffer(), name: part.filename }
  }
  const written = { bytes: Buffer.from(fields.get('text') ?? ''), name: '' }
  return {
    scheme: fields.get('scheme') ?? '',
    mode: fields.get('mode') === 'replace' ? 'replace' : 'update',
    ...(file && file.bytes.length > 0 ? file : written),
    mapping: {},
  }
}
