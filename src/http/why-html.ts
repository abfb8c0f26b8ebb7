import { DataFactory } from 'n3'
import type { FastifyRequest } from 'fastify'
import { findId } from '../concepts/exists.ts'
import type { Reader } from '../concepts/reader.ts'
import { notFound } from '../errors.ts'
import type { Reason, StatementPattern } from '../history/history.ts'
import { parseIri } from '../rdf/iri.ts'
import { skos } from '../rdf/namespaces.ts'
import type { Services } from '../services.ts'
import { told, valueOfTerm } from './history-html.ts'
import type { ToldReason } from './pages/why.tsx'
import { whyPage } from './pages/why.tsx'
import { referenceOf } from './report-view.ts'
import { contextOf, nameOf, readerOf } from './request.ts'

/** Reasons on a page, and terms of the other side whose statements are looked at. */
const PAGE = 50
const MAX_OTHERS = 20

/** Relations that either side may state, each with how the other side does (SKOS Reference §8.3, §10.3). */
const inverses: ReadonlyMap<string, string> = new Map(
  (
    [
      [skos.broader, skos.narrower],
      [skos.broadMatch, skos.narrowMatch],
      [skos.related, skos.related],
      [skos.relatedMatch, skos.relatedMatch],
      [skos.exactMatch, skos.exactMatch],
      [skos.closeMatch, skos.closeMatch],
      [skos.topConceptOf, skos.hasTopConcept],
    ] as const
  ).flatMap(([one, other]) => [[one.value, other.value] as const, [other.value, one.value] as const]),
)

export interface WhyQuery {
  readonly uri: string
  readonly property?: string
  /** `in`: what others say of the term with this relation. */
  readonly direction: 'in' | 'out'
  readonly offset: number
}

/**
 * The page that says why something is said of a term.
 *
 * @throws DomainError `not-found` for what was never described.
 */
export async function whyHtml(services: Services, request: FastifyRequest, query: WhyQuery): Promise<string> {
  const reader = readerOf(services, request)
  const uri = nameOf(query.uri)
  const property = query.property === undefined ? undefined : parseIri(query.property).value
  const found = await reasonsFor(services, reader, { uri, property, direction: query.direction })
  const { offset } = query
  if (found.length === 0 && findId(reader.snapshot, uri) === 0) throw notFound(`Anything about <${uri}>`)
  const shown = found.slice(offset, offset + PAGE)
  return whyPage({
    context: contextOf(services, request),
    of: referenceOf(reader, uri),
    ...(property === undefined ? {} : { property: referenceOf(reader, property) }),
    page: { total: found.length, offset, limit: PAGE },
    reasons: alike(shown).map((reasons) => toldReason(services, reader, { reasons, uri })),
  })
}

interface About {
  readonly uri: string
  readonly property: string | undefined
  readonly direction: 'in' | 'out'
}

/** What the term itself says, and what others say of it in the same sense; what is there comes first. */
async function reasonsFor({ history }: Services, reader: Reader, about: About): Promise<Reason[]> {
  const { uri, property, direction } = about
  const own: StatementPattern[] = direction === 'in' ? [] : [{ subject: named(uri), ...predicateOf(property) }]
  const inverse = direction === 'in' ? property : property && inverses.get(property)
  const others = inverse === undefined ? [] : othersWith(reader, inverse, uri)
  const patterns = [
    ...own,
    ...others.map((other) => ({ subject: named(other), ...predicateOf(inverse), object: named(uri) })),
  ]
  const reasons: Reason[] = []
  for (const pattern of patterns) reasons.push(...(await history.why(pattern)))
  return reasons.sort((a, b) => Number(b.present) - Number(a.present))
}

const named = (iri: string): ReturnType<typeof DataFactory.namedNode> => DataFactory.namedNode(iri)
const predicateOf = (iri: string | undefined): { predicate?: ReturnType<typeof named> } =>
  iri === undefined ? {} : { predicate: named(iri) }

/** IRIs of those that have the term as value of a property; the first of many. */
function othersWith({ snapshot }: Reader, property: string, uri: string): string[] {
  const [p, o] = [snapshot.terms.iri(property), snapshot.terms.iri(uri)]
  const found = new Set<number>()
  if (p === 0 || o === 0) return []
  snapshot.scan({ p, o }, (s) => {
    found.add(s)
    return found.size < MAX_OTHERS
  })
  return [...found].map((id) => snapshot.terms.text(id))
}

/** Reasons by what they have in common: made by one change, in one graph, taken away by one. In the order of the first of each. */
function alike(reasons: readonly Reason[]): Reason[][] {
  const found = new Map<string, Reason[]>()
  for (const reason of reasons) {
    const { added, removed, version, statement } = reason
    const key = [added.sequence, removed?.sequence, version, statement.graph.value].join(' ')
    found.set(key, [...(found.get(key) ?? []), reason])
  }
  return [...found.values()]
}

function toldReason(
  services: Services,
  reader: Reader,
  { reasons, uri }: { reasons: readonly Reason[]; uri: string },
): ToldReason {
  const { statement, added, removed, version } = reasons[0]!
  const change = (commit: Reason['added']): ToldReason['added'] =>
    told(services, reader, { commit, added: [], removed: [] })
  return {
    statements: reasons.map(({ statement: { subject, predicate, object } }) => ({
      ...(subject.value === uri ? {} : { subject: referenceOf(reader, subject.value) }),
      property: referenceOf(reader, predicate.value),
      value: valueOfTerm(reader, object),
    })),
    graph: referenceOf(reader, statement.graph.value),
    added: change(added),
    ...(removed ? { removed: change(removed) } : {}),
    ...(version === undefined ? {} : { version }),
  }
}
