import type { FastifyInstance, FastifyRequest } from 'fastify'
import { may } from '../../access/may.ts'
import { DomainError, type ErrorCode } from '../../errors.ts'
import { levels } from '../../governance/difference/semantic-change.ts'
import { releaseAnswer, releasedGraph } from '../../governance/releases/answer.ts'
import { releasePath } from '../../governance/releases/release-rdf.ts'
import type { ReleasePlan } from '../../governance/releases/release.ts'
import type { Services } from '../../services.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { markdownText } from '../../words/markdown.ts'
import { messagesFor } from '../../words/words.ts'
import { newReleasePage } from '../pages/new-release.tsx'
import { requirePrincipal } from '../principal.ts'
import { statusOf } from '../problem.ts'
import { referenceOf } from '../report-view.ts'
import { html } from '../representation.ts'
import { contextOf, readerOf } from '../request.ts'
import { abortOnDisconnect } from '../stream.ts'

interface Form {
  readonly graph: string
  readonly version?: string
  readonly notes?: string
}
interface Tried extends Form {
  readonly problem?: string
}

/** Sentences of each level that notes begin with. */
const NOTED = 5
const told: readonly ErrorCode[] = ['invalid', 'conflict', 'forbidden', 'refused']

const graph = { type: 'string', maxLength: 2000 } as const
const query = { type: 'object', required: ['graph'], properties: { graph } } as const
const body = {
  type: 'object',
  required: ['graph'],
  properties: { graph, version: { type: 'string' }, notes: { type: 'string' }, csrf: { type: 'string' } },
} as const

/** `/releases/new`: publishing a release by a form, as `POST /api/releases` does it. */
export function releaseFormRoutes(app: FastifyInstance, services: Services): void {
  const { releases, catalogue, space } = services

  const page = async (request: FastifyRequest, { graph: given, version, notes, problem }: Tried): Promise<string> => {
    const { principal } = request
    const iri = releasedGraph(services.snapshot(), given, space.baseIri)
    const plan = await releases.plan(iri)
    const context = contextOf(services, request)
    return newReleasePage({
      context,
      plan,
      of: referenceOf(readerOf(services, request), plan.vocabulary),
      may: may(principal, 'release', graphInfo(services.snapshot(), iri)?.domain).allowed,
      notes: notes ?? firstNotes(plan, context.lang),
      version: version ?? plan.proposedVersion,
      ...(problem === undefined ? {} : { problem }),
    })
  }

  app.get<{ Querystring: Form }>('/releases/new', { schema: { hide: true, querystring: query } }, async (request, reply) => {
    requirePrincipal(request)
    const shown = await page(request, { graph: request.query.graph })
    return reply.header('cache-control', 'no-store').type(`${html.mediaType}; charset=utf-8`).send(shown)
  }) // prettier-ignore
  app.post<{ Body: Form }>('/releases/new', { schema: { hide: true, body } }, async (request, reply) => {
    const author = requirePrincipal(request)
    const { graph: given, version = '', notes } = request.body
    try {
      const iri = releasedGraph(services.snapshot(), given, space.baseIri)
      const signal = abortOnDisconnect(reply)
      const outcome = await releases.publish({ graph: iri, version: version.trim(), notes, author, signal })
      const release = catalogue.byIri(releaseAnswer(outcome).iri)!
      return await reply.redirect(`/${releasePath(release)}`, 303)
    } catch (error) {
      if (!(error instanceof DomainError) || !told.includes(error.code)) throw error
      request.problemCode = error.code
      const shown = await page(request, { ...request.body, problem: error.message })
      return reply.code(statusOf[error.code]).type(`${html.mediaType}; charset=utf-8`).send(shown)
    }
  })
}

/** Notes to begin with: what matters most of each level, in Markdown. */
function firstNotes({ changes }: ReleasePlan, lang: string): string {
  const { desk } = messagesFor(lang)
  return [...levels]
    .reverse()
    .flatMap((level) => {
      const all = changes.filter((change) => change.level === level)
      if (all.length === 0) return []
      const more = all.length > NOTED ? [`- ${desk.more(String(all.length - NOTED))}`] : []
      return [[`**${desk.highlights[level]}**`, '', ...all.slice(0, NOTED).map(({ sentence }) => `- ${markdownText(sentence)}`), ...more].join('\n')] // prettier-ignore
    })
    .join('\n\n')
}
