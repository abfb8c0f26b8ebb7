import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isSecure } from './session.ts'
import type { Services } from '../services.ts'

/** Languages that the pages' own words are written in; the first is the default. */
export const interfaceLanguages = ['en', 'de', 'fr']

/** The language that a reader chose, for pages. It is a preference, and no secret. */
const COOKIE = 'concordance-language'
const YEAR_SECONDS = 365 * 86_400

/** Whether a request is a browser's for a page: what programs ask for says its language itself. */
const isForPage = ({ method, url, headers }: FastifyRequest): boolean =>
  /^(GET|HEAD|POST)$/.test(method) && !url.startsWith('/api/') && (headers.accept ?? '').includes('text/html')

/** The language that the reader of a page chose in the menu, on this page or before. */
export function chosenLanguage(request: FastifyRequest): string | undefined {
  const chosen = isForPage(request) ? request.cookies[COOKIE] : undefined
  return chosen !== undefined && interfaceLanguages.includes(chosen) ? chosen : undefined
}

/**
 * Remembers the language that is chosen in the menu of a page, which is a link with `?lang=`. Such a link that comes
 * from elsewhere shows its page in that language, and chooses nothing for those who follow it.
 */
export function rememberLanguage(app: FastifyInstance, { config }: Pick<Services, 'config'>): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    const { lang } = (request.query ?? {}) as { lang?: unknown }
    const site = request.headers['sec-fetch-site']
    const isChoice = site === undefined || site === 'same-origin'
    const isPage = request.method === 'GET' && String(reply.getHeader('content-type')).startsWith('text/html')
    if (isPage && isChoice && typeof lang === 'string' && interfaceLanguages.includes(lang)) {
      if (lang !== request.cookies[COOKIE])
        reply.setCookie(COOKIE, lang, { path: '/', sameSite: 'lax', secure: isSecure(request, config), maxAge: YEAR_SECONDS }) // prettier-ignore
    }
    done()
  })
}
