import { notFound } from '../errors.ts'
import type { Commit } from '../journal/journal.ts'
import { parseIri } from '../rdf/iri.ts'
import type { Services } from '../services.ts'
import { httpDate } from './datetime.ts'
import { mementoLink, timeMapPath } from './memento.ts'
import { withParameters } from './pages/hrefs.ts'
import { link } from './signposting.ts'

/** The states of one resource, oldest first, and where all of it is. */
export interface TimeMap {
  /** Address of the document, which is its own TimeGate. */
  readonly original: string
  readonly links: string
  readonly json: string
  readonly mementos: readonly Commit[]
}

/**
 * The states that a term went through, by its IRI or by the address of its document.
 *
 * @throws DomainError `not-found` for what was never described.
 */
export async function timeMapOf({ history, space }: Services, uri: string): Promise<TimeMap> {
  const asked = parseIri(uri).value
  const documents = space.url('doc/')
  const iri = asked.startsWith(documents) ? space.url(`id/${asked.slice(documents.length)}`) : asked
  const mementos = await history.mementos(iri)
  if (mementos.length === 0) throw notFound(`A state of <${iri}>`)
  return {
    original: space.url(space.pageOf(iri)),
    links: space.url(timeMapPath(iri)),
    json: space.url(timeMapPath(iri, 'json')),
    mementos,
  }
}

/** As links (RFC 7089 §5.1.1). */
export function timeMapLinks({ original, links, json, mementos }: TimeMap): string {
  const [first, last] = [mementos[0]!, mementos.at(-1)!]
  const relOf = (each: Commit): string =>
    [...(each === first ? ['first'] : []), ...(each === last ? ['last'] : []), 'memento'].join(' ')
  return [
    link(original, 'original timegate'),
    `${link(links, 'self', 'application/link-format')}; from="${httpDate(first.time)}"; until="${httpDate(last.time)}"`,
    link(json, 'timemap', 'application/json'),
    ...mementos.map((each) => mementoLink(original, each, relOf(each))),
  ].join(',\n')
}

/** The same as JSON, with the names that Memento clients know. */
export function timeMapJson({ original, links, json, mementos }: TimeMap): object {
  const list = mementos.map(({ sequence, time }) => ({
    datetime: time,
    uri: withParameters(original, { at: sequence }),
  }))
  return {
    original_uri: original,
    timegate_uri: original,
    timemap_uri: { link_format: links, json_format: json },
    mementos: { first: list[0], last: list.at(-1), list },
  }
}
