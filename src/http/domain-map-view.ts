import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { domainMap } from '../models/domain-map.ts'
import { domainSummary, type DomainSummary } from './domain-view.ts'
import { referenceOf } from './report-view.ts'

/** Something that flows from one domain to another. */
export interface FlowView {
  readonly producer: Reference
  readonly consumer: Reference
  readonly via: readonly Reference[]
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

/** The map as JSON and as pages show it. */
export function domainMapView(reader: Reader): DomainMapView {
  const map = domainMap(reader.snapshot)
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
