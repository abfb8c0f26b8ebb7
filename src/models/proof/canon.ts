import type { NamedNode } from '@rdfjs/types'
import { perSnapshot } from '../../store/per-snapshot.ts'
import { concord, owl, rdf, rdfs, sh, skos } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { canonicalModels, type CanonicalModel } from '../canonical-models.ts'
import { statedObjects } from '../council.ts'
import { entity } from '../entities.ts'
import { classShapes } from '../shape-facts.ts'
import { idsIn, isNameless, type Row } from './terms.ts'

/** What a canonical shape says of a property of the instances of a class. */
export interface CanonicalConstraint extends Row {
  readonly property: number
}

export const classTypes = [owl.Class, rdfs.Class]
export const propertyTypes = [rdf.Property, owl.ObjectProperty, owl.DatatypeProperty, owl.AnnotationProperty]

/** The canonical models of one state, as the proof asks for them. Everything is ids. */
export class Canon {
  readonly snapshot: Snapshot
  readonly models: readonly CanonicalModel[]
  /** Their graphs with models and shapes. */
  readonly graphs: ReadonlySet<number>
  /** Whatever these graphs describe, nodes without a name included. */
  readonly terms: ReadonlySet<number>
  readonly classes: ReadonlySet<number>
  readonly properties: ReadonlySet<number>
  readonly concepts: ReadonlySet<number>
  readonly schemes: ReadonlySet<number>
  readonly shapes: ReadonlySet<number>
  /** Classes and properties of others that canonical ones are put below: what is said of them holds of canonical terms. */
  readonly roots: ReadonlySet<number>
  /** Properties that others may state of canonical terms. */
  readonly allowed: ReadonlySet<number>
  private ofAnyClass: ReadonlySet<number> | undefined
  private readonly aboveClass = new Map<number, readonly number[]>()
  private readonly perClass = new Map<number, ReadonlyMap<number, readonly CanonicalConstraint[]>>()

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
    this.models = canonicalModels(snapshot)
    const graphs = this.models.flatMap(({ modelGraphs, shapesGraphs }) => [...modelGraphs, ...shapesGraphs])
    this.graphs = new Set(graphs.map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0))
    this.terms = this.subjects()
    const typed = (types: readonly NamedNode[]): Set<number> => this.typed(types)
    this.classes = typed(classTypes)
    this.properties = typed(propertyTypes)
    this.concepts = typed([skos.Concept])
    this.schemes = typed([skos.ConceptScheme])
    this.shapes = this.allShapes()
    this.roots = this.rootsAbove()
    this.allowed = this.allowedProperties()
  }

  /** Whether a canonical graph states this. */
  states(s: number, p: number, o: number): boolean {
    for (const g of this.graphs) if (this.snapshot.has({ s, p, o, g })) return true
    return false
  }

  /** What canonical graphs state of a term. */
  rows(s: number, property?: NamedNode): Row[] {
    const p = property ? this.snapshot.id(property) : 0
    const found: Row[] = []
    if (s === 0 || (property && p === 0)) return found
    this.snapshot.scan({ s, p }, (s, p, o, g) => void (this.graphs.has(g) ? found.push({ s, p, o, g }) : undefined))
    return found
  }

  /** IRIs of the canonical models that describe a term. */
  modelsOf(s: number): string[] {
    const graphs = new Set(this.rows(s).map(({ g }) => this.snapshot.terms.text(g)))
    const has = (graph: string): boolean => graphs.has(graph)
    return this.models
      .filter(({ modelGraphs, shapesGraphs }) => modelGraphs.some(has) || shapesGraphs.some(has))
      .map(({ uri }) => uri)
  }

  values(s: number, property: NamedNode): number[] {
    return [...new Set(this.rows(s, property).map(({ o }) => o))]
  }

  /** A statement that tells what a term is: its type, else anything. */
  defining(s: number): Row[] {
    const rows = this.rows(s, rdf.type)
    return (rows.length > 0 ? rows : this.rows(s)).slice(0, 1)
  }

  /** A class and all that canonical graphs put it below. */
  above(cls: number): readonly number[] {
    const known = this.aboveClass.get(cls)
    if (known) return known
    const found = new Set([cls])
    for (const each of found) for (const up of this.values(each, rdfs.subClassOf)) found.add(up)
    this.aboveClass.set(cls, [...found])
    return [...found]
  }

  /** What canonical shapes say of the instances of a class, by property. */
  constraintsOf(cls: number): ReadonlyMap<number, readonly CanonicalConstraint[]> {
    const known = this.perClass.get(cls)
    if (known) return known
    const found = new Map<number, CanonicalConstraint[]>()
    for (const { shape, property, chain, said } of this.above(cls).flatMap((each) =>
      classShapes(this.snapshot, each),
    )) {
      if (!chain.every((g) => this.graphs.has(g))) continue
      const list = found.get(property) ?? []
      for (const { p, o, g } of said) if (this.graphs.has(g)) list.push({ s: shape, p, o, g, property })
      found.set(property, list)
    }
    for (const property of this.values(cls, concord.coreAttribute)) if (!found.has(property)) found.set(property, [])
    this.perClass.set(cls, found)
    return found
  }

  /** Properties that canonical shapes say something of, for whichever class. */
  get constrained(): ReadonlySet<number> {
    this.ofAnyClass ??= new Set([...this.classes].flatMap((cls) => [...this.constraintsOf(cls).keys()]))
    return this.ofAnyClass
  }

  /** Whether an attribute is named by `concord:coreAttribute` of a class or one above it, or is its identifier. */
  isCore(cls: number, property: number): boolean {
    return this.above(cls).some(
      (each) =>
        this.values(each, concord.coreAttribute).includes(property) ||
        this.values(each, concord.identifierProperty).includes(property),
    )
  }

  /** Whether a canonical class lets domains narrow values of attributes that are not its core. */
  mayNarrow(cls: number): boolean {
    const rules = entity(this.snapshot, this.snapshot.terms.text(cls))?.extensionRules ?? []
    return rules.includes(concord.NarrowValues.value)
  }

  private subjects(): Set<number> {
    const found = new Set<number>()
    for (const g of this.graphs) {
      let last = 0
      this.snapshot.scan({ g }, (s) => void (s === last ? undefined : found.add((last = s))))
    }
    return found
  }

  private typed(types: readonly NamedNode[]): Set<number> {
    const found = new Set<number>()
    const p = this.snapshot.id(rdf.type)
    for (const o of idsIn(this.snapshot, types))
      for (const g of this.graphs) this.snapshot.scan({ p, o, g }, (s) => void found.add(s))
    return found
  }

  private allShapes(): Set<number> {
    const found = this.typed([sh.NodeShape, sh.PropertyShape])
    for (const property of [sh.path, sh.property, sh.targetClass]) {
      const p = this.snapshot.id(property)
      if (p)
        for (const g of this.graphs)
          this.snapshot.scan({ p, g }, (s, _p, o) => {
            found.add(s)
            if (property === sh.property) found.add(o)
          })
    }
    return found
  }

  private rootsAbove(): Set<number> {
    const found = new Set<number>()
    for (const property of [rdfs.subClassOf, rdfs.subPropertyOf]) {
      const p = this.snapshot.id(property)
      if (!p) continue
      const named = (o: number): boolean => !isNameless(this.snapshot, o)
      for (const g of this.graphs)
        this.snapshot.scan({ p, g }, (_s, _p, o) => void (!this.terms.has(o) && named(o) ? found.add(o) : undefined))
    }
    return found
  }

  private allowedProperties(): Set<number> {
    const found = idsIn(this.snapshot, allowedStatements)
    for (const { uri } of this.models)
      for (const id of statedObjects(this.snapshot, this.snapshot.terms.iri(uri), concord.allowedStatement))
        found.add(id)
    return found
  }
}

/** What may be said of a canonical term by anybody, as it changes neither what it means nor what data may be. */
export const allowedStatements: readonly NamedNode[] = [rdfs.seeAlso, skos.editorialNote, skos.example]

/** The canonical models of a state; remembered. */
export const canonOf = perSnapshot((snapshot) => new Canon(snapshot))
