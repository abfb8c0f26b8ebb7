import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { concord } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import { canonicalModels } from './canonical-models.ts'
import { speaks, statedObjects } from './council.ts'
import { domains, type Domain } from './domains.ts'

/** A domain extends a canonical model. */
export interface Extends {
  readonly domain: string
  readonly model: string
}

/** A domain needs something that another one makes. */
export interface Consumes {
  readonly consumer: string
  readonly producer: string
  /** IRIs of what flows from the producer to the consumer, sorted. */
  readonly via: readonly string[]
}

/** All domains, what they build on, and what flows between them. Everything is an IRI, sorted. */
export interface DomainMap {
  readonly domains: readonly Domain[]
  /** Canonical models: those that are stated, and those that a domain says to extend. */
  readonly models: readonly string[]
  readonly extends: readonly Extends[]
  readonly consumes: readonly Consumes[]
  /** What a domain consumes and no other produces. */
  readonly unproduced: readonly { readonly consumer: string; readonly thing: string }[]
  /** Domains that graphs are registered for and that the council has not defined. */
  readonly undefinedDomains: readonly { readonly domain: string; readonly graphs: readonly string[] }[]
}

const known = new WeakMap<Snapshot, DomainMap>()

/** The map of all domains. */
export function domainMap(snapshot: Snapshot): DomainMap {
  const before = known.get(snapshot)
  if (before) return before
  const found = findMap(snapshot)
  known.set(snapshot, found)
  return found
}

function findMap(snapshot: Snapshot): DomainMap {
  const all = domains(snapshot)
  const producers = producersOf(snapshot, all)
  const flows = new Map<string, { consumer: string; producer: string; via: string[] }>()
  const unproduced: { consumer: string; thing: string }[] = []
  for (const { uri: consumer, consumes } of all)
    for (const thing of consumes) {
      const others = producers(thing).filter((producer) => producer !== consumer)
      if (others.length === 0) unproduced.push({ consumer, thing })
      for (const producer of others) {
        const key = JSON.stringify([consumer, producer])
        const flow = flows.get(key) ?? { consumer, producer, via: [] }
        flows.set(key, { ...flow, via: [...flow.via, thing] })
      }
    }
  const extended = all.flatMap(({ uri, models }) => models.map((model) => ({ domain: uri, model })))
  const stated = canonicalModels(snapshot).map(({ uri }) => uri)
  return {
    domains: all,
    models: [...new Set([...stated, ...extended.map(({ model }) => model)])].sort(),
    extends: extended,
    consumes: [...flows.values()],
    unproduced,
    undefinedDomains: undefinedDomains(snapshot, all),
  }
}

/**
 * Who makes a thing: the domains that say so; else, of a graph, the domain that it belongs to; and a domain that is named
 * itself stands for whatever it makes.
 */
function producersOf(snapshot: Snapshot, all: readonly Domain[]): (thing: string) => readonly string[] {
  const stated = new Map<string, string[]>()
  for (const { uri, produces } of all)
    for (const thing of produces) stated.set(thing, [...(stated.get(thing) ?? []), uri])
  const defined = new Set(all.map(({ uri }) => uri))
  const owners = new Map(allGraphs(snapshot).map(({ graph, domain }) => [graph, domain]))
  return (thing) => {
    if (defined.has(thing)) return [thing]
    const owner = owners.get(thing)
    return stated.get(thing) ?? (owner !== undefined && defined.has(owner) ? [owner] : [])
  }
}

function undefinedDomains(snapshot: Snapshot, all: readonly Domain[]): DomainMap['undefinedDomains'] {
  const defined = new Set(all.map(({ uri }) => uri))
  const found = new Map<string, string[]>()
  for (const { graph, domain } of allGraphs(snapshot))
    if (domain !== undefined && !defined.has(domain)) found.set(domain, [...(found.get(domain) ?? []), graph])
  return [...found].map(([domain, graphs]) => ({ domain, graphs })).sort((a, b) => (a.domain < b.domain ? -1 : 1))
}

/** What the council states of the domains, of how ready they are and what was decided on them, and of canonical models. */
export function domainStatements(snapshot: Snapshot): Quad[] {
  const { terms } = snapshot
  const map = domainMap(snapshot)
  const subjects = [...map.domains.map(({ uri }) => uri), ...map.models].map((uri) => terms.iri(uri))
  const parts = subjects.flatMap((id) =>
    [concord.readiness, concord.pilotDecision].flatMap((property) => statedObjects(snapshot, id, property)),
  )
  const quads: Quad[] = []
  for (const subject of new Set([...subjects, ...parts]))
    if (subject)
      snapshot.scan({ s: subject }, (s, p, o, g) => {
        if (!speaks(snapshot, g)) return
        const [subject, predicate, object] = [s, p, o].map((id) => terms.term(id)) as [Quad['subject'], Quad['predicate'], Quad['object']] // prettier-ignore
        quads.push(DataFactory.quad(subject, predicate, object))
      })
  return quads
}
