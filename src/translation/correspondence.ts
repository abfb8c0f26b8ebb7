import { canonicalModels } from '../models/canonical-models.ts'
import { councilGraphs } from '../models/council.ts'
import type { Domain } from '../models/domains.ts'
import { owl, prefixes, rdfs, skos } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { mappingsOf } from './mappings.ts'

/** Into the canonical model, or from it into that of the domain. */
export type Direction = 'canonical' | 'domain'

/** What a term becomes in the other model. */
export type Rendering =
  /** The term itself belongs there. */
  | { readonly type: 'same' }
  /** Another term: one that means the same, or a wider one; `reversible` when the way back leads to the term again. */
  | { readonly type: 'replaced'; readonly term: string; readonly exact: boolean; readonly reversible: boolean }
  /** Several terms would do, or only narrower ones. */
  | { readonly type: 'ambiguous'; readonly candidates: readonly string[] }
  /** It is a term of the domain, and none of the other model corresponds to it. */
  | { readonly type: 'none' }
  /** It is a term of neither. */
  | { readonly type: 'unknown' }

const exact = new Set([skos.exactMatch, owl.equivalentClass, owl.equivalentProperty, owl.sameAs].map((term) => term.value)) // prettier-ignore
const below = new Set([rdfs.subClassOf, rdfs.subPropertyOf].map((term) => term.value))

/** Namespaces of vocabularies that every model may use, such as RDF Schema and Dublin Core; our own terms are canonical. */
const common = Object.entries(prefixes).flatMap(([name, namespace]) => (name === 'concord' ? [] : [namespace]))

const known = new WeakMap<Snapshot, Map<string, Correspondence>>()

/** The correspondence of a domain in a state; read once. */
export function correspondenceOf(snapshot: Snapshot, domain: Domain): Correspondence {
  const remembered = known.get(snapshot) ?? new Map<string, Correspondence>()
  known.set(snapshot, remembered)
  const found = remembered.get(domain.uri) ?? new Correspondence(snapshot, domain)
  remembered.set(domain.uri, found)
  return found
}

/**
 * Which terms of a domain and of the canonical models correspond, by its validated mappings. `skos:exactMatch` and the
 * equivalences of OWL lead both ways; `skos:broadMatch`, `rdfs:subClassOf` and `rdfs:subPropertyOf` to the canonical
 * model only. The other mapping properties replace nothing.
 */
export class Correspondence {
  private readonly snapshot: Snapshot
  private readonly canonicalGraphs: ReadonlySet<number>
  private readonly domainGraphs: ReadonlySet<number>
  /** By term of the domain: canonical terms that mean the same, and wider ones. */
  private readonly same = new Map<string, Set<string>>()
  private readonly wider = new Map<string, Set<string>>()
  /** By canonical term: terms of the domain that mean the same, narrower ones, and classes or properties below it. */
  private readonly back = new Map<string, Set<string>>()
  private readonly narrower = new Map<string, Set<string>>()
  private readonly specialised = new Map<string, Set<string>>()

  constructor(snapshot: Snapshot, domain: Domain) {
    this.snapshot = snapshot
    const models = canonicalModels(snapshot).filter(({ uri }) => domain.models.includes(uri))
    const graphs = models.flatMap(({ modelGraphs }) => modelGraphs).map((graph) => snapshot.terms.iri(graph))
    this.canonicalGraphs = new Set([...graphs.filter((id) => id !== 0), ...councilGraphs(snapshot)])
    this.domainGraphs = new Set(domain.modelGraphs.map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0))
    this.read(domain)
  }

  /** What a term becomes where it stands as a property, a class or a value. */
  render(iri: string, direction: Direction): Rendering {
    return direction === 'canonical' ? this.toCanonical(iri) : this.fromCanonical(iri)
  }

  /** Terms of the domain that become this canonical term, sorted. */
  sources(canonical: string): string[] {
    const all = [this.back, this.narrower, this.specialised].flatMap((index) => [...(index.get(canonical) ?? [])])
    return [...new Set(all)].sort()
  }

  private toCanonical(iri: string): Rendering {
    const targets = [...(this.same.get(iri) ?? [])]
    const found = targets.length > 0 ? targets : [...(this.wider.get(iri) ?? [])]
    if (found.length > 1) return { type: 'ambiguous', candidates: found.sort() }
    const [term] = found
    if (term !== undefined) {
      const isExact = targets.length === 1
      return { type: 'replaced', term, exact: isExact, reversible: isExact && this.back.get(term)?.size === 1 }
    }
    if (this.isCanonical(iri)) return { type: 'same' }
    if (this.isDomains(iri)) return { type: 'none' }
    return isCommon(iri) ? { type: 'same' } : { type: 'unknown' }
  }

  private fromCanonical(iri: string): Rendering {
    const same = [...(this.back.get(iri) ?? [])]
    const [term] = same
    if (term !== undefined && same.length === 1) return { type: 'replaced', term, exact: true, reversible: true }
    const narrower = [...(this.narrower.get(iri) ?? [])]
    if (same.length + narrower.length > 0) return { type: 'ambiguous', candidates: [...same, ...narrower].sort() }
    return this.isCanonical(iri) || this.isDomains(iri) || isCommon(iri) ? { type: 'same' } : { type: 'unknown' }
  }

  private read(domain: Domain): void {
    const parents = new Map<string, Set<string>>()
    for (const { subject, predicate, object, status } of mappingsOf(this.snapshot, domain)) {
      if (status !== 'validated') continue
      if (below.has(predicate)) put(parents, subject, object)
      const ways: readonly (readonly [string, string])[] =
        predicate === skos.narrowMatch.value ? [[object, subject]] : exact.has(predicate) ? [[subject, object], [object, subject]] : [[subject, object]] // prettier-ignore
      for (const [own, canonical] of ways) {
        if (!this.isCanonical(canonical) || this.isCanonical(own)) continue
        if (exact.has(predicate)) {
          put(this.same, own, canonical)
          put(this.back, canonical, own)
        } else if (predicate === skos.broadMatch.value || predicate === skos.narrowMatch.value) {
          put(this.wider, own, canonical)
          put(this.narrower, canonical, own)
        }
      }
    }
    for (const own of parents.keys()) {
      if (this.isCanonical(own) || this.wider.has(own)) continue
      for (const canonical of this.nearest(own, parents)) {
        put(this.wider, own, canonical)
        put(this.specialised, canonical, own)
      }
    }
  }

  /** The canonical terms that are reached first on the way up. */
  private nearest(own: string, parents: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
    const [found, open, seen] = [new Set<string>(), [own], new Set([own])]
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const parent of parents.get(at) ?? []) {
        if (seen.has(parent)) continue
        seen.add(parent)
        if (this.isCanonical(parent)) found.add(parent)
        else open.push(parent)
      }
    return found
  }

  private isCanonical(iri: string): boolean {
    return this.isDefinedIn(iri, this.canonicalGraphs)
  }

  private isDomains(iri: string): boolean {
    return this.isDefinedIn(iri, this.domainGraphs)
  }

  private isDefinedIn(iri: string, graphs: ReadonlySet<number>): boolean {
    const s = this.snapshot.terms.iri(iri)
    if (s === 0) return false
    for (const g of graphs) if (this.snapshot.has({ s, g })) return true
    return false
  }
}

const isCommon = (iri: string): boolean => common.some((namespace) => iri.startsWith(namespace))

const put = (index: Map<string, Set<string>>, key: string, value: string): void => {
  const values = index.get(key)
  if (values) values.add(value)
  else index.set(key, new Set([value]))
}
