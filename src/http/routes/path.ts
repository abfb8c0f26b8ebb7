import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { path } from '../../concepts/path.ts'
import type { Services } from '../../services.ts'
import { withParameters } from '../pages/hrefs.ts'
import { pathPage } from '../pages/path.tsx'
import { html, send } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'
import { termIn, type TermChoice } from '../term-field.ts'
import { searchOf } from '../view.ts'

type PathQuery = Readonly<Record<'from' | 'to', string>> &
  Readonly<Partial<Record<'from-uri' | 'from-label' | 'to-uri' | 'to-label' | 'at' | 'draft' | 'lang', string>>>

/** Paths that are shown. */
const LIMIT = 10

const text = { type: 'string', maxLength: 4096 }
const querystring = {
  type: 'object',
  properties: {
    from: { ...text, default: '' },
    to: { ...text, default: '' },
    ...Object.fromEntries(['from-uri', 'from-label', 'to-uri', 'to-label', 'lang'].map((name) => [name, text])),
  },
}

/** `/path`: how two terms hang together, for people; `/api/path` is for programs. */
export function pathRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: PathQuery }>('/path', { schema: { hide: true, querystring } }, (request, reply) =>
    pathHtml(services, request, reply),
  )
}

async function pathHtml(
  services: Services,
  request: FastifyRequest<{ Querystring: PathQuery }>,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { query } = request
  const reader = readerOf(services, request)
  const index = await searchOf(services, request)
  const end = (name: 'from' | 'to'): TermChoice | undefined =>
    query[name].trim() === ''
      ? undefined
      : termIn(reader, index, { text: query[name], uri: query[`${name}-uri`], label: query[`${name}-label`] })
  const [from, to] = [end('from'), end('to')]
  const address = addressOf(query, from, to)
  if (address !== undefined) return reply.redirect(address, 303)
  const found =
    from && to && 'term' in from && 'term' in to
      ? path(reader, { from: from.term.uri, to: to.term.uri, limit: LIMIT })
      : undefined
  const body = pathPage({ context: contextOf(services, request), from, to, found })
  return send(request, reply, { body, mediaType: html.mediaType, vary: ['Accept-Language'] })
}

/** The address that names what the fields named by their words, so that it can be shared; nothing for that itself. */
function addressOf(query: PathQuery, from: TermChoice | undefined, to: TermChoice | undefined): string | undefined {
  const { at, draft, lang } = query
  const named = (choice: TermChoice | undefined): string | undefined =>
    choice && ('term' in choice ? choice.term.uri : choice.text)
  const own = { from: named(from), to: named(to) }
  const isPlain = Object.keys(query).every((name) => !/-(uri|label)$/.test(name))
  if (isPlain && own.from === (query.from || undefined) && own.to === (query.to || undefined)) return undefined
  return withParameters('/path', { ...own, at, draft, lang })
}
