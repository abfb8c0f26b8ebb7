import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { DomainError, type ErrorCode } from '../errors.ts'
import type { Verdict } from '../identity/check-identifier.ts'
import type { ImpactReport } from '../governance/impact/report.ts'
import type { OutcomeView } from '../governance/outcome.ts'
import type { ReleaseAnswer } from '../governance/releases/answer.ts'
import type { AssignmentOutcome, AssignmentSubmission } from '../governance/assignment-table.ts'
import type { DomainOutcome, DomainSubmission } from '../governance/templates/create-domain.ts'
import { rdfFormats, type RdfFormat } from '../rdf/formats.ts'
import type { ExampleVerdict } from '../translation/examples.ts'
import type { LoadOutcome } from '../vocabularies/load.ts'
import { tableMediaTypes } from '../tables/export.ts'
import { isWorkbook } from '../tables/read.ts'
import type { ServerFile } from './server-file.ts'
import type {
  FileToLoad,
  GraphRow,
  Session,
  SessionAnswer,
  SessionChange,
  SessionQuery,
  SessionExport,
  SessionImpact,
  SessionRelease,
  SessionTable,
  SessionTranslation,
  TableAnswer,
} from './session.ts'

interface Problem {
  readonly type?: string
  readonly title?: string
  readonly detail?: string
  readonly [member: string]: unknown
}

/** The store of a running server, over HTTP. */
export class RemoteSession implements Session {
  private readonly server: ServerFile

  constructor(server: ServerFile) {
    this.server = server
  }

  get baseIri(): string {
    return this.server.baseIri
  }

  async load({ path, name, graph, domain, origin, replace, unproven, onProgress }: FileToLoad): Promise<LoadOutcome> {
    const { size: total } = await stat(path).catch(() => ({ size: 0 }))
    const query = new URLSearchParams({
      name,
      graph,
      ...(domain ? { domain } : {}),
      ...(origin ? { origin } : {}),
      ...(replace ? { replace: 'true' } : {}),
      ...(unproven ? { unproven: 'true' } : {}),
    })
    let bytes = 0
    async function* counted(): AsyncGenerator<Uint8Array> {
      for await (const chunk of createReadStream(path) as AsyncIterable<Uint8Array>) {
        bytes += chunk.length
        onProgress?.({ bytes, total, quads: 0 })
        yield chunk
      }
    }
    const response = await this.call(`/api/loads?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: Readable.toWeb(Readable.from(counted())) as unknown as ReadableStream,
      duplex: 'half',
    } as RequestInit)
    return (await response.json()) as LoadOutcome
  }

  async query({ query, accept, explain, at, expandStates }: SessionQuery): Promise<SessionAnswer> {
    const types = explain ? [explain.mediaType] : [accept.results, accept.graph]
    const parameters = new URLSearchParams({ ...(explain ? { explain: explain.mode } : {}), ...(at === undefined ? {} : { at }), ...(expandStates ? { expand: 'states' } : {}) }) // prettier-ignore
    const response = await this.call(`/sparql?${parameters.toString()}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/sparql-query',
        accept: types.filter((type) => type !== undefined).join(', '),
      },
      body: query,
    })
    const expanded = response.headers.get('concordance-expanded')
    const mediaType = response.headers.get('content-type')?.split(';', 1)[0] ?? ''
    return { mediaType, body: bodyOf(response), ...(expanded === null ? {} : { expanded }) }
  }

  async release(request: SessionRelease): Promise<ReleaseAnswer> {
    const response = await this.call('/api/releases', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    return (await response.json()) as ReleaseAnswer
  }

  async change({ body, contentType, dryRun, basedOn, message }: SessionChange): Promise<OutcomeView> {
    const query = new URLSearchParams({ ...(dryRun ? { 'dry-run': '' } : {}), ...(message ? { message } : {}) })
    const condition = basedOn === undefined ? {} : { 'if-match': `"${basedOn}"` }
    const response = await this.call(`/api/changes?${query.toString()}`, { method: 'POST', headers: { 'content-type': contentType, ...condition }, body }) // prettier-ignore
    return (await response.json()) as OutcomeView
  }

  async impact({ body, contentType, from, to }: SessionImpact): Promise<ImpactReport> {
    const query = new URLSearchParams({ ...(from ? { from } : {}), ...(to ? { to } : {}), format: 'json', lang: 'en' })
    const response = await this.call(`/api/impact?${query.toString()}`, { method: 'POST', headers: { 'content-type': contentType }, body }) // prettier-ignore
    return (await response.json()) as ImpactReport
  }

  async update(text: string): Promise<number> {
    const response = await this.call('/update', {
      method: 'POST',
      headers: { 'content-type': 'application/sparql-update' },
      body: text,
    })
    return Number(response.headers.get('concordance-commit'))
  }

  async graphs(): Promise<GraphRow[]> {
    const rows: GraphRow[] = []
    for (let total = 1; rows.length < total;) {
      const response = await this.call(`/api/graphs?limit=1000&offset=${rows.length}`, {})
      const page = (await response.json()) as { total: number; items: GraphRow[] }
      rows.push(...page.items)
      total = page.items.length === 0 ? rows.length : page.total
    }
    return rows
  }

  async checkIdentifier(format: string, value: string): Promise<Verdict> {
    const query = new URLSearchParams({ value })
    const response = await this.call(`/api/identifiers/${encodeURIComponent(format)}/validate?${query.toString()}`, {})
    return (await response.json()) as Verdict
  }

  async compare(sides: { left: string; right: string }, as: 'markdown' | 'turtle'): Promise<string> {
    const query = new URLSearchParams({ ...sides, format: as, lang: 'en' })
    return (await this.call(`/api/compare?${query.toString()}`, {})).text()
  }

  async export(graph: string, format: RdfFormat, at?: string): Promise<AsyncIterable<Uint8Array>> {
    const query = new URLSearchParams({ uri: graph, format: format.name, ...(at === undefined ? {} : { at }) })
    return bodyOf(await this.call(`/api/graphs/content?${query.toString()}`, {}))
  }

  async importTable({ bytes, as, mapping, ...said }: SessionTable): Promise<TableAnswer> {
    const kind = isWorkbook(bytes) ? tableMediaTypes.xlsx : tableMediaTypes.csv
    const query = parametersOf({
      ...said,
      mapping: mapping && JSON.stringify(mapping),
      'dry-run': as === 'report' ? '' : undefined,
      direct: as === 'commit' ? '' : undefined,
    })
    const response = await this.call(`/api/import?${query}`, {
      method: 'POST',
      headers: { 'content-type': kind },
      body: Buffer.from(bytes),
    })
    return (await response.json()) as TableAnswer
  }

  async exportTable({ scheme, graph, format, at }: SessionExport): Promise<{
    leftOut: readonly string[]
    body: AsyncIterable<Uint8Array>
  }> {
    const response = await this.call(`/api/export?${parametersOf({ scheme, graph, format, at })}`, {})
    const told = response.headers.get('concordance-left-out')
    return { leftOut: told === null ? [] : told.split(', ').map(decodeURI), body: bodyOf(response) }
  }

  async translate({ domain, direction, bytes, format, mediaType }: SessionTranslation): Promise<{
    untranslated: number
    body: Uint8Array
  }> {
    const response = await this.call(`/api/domains/${encodeURIComponent(domain)}/translate?to=${direction}`, {
      method: 'POST',
      headers: { 'content-type': rdfFormats[format].mediaType, accept: mediaType },
      body: Buffer.from(bytes),
    })
    return {
      untranslated: Number(response.headers.get('concordance-untranslated')),
      body: new Uint8Array(await response.arrayBuffer()),
    }
  }

  async translationExamples(domain: string): Promise<readonly ExampleVerdict[]> {
    const response = await this.call(`/api/domains/${encodeURIComponent(domain)}/translations`, {})
    return ((await response.json()) as { examples: readonly ExampleVerdict[] }).examples
  }

  async createDomain(request: DomainSubmission['request'], as: DomainSubmission['as']): Promise<DomainOutcome> {
    const query = parametersOf({
      'dry-run': as === 'report' ? '' : undefined,
      direct: as === 'commit' ? '' : undefined,
    })
    const response = await this.call(`/api/domains?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    })
    return (await response.json()) as DomainOutcome
  }

  async assign({ bytes, title, language, as }: Omit<AssignmentSubmission, 'author'>): Promise<AssignmentOutcome> {
    const query = parametersOf({ title, language, 'dry-run': as === 'report' ? '' : undefined })
    const response = await this.call(`/api/assignments?${query}`, {
      method: 'POST',
      headers: { 'content-type': tableMediaTypes.csv },
      body: Buffer.from(bytes),
    })
    return (await response.json()) as AssignmentOutcome
  }

  async close(): Promise<void> {
    // nothing is held
  }

  private call(path: string, init: RequestInit): Promise<Response> {
    return callServer(this.server, path, init)
  }
}

/** Parameters that are given, as a query. */
const parametersOf = (given: Readonly<Record<string, string | undefined>>): string =>
  new URLSearchParams(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))).toString() // prettier-ignore

/** Whether a server answers. */
export async function isAlive({ url }: ServerFile): Promise<boolean> {
  try {
    const response = await fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(2000) })
    return response.ok
  } catch {
    return false
  }
}

/**
 * A request to a server, with its own token.
 *
 * @throws DomainError with the code and the sentence of the problem that it answers with.
 */
export async function callServer({ url, token }: ServerFile, path: string, init: RequestInit): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string> | undefined) }
  const response = await fetch(new URL(path, url), { ...init, headers })
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as Problem
  const code = problem.type?.startsWith('/problems/')
    ? (problem.type.slice('/problems/'.length) as ErrorCode)
    : response.status === 400
      ? 'invalid' // what the schema of the route has refused
      : undefined
  const message = problem.detail ?? `${url} answered ${response.status} ${problem.title ?? response.statusText}`
  const { type: _type, title: _title, status: _status, detail: _detail, requestId: _request, ...details } = problem
  if (code) throw new DomainError(code, message, { details })
  throw new Error(message)
}

const bodyOf = (response: Response): AsyncIterable<Uint8Array> => response.body ?? new ReadableStream()
