import { DomainError } from '../../errors.ts'

/** Which endpoints may be asked: everything, or those whose URL begins with one of these. Empty: none. */
export type Allowed = readonly string[]

/** Reads the setting CONCORDANCE_FEDERATION: empty, `*`, or URL prefixes with commas between. */
export const allowedEndpoints = (setting: string): Allowed =>
  setting
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')

/** What a query with SERVICE is told where nothing may be asked elsewhere. */
export const serviceIsOff = (): DomainError =>
  new DomainError(
    'forbidden',
    'SERVICE is not allowed here: whoever runs the service lists the endpoints that may be asked in CONCORDANCE_FEDERATION',
  )

/**
 * The URL of an endpoint that may be asked.
 *
 * @throws DomainError `forbidden`, or `invalid` for what is no URL of HTTP.
 */
export function endpointUrl(endpoint: string, allowed: Allowed): URL {
  if (allowed.length === 0) throw serviceIsOff()
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    throw new DomainError('invalid', `<${endpoint}> cannot be asked: a SERVICE has a URL of http or https, without a password`) // prettier-ignore
  if (!allowed.some((prefix) => prefix === '*' || begins(url, prefix)))
    throw new DomainError('forbidden', `SERVICE <${endpoint}> is not allowed here: its URL begins with none of CONCORDANCE_FEDERATION`) // prettier-ignore
  return url
}

/** Both read as URLs: `https://example.org` is not the beginning of `https://example.org.elsewhere.net/`. */
const begins = (url: URL, prefix: string): boolean =>
  URL.canParse(prefix) && url.origin === new URL(prefix).origin && url.href.startsWith(new URL(prefix).href)
