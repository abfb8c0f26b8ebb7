import { councilOf } from '../../access/council.ts'
import type { Reader } from '../../concepts/reader.ts'
import { referenceTo } from '../../concepts/references.ts'
import type { Reference } from '../../concepts/views.ts'
import { canonicalModels } from '../../models/canonical-models.ts'
import { localName } from '../../rdf/iri.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Counts, Period, Usage } from '../../usage/usage.ts'
import { systemGraphs } from '../../vocabularies/system-graphs.ts'
import { canonicalIn, changedGraphs, referringGraphs, type GraphImpact, type ReferringGraph } from './graphs.ts'
import { inheriting } from './inheriting.ts'
import { queriesNaming } from './saved-queries.ts'
import { touchedTerms, type States } from './touched.ts'
import { conforming, usesOf, type Found, type TermCounts, type Use } from './uses.ts'

/** A thing that uses a term which a change touches. */
export interface ShownUse {
  readonly by: Reference
  readonly term: Reference
  /** The property by which it does. */
  readonly property: Reference
  readonly graph: Reference
  readonly domain?: Reference
}

interface InDomain {
  readonly graph: Reference
  readonly domain?: Reference
}

/** A term that a change touches, with how it is used as things are. */
export interface TermImpact extends Reference, TermCounts {
  /** Whether a canonical model or a graph of the council speaks of it. */
  readonly canonical: boolean
  /** How often it was asked for in the period; absent where that is not counted. */
  readonly asked?: number
}

/** How often the terms were asked for, together. */
export interface MeasuredUse extends Period {
  readonly total: number
  readonly doors: Counts
}

/** Who is affected by a change (C5), as things are before it. */
export interface Impact {
  /** How many terms are touched; `terms` are the first of them by IRI. */
  readonly total: number
  readonly terms: readonly TermImpact[]
  readonly graphs: readonly (InDomain & Pick<GraphImpact, 'kind' | 'added' | 'removed'>)[]
  /** Graphs that refer to what changes and are not changed, the most references first. */
  readonly references: readonly (InDomain & Pick<ReferringGraph, 'kind' | 'count'>)[]
  /** Domains whose graphs are changed or refer to what is, that inherit it, map to it, or ask for it. */
  readonly domains: readonly Reference[]
  /** Classes, properties and concepts of domains that build on the terms, and classes that inherit them from an entity. */
  readonly extensions: Found<ShownUse>
  /** Statements of others that map a term of theirs to one of these. */
  readonly mappings: Found<ShownUse>
  readonly shapes: Found<ShownUse>
  /** Data sets, distributions and services that are about the terms, or say to conform to what changes. */
  readonly products: Found<ShownUse>
  /** Queries that are kept in graphs and name the terms. */
  readonly queries: Found<ShownUse>
  /** Absent where use is not counted. */
  readonly use?: MeasuredUse
}

export interface ImpactMeans {
  readonly baseIri: string
  readonly usage: Pick<Usage, 'of' | 'isOn'>
  /** Days that use is counted over. */
  readonly period: Period
}

/** Terms that are looked at one by one. */
const MAX_TERMS = 500
const SHOWN = 200

/**
 * Whom a change concerns: what it touches, and who uses that. What the service states itself does not count.
 *
 * @param reader of the state with the change, for labels
 */
export function impactOf(reader: Reader, states: States, { baseIri, usage, period }: ImpactMeans): Impact {
  const { before } = states
  const council = councilOf(baseIri)
  const system = new Set(Object.values(systemGraphs(baseIri) as object).map((graph) => before.terms.iri(String(graph))))
  const touched = touchedTerms(states)
  const looked = touched.slice(0, MAX_TERMS)
  const uses = usesOf(before, looked, { kept: system, council })
  const graphs = changedGraphs(states)
  const references = referringGraphs(before, uses.graphs, new Set(graphs.map(({ graph }) => graph)))
  const isCanonical = canonicalIn(before, council)
  const asked = usage.isOn ? looked.map((uri) => usage.of(uri, period)) : []
  const products = together(uses.kinds.product, conforming(before, [...changedModels(before, graphs)], system))
  const queries = queriesNaming(before, new Set(looked), { system, baseIri })
  const extensions = together(uses.kinds.extension, inheriting(before, new Set(looked)))
  const concerned = [...graphs, ...references, ...extensions.items, ...uses.kinds.mapping.items, ...queries]
  const domains = concerned.flatMap(({ domain }) => domain ?? [])
  const shown = shownIn(reader, before)
  return {
    total: touched.length,
    terms: looked.map((uri, at) => ({
      ...shown.term(uri),
      ...uses.counts.get(uri)!,
      canonical: isCanonical(uri),
      ...(asked[at] ? { asked: asked[at].total } : {}),
    })),
    graphs: graphs.map(shown.placed),
    references: references.map(shown.placed),
    domains: [...new Set(domains)].sort().map(shown.term),
    extensions: shown.uses(extensions),
    mappings: shown.uses(uses.kinds.mapping),
    shapes: shown.uses(uses.kinds.shape),
    products: shown.uses(products),
    queries: shown.uses({ total: queries.length, items: queries.slice(0, SHOWN) }),
    ...(usage.isOn ? { use: { ...period, ...sumOf(asked) } } : {}),
  }
}

/** Graphs that change, and the canonical models that they are part of. */
function changedModels(snapshot: Snapshot, graphs: readonly GraphImpact[]): Set<string> {
  const names = new Set(graphs.map(({ graph }) => graph))
  const models = canonicalModels(snapshot).filter(({ modelGraphs, shapesGraphs }) =>
    [...modelGraphs, ...shapesGraphs].some((graph) => names.has(graph)),
  )
  return new Set([...names, ...models.map(({ uri }) => uri)])
}

const together = (found: Found<Use>, more: readonly Use[]): Found<Use> => ({
  total: found.total + more.length,
  items: [...found.items, ...more].slice(0, SHOWN),
})

function sumOf(asked: readonly { readonly total: number; readonly doors: Counts }[]): Omit<MeasuredUse, keyof Period> {
  const sum = (count: (each: { readonly total: number; readonly doors: Counts }) => number): number =>
    asked.reduce((all, each) => all + count(each), 0)
  return {
    total: sum(({ total }) => total),
    doors: { query: sum(({ doors }) => doors.query), page: sum(({ doors }) => doors.page), api: sum(({ doors }) => doors.api) }, // prettier-ignore
  }
}

/** Names for IRIs: of the state with the change, else of the one before, where what goes has its label. */
function shownIn(reader: Reader, before: Snapshot) {
  const earlier = { ...reader, snapshot: before }
  const term = (uri: string): Reference => {
    const now = reader.snapshot.terms.iri(uri)
    if (now && reader.snapshot.has({ s: now })) return referenceTo(reader, now)
    const then = before.terms.iri(uri)
    return then ? referenceTo(earlier, then) : { uri, label: localName(uri), lang: '' }
  }
  const placed = <Of extends { readonly graph: string; readonly domain?: string }>(
    each: Of,
  ): InDomain & Omit<Of, 'graph' | 'domain'> => {
    // prettier-ignore
    const { graph, domain, ...rest } = each
    return { ...rest, graph: term(graph), ...(domain === undefined ? {} : { domain: term(domain) }) }
  }
  const use = ({ uri, term: of, property, ...where }: Use): ShownUse => ({ by: term(uri), term: term(of), property: term(property), ...placed(where) }) // prettier-ignore
  const uses = ({ total, items }: Found<Use>): Found<ShownUse> => ({ total, items: items.map(use) })
  return { term, placed, uses }
}
