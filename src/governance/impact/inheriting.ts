import { entities, type Entity } from '../../models/entities.ts'
import { rdfs } from '../../rdf/namespaces.ts'
import { DEFAULT_GRAPH } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import type { Use } from './uses.ts'

/**
 * The classes of domains that inherit what a change touches: those below a canonical entity of which an attribute, its shape
 * or a state is among the terms, though they name none of these themselves. Those of an entity that is among the terms itself
 * are uses of it like all others.
 */
export function inheriting(snapshot: Snapshot, terms: ReadonlySet<string>): Use[] {
  return entities(snapshot).flatMap((entity) => {
    if (terms.has(entity.uri) || !partsOf(entity).some((part) => terms.has(part))) return []
    return entity.extensions.flatMap(
      ({ domain, classes }) =>
      classes.map((uri): Use => ({ uri, term: entity.uri, property: rdfs.subClassOf.value, graph: graphOf(snapshot, uri, domain), domain })), // prettier-ignore
    )
  })
}

/** What an entity hands down, without what domains add. */
const partsOf = ({ attributes, lifecycle, identifier }: Entity): string[] => [
  ...attributes.filter(({ domain }) => domain === undefined).flatMap(({ property, shapes }) => [property, ...shapes]),
  ...(identifier ? [identifier.property] : []),
  ...(lifecycle ? [lifecycle.scheme, ...lifecycle.states.map(({ uri }) => uri)] : []),
]

/** Where a domain puts a class below another. */
function graphOf(snapshot: Snapshot, uri: string, domain: string): string {
  const [s, p] = [snapshot.terms.iri(uri), snapshot.id(rdfs.subClassOf)]
  let found = ''
  if (s && p)
    snapshot.scan({ s, p }, (_s, _p, _o, g) => {
      const graph = g === DEFAULT_GRAPH ? '' : snapshot.terms.text(g)
      if (graphInfo(snapshot, graph)?.domain === domain) found ||= graph
    })
  return found
}
