import type { Snapshot } from '../store/snapshot.ts'
import { graphsStating } from './membership.ts'
import { profileOf } from './profile.ts'
import type { Reader } from './reader.ts'
import { referenceTo, valueOf } from './references.ts'
import { idOf } from './exists.ts'
import { compareTexts } from './sorting.ts'
import { idsOf } from './terms.ts'
import type { Addition, Statement } from './views.ts'

/** Statements of one domain about one term that are looked at. */
const MAX_STATEMENTS = 1000
/** Values of one relation that are listed. */
const VALUES = 20

/**
 * What domains say of a term that another graph has defined: for each domain, by label, the statements that only its graphs
 * make. Empty where none does, which a look at the term's graphs tells.
 *
 * @throws DomainError `not-found` when nothing mentions the URI.
 */
export function additions(reader: Reader, uri: string): Addition[] {
  const { snapshot } = reader
  const id = idOf(snapshot, uri)
  const ids = idsOf(snapshot)
  const home = new Set(snapshot.objects(id, ids.type).flatMap((type) => graphsStating(snapshot, id, type)))
  const domains = new Map<number, number>()
  for (const graph of profileOf(snapshot, id).graphs) {
    const [domain] = home.has(graph) ? [] : snapshot.objects(graph, ids.domain)
    if (domain !== undefined) domains.set(graph, domain)
  }
  if (home.size === 0 || domains.size === 0) return []
  const compare = compareTexts(reader)
  return [...new Set(domains.values())]
    .map((domain) => ({
      domain: referenceTo(reader, domain),
      statements: said(reader, id, (graph) => domains.get(graph) === domain),
    }))
    .filter(({ statements }) => statements.length > 0)
    .sort((a, b) => compare(a.domain.label, b.domain.label))
}

/** The statements that stand in some graphs and in no others, by relation. */
function said(reader: Reader, id: number, isOfDomain: (graph: number) => boolean): Statement[] {
  const { snapshot } = reader
  const values = new Map<number, number[]>()
  let seen = 0
  snapshot.scan({ s: id }, (_s, p, o, g) => {
    if (isOfDomain(g) && !values.get(p)?.includes(o) && !isSaidElsewhere(snapshot, { s: id, p, o }, isOfDomain))
      values.set(p, [...(values.get(p) ?? []), o])
    return ++seen < MAX_STATEMENTS
  })
  const compare = compareTexts(reader)
  return [...values]
    .map(([p, objects]) => ({
      property: referenceTo(reader, p),
      total: objects.length,
      values: objects.slice(0, VALUES).map((value) => valueOf(reader, value)),
    }))
    .sort((a, b) => compare(a.property.label, b.property.label))
}

function isSaidElsewhere(
  snapshot: Snapshot,
  pattern: { s: number; p: number; o: number },
  isOfDomain: (graph: number) => boolean,
): boolean {
  let found = false
  snapshot.scan(pattern, (_s, _p, _o, g) => {
    found = !isOfDomain(g)
    return !found
  })
  return found
}
