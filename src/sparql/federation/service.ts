import { toAst } from '@traqula/algebra-sparql-1-2'
import { AlgebraFactory, algebraUtils, type Algebra } from '@traqula/algebra-transformations-1-2'
import { Generator } from '@traqula/generator-sparql-1-2'
import { DomainError, messageOf } from '../../errors.ts'
import type { Limits } from '../limits.ts'
import { endpointUrl, type Allowed } from './allowed.ts'
import { tableOfJson, type Table } from './table.ts'

export interface ServiceOptions {
  readonly allowed: Allowed
  /** A call takes no longer than the query has left, and ends with it. */
  readonly limits: Limits
}

const factory = new AlgebraFactory()
const generator = new Generator()

/** Bytes that are read of one answer. */
const MAX_BYTES = 64 * 2 ** 20
const MAX_REDIRECTS = 5
/** How often a call looks whether its query was stopped. */
const LOOK_MS = 100

/**
 * Asks another endpoint (SPARQL 1.1 Federated Query §2). Only allowed endpoints are asked, wherever they redirect to.
 *
 * @param pattern what stands between the braces of SERVICE.
 * @throws DomainError `forbidden`, `invalid` (no URL), `unsupported` naming the endpoint when it fails, `timeout`,
 * `cancelled`. What SILENT makes of these is up to the caller.
 */
export async function callService(
  endpoint: string,
  pattern: Algebra.Operation,
  options: ServiceOptions,
): Promise<Table> {
  // prettier-ignore
  const url = endpointUrl(endpoint, options.allowed)
  const query = serviceQuery(pattern)
  const controller = new AbortController()
  const timer = setInterval(() => (options.limits.stopped || options.limits.remainingMs === 0) && controller.abort(), LOOK_MS) // prettier-ignore
  try {
    const response = await post(url, query, { allowed: options.allowed, signal: controller.signal, endpoint })
    return tableOfJson(await textOf(response, endpoint), endpoint)
  } catch (error) {
    options.limits.check()
    if (error instanceof DomainError) throw error
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : messageOf(error)
    throw new DomainError('unsupported', `SERVICE <${endpoint}> cannot be reached: ${reason}`, { cause: error })
  } finally {
    clearInterval(timer)
  }
}

/** The pattern as a query of its own: SELECT of all its variables, or ASK where it has none. */
export function serviceQuery(pattern: Algebra.Operation): string {
  const variables = algebraUtils.inScopeVariables(pattern)
  const operation = variables.length > 0 ? factory.createProject(pattern, variables) : factory.createAsk(pattern)
  return generator.generate(toAst(operation))
}

async function post(
  url: URL,
  query: string,
  { allowed, signal, endpoint }: { allowed: Allowed; signal: AbortSignal; endpoint: string },
): Promise<Response> {
  // prettier-ignore
  let target = url
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await fetch(target, {
      method: 'POST',
      headers: {
        accept: 'application/sparql-results+json, application/json;q=0.5',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ query }),
      redirect: 'manual',
      signal,
    })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) return response
    await response.body?.cancel()
    target = endpointUrl(new URL(location, target).href, allowed)
  }
  throw new DomainError('unsupported', `SERVICE <${endpoint}> redirects again and again`)
}

async function textOf(response: Response, endpoint: string): Promise<string> {
  if (!response.ok) {
    await response.body?.cancel()
    throw new DomainError('unsupported', `SERVICE <${endpoint}> answers ${response.status} ${response.statusText}`)
  }
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > MAX_BYTES)
      throw new DomainError('too-large', `SERVICE <${endpoint}> answers more than ${MAX_BYTES / 2 ** 20} MB: ask it for less`) // prettier-ignore
  }
  return Buffer.concat(chunks).toString('utf8')
}
