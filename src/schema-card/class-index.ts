import { isCouncil } from '../access/council.ts'
import { idsOf } from '../concepts/terms.ts'
import { isSkolem } from '../concepts/labels.ts'
import { graphKind } from '../concepts/graph-kinds.ts'
import { domains, type Domain } from '../models/domains.ts'
import { entities, type Entity } from '../models/entities.ts'
import { owl, prefixes, rdfs } from '../rdf/namespaces.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Steps } from '../threads/slices.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import type { Profile } from './profile.ts'

/** Namespaces of the languages in which models themselves are written. */
const modelling = [prefixes.rdf, prefixes.rdfs, prefixes.owl, prefixes.sh]
/** Namespaces in which the service and its governance describe themselves. */
const service = [prefixes.concord, prefixes.void, prefixes.sd, prefixes.spdx, prefixes.dcat]
const sayNothing: ReadonlySet<string> = new Set([`${prefixes.owl}NamedIndividual`, owl.Thing.value, rdfs.Resource.value]) // prettier-ignore
/** Classes that are declared and have no instances, of which there may be very many. */
const MAX_EMPTY = 5000

/** A class with how many instances it has, and what it is to the domains. */
export interface ClassEntry {
  readonly id: number
  readonly iri: string
  /** Its instances and those of the classes below it, each once. */
  readonly instances: number
  /** Those that are typed with this very class. */
  readonly direct: number
  /** Numbers of the signatures that its instances have. */
  readonly signatures: readonly number[]
  /** Ids of the named classes directly above it, and of all above it. */
  readonly parents: readonly number[]
  readonly above: ReadonlySet<number>
  /** The canonical entity that it is. */
  readonly entity?: Entity
  /** IRI of the canonical entity that it is below. */
  readonly extends?: string
  /** 0: canonical or below what is; 1: others with instances; 2: without; 3: what the service says of itself. */
  readonly rank: 0 | 1 | 2 | 3
  /** Short names of domains: those that extend it where it is canonical, else the one whose class it is. */
  readonly domains: readonly string[]
}

/** Every class of a state that has instances or belongs to a model, those that matter most first. */
export interface ClassIndex {
  readonly classes: readonly ClassEntry[]
  readonly byId: ReadonlyMap<number, ClassEntry>
  /** Ids of the schemes among the kinds of subjects. */
  readonly schemes: ReadonlySet<number>
  /** A class that is not listed, as models are written with it: only where it has instances. */
  other(id: number): ClassEntry | undefined
}

/** Classes that are looked at at a time. */
const CLASSES = 16

/** Makes the index. The entities are to be prepared, see `prepareEntities`. */
export const indexClasses = (snapshot: Snapshot, profile: Profile): Steps<ClassIndex> =>
  new Indexing(snapshot, profile).index()

const isOf = (iri: string, namespaces: readonly string[]): boolean => namespaces.some((each) => iri.startsWith(each))

/** Whether a term belongs to a language in which models are written. */
export const isModelling = (iri: string): boolean => isOf(iri, modelling)

/** Whether a term is one in which the service and its governance describe themselves. */
export const isOfService = (iri: string): boolean => isOf(iri, service)

class Indexing {
  private readonly snapshot: Snapshot
  private readonly profile: Profile
  private readonly bySignature = new Map<number, number[]>()
  private readonly schemes = new Set<number>()
  private readonly byEntity = new Map<string, Entity>()
  private readonly extending = new Map<string, { readonly entity: string; readonly domains: Set<string> }>()
  private readonly domainNames: ReadonlyMap<string, string>

  constructor(snapshot: Snapshot, profile: Profile) {
    this.snapshot = snapshot
    this.profile = profile
    this.domainNames = new Map(domains(snapshot).map(({ uri, id }: Domain) => [uri, id]))
    for (const each of entities(snapshot)) {
      this.byEntity.set(each.uri, each)
      for (const { domain, classes } of each.extensions)
        for (const cls of classes) {
          const known = this.extending.get(cls) ?? { entity: each.uri, domains: new Set() }
          this.extending.set(cls, known)
          known.domains.add(this.domainNames.get(domain) ?? domain)
        }
    }
  }

  *index(): Steps<ClassIndex> {
    const { signatures } = this.profile
    const { type } = idsOf(this.snapshot)
    signatures.kinds.forEach((kinds, at) => {
      for (const kind of kinds) {
        const known = this.bySignature.get(kind)
        if (known) known.push(at)
        else this.bySignature.set(kind, [at])
      }
    })
    const found = new Set<number>()
    for (const [kind, own] of this.bySignature) {
      if (own.every((at) => this.profile.subjects[at] === 0)) continue
      const isClass = type !== 0 && this.snapshot.has({ p: type, o: kind })
      if (isClass) found.add(kind)
      else this.schemes.add(kind)
      if (isClass && this.isScheme(kind)) this.schemes.add(kind)
    }
    for (const id of this.declared()) found.add(id)
    const entries: ClassEntry[] = []
    for (const id of found) {
      if (this.isNamed(id)) entries.push(this.entry(id))
      if (entries.length % CLASSES === 0) yield
    }
    const classes = this.inOrder(entries)
    const other = (id: number): ClassEntry | undefined => (this.bySignature.has(id) ? this.entry(id) : undefined)
    return { classes, byId: new Map(classes.map((each) => [each.id, each])), schemes: this.schemes, other }
  }

  private isScheme(id: number): boolean {
    const { inScheme, topConceptOf } = idsOf(this.snapshot)
    return [inScheme, topConceptOf].some((p) => p !== 0 && this.snapshot.has({ p, o: id }))
  }

  private isNamed(id: number): boolean {
    if (kindOf(id) !== Kind.iri) return false
    const iri = this.snapshot.terms.text(id)
    return !isSkolem(iri) && !sayNothing.has(iri) && !isModelling(iri)
  }

  /** Classes that models declare: entities and what domains put below them first. */
  private declared(): number[] {
    const { terms } = this.snapshot
    const { type, OwlClass, RdfsClass } = idsOf(this.snapshot)
    const found = new Set([...this.byEntity.keys(), ...this.extending.keys()].map((iri) => terms.iri(iri)))
    for (const o of [OwlClass, RdfsClass])
      if (type !== 0 && o !== 0)
        this.snapshot.triples({ p: type, o }, (s) => {
          found.add(s)
          return found.size < MAX_EMPTY
        })
    found.delete(0)
    return [...found]
  }

  private entry(id: number): ClassEntry {
    const iri = this.snapshot.terms.text(id)
    const { subjects } = this.profile
    const classes = [id, ...this.reach(id, (each) => this.below(each))]
    const signatures = [...new Set(classes.flatMap((each) => this.bySignature.get(each) ?? []))]
    const sum = (of: readonly number[]): number => of.reduce((total, at) => total + subjects[at]!, 0)
    const above = this.reach(id, (each) => this.parents(each))
    const entity = this.byEntity.get(iri)
    const extended = this.extending.get(iri)?.entity ?? [...above].map((each) => this.snapshot.terms.text(each)).find((each) => this.byEntity.has(each)) // prettier-ignore
    const instances = sum(signatures)
    return {
      id,
      iri,
      rank: this.rankOf(id, { iri, instances, isCanonical: extended !== undefined }),
      instances,
      direct: sum(this.bySignature.get(id) ?? []),
      signatures,
      parents: this.parents(id),
      above,
      domains: this.domainsOf(id, entity),
      ...(entity ? { entity } : {}),
      ...(extended === undefined || entity ? {} : { extends: extended }),
    }
  }

  private domainsOf(id: number, entity: Entity | undefined): string[] {
    const named = (uri: string): string => this.domainNames.get(uri) ?? uri
    if (entity) return entity.extensions.map(({ domain }) => named(domain))
    const extending = this.extending.get(this.snapshot.terms.text(id))
    if (extending) return [...extending.domains].sort()
    const { type, OwlClass, RdfsClass } = idsOf(this.snapshot)
    const found = new Set<string>()
    for (const o of [OwlClass, RdfsClass])
      if (type !== 0 && o !== 0)
        this.snapshot.scan({ s: id, p: type, o }, (_s, _p, _o, g) => {
          const domain = graphInfo(this.snapshot, this.snapshot.terms.text(g))?.domain
          if (domain !== undefined && this.domainNames.has(domain) && !isCouncil(domain)) found.add(named(domain))
        })
    return [...found].sort()
  }

  private reach(id: number, next: (id: number) => readonly number[]): Set<number> {
    const found = new Set([id])
    for (const each of found) for (const other of next(each)) found.add(other)
    found.delete(id)
    return found
  }

  private below(id: number): number[] {
    return this.snapshot.subjects(idsOf(this.snapshot).subClassOf, id).filter((each) => kindOf(each) === Kind.iri)
  }

  private parents(id: number): number[] {
    const { subClassOf } = idsOf(this.snapshot)
    return this.snapshot.objects(id, subClassOf).filter((each) => this.isNamed(each))
  }

  /** Canonical entities with what is below them, then classes by their instances, then those of the service itself. */
  private inOrder(entries: readonly ClassEntry[]): ClassEntry[] {
    const size = new Map(entries.map(({ iri, instances }) => [iri, instances]))
    const key = (each: ClassEntry): readonly [number, number, string, number, number] => {
      const of = each.entity ? each.iri : each.extends
      if (of === undefined || each.rank !== 0) return [each.rank, -each.instances, '', 0, 0]
      return [0, -(size.get(of) ?? 0), of, each.entity ? 0 : 1, -each.instances]
    }
    return entries
      .map((each) => ({ each, key: key(each) }))
      .sort((a, b) => compareKeys(a.key, b.key) || (a.each.iri < b.each.iri ? -1 : 1))
      .map(({ each }) => each)
  }

  private rankOf(
    id: number,
    { iri, instances, isCanonical }: { iri: string; instances: number; isCanonical: boolean },
  ): ClassEntry['rank'] {
    if (this.byEntity.has(iri)) return 0
    if (instances === 0) return 2
    return isCanonical ? 0 : this.isOfService(id, iri) ? 3 : 1
  }

  private isOfService(id: number, iri: string): boolean {
    if (isOfService(iri)) return true
    const graphs = [...(this.profile.graphs.get(id)?.keys() ?? [])]
    return graphs.length > 0 && graphs.every((g) => ['registry', 'shapes'].includes(graphKind(this.snapshot, g)))
  }
}

function compareKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [at, value] of a.entries()) {
    const other = b[at]!
    if (value !== other) return value < other ? -1 : 1
  }
  return 0
}
