import type { NamedNode, Quad, Quad_Object, Quad_Subject } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { label } from '../concepts/labels.ts'
import { owl, rdf, rdfs, skos } from '../rdf/namespaces.ts'
import { DEFAULT_GRAPH, Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo, type GraphInfo } from '../vocabularies/registry.ts'
import type { Triple } from './rule.ts'

/** What has these types is the name of a whole document. */
const documentTypes = [owl.Ontology, skos.ConceptScheme]
const classTypes = [owl.Class, rdfs.Class]
const propertyTypes = [owl.ObjectProperty, owl.DatatypeProperty, owl.AnnotationProperty, rdf.Property]

/** One graph of a state, as rules look at it. */
export class Place {
  readonly snapshot: Snapshot
  /** IRI, `''` for the default graph. */
  readonly graph: string
  /** Its id; 0 where the state does not have it. */
  readonly g: number
  readonly info: GraphInfo | undefined
  /** The day: `2026-11-21`. */
  readonly today: string
  private readonly languages: readonly string[]
  private readonly ids = new Map<NamedNode, number>()

  constructor(
    snapshot: Snapshot,
    graph: string,
    { languages = ['en'], today }: { languages?: readonly string[]; today: string },
  ) {
    this.snapshot = snapshot
    this.graph = graph
    this.g = graph === '' ? DEFAULT_GRAPH : snapshot.terms.iri(graph)
    this.info = graph === '' ? undefined : graphInfo(snapshot, graph)
    this.today = today
    this.languages = languages
  }

  /** 0 for a term that the state does not have. */
  id(term: NamedNode): number {
    let id = this.ids.get(term)
    if (id === undefined) this.ids.set(term, (id = this.snapshot.id(term)))
    return id
  }

  text(id: number): string {
    return this.snapshot.terms.text(id)
  }

  isIri(id: number): boolean {
    return kindOf(id) === Kind.iri
  }

  /** Objects in the union of graphs. */
  values(node: number, ...properties: NamedNode[]): number[] {
    return properties.flatMap((property) => {
      const p = this.id(property)
      return p ? this.snapshot.objects(node, p) : []
    })
  }

  /** Objects that the graph itself states. */
  here(node: number, ...properties: NamedNode[]): number[] {
    const found: number[] = []
    for (const property of properties) {
      const p = this.id(property)
      if (p && this.g) this.snapshot.scan({ s: node, p, g: this.g }, (_s, _p, o) => void found.push(o))
    }
    return found
  }

  /** Whether the graph gives a node one of these types. */
  isHere(node: number, ...types: NamedNode[]): boolean {
    const [p, { g }] = [this.id(rdf.type), this]
    return types.some((type) => {
      const o = this.id(type)
      return p !== 0 && o !== 0 && g !== 0 && this.snapshot.has({ s: node, p, o, g })
    })
  }

  /** Whether the graph has the node as the name of a model or a vocabulary. */
  isDocument(node: number): boolean {
    return this.isHere(node, ...documentTypes)
  }

  isClass(node: number): boolean {
    return this.isIri(node) && this.isHere(node, ...classTypes)
  }

  isProperty(node: number): boolean {
    return this.isIri(node) && this.isHere(node, ...propertyTypes)
  }

  isConcept(node: number): boolean {
    return this.isIri(node) && this.isHere(node, skos.Concept)
  }

  /** Whether the graph defines a node: as a class, a property or a concept. */
  defines(node: number): boolean {
    return this.isClass(node) || this.isProperty(node) || this.isConcept(node)
  }

  /** Whether somebody answers for what the graph defines: it is a model or a vocabulary of a domain. */
  get isGovernedModel(): boolean {
    return this.info?.domain !== undefined && (this.info.kind === 'Model' || this.info.kind === 'Vocabulary')
  }

  /** Something is said to be out of use. */
  isDeprecated(node: number): boolean {
    return this.values(node, owl.deprecated).some((value) => /^(?:true|1)$/.test(this.text(value)))
  }

  /** What people call a node, in quotes. */
  name(node: number): string {
    return `“${label(this.snapshot, node, this.languages).text}”`
  }

  /** A statement of the graph. */
  quad([s, p, o]: Triple): Quad {
    const { terms } = this.snapshot
    const graph = this.graph === '' ? DataFactory.defaultGraph() : DataFactory.namedNode(this.graph)
    return DataFactory.quad(terms.term(s) as Quad_Subject, terms.term(p) as NamedNode, terms.term(o) as Quad_Object, graph) // prettier-ignore
  }
}
