import { isCouncil } from '../../access/council.ts'
import { perSnapshot } from '../../store/per-snapshot.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Terms } from '../../store/terms.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { canonicalModels } from '../canonical-models.ts'
import { domains, type Domain } from '../domains.ts'

/** Who mints terms in a namespace: all domains together, or one of them. */
interface Space {
  readonly namespace: string
  readonly utf8: Uint8Array
  /** IRI of the canonical model or of the domain. */
  readonly owner: string
  readonly canonical: boolean
}

/** Whose a term is, by where its IRI is. */
export type Ownership = 'canonical' | 'own' | 'foreign' | 'nobody'

const encoder = new TextEncoder()

/** A domain is `{base}id/domain/{name}`; namespaces may be relative to that base. */
function absolute(namespace: string, bases: readonly string[]): string {
  const base = bases.find((each) => URL.canParse(namespace, each))
  return base === undefined ? namespace : new URL(namespace, base).href
}

/** The namespaces of canonical models and of domains: which term is whose. */
export class Spaces {
  private readonly snapshot: Snapshot
  private readonly all: readonly Space[]
  private readonly domains: readonly Domain[]
  private readonly found = new Map<number, Space | undefined>()
  private readonly byGraph = new Map<string, ReadonlySet<string>>()

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
    this.domains = domains(snapshot)
    const bases = [...new Set(this.domains.map(({ uri }) => uri.replace(/id\/domain\/[^/]*$/, '')))]
    const space = (owner: string, canonical: boolean) => (text: string) => {
      const namespace = absolute(text, bases)
      return { namespace, utf8: encoder.encode(namespace), owner, canonical }
    }
    const models = canonicalModels(snapshot).flatMap(({ uri, namespaces }) => namespaces.map(space(uri, true)))
    const shared = new Set(models.map(({ namespace }) => namespace))
    const own = this.domains.flatMap(({ uri, namespaces }) => namespaces.map(space(uri, false)))
    // an empty namespace would claim every term there is
    this.all = [...models, ...own.filter(({ namespace }) => !shared.has(namespace))]
      .filter(({ namespace }) => namespace !== '')
      .sort((a, b) => b.namespace.length - a.namespace.length)
  }

  /** IRIs of the domains that a graph belongs to: by the registry, and by what the council says of domains. */
  domainsOf(graph: string): ReadonlySet<string> {
    const known = this.byGraph.get(graph)
    if (known) return known
    const found = new Set<string>()
    const registered = graphInfo(this.snapshot, graph)?.domain
    if (registered) found.add(registered)
    for (const { uri, modelGraphs, shapesGraphs, dataGraphs } of this.domains)
      if ([modelGraphs, shapesGraphs, dataGraphs].some((graphs) => graphs.includes(graph))) found.add(uri)
    this.byGraph.set(graph, found)
    return found
  }

  /** Whether a graph is kept by the council, as the council itself says. */
  isOfCouncil(graph: string): boolean {
    return [...this.domainsOf(graph)].some(isCouncil)
  }

  /** IRIs of the canonical models that the domains of a graph extend; undefined where nothing is said of that. */
  extended(graph: string): ReadonlySet<string> | undefined {
    const own = this.domainsOf(graph)
    const models = this.domains.filter(({ uri }) => own.has(uri)).flatMap((domain) => domain.models)
    return models.length === 0 ? undefined : new Set(models)
  }

  /** IRIs of the graphs with models and shapes of the domains that some graphs belong to. */
  siblings(graphs: readonly string[]): string[] {
    const own = new Set(graphs.flatMap((graph) => [...this.domainsOf(graph)]))
    return this.domains
      .filter(({ uri }) => own.has(uri))
      .flatMap(({ modelGraphs, shapesGraphs }) => [...modelGraphs, ...shapesGraphs])
  }

  /** Whose namespace an IRI is in, seen from a graph. */
  ownership(id: number, graph: string): Ownership {
    const space = this.spaceOf(id)
    if (!space) return 'nobody'
    if (space.canonical) return 'canonical'
    const owners = this.all.filter(({ namespace }) => namespace === space.namespace).map(({ owner }) => owner)
    const own = this.domainsOf(graph)
    return owners.some((owner) => own.has(owner)) ? 'own' : 'foreign'
  }

  /** Whether a term is in the namespace of a canonical model. `terms` may know more of them than the state does. */
  isCanonical(id: number, terms: Terms = this.snapshot.terms): boolean {
    return this.all.find(({ utf8 }) => terms.has(id, utf8, 'start'))?.canonical ?? false
  }

  /** IRI of the domain or canonical model in whose namespace a term is. */
  ownerOf(id: number): string | undefined {
    return this.spaceOf(id)?.owner
  }

  private spaceOf(id: number): Space | undefined {
    if (!this.found.has(id))
      this.found.set(
        id,
        this.all.find(({ utf8 }) => this.snapshot.terms.has(id, utf8, 'start')),
      )
    return this.found.get(id)
  }
}

/** The namespaces of a state; remembered. */
export const spacesOf = perSnapshot((snapshot) => new Spaces(snapshot))
