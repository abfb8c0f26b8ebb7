import type { NamedNode } from '@rdfjs/types'
import { DomainError } from '../errors.ts'
import { concord, rdf } from '../rdf/namespaces.ts'
import { localName } from '../rdf/iri.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs } from '../vocabularies/registry.ts'

/** A bounded context with its graphs. */
export interface Domain {
  /** Short name in paths: `/api/domains/{id}`. */
  readonly id: string
  readonly uri: string
  /** Canonical models that it extends. */
  readonly models: readonly string[]
  readonly modelGraphs: readonly string[]
  readonly shapesGraphs: readonly string[]
  readonly dataGraphs: readonly string[]
  readonly businessOwner?: string
  readonly dataSteward?: string
}

const councilsGraphs = new WeakMap<Snapshot, ReadonlySet<number>>()

/** Ids of the graphs that the council keeps, where nobody else writes. */
function graphsOfCouncil(snapshot: Snapshot): ReadonlySet<number> {
  const known = councilsGraphs.get(snapshot)
  if (known) return known
  const kept = allGraphs(snapshot).filter(({ domain }) => domain?.endsWith('/id/domain/council'))
  const found = new Set(kept.map(({ graph }) => snapshot.terms.iri(graph)))
  councilsGraphs.set(snapshot, found)
  return found
}

/** What is said of a domain or a model. Where the council says something of it, what others say of it does not count. */
function valuesOf(snapshot: Snapshot, subject: number, property: NamedNode): string[] {
  const [council, type, p] = [graphsOfCouncil(snapshot), snapshot.id(rdf.type), snapshot.id(property)]
  if (!subject || !p) return []
  let isKept = false
  snapshot.scan({ s: subject, p: type }, (_s, _p, _o, g) => void (isKept ||= council.has(g)))
  const found = new Set<number>()
  snapshot.scan({ s: subject, p }, (_s, _p, o, g) => void (!isKept || council.has(g) ? found.add(o) : undefined))
  return [...found].map((id) => snapshot.terms.text(id)).sort()
}

/** Every domain, by id. */
export function domains(snapshot: Snapshot): Domain[] {
  const registered = allGraphs(snapshot)
  return snapshot
    .subjects(snapshot.id(rdf.type), snapshot.id(concord.Domain))
    .map((id) => {
      const uri = snapshot.terms.text(id)
      const own = (kind: string): string[] =>
        registered.filter((graph) => graph.domain === uri && graph.kind === kind).map(({ graph }) => graph)
      const both = (property: NamedNode, ...kinds: string[]): string[] =>
        [...new Set([...valuesOf(snapshot, id, property), ...kinds.flatMap(own)])].sort()
      const [businessOwner] = valuesOf(snapshot, id, concord.businessOwner)
      const [dataSteward] = valuesOf(snapshot, id, concord.dataSteward)
      return {
        id: localName(uri),
        uri,
        models: valuesOf(snapshot, id, concord.extendsModel),
        modelGraphs: both(concord.modelGraph, 'Model', 'Vocabulary'),
        shapesGraphs: both(concord.shapesGraph, 'Shapes'),
        dataGraphs: both(concord.dataGraph, 'Data'),
        ...(businessOwner ? { businessOwner } : {}),
        ...(dataSteward ? { dataSteward } : {}),
      }
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** @throws DomainError `not-found` naming the domains there are. */
export function domain(snapshot: Snapshot, id: string): Domain {
  const all = domains(snapshot)
  const found = all.find((each) => each.id === id)
  if (!found)
    throw new DomainError(
      'not-found',
      `There is no domain "${id}": there are ${all.map((each) => each.id).join(', ') || 'none yet'}`,
      { details: { domains: all.map((each) => each.id) } },
    )
  return found
}

/**
 * The IRI of a domain that a graph is to belong to. Where no domain is defined yet, any name will do: the map of domains
 * may come later.
 *
 * @throws DomainError `not-found` naming the domains there are.
 */
export function owningDomain(snapshot: Snapshot, { id, iri }: { id: string; iri: string }): string {
  return domains(snapshot).length === 0 ? iri : domain(snapshot, id).uri
}

/**
 * The graphs whose union is the effective shapes graph of a domain: the shapes of the canonical models that it
 * extends, and its own.
 */
export function effectiveShapes(snapshot: Snapshot, { models, shapesGraphs }: Domain): string[] {
  const canonical = models.flatMap((model) => valuesOf(snapshot, snapshot.terms.iri(model), concord.shapesGraph))
  return [...new Set([...canonical, ...shapesGraphs])].sort()
}
