import type { FastifyRequest } from 'fastify'

const safe = /^(GET|HEAD|OPTIONS)$/

/** Whether a request asks, by its method (RFC 9110 §9.2.1), for nothing to be changed. */
export const isSafe = ({ method }: Pick<FastifyRequest, 'method'>): boolean => safe.test(method)

/**
 * Whether a browser sends a request for a page of another origin, be it a neighbour on the same site. By Fetch Metadata
 * (`Sec-Fetch-Site`), which browsers send over https and to this machine; else by `Origin`, which they send with what
 * writes and with what scripts ask for. Programs send neither.
 */
export function isForeign({ headers, host }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  return headers.origin !== undefined && hostOf(headers.origin) !== host.replace(/:(80|443)$/, '')
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)

/** Whether somebody follows a link: the answer is shown to a person, and no page of another origin gets to see it. */
export const isNavigation = (request: FastifyRequest): boolean =>
  isSafe(request) &&
  request.headers['sec-fetch-mode'] === 'navigate' &&
  request.headers['sec-fetch-dest'] === 'document'

/**
 * A place on this service, for going there after something: nothing that a browser would take for another host, such
 * as `//evil.example` or `/\evil.example`. What is none is the start page.
 */
export function ownPath(text: string | undefined): string {
  if (text === undefined || text.length > 2000 || !/^\/(?![/\\])[!-~]*$/.test(text) || text.includes('\\')) return '/'
  const { pathname, search, hash } = new URL(text, 'http://here.invalid')
  return /^\/(\/|sign-(in|out)\b)/.test(pathname) ? '/' : pathname + search + hash
}
