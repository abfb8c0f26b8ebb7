import type { FastifyRequest } from 'fastify'
import { sourcesOf, type GraphSource } from '../concepts/sources.ts'
import { isIri } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import { markdownAddress, markdownLink, markdownText } from '../words/markdown.ts'
import { sourceWordsFor, type SourceWords } from '../words/source.ts'
import { withParameters } from './pages/hrefs.ts'
import { languagesOf } from './request.ts'

/** Terms that one page is about, and graphs that they are described in, which are told. */
const MAX_SUBJECTS = 5
const MAX_GRAPHS = 10

/** What a Markdown document is about, and in which language it speaks of it. */
export interface Cited {
  /** IRIs of the terms; none for a page that is about no one term. */
  readonly subjects: readonly string[]
  /** Path and query of the page. */
  readonly path: string
  readonly lang: string
}

/**
 * The end of every Markdown document: what to cite it as, the state that it was read from, and the graphs in which its
 * terms are described with version and licence.
 */
export function citedSources(services: Services, request: FastifyRequest, { subjects, path, lang }: Cited): string {
  const { space } = services
  const words = sourceWordsFor(lang)
  const about = subjects.filter((iri) => isIri(iri)).slice(0, MAX_SUBJECTS)
  const lines = [
    ...about.map((iri) => `${words.citeAs}: ${markdownAddress(iri)}`),
    `${words.page}: ${markdownAddress(space.url(pathOfState(request, path)))}`,
    ...stateLine(services, request, words),
    ...graphsOf(services, request, about).map((graph) => `${words.graph}: ${graphText(graph, words)}`),
  ]
  return `---\n\n**${words.source}**\n\n${lines.map((line) => `- ${line}\n`).join('')}`
}

/** The address under which the same will be read again: with the commit, where a past state can be asked for. */
function pathOfState({ view, readCommit, routeOptions }: FastifyRequest, path: string): string {
  const isStated = routeOptions.config.readsState === true && readCommit !== undefined && view === undefined
  return withParameters(path, { format: undefined, _mediatype: undefined, ...(isStated ? { at: readCommit } : {}) })
}

function stateLine({ journal, space }: Services, request: FastifyRequest, words: SourceWords): string[] {
  const { readCommit, view } = request
  const commit = readCommit === undefined ? undefined : journal.commit(readCommit)
  if (view?.draft !== undefined) return [`${words.state}: ${words.draft.replace('{n}', String(view.draft))}`]
  if (!commit) return []
  const text = words.commit.replace('{n}', String(commit.sequence)).replace('{time}', commit.time)
  return [`${words.state}: ${markdownLink(text, space.commit(commit.sequence))}`]
}

/** The graphs of all subjects, each once. */
function graphsOf({ space }: Services, request: FastifyRequest, subjects: readonly string[]): GraphSource[] {
  const snapshot = request.readState
  if (!snapshot) return []
  const reader = { snapshot, languages: languagesOf(request) }
  const found = subjects.flatMap((iri) => sourcesOf(reader, iri, space.baseIri))
  return [...new Map(found.map((source) => [source.graph, source])).values()].slice(0, MAX_GRAPHS)
}

function graphText({ graph, title, version, license, publisher, modified }: GraphSource, words: SourceWords): string {
  return [
    graph === '' ? 'default' : markdownLink(markdownText(title ?? graph), graph),
    ...(version === undefined ? [] : [words.version.replace('{version}', () => markdownText(version))]),
    ...(license === undefined ? [] : [words.licence.replace('{licence}', () => isIri(license) ? markdownAddress(license) : markdownText(license))]), // prettier-ignore
    ...(publisher === undefined ? [] : [markdownText(publisher.label)]),
    ...(modified === undefined ? [] : [words.changed.replace('{time}', modified)]),
  ].join(', ')
}
