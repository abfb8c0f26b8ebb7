import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { DomainError } from '../errors.ts'
import { domainMap, type DomainMap } from '../models/domain-map.ts'
import { entity } from '../models/entities.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { domainSummary, type DomainSummary } from './domain-view.ts'
import { referenceOf } from './report-view.ts'

/** Something that flows from one domain to another. */
export interface FlowView {
  readonly producer: Reference
  readonly consumer: Reference
  readonly via: readonly Reference[]
}

/** The part of the map that an entity has to do with. */
function mapAround(snapshot: Snapshot, uri: string): DomainMap {
  const map = domainMap(snapshot)
  const found = entity(snapshot, uri)
  if (!found) throw new DomainError('not-found', `<${uri}> is no canonical entity: /api/entities lists those there are`)
  const own = new Set(found.extensions.map(({ domain }) => domain))
  return {
    domains: map.domains.filter((each) => own.has(each.uri)),
    models: [found.model],
    extends: map.extends.filter(({ domain, model }) => own.has(domain) && model === found.model),
    consumes: map.consumes.filter(({ consumer, producer }) => own.has(consumer) && own.has(producer)),
    unproduced: map.unproduced.filter(({ consumer }) => own.has(consumer)),
    undefinedDomains: [],
  }
}

/** The map of all domains with labels for the reader. */
export interface DomainMapView {
  readonly domains: readonly DomainSummary[]
  readonly models: readonly Reference[]
  readonly extends: readonly { readonly domain: Reference; readonly model: Reference }[]
  readonly consumes: readonly FlowView[]
  readonly unproduced: readonly { readonly consumer: Reference; readonly thing: Reference }[]
  readonly undefinedDomains: readonly { readonly domain: Reference; readonly graphs: readonly Reference[] }[]
}

/**
 * The map as JSON and as pages show it.
 *
 * @param around IRI of a canonical entity: only the domains that extend it, what these extend, and what flows between them.
 * @throws DomainError `not-found` for what is no canonical entity
 */
export function domainMapView(reader: Reader, around?: string): DomainMapView {
  const map = around === undefined ? domainMap(reader.snapshot) : mapAround(reader.snapshot, around)
  const refer = (uri: string): Reference => referenceOf(reader, uri)
  return {
    domains: map.domains.map((each) => domainSummary(reader, each)),
    models: map.models.map(refer),
    extends: map.extends.map(({ domain, model }) => ({ domain: refer(domain), model: refer(model) })),
    consumes: map.consumes.map(({ consumer, producer, via }) => ({
      consumer: refer(consumer),
      producer: refer(producer),
      via: via.map(refer),
    })),
    unproduced: map.unproduced.map(({ consumer, thing }) => ({ consumer: refer(consumer), thing: refer(thing) })),
    undefinedDomains: map.undefinedDomains.map(({ domain, graphs }) => ({
      domain: refer(domain),
      graphs: graphs.map(refer),
    })),
  }
}
