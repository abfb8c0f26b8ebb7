import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { prepareVocabularies } from '../concepts/vocabulary-stats.ts'
import { DomainError, invalid } from '../errors.ts'
import type { Moment } from '../history/history.ts'
import type { Commit } from '../journal/journal.ts'
import { prepareEntities } from '../models/entities.ts'
import type { LabelIndex } from '../search/label-index.ts'
import type { Services } from '../services.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { acceptedDatetime, httpDate } from './datetime.ts'
import { withParameters } from './pages/hrefs.ts'
import { empty, problems } from './schemas.ts'
import { addVary } from './vary.ts'

/** Another state than the newest, which a request asks to see. */
export interface View {
  readonly snapshot: Snapshot
  /** The parameter that asked for it, as it goes into links to other pages of the same state: `{ at: '12' }`. */
  readonly asked: Readonly<Record<string, string>>
  /** For a past state: the commit that made it. */
  readonly commit?: Commit
  /** Number of the draft or proposal whose state it is, as if it were published. */
  readonly draft?: number
  /** Whether the same address will show the same for ever. */
  readonly lasting: boolean
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Absent where the newest state is read. */
    view: View | undefined
    /** The commit whose state was read for the answer. */
    readCommit: number | undefined
    /** The state itself. */
    readState: Snapshot | undefined
  }
  interface FastifyContextConfig {
    /** The route reads a state that `?at=` may choose. */
    readsState?: boolean
  }
}

/** Makes the view that a parameter asks for. */
type Source = (services: Services, asked: string, request: FastifyRequest) => Promise<View>

/** By parameter: the one place where another way to choose a state is added. */
const sources: Readonly<Record<string, Source>> = {
  at: async ({ history }, asked) => pastView(history, asked, history.resolve(asked)),
  draft: async ({ proposals }, asked, { principal }) => {
    if (!/^\d{1,9}$/.test(asked)) throw invalid(`draft must be the number of a proposal, such as 7, not "${asked}"`)
    const number = Number(asked)
    const snapshot = await proposals.snapshotOf(number, principal)
    return { snapshot, asked: { draft: asked }, draft: number, lasting: false }
  },
}

async function pastView(history: Services['history'], asked: string, moment: Moment): Promise<View> {
  const snapshot = await history.at(moment.sequence)
  return { snapshot, asked: { at: asked }, commit: moment.commit, lasting: moment.by !== 'time' }
}

/** Addresses that are about a state of the graph. */
const statePaths =
  /^\/($|(id|doc)\/\*|(resource|graph|\.well-known\/genid)\b|(\.well-known\/)?void$|(catalog|llms(-full)?\.txt|prefixes|vocabularies|domains|search|path|crosswalk|sparql|query|shacl|edit)$|vocabularies\/|api\/(completions|query\/check|labels|concept|path|form|crosswalk|state|schema-card|search|sources|suggest|vocabularies|domains|graphs)\b)/

/** Where canonical entities are shown: they are read beforehand, a little at a time. */
const modelPaths =
  /^\/($|(id|doc)\/\*|resource$|domains|crosswalk$|compare$|council|api\/(domains|domain-map|entit|compare|council|schema-card))/

/** What is asked for with POST since it is long, or comes along with data. */
const postsThatRead: ReadonlySet<string> = new Set([
  '/sparql',
  '/query',
  '/shacl',
  '/api/labels',
  '/api/query/check',
  '/api/domains/:id/validate',
])

/** Those that are their own TimeGate (RFC 7089) by the commits of the whole store; documents know their own. */
const timeGates: ReadonlySet<string> = new Set(['/graph/*', '/catalog', '/vocabularies', '/search'])

const at = {
  type: 'string',
  maxLength: 4096,
  description:
    'A past state: the number of a commit, a date (the end of that day, UTC) or time (ISO 8601), or the version of a release.',
}

const draft = {
  type: 'string',
  maxLength: 9,
  description: 'The newest state with a draft or proposal, as if it were published: its number.',
}

/** Lets requests choose the state that they read, and says in `Concordance-Commit` which one that was. */
export function useViews(app: FastifyInstance, services: Services): void {
  app.decorateRequest('view')
  app.decorateRequest('readCommit')
  app.decorateRequest('readState')
  app.addHook('onRoute', announce)
  app.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.config.readsState !== true) return prepareFor(services, request)
    for (const [name, source] of Object.entries(sources)) {
      const asked = parameterOf(request, name)
      if (asked === undefined) continue
      if (request.view) throw invalid(`Only one of ${Object.keys(sources).join(' and ')} can be asked for`)
      if (isUpdate(request)) throw new DomainError('forbidden', `An update changes the newest state: leave ${name} out`)
      request.view = await source(services, asked, request)
      await prepareVocabularies(request.view.snapshot)
    }
    await prepareFor(services, request)
    const address = request.view ? undefined : addressAtTime(services, request)
    return address === undefined ? undefined : reply.header('vary', 'Accept-Datetime').redirect(address, 302)
  })
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (reply.statusCode < 400) tellState(request, reply)
    done()
  })
}

async function prepareFor(services: Services, request: FastifyRequest): Promise<void> {
  if (modelPaths.test(request.routeOptions.url ?? ''))
    await prepareEntities(request.view?.snapshot ?? services.snapshot())
}

/** Lists and graphs change with any commit: for a time they send to the state of the last one until then (RFC 7089 §4.1.1). */
function addressAtTime({ history, journal }: Services, request: FastifyRequest): string | undefined {
  if (!timeGates.has(request.routeOptions.url ?? '')) return undefined
  const time = acceptedDatetime(request)
  const commit = time && (history.commitAt(time) ?? journal.commit(1))
  return commit && withParameters(request.url, { at: commit.sequence })
}

/** Says in headers which state was read and of what time, and lets caches keep what will always be the same. */
function tellState(request: FastifyRequest, reply: FastifyReply): void {
  const { view, readCommit } = request
  if (readCommit !== undefined && !reply.hasHeader('concordance-commit')) reply.header('concordance-commit', readCommit)
  if (timeGates.has(request.routeOptions.url ?? '')) addVary(reply, 'Accept-Datetime')
  if (view?.commit) reply.header('memento-datetime', httpDate(view.commit.time))
  if (view?.draft !== undefined) reply.header('cache-control', 'private, no-cache') // not for all eyes
  if (!view?.lasting || reply.statusCode !== 200 || isChangeable(request, reply)) return
  const scope = request.headers.authorization === undefined ? 'public' : 'private'
  reply.header('cache-control', `${scope}, max-age=31536000, immutable`)
}

/** A page is also of the program that made it; a query may ask for the time, or elsewhere. */
const isChangeable = ({ method, routeOptions }: FastifyRequest, reply: FastifyReply): boolean =>
  method === 'POST' ||
  /^text\/html/.test(String(reply.getHeader('content-type'))) ||
  /^\/(sparql|query)$/.test(routeOptions.url ?? '')

/** Marks the routes that read a state, and puts the parameter into what they announce. */
function announce(route: RouteOptions): void {
  const isPost = route.method === 'POST'
  if (!statePaths.test(route.url) || (route.method !== 'GET' && route.method !== 'HEAD' && !isPost)) return
  if (isPost && !postsThatRead.has(route.url)) return
  const schema = (route.schema ?? {}) as { querystring?: { properties?: object }; response?: object }
  const querystring = {
    type: 'object',
    ...schema.querystring,
    properties: { ...schema.querystring?.properties, at, draft },
  }
  const elsewhere = timeGates.has(route.url) ? { 302: empty('To the state of the time that Accept-Datetime asks for') } : {} // prettier-ignore
  const response = schema.response ? { response: { ...elsewhere, ...problems(404, 409), ...schema.response } } : {}
  route.schema = { ...schema, querystring, ...response }
  route.config = { ...route.config, readsState: true }
}

/** A parameter of the address or, as the SPARQL Protocol has it, of a form. */
function parameterOf(request: FastifyRequest, name: string): string | undefined {
  const form = isForm(request) ? (request.body as Record<string, unknown> | undefined) : undefined
  const value = (request.query as Record<string, unknown>)[name] ?? form?.[name]
  const first = Array.isArray(value) ? (value as unknown[])[0] : value
  return typeof first === 'string' ? first : undefined
}

const isForm = ({ headers }: FastifyRequest): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false

const isUpdate = (request: FastifyRequest): boolean =>
  (request.headers['content-type']?.startsWith('application/sparql-update') ?? false) ||
  (isForm(request) && (request.body as { update?: unknown } | undefined)?.update !== undefined)

/** The state that a request reads: the one that it asks for, else the newest. */
export function snapshotOf(services: Pick<Services, 'snapshot'>, request: FastifyRequest): Snapshot {
  const snapshot = request.view?.snapshot ?? services.snapshot()
  request.readCommit = snapshot.commit
  request.readState = snapshot
  return snapshot
}

/** The label index of the state that a request reads. */
export async function searchOf(services: Services, request: FastifyRequest): Promise<LabelIndex> {
  return request.view ? services.pastIndexes.of(request.view.snapshot) : services.search
}
