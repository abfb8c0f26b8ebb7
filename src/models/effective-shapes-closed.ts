import { DataFactory } from 'n3'
import type { DatasetCore, NamedNode, Quad, Quad_Object, Quad_Subject, Term } from '@rdfjs/types'
import { rdf, rdfs, sh, xsd } from '../rdf/namespaces.ts'
import { closureOf, dash, ownProperties, propertiesOfTypes, typeKey } from '../shacl/closing.ts'
import { targetClasses } from '../shacl/targets.ts'
import { distinctTerms, objectOf, shacl, subjectsOf, termKey } from '../shacl/terms.ts'
import { partOf, sharedPart, type Part } from './effective-shapes-part.ts'
import type { Steps } from '../threads/slices.ts'

const { blankNode, literal, namedNode, quad } = DataFactory

/** What is needed to say in SHACL 1.0 which shapes are closed by types. */
export interface Opening {
  /** All shapes that say which properties a type brings: those that are composed, and those beside. */
  readonly shapes: DatasetCore
  /** IRIs of classes whose closed shapes are closed by types. */
  readonly classes: ReadonlySet<string>
  /** A class and the classes below it. */
  below(type: Term): readonly Term[]
}

/** A part as it is said in SHACL 1.0. */
export interface Rewritten {
  readonly part: Part
  readonly shared: readonly Part[]
}

/** Properties that the same classes bring. */
interface Bundle {
  readonly types: Term[]
  readonly properties: Term[]
}

const explanation =
  'Closed by types (as sh:closed sh:ByTypes and dash:closedByTypes): a property that a shape ignores because some class brings it is only for instances of the classes that do.'
const closers = [shacl.closed, dash.closedByTypes]
const replaced = [...closers, shacl.ignoredProperties]
const references = [sh.property, shacl.node, shacl.not, shacl.qualifiedValueShape, rdf.first]
const otherTargets = [sh.targetNode, sh.targetObjectsOf, sh.targetSubjectsOf, sh.target]

/**
 * Shapes that are closed by types, said in terms that any engine of SHACL 1.0 knows: the shape is closed and ignores all
 * properties that any class brings, and refers to a shape by which whoever has one of them must be an instance of a class
 * that brings it. Engines do not agree on where subclasses are read, so that those known are listed.
 */
export class PlainClosures {
  private readonly opening: Opening
  private readonly bundles: readonly Bundle[]
  /** Keys of the classes that bring a property, by its key. */
  private readonly bringers: ReadonlyMap<string, { readonly property: Term; readonly types: ReadonlyMap<string, Term> }>
  /** Keys of the shapes that are closed by types. */
  private readonly closed: ReadonlySet<string>
  private readonly results = new Map<Part, Rewritten>()
  /** What the nodes say that shapes share, by what they are for. */
  private readonly parts = new Map<string, { node: Term; part: Part }>()

  constructor(opening: Opening) {
    this.opening = opening
    const found = new Map<string, { property: Term; types: Map<string, Term> }>()
    for (const { type, properties } of propertiesOfTypes([opening.shapes]).values())
      for (const [key, property] of properties) {
        const known = found.get(key) ?? { property, types: new Map<string, Term>() }
        known.types.set(termKey(type), type)
        found.set(key, known)
      }
    this.bringers = new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
    this.bundles = this.bundlesWithout(new Set())
    const closed = closers.flatMap((predicate) => subjectsOf(opening.shapes, predicate))
    const byTypes = closed.filter((shape) => closureOf(opening.shapes, shape, opening.classes) === 'by-types')
    this.closed = new Set(byTypes.map(termKey))
  }

  /** A part with its shapes rewritten, and the parts that they refer to then, which share no triple with any other. */
  *rewritten(part: Part): Steps<Rewritten> {
    const known = this.results.get(part) ?? (yield* this.rewrite(part))
    this.results.set(part, known)
    return known
  }

  private *rewrite(part: Part): Steps<Rewritten> {
    if (this.closed.size === 0) return { part, shared: [] }
    const isOurs = ({ subject }: Quad): boolean => this.closed.has(termKey(subject))
    const concerned = part.quads.filter((each) => isOurs(each) && has(closers, each.predicate))
    const kept = part.quads.filter((each) => !isOurs(each) || !has(replaced, each.predicate))
    const closures: ReturnType<PlainClosures['closure']>[] = []
    for (const shape of distinctTerms(concerned.map(({ subject }) => subject))) {
      closures.push(this.closure(shape))
      yield
    }
    if (kept.length === part.quads.length) return { part, shared: [] }
    const shared = new Set(closures.flatMap(({ parts }) => parts))
    return { part: partOf([...kept, ...closures.flatMap(({ quads }) => quads)]), shared: [...shared] }
  }

  private closure(shape: Term): { quads: Quad[]; parts: Part[] } {
    const own = ownProperties(this.opening.shapes, shape)
    const list = this.ignored([...own].filter(([key]) => !this.bringers.has(key)).map(([, property]) => property))
    const guard = this.guard(this.exempt(shape, own))
    return {
      quads: [
        say(shape, shacl.closed, literal('true', xsd.boolean)),
        say(shape, shacl.ignoredProperties, list.node),
        say(shape, shacl.node, guard.node),
      ],
      parts: [list.part, guard.part],
    }
  }

  /** The properties that a shape lets pass by itself, and not because the classes that it is for bring them. */
  private exempt(shape: Term, own: ReadonlyMap<string, Term>): Map<string, Term> {
    const { shapes } = this.opening
    const types = targetClasses(shapes, shape)
    const isOnlyOfTypes =
      types.length > 0 &&
      otherTargets.every((predicate) => objectOf(shapes, shape, predicate) === undefined) &&
      references.every((predicate) => subjectsOf(shapes, predicate, shape).length === 0)
    const isBrought = (key: string): boolean => {
      const bringers = this.bringers.get(key)?.types
      return !bringers || (isOnlyOfTypes && types.every((type) => bringers.has(termKey(type))))
    }
    return new Map([...own].filter(([key]) => !isBrought(key)))
  }

  /** The list of what a shape ignores: what any class brings, and some more. */
  private ignored(more: readonly Term[]): { node: Term; part: Part } {
    const extra = distinctTerms(more).filter((term) => termKey(term) !== typeKey)
    const brought = [...this.bringers.values()].map(({ property }) => property)
    return this.remembered(`ignored ${extra.map(termKey).sort().join(' ')}`, (name) =>
      listOf(name, [rdf.type, ...extra, ...brought]),
    )
  }

  /** The shape by which whoever has a property is an instance of a class that brings it, without some properties. */
  private guard(exempt: ReadonlyMap<string, Term>): { node: Term; part: Part } {
    const keys = [...exempt.keys()].sort()
    const bundles = keys.length === 0 ? this.bundles : this.bundlesWithout(new Set(keys))
    return this.remembered(`types ${keys.join(' ')}`, (name) => {
      const each = bundles.map((bundle, at) => this.alternatives(`${name}-${at + 1}`, bundle))
      const list = listOf(`${name}-all`, each.map(({ node }) => node)) // prettier-ignore
      const node = blankNode(name)
      const said = [say(node, rdf.type, sh.NodeShape), say(node, rdfs.comment, literal(explanation, 'en'))]
      return { node, quads: [...said, say(node, shacl.and, list.node), ...list.quads, ...each.flatMap(({ quads }) => quads)] } // prettier-ignore
    })
  }

  /** Whoever has any of the properties is of one of the classes. */
  private alternatives(name: string, { types, properties }: Bundle): { node: Term; quads: Quad[] } {
    const without = blankNode(`${name}-none`)
    const [none, any] = [blankNode(`${name}-no`), blankNode(`${name}-path`)]
    const [first, ...others] = properties
    const paths = others.length > 0 ? listOf(`${name}-any`, properties) : undefined
    const quads = [
      say(without, sh.property, none),
      say(none, sh.path, paths ? any : first!), // an alternative has at least two members (SHACL §2.3.1.4)
      say(none, shacl.maxCount, literal('0', xsd.integer)),
      ...(paths ? [say(any, shacl.alternativePath, paths.node), ...paths.quads] : []),
    ]
    const below = byKey(types.flatMap((type) => this.opening.below(type)))
    const instances = below.map((type, at) => {
      const node = blankNode(`${name}-class-${at + 1}`)
      quads.push(say(node, shacl.class, type))
      return node
    })
    const list = listOf(`${name}-or`, [without, ...instances])
    const node = blankNode(name)
    return { node, quads: [say(node, shacl.or, list.node), ...list.quads, ...quads] }
  }

  private bundlesWithout(exempt: ReadonlySet<string>): Bundle[] {
    const bundles = new Map<string, Bundle>()
    for (const [key, { property, types }] of this.bringers) {
      if (exempt.has(key)) continue
      const name = [...types.keys()].sort().join(' ')
      const bundle = bundles.get(name) ?? { types: [...types.values()], properties: [] }
      bundle.properties.push(property)
      bundles.set(name, bundle)
    }
    return [...bundles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, bundle]) => bundle)
  }

  private remembered(key: string, make: (name: string) => { node: Term; quads: Quad[] }): { node: Term; part: Part } {
    let known = this.parts.get(key)
    if (!known) {
      const { node, quads } = make(`by-types-${this.parts.size + 1}`)
      this.parts.set(key, (known = { node, part: sharedPart(quads) }))
    }
    return known
  }
}

function listOf(name: string, members: readonly Term[]): { node: Term; quads: Quad[] } {
  const cell = (at: number): Term => (at < members.length ? blankNode(`${name}-${at + 1}`) : namedNode(rdf.nil.value))
  const quads = members.flatMap((member, at) => [
    say(cell(at), rdf.first, member),
    say(cell(at), rdf.rest, cell(at + 1)),
  ])
  return { node: cell(0), quads }
}

/** Each term once, in the order of their keys. */
const byKey = (terms: readonly Term[]): Term[] => {
  const keyed = new Map(terms.map((term) => [termKey(term), term]))
  return [...keyed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, term]) => term)
}

const has = (terms: readonly Term[], term: Term): boolean => terms.some((each) => each.equals(term))

const say = (subject: Term, predicate: NamedNode, object: Term): Quad =>
  quad(subject as Quad_Subject, predicate, object as Quad_Object)
