import { concord, owl, rdf, skos } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { isOfKind } from './kinds.ts'
import { listOf, type Filter, type Status } from './query.ts'

/** What subjects have in common that filters and facets ask for. A graph holds many subjects and few profiles. */
export interface Profile {
  readonly types: readonly number[]
  /** As `skos:inScheme`, `skos:topConceptOf` or else `rdfs:isDefinedBy` state it. */
  readonly vocabularies: readonly number[]
  /** Graphs in which the subject stands as one. */
  readonly graphs: readonly number[]
  readonly status: Status
}

/** A profile with what follows from its graphs. */
export type ResolvedProfile = Profile & { readonly domains: readonly number[] }

/** Whether the subjects of a profile pass a filter; `partly` when some of their statements may be out of sight. */
export const Passes = { no: 0, yes: 1, partly: 2 } as const

/** What facets count. By the bits of `ProfileView.failing`. */
export const facetBits = { vocabulary: 1, type: 2, domain: 4, status: 8 } as const

/** Profiles as numbers. */
export class Profiles {
  readonly all: Profile[] = []
  private readonly numbers = new Map<string, number>()

  /** @param all profiles by number, as another had them */
  constructor(all: readonly Profile[] = []) {
    for (const profile of all) this.number(profile)
  }

  number(profile: Profile): number {
    const key = [profile.types, profile.vocabularies, profile.graphs, profile.status].join(';')
    let number = this.numbers.get(key)
    if (number === undefined) this.numbers.set(key, (number = this.all.push(profile) - 1))
    return number
  }
}

/** What is known of graphs at one commit, and the profiles seen in its light. */
export class ProfileView {
  private readonly snapshot: Snapshot
  private readonly profiles: Profiles
  private readonly vocabularyOf: ReadonlyMap<number, number>
  private readonly domainsOf = new Map<number, readonly number[]>()
  private readonly resolved: ResolvedProfile[] = []

  constructor(snapshot: Snapshot, profiles: Profiles) {
    this.snapshot = snapshot
    this.profiles = profiles
    this.vocabularyOf = vocabulariesByGraph(snapshot)
  }

  /** A profile with vocabularies and domains; with `visible`, only what is known from these graphs. */
  get(number: number, visible?: ReadonlySet<number>): ResolvedProfile {
    if (visible) return this.resolve(number, visible)
    return (this.resolved[number] ??= this.resolve(number))
  }

  /** By number of profile, whether its subjects pass what no facet is about, kind and graphs: one of `Passes`. */
  open({ kind, graphs: visible }: Filter): Uint8Array {
    const isKind = kind && isOfKind(kind, this.snapshot.terms)
    return Uint8Array.from(this.profiles.all, ({ graphs, types }) => {
      if (visible && !graphs.some((graph) => visible.has(graph))) return Passes.no
      if (isKind && !isKind(types)) return Passes.no
      return visible && !graphs.every((graph) => visible.has(graph)) ? Passes.partly : Passes.yes
    })
  }

  /** By number of profile, which filters that have a facet its subjects fail: the sum of their `facetBits`. */
  failing(filter: Filter): Uint8Array {
    const { terms } = this.snapshot
    const tests: { bit: number; holds: (profile: ResolvedProfile) => boolean }[] = []
    for (const [facet, name] of [
      ['vocabulary', 'vocabularies'],
      ['type', 'types'],
      ['domain', 'domains'],
    ] as const) {
      const wanted = listOf(filter[facet]).map((iri) => terms.iri(iri))
      if (wanted.length === 0) continue
      tests.push({ bit: facetBits[facet], holds: (profile) => wanted.some((id) => profile[name].includes(id)) })
    }
    const statuses = listOf(filter.status)
    if (statuses.length > 0) tests.push({ bit: facetBits.status, holds: ({ status }) => statuses.includes(status) })
    return Uint8Array.from(this.profiles.all, (_, number) =>
      tests.reduce((sum, { bit, holds }) => (holds(this.get(number, filter.graphs)) ? sum : sum + bit), 0),
    )
  }

  /** By number of profile, whether its subjects pass all of a filter: one of `Passes`. */
  passing(filter: Filter): Uint8Array {
    const failing = this.failing(filter)
    return this.open(filter).map((passes, number) => (failing[number] === 0 ? passes : Passes.no))
  }

  private resolve(number: number, visible?: ReadonlySet<number>): ResolvedProfile {
    const profile = this.profiles.all[number]!
    const graphs = visible ? profile.graphs.filter((graph) => visible.has(graph)) : profile.graphs
    const own = new Set(graphs.map((graph) => this.vocabularyOf.get(graph) ?? 0).filter((id) => id !== 0))
    const vocabularies = profile.vocabularies.length > 0 ? profile.vocabularies : [...own]
    const domains = [...new Set(graphs.flatMap((graph) => this.domains(graph)))]
    return { ...profile, vocabularies, graphs, domains }
  }

  private domains(graph: number): readonly number[] {
    const known = this.domainsOf.get(graph)
    if (known) return known
    const found = this.snapshot.objects(graph, this.snapshot.id(concord.domain))
    this.domainsOf.set(graph, found)
    return found
  }
}

/** The ontology, or else the concept scheme, of each graph that holds exactly one. */
function vocabulariesByGraph(snapshot: Snapshot): Map<number, number> {
  const found = new Map<number, number>()
  for (const type of [skos.ConceptScheme, owl.Ontology]) {
    const inGraph = new Map<number, number>()
    const [p, o] = [snapshot.id(rdf.type), snapshot.id(type)]
    if (p === 0 || o === 0) continue
    snapshot.scan({ p, o }, (subject, _p, _o, graph) => void inGraph.set(graph, inGraph.has(graph) ? 0 : subject))
    for (const [graph, subject] of inGraph) if (subject !== 0) found.set(graph, subject)
  }
  return found
}
