import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '../../services.ts'
import type { DocumentMode } from '../../vocabularies/documents/document.ts'
import { asSentence, draftImport, emptyImport, previewImport, type ImportForm } from '../import-html.ts'
import { withParameters } from '../pages/hrefs.ts'
import { proposalHref } from '../pages/parts/draft-state.tsx'
import { importHref } from '../pages/parts/import-steps.tsx'
import { authoriseAnywhere } from '../principal.ts'
import { html, send } from '../representation.ts'
import { plainToken, refuseToken } from '../session.ts'
import { Uploads, type Upload } from '../uploads.ts'

interface Asked {
  readonly scheme?: string
  readonly mode?: DocumentMode
}
interface StepBody extends Asked {
  readonly header?: readonly string[]
  /** For each header what it is about; empty to pass it over. */
  readonly meaning?: readonly string[]
  readonly domain?: string
  readonly step?: 'preview' | 'draft'
}
interface Step {
  readonly Params: { upload: string }
  readonly Querystring: Asked
}

const text = { type: 'string', maxLength: 4096 }
const list = { type: 'array', items: text, maxItems: 500 }
const asked = { scheme: text, mode: { type: 'string', enum: ['update', 'replace'] } }
const params = { type: 'object', properties: { upload: { type: 'string', pattern: '^[\\w-]{16}$' } } }
const step = {
  type: 'object',
  properties: { ...asked, header: list, meaning: list, domain: text, step: { type: 'string', enum: ['preview', 'draft'] }, csrf: text }, // prettier-ignore
}

/** `/import`: a file, what it would change, and the draft that it becomes. */
export function importPageRoutes(app: FastifyInstance, services: Services): void {
  const uploads = new Uploads()
  const bodyLimit = services.config.maxBodyMb * 2 ** 20
  const answer = (request: FastifyRequest, reply: FastifyReply, body: string): FastifyReply => {
    reply.header('cache-control', 'private, no-cache')
    return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language', 'Cookie'] })
  }
  const show = async (request: FastifyRequest<Step>, reply: FastifyReply, form: ImportForm): Promise<FastifyReply> => {
    const { id: account } = authoriseAnywhere(request, 'propose')
    const { upload: id } = request.params
    const upload = uploads.get(account, id)
    if (!upload) return answer(request, reply.code(404), emptyImport(services, request, { ...form, refused: 'lost' }))
    return answer(request, reply, await previewImport(services, request, { reply, kept: { id, upload }, form }))
  }

  app.get<{ Querystring: Asked }>(
    '/import',
    { schema: { hide: true, querystring: { type: 'object', properties: { ...asked, lang: text } } } },
    (request, reply) => answer(request, reply, emptyImport(services, request, request.query)),
  )

  // The origin is looked at before the file is read, the token once its form is: both must be ours.
  app.post(
    '/import',
    { schema: { hide: true }, config: { ownOriginOnly: true }, bodyLimit },
    async (request, reply) => {
      const { id: account } = authoriseAnywhere(request, 'propose')
      let sent: Sent
      try {
        sent = await uploaded(request)
      } catch (error) {
        return answer(
          request,
          reply.code(400),
          emptyImport(services, request, { refused: { sentence: asSentence(error) } }),
        )
      }
      refuseToken(request, sent.token)
      if (sent.upload.bytes.length === 0)
        return answer(request, reply, emptyImport(services, request, { ...sent.asked, refused: 'no-file' }))
      return reply.redirect(withParameters(importHref(uploads.put(account, sent.upload)), { ...sent.asked }), 303)
    },
  )

  app.get<Step>(
    '/import/:upload',
    { schema: { hide: true, params, querystring: { type: 'object', properties: { ...asked, lang: text } } } },
    (request, reply) => show(request, reply, formOf(request.query)),
  )

  app.post<Step & { Body: StepBody | undefined }>(
    '/import/:upload',
    { schema: { hide: true, params, body: step } },
    async (request, reply) => {
      const { id: account } = authoriseAnywhere(request, 'propose')
      const form = formOf(request.body ?? {})
      const { upload: id } = request.params
      const upload = uploads.get(account, id)
      if (request.body?.step !== 'draft' || !upload) return show(request, reply, form)
      const number = await draftImport(services, request, { reply, kept: { id, upload }, form })
      if (number === undefined) return show(request, reply, form)
      uploads.drop(id)
      return reply.redirect(proposalHref(number), 303)
    },
  )
}

const formOf = ({ scheme = '', mode = 'update', header = [], meaning = [], domain = '' }: StepBody): ImportForm => ({
  scheme,
  mode,
  domain,
  mapping: Object.fromEntries(header.map((each, at) => [each, meaning[at] ?? ''])),
})

/** A form with a file, as a browser sends it. */
interface Sent {
  readonly upload: Upload
  readonly asked: Required<Asked>
  /** The field `csrf`. */
  readonly token: string
}

async function uploaded(request: FastifyRequest): Promise<Sent> {
  const fields = new Map<string, string>()
  let file: Upload | undefined
  for await (const part of request.parts({ limits: { files: 1, fields: 6, parts: 7 } })) {
    if (part.type === 'field') fields.set(part.fieldname, String(part.value))
    else file = { bytes: await part.toBuffer(), name: part.filename }
  }
  const written = { bytes: Buffer.from(fields.get('text') ?? ''), name: '' }
  return {
    upload: file && file.bytes.length > 0 ? file : written,
    asked: { scheme: fields.get('scheme') ?? '', mode: fields.get('mode') === 'replace' ? 'replace' : 'update' },
    token: plainToken(fields.get('csrf')),
  }
}
