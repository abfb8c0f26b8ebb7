import type { Term } from '@rdfjs/types'
import { listItems } from '../concepts/members.ts'
import { concord, prefixes, rdf, skos, vocabulary } from '../rdf/namespaces.ts'
import { shacl } from '../shacl/terms.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { axiomsOf, restrictionsOf, type Axiom } from './entities-axioms.ts'
import { speaksIn, textsIn, type Reading } from './entities-reading.ts'
import { classShapes, type ClassShape, type Said } from './shape-facts.ts'

const { order } = vocabulary(prefixes.sh, 'order')

/** What models and shapes say of a property as an attribute of a class. */
export interface Attribute {
  /** IRI of the property. */
  readonly property: string
  /** IRIs of the property shapes that say something of it. */
  readonly shapes: readonly string[]
  /** IRI of the graph that defines the property; else of the first that says something of it. */
  readonly graph: string
  /** IRI of the domain that adds it; not given: canonical. */
  readonly domain?: string
  /** Named by `concord:coreAttribute`. */
  readonly core: boolean
  readonly minCount?: number
  readonly maxCount?: number
  readonly datatype?: string
  readonly nodeKind?: string
  /** Classes that each value is an instance of. */
  readonly classes: readonly string[]
  readonly pattern?: string
  /** The only values there may be (`sh:in`). */
  readonly values?: readonly Term[]
  /** IRI of the concept scheme that values are taken from. */
  readonly scheme?: string
  /** IRI of the unit of the values. */
  readonly unit?: string
  /** IRI of the system in which the attribute is mastered. */
  readonly systemOfRecord?: string
}

/** The classes whose instances are meant, and what else is said to be an attribute of theirs; ids. */
export interface Subject {
  readonly classes: readonly number[]
  /** Properties that count as attributes though no shape or axiom names the class. */
  readonly named: readonly number[]
  readonly core: ReadonlySet<number>
  readonly domain?: string
}

/** One property with everything that is said of it, while it is gathered. */
interface Draft {
  readonly shapes: Set<string>
  readonly classes: Set<string>
  graph: number
  order: number
  minCount?: number
  maxCount?: number
  datatype?: string
  nodeKind?: string
  pattern?: string
  values?: readonly number[]
}

/**
 * The attributes of classes: properties that shapes of theirs, restrictions on them or `rdfs:domain` name. What several say
 * of one property holds together: the tightest bounds, the values that all lists allow. In the order of `sh:order`.
 */
export function attributesOf(reading: Reading, { classes, named, core, domain }: Subject): Attribute[] {
  const drafts = new Drafts(reading)
  for (const cls of classes) {
    for (const shape of classShapes(reading.snapshot, cls)) drafts.addShape(shape)
    for (const axiom of restrictionsOf(reading, cls)) drafts.addAxiom(axiom)
  }
  for (const property of named) drafts.of(property, 0)
  for (const axiom of axiomsOf(reading, [...drafts.properties()])) drafts.addAxiom(axiom)
  return drafts.finished(core, domain)
}

class Drafts {
  private readonly reading: Reading
  private readonly drafts = new Map<number, Draft>()

  constructor(reading: Reading) {
    this.reading = reading
  }

  properties(): Iterable<number> {
    return this.drafts.keys()
  }

  of(property: number, graph: number): Draft {
    let draft = this.drafts.get(property)
    if (!draft) {
      draft = { shapes: new Set(), classes: new Set(), graph, order: Infinity }
      this.drafts.set(property, draft)
    }
    if (draft.graph === 0) draft.graph = graph
    return draft
  }

  /** Takes what the graphs that count say by a shape; where one of them leads to a shape of the model beneath, all that it says. */
  addShape({ shape, property, chain, deactivatedIn, said }: ClassShape): void {
    const { beneath } = this.reading
    const mayLead = (graph: number): boolean => speaksIn(this.reading, graph) || (beneath?.has(graph) ?? false)
    if (!chain.every(mayLead) || deactivatedIn.some(mayLead)) return
    const isLedTo = speaksIn(this.reading, chain.at(-1)!)
    const counted = said.filter(({ g }) => speaksIn(this.reading, g) || (isLedTo && mayLead(g)))
    if (counted.length === 0) return
    const draft = this.of(property, counted[0]!.g)
    draft.shapes.add(this.reading.snapshot.terms.text(shape))
    for (const each of counted) this.constrain(draft, each)
  }

  addAxiom({ property, graph, ...says }: Axiom): void {
    const draft = this.of(property, graph)
    if (says.minCount !== undefined) draft.minCount = Math.max(draft.minCount ?? 0, says.minCount)
    if (says.maxCount !== undefined) draft.maxCount = Math.min(draft.maxCount ?? Infinity, says.maxCount)
    if (says.datatype !== undefined) draft.datatype ??= says.datatype
    if (says.class !== undefined) draft.classes.add(says.class)
  }

  private constrain(draft: Draft, { p, o }: Said): void {
    const { snapshot } = this.reading
    const text = snapshot.terms.text(o)
    switch (snapshot.terms.text(p)) {
      case shacl.minCount.value:
        draft.minCount = Math.max(draft.minCount ?? 0, Number(text))
        break
      case shacl.maxCount.value:
        draft.maxCount = Math.min(draft.maxCount ?? Infinity, Number(text))
        break
      case shacl.datatype.value:
        draft.datatype ??= text
        break
      case shacl.nodeKind.value:
        draft.nodeKind ??= text
        break
      case shacl.pattern.value:
        draft.pattern ??= text
        break
      case shacl.class.value:
        draft.classes.add(text)
        break
      case shacl.in.value:
        draft.values = common(draft.values, listItems(snapshot, o))
        break
      case order.value:
        draft.order = Math.min(draft.order, Number(text))
    }
  }

  finished(core: ReadonlySet<number>, domain: string | undefined): Attribute[] {
    const { terms } = this.reading.snapshot
    return [...this.drafts]
      .map(([property, draft]) => ({ property: terms.text(property), id: property, draft }))
      .sort((a, b) => a.draft.order - b.draft.order || (a.property < b.property ? -1 : 1))
      .map(({ id, draft }) => this.finish(id, draft, { core: core.has(id), ...(domain ? { domain } : {}) }))
  }

  private finish(property: number, draft: Draft, { core, domain }: { core: boolean; domain?: string }): Attribute {
    const { snapshot } = this.reading
    const { order: _, shapes, classes, graph, values, ...bounds } = draft
    const [scheme = values && commonScheme(snapshot, values)] = textsIn(this.reading, property, concord.valueScheme)
    const [unit] = textsIn(this.reading, property, concord.attributeUnit)
    const [systemOfRecord] = textsIn(this.reading, property, concord.systemOfRecord)
    return {
      property: snapshot.terms.text(property),
      shapes: [...shapes].sort(),
      graph: snapshot.terms.text(this.definingGraph(property) || graph),
      ...(domain === undefined ? {} : { domain }),
      core,
      ...bounds,
      classes: [...classes].sort(),
      ...(values ? { values: values.map((value) => snapshot.terms.term(value)) } : {}),
      ...(scheme ? { scheme } : {}),
      ...(unit ? { unit } : {}),
      ...(systemOfRecord ? { systemOfRecord } : {}),
    }
  }

  private definingGraph(property: number): number {
    const { snapshot } = this.reading
    let found = 0
    snapshot.scan({ s: property, p: snapshot.id(rdf.type) }, (_s, _p, _o, g) => {
      if (speaksIn(this.reading, g)) found = g
      return found === 0
    })
    return found
  }
}

/** What both lists allow, in the order of the first. */
const common = (before: readonly number[] | undefined, values: readonly number[]): readonly number[] =>
  before ? before.filter((value) => values.includes(value)) : values

/** The one concept scheme that all values are in. */
function commonScheme(snapshot: Snapshot, values: readonly number[]): string | undefined {
  const inScheme = snapshot.id(skos.inScheme)
  let schemes: readonly number[] | undefined
  for (const value of values) {
    if (kindOf(value) !== Kind.iri) return undefined
    schemes = common(schemes, snapshot.objects(value, inScheme))
    if (schemes.length === 0) return undefined
  }
  return schemes?.length === 1 ? snapshot.terms.text(schemes[0]!) : undefined
}
