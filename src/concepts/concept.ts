import type { Snapshot } from '../store/snapshot.ts'
import { breadcrumbsOf } from './breadcrumbs.ts'
import { broaderOf } from './broader.ts'
import { isDeprecated, replacements } from './deprecation.ts'
import { deprecationOf } from './deprecation-notice.ts'
import { idOf } from './exists.ts'
import { kindOfId } from './kinds.ts'
import { labelOf } from './labels.ts'
import { linksOf } from './links.ts'
import { mappingsOf } from './mappings.ts'
import { graphsStating } from './membership.ts'
import { narrowerOf } from './narrower.ts'
import { profileOf } from './profile.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { relatedOf } from './related.ts'
import { sorted } from './sorting.ts'
import { statementsOf, typesOf } from './statements.ts'
import { idsOf } from './terms.ts'
import { textsOf } from './texts.ts'
import { topConceptsOf } from './top-concepts.ts'
import { trackingOf } from './tracking.ts'
import type { ConceptView, Reference } from './views.ts'

export interface ConceptOptions {
  /** Items on the first page of every list; 20 when not given. */
  readonly limit?: number | undefined
  /** Items that each group of links begins with; 5 when not given. */
  readonly linkItems?: number | undefined
  /** Leaves deprecated terms out of broader, narrower and top concepts. */
  readonly hideDeprecated?: boolean | undefined
}

/**
 * All that is known of a term, whatever sort of term it is, with the first page of each list. The time it takes does
 * not grow with how many terms are below it.
 *
 * @throws DomainError `not-found` when nothing that may be seen mentions the URI.
 */
export function concept(reader: Reader, uri: string, options: ConceptOptions = {}): ConceptView {
  const { snapshot } = reader
  const id = idOf(snapshot, uri)
  const { told, ...texts } = textsOf(reader, id)
  const page = { limit: options.limit, hideDeprecated: options.hideDeprecated }
  const tracking = trackingOf(reader, id, page)
  const deprecation = deprecationOf(reader, id)
  return {
    uri,
    kind: kindOfId(snapshot, id),
    label: labelOf(reader, id),
    types: typesOf(reader, id),
    vocabularies: list(reader, `vocabularies ${id}`, () => vocabulariesOf(snapshot, id)),
    graphs: list(reader, `graphs ${id}`, () => [...profileOf(snapshot, id).graphs].filter((graph) => graph > 1)),
    domains: list(reader, `domains ${id}`, () => domainsOf(snapshot, id)),
    deprecated: isDeprecated(snapshot, id),
    replacedBy: replacements(snapshot, id).map((successor) => referenceTo(reader, successor)),
    ...(deprecation ? { deprecation } : {}),
    ...texts,
    broader: broaderOf(reader, id, page),
    narrower: narrowerOf(reader, id, page),
    related: relatedOf(reader, id, page),
    mappings: mappingsOf(reader, id, page),
    topConcepts: topConceptsOf(reader, id, page),
    breadcrumbs: breadcrumbsOf(reader, id),
    statements: statementsOf(reader, id, { limit: options.limit, told }),
    links: linksOf(reader, id, { items: options.linkItems }),
    ...(tracking ? { tracking } : {}),
  }
}

const list = (reader: Reader, key: string, ids: () => number[]): Reference[] =>
  Array.from(sorted(reader, { key, ids }), (id) => referenceTo(reader, id))

/** Schemes and ontologies that a term belongs to: stated, or else the one ontology of the graph that gives its type. */
function vocabulariesOf(snapshot: Snapshot, id: number): number[] {
  const ids = idsOf(snapshot)
  const stated = new Set([
    ...snapshot.objects(id, ids.inScheme),
    ...snapshot.objects(id, ids.topConceptOf),
    ...snapshot.subjects(ids.hasTopConcept, id),
    ...snapshot.objects(id, ids.isDefinedBy),
  ])
  stated.delete(id)
  const kind = kindOfId(snapshot, id)
  if (stated.size === 0 && ids.Ontology !== 0 && (kind === 'class' || kind === 'property')) {
    for (const type of snapshot.objects(id, ids.type))
      for (const g of graphsStating(snapshot, id, type))
        snapshot.scan({ p: ids.type, o: ids.Ontology, g }, (s) => void stated.add(s))
  }
  return [...stated]
}

/** The domains that a term is said to belong to, and those that its graphs belong to. */
function domainsOf(snapshot: Snapshot, id: number): number[] {
  const { domain } = idsOf(snapshot)
  const graphs = [...profileOf(snapshot, id).graphs]
  return [...new Set([id, ...graphs].flatMap((subject) => snapshot.objects(subject, domain)))]
}
