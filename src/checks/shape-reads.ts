import type { DatasetCore, Term } from '@rdfjs/types'
import { sh } from '../rdf/namespaces.ts'
import type { CompiledShapes } from '../shacl/compiled.ts'
import { parsePath } from '../shacl/paths.ts'
import { substitute } from '../shacl/sparql/algebra.ts'
import type { ShapeQuery } from '../shacl/sparql/constraint.ts'
import { targetClasses } from '../shacl/targets.ts'
import {
  isTrue,
  listMembers,
  objectOf,
  objectsOf,
  shacl,
  shapesGraphName,
  subjectsOf,
  termKey,
} from '../shacl/terms.ts'
import type { Op } from '../sparql/plan/algebra.ts'
import { readsOfQuery } from './pattern-read.ts'
import { readsAlong, type Read } from './reads.ts'
import { along, here, inSequence, routeOfPath, toClasses, type Route } from './routes.ts'

/** A shape that another one evaluates, at nodes that a route leads to. */
export interface Use {
  readonly by: number
  readonly route: Route
}

/** One shape, by its number. */
export interface ShapeNode {
  readonly term: Term
  /** Whether it has targets of its own. */
  readonly targeted: boolean
  /** From the focus node to the value nodes. */
  readonly values: Route
  readonly uses: Use[]
}

const references = [sh.property, shacl.node, shacl.not, shacl.qualifiedValueShape]
const lists = [shacl.and, shacl.or, shacl.xone]
const pairs = [shacl.equals, shacl.disjoint, shacl.lessThan, shacl.lessThanOrEquals]

/**
 * What each shape of a shapes graph reads of the data, and which shape evaluates which: found once, so that for a triple
 * the nodes can be told at which a result may depend on it.
 */
export class ShapeReads {
  readonly nodes: ShapeNode[] = []
  private readonly numbers = new Map<string, number>()
  private readonly byPredicate = new Map<string | undefined, Read[]>()
  private readonly compiled: CompiledShapes
  private readonly shapes: DatasetCore

  constructor(compiled: CompiledShapes) {
    this.compiled = compiled
    this.shapes = compiled.shapes
    const targeted = new Set(compiled.targeted.map(termKey))
    for (const term of compiled.targeted) this.number(term, targeted)
    for (const term of compiled.targeted) this.readTargets(term, compiled)
    for (const query of compiled.queries) this.readQuery(query)
  }

  /** What reads triples with a predicate. */
  of(predicate: string): readonly Read[] {
    return [...(this.byPredicate.get(predicate) ?? []), ...(this.byPredicate.get(undefined) ?? [])]
  }

  /** The number of a shape; undefined for one that no shape with a target comes to. */
  numberOf(shape: Term): number | undefined {
    return this.numbers.get(termKey(shape))
  }

  /** The number of a shape, which is read with all that it uses when it is met for the first time. */
  private number(term: Term, targeted: ReadonlySet<string>): number {
    const { shapes, nodes } = this
    const key = termKey(term)
    const known = this.numbers.get(key)
    if (known !== undefined) return known
    const number = nodes.length
    this.numbers.set(key, number)
    const path = objectOf(shapes, term, sh.path)
    const values = path ? routeOfPath(parsePath(shapes, path)) : here
    nodes.push({ term, targeted: targeted.has(key), values, uses: [] })
    this.readConstraints(number, term, values)
    for (const each of this.used(term)) nodes[this.number(each, targeted)]!.uses.push({ by: number, route: values })
    return number
  }

  /** The shapes that a shape evaluates at its value nodes. */
  private used(term: Term): Term[] {
    const { shapes } = this
    const direct = references.flatMap((predicate): Term[] => objectsOf(shapes, term, predicate))
    const listed = lists.flatMap((predicate) =>
      objectsOf(shapes, term, predicate).flatMap((list) => listMembers(shapes, list) ?? []),
    )
    if (!isTrue(objectOf(shapes, term, shacl.qualifiedValueShapesDisjoint))) return [...direct, ...listed]
    const siblings = subjectsOf(shapes, sh.property, term)
      .flatMap((owner) => objectsOf(shapes, owner, sh.property))
      .flatMap((property) => objectsOf(shapes, property, shacl.qualifiedValueShape))
    return [...direct, ...listed, ...siblings]
  }

  private readConstraints(number: number, term: Term, values: Route): void {
    const { shapes } = this
    this.add(readsAlong(number, [values]))
    for (const type of objectsOf(shapes, term, shacl.class))
      this.add(readsAlong(number, [values, toClasses], type.value))
    for (const other of pairs.flatMap((predicate) => objectsOf(shapes, term, predicate)))
      this.add(readsAlong(number, [along(other.value)]))
    const closure = this.compiled.closureOf(term)
    if (closure !== 'open') this.add(readsAlong(number, [inSequence(values, { kind: 'any' })]))
    if (closure === 'by-types') this.add(readsAlong(number, [values, toClasses]))
  }

  private readTargets(term: Term, compiled: CompiledShapes): void {
    const { shapes } = this
    const number = this.numbers.get(termKey(term))!
    for (const type of targetClasses(shapes, term)) this.add(readsAlong(number, [toClasses], type.value))
    for (const each of objectsOf(shapes, term, sh.targetSubjectsOf)) this.add(readsAlong(number, [along(each.value)]))
    for (const each of objectsOf(shapes, term, sh.targetObjectsOf))
      this.add(readsAlong(number, [{ kind: 'inverse', route: along(each.value) }]))
    for (const target of objectsOf(shapes, term, sh.target)) {
      const { operation } = compiled.targetQuery(target)
      this.add(readsOfQuery(number, operation as unknown as Op, [{ name: 'this', route: here }]))
    }
  }

  private readQuery({ shape, query, parameters }: ShapeQuery): void {
    const term = shape.ptr.term!
    const number = this.numbers.get(termKey(term))
    if (number === undefined) return // no shape with a target comes to it
    const same = new Map([...parameters, ['currentShape', term], ['shapesGraph', shapesGraphName]] as [string, Term][])
    const known = [{ name: 'this', route: here }]
    if (query.form === 'ask') known.push({ name: 'value', route: this.nodes[number]!.values })
    this.add(readsOfQuery(number, substitute(query.operation, same) as Op, known))
  }

  private add(reads: readonly Read[]): void {
    for (const read of reads) {
      const all = this.byPredicate.get(read.predicate)
      if (all) all.push(read)
      else this.byPredicate.set(read.predicate, [read])
    }
  }
}
