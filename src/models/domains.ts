import type { NamedNode } from '@rdfjs/types'
import { DomainError } from '../errors.ts'
import { concord, rdf } from '../rdf/namespaces.ts'
import { localName } from '../rdf/iri.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import { councilGrounds, statedSubjects, statedTexts } from './council.ts'
import { perGraphs } from './per-graphs.ts'

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
  /** What its terms begin with, as written: below the base of the service where it is relative. */
  readonly namespaces: readonly string[]
  /** What it makes for others to use, and what it needs from others: IRIs of data products, graphs, events, concepts. */
  readonly produces: readonly string[]
  readonly consumes: readonly string[]
  /** Concept scheme of its local terms. */
  readonly dictionary?: string
  readonly businessOwner?: string
  readonly dataSteward?: string
}

/** Every domain, by id. How ready each is: `readinessOf` in `readiness.ts`. */
export const domains = perGraphs((snapshot) => {
  const grounds = councilGrounds(snapshot)
  const registered = (): string => JSON.stringify(allGraphs(snapshot).map(({ graph, kind, domain }) => [graph, kind, domain])) // prettier-ignore
  return grounds && { ...grounds, also: registered() }
}, findDomains)

function findDomains(snapshot: Snapshot): readonly Domain[] {
  const registered = allGraphs(snapshot)
  return statedSubjects(snapshot, rdf.type, snapshot.id(concord.Domain))
    .map((id): Domain => {
      const uri = snapshot.terms.text(id)
      const own = (kind: string): string[] =>
        registered.filter((graph) => graph.domain === uri && graph.kind === kind).map(({ graph }) => graph)
      const both = (property: NamedNode, ...kinds: string[]): string[] =>
        [...new Set([...statedTexts(snapshot, id, property), ...kinds.flatMap(own)])].sort()
      const [dictionary] = statedTexts(snapshot, id, concord.dictionary)
      const [businessOwner] = statedTexts(snapshot, id, concord.businessOwner)
      const [dataSteward] = statedTexts(snapshot, id, concord.dataSteward)
      return {
        id: localName(uri),
        uri,
        models: statedTexts(snapshot, id, concord.extendsModel),
        modelGraphs: both(concord.modelGraph, 'Model', 'Vocabulary'),
        shapesGraphs: both(concord.shapesGraph, 'Shapes'),
        dataGraphs: both(concord.dataGraph, 'Data'),
        namespaces: statedTexts(snapshot, id, concord.namespace),
        produces: statedTexts(snapshot, id, concord.produces),
        consumes: statedTexts(snapshot, id, concord.consumes),
        ...(dictionary ? { dictionary } : {}),
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
  const canonical = models.flatMap((model) => statedTexts(snapshot, snapshot.terms.iri(model), concord.shapesGraph))
  return [...new Set([...canonical, ...shapesGraphs])].sort()
}
