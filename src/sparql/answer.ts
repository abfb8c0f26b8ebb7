import { formatOf } from '../rdf/formats.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { withBindings } from './bind.ts'
import type { ComunicaResult } from './comunica/evaluate.ts'
import { datasetOf, type QueryContext } from './context.ts'
import { estimateOf, refuseCostly } from './cost.ts'
import { counted, countedAsync } from './counted.ts'
import type { EngineName, QueryHead, QueryRequest } from './engine.ts'
import { writeExplanation, type Explanation } from './explain.ts'
import type { Algebra } from '@traqula/algebra-transformations-1-2'
import { federated, ServiceCalls } from './federation/federated.ts'
import type { Allowed } from './federation/allowed.ts'
import { expandStates } from './expansion/expand.ts'
import type { ExpansionReport } from './expansion/report.ts'
import type { Limits } from './limits.ts'
import { parseQuery, type ParsedQuery, type ParseOptions } from './parse.ts'
import { ColumnLender } from './operators/batch.ts'
import { ParsedQueries } from './parsed-queries.ts'
import { Unsupported, type EvaluateQuery, type QueryResult } from './result.ts'
import { mediaTypeFor } from './results/formats.ts'
import { triplesOf, writeGraph } from './results/graph.ts'
import { writeBoolean, writeResults, writeResultsAsync } from './results/write.ts'
import { QueryTerms } from './terms.ts'

/** A request as it goes to a worker: what can be cloned, and the settings that the worker must obey. */
export interface EvaluationRequest extends Pick<
  QueryRequest,
  'query' | 'bindings' | 'dataset' | 'accept' | 'explain' | 'expand' | 'maxCost'
> {
  readonly baseIri: string
  readonly unionDefaultGraph: boolean
  /** The engine to begin with: what the native one does not take goes to Comunica. */
  readonly engine: EngineName
  /** Endpoints that SERVICE may ask. */
  readonly federation?: Allowed
  /** For graphs that are written with prefixes, and for advice on those that a query forgot. */
  readonly prefixes: Readonly<Record<string, string>>
}

/** What evaluates: the limits of this query, and the native engine where there is one. */
export interface Means {
  readonly limits: Limits
  /** Taken back by the caller when the answer is read. */
  readonly columns?: ColumnLender
  readonly native?: EvaluateQuery | undefined
}

type Bytes = Uint8Array<ArrayBuffer>

export interface Answer {
  readonly head: QueryHead
  /** Chunks; iterating throws when a limit is passed. */
  readonly body: AsyncIterable<Bytes>
}

const parsedQueries = new ParsedQueries()

/** Comunica is large: a worker is ready for queries without it, and reads it later. */
export const loadComunica = (): Promise<typeof import('./comunica/evaluate.ts')> => import('./comunica/evaluate.ts')

/**
 * Answers a query from a snapshot: with the native engine, else with Comunica. The formats, the dataset and the limits
 * are settled here, so they are the same whichever engine runs.
 *
 * @throws DomainError as {@link QueryEngine.answer} does.
 */
export async function answerQuery(request: EvaluationRequest, snapshot: Snapshot, means: Means): Promise<Answer> {
  const started = performance.now()
  const stated = parsedQueries.parse(request.query, { ...parseOptionsOf(request), quads: false })
  const { operation, report } = expandedOf(request, stated.operation)
  const parsed = { ...stated, operation }
  const parsing = performance.now() - started
  const mediaType = request.explain?.mediaType ?? mediaTypeFor(parsed.form, request.accept)
  const context = contextOf(request, parsed, { snapshot, means })
  const services = new ServiceCalls({ allowed: request.federation ?? [], limits: means.limits })
  const work = { request, parsed, context, mediaType, parsing, services, ...(report ? { expansion: report } : {}) }
  const native = request.engine === 'native' ? means.native : undefined
  if (!native) return answerWithComunica(work, 'it is the engine that is set')
  try {
    return await answerNatively(work, native)
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error
    return answerWithComunica(work, error.message)
  }
}

const parseOptionsOf = ({ baseIri, prefixes, federation = [] }: EvaluationRequest): ParseOptions => ({
  baseIri,
  prefixes,
  mayAskElsewhere: federation.length > 0,
})

/** The query as it is asked: with its parameters, and expanded over states where the request wants it. */
function expandedOf(
  { bindings = {}, expand, prefixes }: EvaluationRequest,
  stated: Algebra.Operation,
): { operation: Algebra.Operation; report?: ExpansionReport } {
  const operation = withBindings(stated, bindings)
  return expand ? expandStates(operation, expand, prefixes) : { operation }
}

interface Work {
  readonly request: EvaluationRequest
  readonly parsed: ParsedQuery
  readonly context: QueryContext
  readonly mediaType: string
  /** Milliseconds. */
  readonly parsing: number
  readonly services: ServiceCalls
  readonly expansion?: ExpansionReport
}

function contextOf(
  request: EvaluationRequest,
  parsed: ParsedQuery,
  { snapshot, means }: { snapshot: Snapshot; means: Means },
): QueryContext {
  return {
    snapshot,
    dataset: datasetOf(request.dataset ?? parsed.from, snapshot, request.unionDefaultGraph),
    terms: new QueryTerms(snapshot.terms),
    baseIri: parsed.baseIri,
    now: new Date(),
    limits: means.limits,
    columns: means.columns ?? new ColumnLender(),
    analyze: request.explain?.mode === 'analyze',
  }
}

/** @throws Unsupported, which the engine may find out as late as with the first batch. */
async function answerNatively(work: Work, native: EvaluateQuery): Promise<Answer> {
  const { request, parsed, context } = work
  const started = performance.now()
  const operation = await withTables(work, parsed.operation, (pattern) => native(pattern, 'select', context))
  const result = native(operation, parsed.form, context)
  const planning = performance.now() - started
  const isRun = !request.explain || context.analyze
  if (request.maxCost !== undefined && isRun) refuseCostly(estimateOf(result.plan()), request.maxCost)
  if (!request.explain) return answerOf(work, 'native', await begun(bodyOf(result, work)))
  const run = context.analyze ? await runToEnd(result, context.limits) : {}
  return explained(work, { engine: 'native', planning, ...run, plan: result.plan() })
}

async function answerWithComunica(work: Work, reason: string): Promise<Answer> {
  const { request, context, parsed } = work
  const started = performance.now()
  const { evaluateWithComunica } = await loadComunica()
  // Comunica writes into its algebra, so it gets its own.
  const { operation: whole } = expandedOf(request, parseQuery(request.query, parseOptionsOf(request)).operation)
  const operation = await withTables(work, whole, (pattern) => evaluateWithComunica(pattern, 'select', context))
  const run = (): Promise<ComunicaResult> => evaluateWithComunica(operation, parsed.form, context)
  if (!request.explain) return answerOf(work, 'comunica', await begun(bodyOf(await run(), work)))
  const planning = performance.now() - started
  const measured = context.analyze ? await runToEnd(await run(), context.limits) : {}
  const { rows, running } = measured
  const node = {
    operator: 'Comunica',
    detail: `The whole query: ${reason}`,
    ...(rows === undefined || running === undefined ? {} : { rows, milliseconds: running }),
    children: [],
  }
  return explained(work, { engine: 'comunica', planning, ...measured, plan: node })
}

/** The query with the answers of other endpoints in the place of SERVICE. */
const withTables = (
  { services, context }: Work,
  operation: Algebra.Operation,
  solve: (pattern: Algebra.Operation) => QueryResult | Promise<ComunicaResult>,
): Promise<Algebra.Operation> =>
  federated(operation, {
    terms: context.terms,
    services,
    solve: async (pattern) => {
      const result = await solve(pattern)
      return 'batches' in result ? result.batches : []
    },
  })

function answerOf(
  { parsed, context, mediaType, expansion }: Work,
  engine: EngineName,
  body: AsyncIterable<Bytes>,
): Answer {
  const head = { form: parsed.form, mediaType, commit: context.snapshot.commit, engine }
  return { head: { ...head, ...(expansion ? { expansion } : {}) }, body }
}

async function explained(
  work: Work,
  found: Pick<Explanation, 'engine' | 'planning' | 'running' | 'rows' | 'plan'>,
): Promise<Answer> {
  // prettier-ignore
  const { parsed, context, mediaType, parsing, expansion } = work
  const explanation = { form: parsed.form, commit: context.snapshot.commit, parsing, ...(expansion ? { expansion } : {}), ...found } // prettier-ignore
  const written = writeExplanation(explanation, mediaType, work.request.prefixes)
  const bytes = new Uint8Array(new TextEncoder().encode(written))
  return answerOf(work, found.engine, await begun(once(bytes)))
}

function* once(bytes: Bytes): Generator<Bytes> {
  yield bytes
}

function bodyOf(result: QueryResult | ComunicaResult, { context, mediaType, request }: Work): Body {
  const { limits, terms } = context
  if ('boolean' in result) return booleanBody(result, mediaType)
  if ('triples' in result || 'quads' in result) {
    const quads =
      'quads' in result ? countedAsync(result.quads, limits) : triplesOf(counted(result.triples, limits), terms)
    return writeGraph(quads, formatOf(mediaType)!, request.prefixes)
  }
  const { variables, batches } = result
  return Symbol.iterator in batches
    ? writeResults(variables, counted(batches, limits), terms, mediaType)
    : writeResultsAsync(variables, countedAsync(batches, limits), terms, mediaType)
}

function* booleanBody(result: { boolean(): boolean }, mediaType: string): Generator<Bytes> {
  yield writeBoolean(result.boolean(), mediaType)
}

type Body = Generator<Bytes> | AsyncGenerator<Bytes>

/** A body whose first chunk is there: what goes wrong before that is an error of the request, not of a broken answer. */
async function begun(body: Body): Promise<AsyncIterable<Bytes>> {
  const first = await body.next()
  return (async function* () {
    if (first.done === true) return
    yield first.value
    yield* body
  })()
}

/** Reads a result and forgets it. @returns its rows or triples, and how long it took in milliseconds. */
async function runToEnd(
  result: QueryResult | ComunicaResult,
  limits: Limits,
): Promise<{ rows?: number; running?: number }> {
  // prettier-ignore
  const started = performance.now()
  let rows = 0
  if ('boolean' in result) rows = Number(result.boolean())
  else if ('quads' in result) for await (const _quad of countedAsync(result.quads, limits)) rows++
  else if ('triples' in result) for (const { length } of counted(result.triples, limits)) rows += length
  else if (Symbol.iterator in result.batches) for (const { length } of counted(result.batches, limits)) rows += length
  else for await (const { length } of countedAsync(result.batches, limits)) rows += length
  return { rows, running: performance.now() - started }
}
