import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../errors.ts'
import type { QueryHelp } from '../query-help/help.ts'
import { helpSummary, helpText } from '../query-help/text.ts'
import { negotiate } from '../rdf/negotiate.ts'
import type { Services } from '../services.ts'
import { explanationTypes } from '../sparql/explain.ts'
import { queryRequest, type Parameters } from './sparql-request.ts'
import { expandOf } from './crosswalk-query.ts'
import { abortOnDisconnect } from './stream.ts'
import { snapshotOf } from './view.ts'

/** Longest time for the help that comes along with an error, in milliseconds: whoever wants more asks for it. */
const WITH_ERROR_MS = 2000

/** A query, and the request that it came with. */
interface Asked {
  readonly text: string
  readonly parameters: Parameters
}

interface HelpAsked extends Asked {
  readonly signal: AbortSignal
  readonly atMostMs?: number
}

/**
 * Help with the query of a request.
 *
 * @param atMostMs for help that comes along with something else.
 * @throws DomainError as `QueryHelper.help` does.
 */
export const helpFor = (
  services: Services,
  request: FastifyRequest,
  { text, parameters, signal, atMostMs }: HelpAsked,
): Promise<QueryHelp> => {
  const { dataset, timeoutMs } = queryRequest(parameters, text)
  const limit = Math.min(timeoutMs ?? Infinity, atMostMs ?? Infinity)
  return services.queryHelper.help({
    query: text,
    client: request.ip,
    signal,
    ...(dataset ? { dataset } : {}),
    ...(limit === Infinity ? {} : { timeoutMs: limit }),
    ...(request.view ? { snapshot: request.view.snapshot } : {}),
    ...expandOf(parameters['expand'], () => snapshotOf(services, request)),
  })
}

/** `explain=help`: what is wrong with a query, why it finds nothing, and what was probably meant. */
export async function answerHelp(
  request: FastifyRequest,
  reply: FastifyReply,
  services: Services,
  asked: Asked,
): Promise<FastifyReply> {
  const help = await helpFor(services, request, { ...asked, signal: abortOnDisconnect(reply) })
  const format = asked.parameters['format'] ?? asked.parameters['output']
  const accept = format === 'json' ? 'application/json' : format === 'text' ? 'text/plain' : request.headers.accept
  const mediaType = negotiate(accept, explanationTypes) ?? 'text/plain'
  reply.header('vary', 'Accept').header('concordance-commit', help.commit)
  if (mediaType === 'text/plain') return reply.type('text/plain; charset=utf-8').send(helpText(help))
  return reply.type(mediaType).send({ summary: helpSummary(help), ...help })
}

/** A query that cannot be read is answered with what is wrong and what could stand there; other failures pass. */
export async function explainFailure(
  error: unknown,
  request: FastifyRequest,
  { services, signal, ...asked }: Asked & { readonly services: Services; readonly signal: AbortSignal },
): Promise<unknown> {
  if (!(error instanceof DomainError) || error.code !== 'invalid') return error
  try {
    const { problems, suggestions } = await helpFor(services, request, { ...asked, signal, atMostMs: WITH_ERROR_MS })
    return new DomainError('invalid', error.message, { details: { ...error.details, problems, suggestions }, cause: error }) // prettier-ignore
  } catch (failure) {
    if (!(failure instanceof DomainError)) request.log.error(failure)
    return error // the answer is about the query, with or without help
  }
}
