import { STATUS_CODES } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { findId } from '../concepts/exists.ts'
import { referenceTo } from '../concepts/references.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { DomainError } from '../errors.ts'
import { commitOf, endOf, type Ending } from '../identity/endings.ts'
import { tombstoneQuads, type Tombstone } from '../identity/tombstones.ts'
import { formatOf } from '../rdf/formats.ts'
import { localName } from '../rdf/iri.ts'
import { negotiate } from '../rdf/negotiate.ts'
import { writeRdf } from '../rdf/serialize.ts'
import type { Services } from '../services.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { systemGraphs } from '../vocabularies/system-graphs.ts'
import { markdownAddress } from '../words/markdown.ts'
import { citedSources } from './cited-sources.ts'
import { link, plain } from './markdown.ts'
import { withParameters } from './pages/hrefs.ts'
import { problemPage } from './pages/problem.tsx'
import {
  documentRepresentations,
  graphRepresentations,
  html,
  isPage,
  markdown,
  type Representation,
} from './representation.ts'
import { contextOf } from './request.ts'
import { encoded } from './signposting.ts'

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly reader: Reader
}

/** A term that is gone, and what the request was for. */
interface Gone {
  readonly ending: Ending
  /** Path and query of the term that the request leads to, if it is to be told with a redirection. */
  readonly location: (forward: string) => string
  /** The representation that was asked for by the path. */
  readonly asked?: Representation | undefined
}

/** What became of an IRI that nothing describes any more; undefined for what is described and for what never was. */
export const endingOf = ({ space, history }: Services, { snapshot }: Reader, iri: string): Ending | undefined =>
  endOf(snapshot, iri, { baseIri: space.baseIri, lastUse: (each) => history.lastUse(each) })

/**
 * Answers for a term that is gone: 301 to the one that it was merged into or renamed to, else 410. Both say when, why, by
 * which commit and decision, and what replaces it, in the form that the client takes.
 *
 * @throws DomainError `gone` for clients that take problem details or a page.
 */
export async function answerEnding({ services, request, reply, reader }: Asked, gone: Gone): Promise<FastifyReply> {
  const { ending } = gone
  const told = tellEnding(services, reader, ending)
  reply.header('vary', 'Accept, Accept-Language')
  const chosen = chosenFor(request, gone.asked)
  if (chosen) isPage(request, chosen)
  const { forward } = ending
  if (forward !== undefined) {
    reply.code(301).header('location', gone.location(forward)).header('cache-control', 'public, max-age=3600')
    if (chosen === html || chosen === markdown) return sendPage({ services, request, reply, reader }, told)
    return reply.type('application/problem+json').send({
      type: '/problems/moved',
      title: STATUS_CODES[301],
      status: 301,
      detail: told.detail,
      requestId: request.id,
      ...told.members,
    })
  }
  if (chosen === markdown)
    return reply.code(410).type(`${markdown.mediaType}; charset=utf-8`).send(asMarkdown({ services, request }, told))
  if (chosen && graphRepresentations.includes(chosen)) {
    const prefixes = prefixesOf(reader.snapshot, services.space.baseIri)
    const quads = tombstoneGraph(services, ending.tombstone)
    const body = await writeRdf(quads, formatOf(chosen.mediaType)!, { prefixes })
    return reply.code(410).type(chosen.mediaType).send(body)
  }
  throw new DomainError('gone', told.detail, { details: told.members })
}

/** What is wanted: by the path, by `?format=`, or by Accept; undefined for problem details, which is for who takes anything. */
function chosenFor(request: FastifyRequest, asked: Representation | undefined): Representation | undefined {
  const format = (request.query as { format?: string }).format?.toLowerCase()
  const named = asked ?? documentRepresentations.find(({ names, mediaType }) => names.includes(format ?? '') || mediaType === format) // prettier-ignore
  if (named) return named
  const offered = ['application/problem+json', 'application/json', ...documentRepresentations.map(({ mediaType }) => mediaType)] // prettier-ignore
  const mediaType = negotiate(request.headers.accept ?? '*/*', offered)
  return documentRepresentations.find((each) => each.mediaType === mediaType)
}

/** An ending in words and as members of a problem document. */
interface Told {
  readonly detail: string
  readonly members: {
    readonly uri: string
    readonly retirement: Tombstone['kind']
    readonly label: string
    /** xsd:dateTime */
    readonly time: string
    readonly reason?: string
    /** IRIs of the commit, and of the proposal whose approval it carried out. */
    readonly commit?: string
    readonly decision?: string
    readonly replacedBy: readonly Reference[]
    /** Where the last state that had the term shows it. */
    readonly lastState?: string
  }
}

const verbs: Readonly<Record<Tombstone['kind'], string>> = {
  Removed: 'was removed',
  Merged: 'was merged into another term',
  Renamed: 'was renamed',
}

function tellEnding(services: Services, reader: Reader, { tombstone, successors, forward }: Ending): Told {
  const { uri, kind, label, time, reason, commit } = tombstone
  const sequence = commitOf(tombstone, services.space.baseIri)
  const decision = sequence === undefined ? undefined : services.journal.commit(sequence)?.decision
  const replacedBy = (forward === undefined ? successors : [forward]).map((each) => reference(reader, each))
  const name = label?.text ?? localName(uri)
  const instead = replacedBy.length === 0 ? '' : `; use ${replacedBy.map((each) => `“${each.label}” <${each.uri}>`).join(' or ')}` // prettier-ignore
  const because = reason === undefined || reason === '' ? '' : ` (${reason})`
  return {
    detail: `“${name}” ${verbs[kind]} on ${time.slice(0, 10)}${because}${instead}`,
    members: {
      uri,
      retirement: kind,
      label: name,
      time,
      ...(reason === undefined ? {} : { reason }),
      ...(commit === undefined ? {} : { commit }),
      ...(decision === undefined ? {} : { decision }),
      replacedBy,
      ...(sequence === undefined || sequence < 2
        ? {}
        : { lastState: withParameters(services.space.pageOf(uri), { at: sequence - 1 }) }),
    },
  }
}

function reference(reader: Reader, uri: string): Reference {
  const id = findId(reader.snapshot, uri)
  return id === 0 ? { uri, label: localName(uri), lang: '' } : referenceTo(reader, id)
}

function sendPage({ services, request, reply }: Asked, { detail, members }: Told): FastifyReply {
  const page = problemPage({
    context: { ...contextOf(services, request), path: request.url },
    problem: { status: 301, detail },
    tombstone: members,
  })
  return reply.type('text/html; charset=utf-8').send(page)
}

/** The same for those who read Markdown: what it was called, what became of it, and where it still is as it was. */
function asMarkdown({ services, request }: Pick<Asked, 'services' | 'request'>, { detail, members }: Told): string {
  const { uri, label, replacedBy, lastState, commit, decision } = members
  const lines = [
    ...replacedBy.map((each) => `Use instead: ${link(each)}`),
    ...(lastState === undefined ? [] : [`As it was: ${markdownAddress(services.space.url(lastState))}`]),
    ...(commit === undefined ? [] : [`Commit: ${markdownAddress(commit)}`]),
    ...(decision === undefined ? [] : [`Decision: ${markdownAddress(decision)}`]),
  ]
  const sources = citedSources(services, request, { subjects: [uri], path: request.url, lang: 'en' })
  return `# ${plain(label)}\n\n**Gone.** ${plain(detail)}\n\n${lines.map((line) => `- ${line}\n`).join('')}\n${sources}`
}

function tombstoneGraph({ space }: Services, tombstone: Tombstone): ReturnType<typeof tombstoneQuads> {
  const at = new Date(tombstone.time)
  const graph = systemGraphs(space.baseIri).tombstones
  return tombstoneQuads({ ...tombstone, at, commitIri: tombstone.commit ?? graph, graph })
}

/** Path of the document about a term, with the query and the format that were asked for. */
export function documentPath(
  { services, request, asked }: Pick<Asked, 'services' | 'request'> & Pick<Gone, 'asked'>,
  iri: string,
): string {
  const page = encoded(services.space.pageOf(iri))
  const { uri: _uri, ...query } = request.query as Readonly<Record<string, string>>
  if (!asked) return withParameters(page, query)
  return page.startsWith('/doc/')
    ? withParameters(`${page}.${asked.extension}`, query)
    : withParameters(page, { ...query, format: asked.extension })
}

/** Path of the thing that an IRI names, or of its description where it is not of our own, on whatever host we are. */
export function thingPath({ space }: Services, iri: string): string {
  const page = space.pageOf(iri)
  return page.startsWith('/doc/') ? encoded(page.replace(/^\/doc\//, '/id/')) : page
}
