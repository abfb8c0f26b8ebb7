import type { NamedNode } from '@rdfjs/types'
import { concord, owl, prefixes, rdf, rdfs, sh, skos } from '../../rdf/namespaces.ts'
import { shacl } from '../../shacl/terms.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { classTypes, type Canon } from './canon.ts'
import type { Spaces } from './spaces.ts'
import { idsIn, owlTerms, rdfTerms, shTerms, superseding, type Row } from './terms.ts'

/** Statements that a graph may have until it is no longer read as a whole, but asked for what matters by index. */
const SMALL = 50_000

/** Predicates that say what terms mean or what data may be: all that the rules ask for, beside shapes and lists. */
export const axiomPredicates: readonly NamedNode[] = [
  rdfs.subClassOf,
  rdfs.subPropertyOf,
  rdfs.domain,
  rdfs.range,
  owl.equivalentClass,
  owl.equivalentProperty,
  owl.inverseOf,
  owl.imports,
  ...Object.values(owlTerms),
  ...Object.values(rdfTerms),
  concord.allowedTransition,
  concord.identifierFormat,
  concord.identifierProperty,
  concord.checkDigit,
  concord.identifierTemplate,
  sh.targetClass,
  sh.targetNode,
  sh.targetSubjectsOf,
  sh.targetObjectsOf,
  sh.target,
  sh.parameter,
  shacl.node,
  sh.property,
  shTerms.rule,
  shTerms.values,
]

/** Predicates of which data have many: asked for by their object. */
const pointingPredicates: readonly NamedNode[] = [
  owl.sameAs,
  skos.exactMatch,
  skos.narrower,
  skos.narrowerTransitive,
  skos.inScheme,
  skos.topConceptOf,
  skos.hasTopConcept,
  ...superseding.filter((each) => !axiomPredicates.includes(each)),
]

/** Types whose statement defines a term. */
export const definingTypes: readonly NamedNode[] = [
  owl.Class,
  rdfs.Class,
  rdfs.Datatype,
  rdf.Property,
  owl.ObjectProperty,
  owl.DatatypeProperty,
  owl.AnnotationProperty,
  owl.Ontology,
  skos.Concept,
  skos.ConceptScheme,
  skos.Collection,
  sh.NodeShape,
  sh.PropertyShape,
]

/**
 * What some graphs say of terms. A small graph is read once; of a large one only what matters is asked for, by index, so
 * that the cost grows with the terms and axioms and not with the data.
 */
export class Extension {
  readonly snapshot: Snapshot
  private readonly small = new Set<number>()
  private readonly large = new Set<number>()
  private readonly byPredicate = new Map<number, Row[]>()
  private readonly aboutCanonical: Row[] = []
  private readonly misused: Row[] = []
  private readonly minted: Row[] = []
  private readonly shaped = new Set<number>()
  private readonly shapePredicates = new Map<number, boolean>()
  private readonly lists: ReadonlySet<number>
  private readonly type: number
  private readonly defining: ReadonlySet<number>

  constructor(snapshot: Snapshot, graphs: ReadonlySet<number>, { canon, spaces }: { canon: Canon; spaces: Spaces }) {
    this.snapshot = snapshot
    this.type = snapshot.id(rdf.type)
    this.defining = idsIn(snapshot, definingTypes)
    this.lists = idsIn(snapshot, [rdf.first, rdf.rest])
    for (const g of graphs) (snapshot.count({ g }) <= SMALL ? this.small : this.large).add(g)
    this.readSmall(canon, spaces)
    this.askLarge(canon)
    this.askInstances(canon, spaces)
  }

  /** Statements whose subject is a term that canonical graphs describe, or one that such a term is put below. */
  get about(): readonly Row[] {
    return this.aboutCanonical
  }

  /** Statements with one of the {@link axiomPredicates}. */
  rows(property: NamedNode): readonly Row[] {
    return this.byPredicate.get(this.snapshot.id(property)) ?? []
  }

  /** Statements of a predicate, one of those above or one that points, whose object is one of these. */
  pointing(property: NamedNode, objects: ReadonlySet<number>): Row[] {
    const found = this.rows(property).filter(({ o }) => objects.has(o))
    if (this.large.size === 0 || !pointingPredicates.includes(property)) return found
    const p = this.snapshot.id(property)
    const take = (s: number, p: number, o: number, g: number): void =>
      void (this.large.has(g) && objects.has(o) ? found.push({ s, p, o, g }) : undefined)
    if (p && this.snapshot.count({ p }) < objects.size) this.snapshot.scan({ p }, take)
    else if (p) for (const o of objects) this.snapshot.scan({ p, o }, take)
    return found
  }

  /** Statements that give a node one of the {@link definingTypes}. */
  typed(...types: readonly NamedNode[]): Row[] {
    const wanted = idsIn(this.snapshot, types)
    return (this.byPredicate.get(this.type) ?? []).filter(({ o }) => wanted.has(o))
  }

  /** Statements that use a canonical term as what it is not: one that is no class as a type, one that is no property as a predicate. */
  get mistaken(): readonly Row[] {
    return this.misused
  }

  /** Statements that give a type to something in the namespace of a canonical model that canonical graphs do not describe. */
  get typedThere(): readonly Row[] {
    return this.minted
  }

  /** Nodes of which the graphs say something in SHACL: shapes, and the lists that these are in. */
  get shapes(): ReadonlySet<number> {
    return this.shaped
  }

  /** Whether a predicate leads from a shape to what it consists of, or through a list of such. */
  isShapePredicate(p: number): boolean {
    let known = this.shapePredicates.get(p)
    if (known === undefined) {
      known = this.snapshot.terms.has(p, shaclNamespace, 'start') || this.lists.has(p)
      this.shapePredicates.set(p, known)
    }
    return known
  }

  /** Whether a term belongs to a vocabulary in which models are written: RDF, RDFS, OWL, XSD, SHACL, SKOS, ours. */
  isModelling(id: number): boolean {
    return modellingNamespaces.some((namespace) => this.snapshot.terms.has(id, namespace, 'start'))
  }

  /** What the graphs say of a node. */
  of(s: number): Row[] {
    const found: Row[] = []
    this.snapshot.scan({ s }, (s, p, o, g) => void (this.has(g) ? found.push({ s, p, o, g }) : undefined))
    return found
  }

  /** Whether the graphs define a term, by its type. */
  defines(s: number): boolean {
    return this.of(s).some(({ p, o }) => p === this.type && this.defining.has(o))
  }

  /** One of the graphs. */
  get graph(): number {
    const [g = 0] = [...this.small, ...this.large]
    return g
  }

  has(g: number): boolean {
    return this.small.has(g) || this.large.has(g)
  }

  private readSmall({ terms, roots, classes, properties, concepts }: Canon, spaces: Spaces): void {
    const isMisused = (p: number, o: number): boolean =>
      ((classes.has(p) || concepts.has(p)) && !properties.has(p)) ||
      (p === this.type && !classes.has(o) && (properties.has(o) || concepts.has(o)))
    const wanted = idsIn(this.snapshot, [...axiomPredicates, ...pointingPredicates])
    const { type, defining } = this
    for (const g of this.small)
      this.snapshot.scan({ g }, (s, p, o) => {
        const row = { s, p, o, g }
        if (terms.has(s) || roots.has(s)) this.aboutCanonical.push(row)
        if (isMisused(p, o)) this.misused.push(row)
        if (p === type ? defining.has(o) : wanted.has(p)) this.keep(row)
        if (p === type && !terms.has(s) && spaces.isCanonical(s)) this.minted.push(row)
        if (this.isShapePredicate(p)) this.shaped.add(s)
      })
  }

  private askLarge({ terms, roots, classes, properties, concepts }: Canon): void {
    if (this.large.size === 0) return
    const misuse = (s: number, p: number, o: number, g: number): void =>
      void (this.large.has(g) ? this.misused.push({ s, p, o, g }) : undefined)
    for (const o of [...properties, ...concepts]) if (!classes.has(o)) this.snapshot.scan({ p: this.type, o }, misuse)
    for (const p of [...classes, ...concepts]) if (!properties.has(p)) this.snapshot.scan({ p }, misuse)
    const take = (s: number, p: number, o: number, g: number): void =>
      void (this.large.has(g) ? this.keep({ s, p, o, g }) : undefined)
    for (const p of idsIn(this.snapshot, axiomPredicates)) this.snapshot.scan({ p }, take)
    for (const o of this.defining) this.snapshot.scan({ p: this.type, o }, take)
    for (const { s, o } of [...this.rows(sh.property), ...this.rows(shacl.node)]) this.shaped.add(s).add(o)
    for (const { s } of this.typed(sh.NodeShape, sh.PropertyShape)) this.shaped.add(s)
    for (const g of this.large)
      for (const each of [terms, roots])
        for (const s of each) this.snapshot.scan({ s, g }, (s, p, o) => void this.aboutCanonical.push({ s, p, o, g }))
  }

  /** Of a large graph the instances of the classes that it defines are asked for, where these are not its bulk. */
  private askInstances({ terms }: Canon, spaces: Spaces): void {
    const take = (s: number, p: number, o: number, g: number): void =>
      void (!terms.has(s) && spaces.isCanonical(s) ? this.minted.push({ s, p, o, g }) : undefined)
    if (this.large.size === 0) return
    for (const { s: o } of this.typed(...classTypes))
      for (const g of this.large)
        if (this.snapshot.count({ p: this.type, o, g }) <= SMALL) this.snapshot.scan({ p: this.type, o, g }, take)
  }

  private keep(row: Row): void {
    const list = this.byPredicate.get(row.p)
    if (list) list.push(row)
    else this.byPredicate.set(row.p, [row])
  }
}

const encoder = new TextEncoder()
const shaclNamespace = encoder.encode(prefixes.sh)
/** Namespaces of the vocabularies in which models are written, in UTF-8. */
export const modellingNamespaces: readonly Uint8Array[] = [prefixes.rdf, prefixes.rdfs, prefixes.owl, prefixes.xsd, prefixes.sh, prefixes.skos, prefixes.concord].map((each) => encoder.encode(each)) // prettier-ignore
