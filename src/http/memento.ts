import type { FastifyRequest } from 'fastify'
import type { Commit } from '../journal/journal.ts'
import type { Services } from '../services.ts'
import { acceptedDatetime, httpDate } from './datetime.ts'
import { withParameters } from './pages/hrefs.ts'
import { link } from './signposting.ts'

/** Path and query of the list of a resource's mementos, as links or as JSON. */
export const timeMapPath = (iri: string, format: 'link' | 'json' = 'link'): string =>
  withParameters(`/timemap/${format}`, { uri: iri })

/** The memento for a time: the newest that is not after it, else the first (RFC 7089 §4.5.3). */
export function mementoAt(mementos: readonly Commit[], time: Date): Commit | undefined {
  return mementos.findLast((each) => Date.parse(each.time) <= time.getTime()) ?? mementos[0]
}

/**
 * Where the client is to be sent who asks for a time: the address of that state, and what to say with it (RFC 7089
 * §4.1.1, pattern 1.1: a resource is its own TimeGate, and answers 302). Undefined where no time is asked for, or a state
 * is named already.
 *
 * @param iris what the address may stand for; the first that was ever described counts.
 */
export async function mementoAddress(
  services: Services,
  request: FastifyRequest,
  iris: readonly string[],
): Promise<{ address: string; headers: { vary: string; link: string } } | undefined> {
  const time = request.view ? undefined : acceptedDatetime(request)
  if (!time) return undefined
  for (const iri of iris) {
    const memento = mementoAt(await services.history.mementos(iri), time)
    if (!memento) continue
    const links = await mementoLinks(services, request, { iri, path: request.url })
    const link = [...links, mementoLink(services.space.url(request.url), memento)].join(', ')
    const address = withParameters(request.url, { at: memento.sequence })
    return { address, headers: { vary: 'Accept, Accept-Language, Accept-Datetime', link } }
  }
  return undefined
}

/** `Link` members of a resource and of its states (RFC 7089 §2.2). `path` is its address without a state. */
export async function mementoLinks(
  services: Services,
  request: FastifyRequest,
  { iri, path }: { iri: string; path: string },
): Promise<string[]> {
  const original = services.space.url(path)
  const links = [
    link(original, 'original timegate'),
    link(services.space.url(timeMapPath(iri)), 'timemap', 'application/link-format'),
  ]
  const commit = request.view?.commit
  if (!commit) return links
  const mementos = await services.history.mementos(iri)
  const at = mementos.findLastIndex(({ sequence }) => sequence <= commit.sequence)
  const named = [
    { each: mementos[0], rel: 'first memento' },
    { each: mementos[at - 1], rel: 'prev memento' },
    { each: mementos[at + 1], rel: 'next memento' },
    { each: mementos.at(-1), rel: 'last memento' },
  ]
  return [...links, ...named.flatMap(({ each, rel }) => (each ? [mementoLink(original, each, rel)] : []))]
}

/** One state of a resource as a link. */
export const mementoLink = (original: string, { sequence, time }: Commit, rel = 'memento'): string =>
  `${link(withParameters(original, { at: sequence }), rel)}; datetime="${httpDate(time)}"`
