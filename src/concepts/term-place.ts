import { ANY, Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { BoundedMap } from './reader.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf } from './terms.ts'

/** Where a term belongs: ids, 0 where nothing says so. */
export interface TermPlace {
  readonly vocabulary: number
  readonly domain: number
}

/** Statements looked at for where a term belongs; those of one subject lie together. */
const MAX_LOOKED_AT = 2000

const places = perSnapshot(() => new BoundedMap<number, TermPlace>(50_000))
const ontologies = perSnapshot(() => new Map<number, number>())

/**
 * The vocabulary and the domain of a term, quickly: what it says itself, else what is said of the first graph that
 * speaks of it. A page about the term lists all of them (`concept`); lists and pictures need one.
 */
export function placeOf(snapshot: Snapshot, id: number): TermPlace {
  const known = places(snapshot)
  return known.get(id) ?? known.set(id, findPlace(snapshot, id))
}

function findPlace(snapshot: Snapshot, id: number): TermPlace {
  const ids = idsOf(snapshot)
  const stated: Record<string, number> = {}
  let [graph, looked] = [ANY as number, 0]
  const note = (name: 'inScheme' | 'topConceptOf' | 'isDefinedBy' | 'domain', p: number, o: number): void => {
    if (p === ids[name] && kindOf(o) === Kind.iri) stated[name] ??= o
  }
  snapshot.scan({ s: id }, (_s, p, o, g) => {
    if (graph === ANY && p === ids.type) graph = g
    note('inScheme', p, o)
    note('topConceptOf', p, o)
    note('isDefinedBy', p, o)
    note('domain', p, o)
    return ++looked < MAX_LOOKED_AT
  })
  const vocabulary =
    stated['inScheme'] ?? stated['topConceptOf'] ?? stated['isDefinedBy'] ?? ontologyOf(snapshot, graph)
  const domain = stated['domain'] ?? domainOf(snapshot, graph) ?? domainOf(snapshot, vocabulary) ?? ANY
  return { vocabulary: vocabulary === id ? ANY : vocabulary, domain: domain === id ? ANY : domain }
}

const domainOf = (snapshot: Snapshot, of: number): number | undefined =>
  of > 1 ? snapshot.objects(of, idsOf(snapshot).domain)[0] : undefined

/** The ontology that a graph declares, if any. */
function ontologyOf(snapshot: Snapshot, graph: number): number {
  if (graph <= 1) return ANY
  const known = ontologies(snapshot)
  let found = known.get(graph)
  if (found === undefined) {
    const { type, Ontology } = idsOf(snapshot)
    found = ANY
    if (type !== ANY && Ontology !== ANY) {
      snapshot.scan({ p: type, o: Ontology, g: graph }, (s) => {
        found = kindOf(s) === Kind.iri ? s : ANY
        return found === ANY
      })
    }
    known.set(graph, found)
  }
  return found
}
