import type { NamedNode } from '@rdfjs/types'
import { DomainError } from '../errors.ts'
import { concord, rdf } from '../rdf/namespaces.ts'
import { localName } from '../rdf/iri.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import { statedSubjects, statedTexts } from './council.ts'

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

/** Every domain, by id. */
export function domains(snapshot: Snapshot): Domain[] {
  const registered = allGraphs(snapshot)
  return statedSubjects(snapshot, rdf.type, snapshot.id(concord.Domain))
    .map((id) => {
      const uri = snapshot.terms.text(id)
      const own = (kind: string): string[] =>
        registered.filter((graph) => graph.domain === uri && graph.kind === kind).map(({ graph }) => graph)
      const both = (property: NamedNode, ...kinds: string[]): string[] =>
        [...new Set([...statedTexts(snapshot, id, property), ...kinds.flatMap(own)])].sort()
      const [businessOwner] = statedTexts(snapshot, id, concord.businessOwner)
      const [dataSteward] = statedTexts(snapshot, id, concord.dataSteward)
      return {
        id: localName(uri),
        uri,
        models: statedTexts(snapshot, id, concord.extendsModel),
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
  const canonical = models.flatMap((model) => statedTexts(snapshot, snapshot.terms.iri(model), concord.shapesGraph))
  return [...new Set([...canonical, ...shapesGraphs])].sort()
}
