import { Validator, type Context, type EngineResult, type Pointer, type Validation } from 'shacl-engine'
import Shape from 'shacl-engine/lib/Shape.js'
import type { DatasetCore, NamedNode, Term } from '@rdfjs/types'
import { rdf, sh } from '../rdf/namespaces.ts'
import type { Limits } from '../sparql/limits.ts'
import { parsePath, valuesOf, type Path } from './paths.ts'
import { objectOf, objectsOf, shacl, subjectsOf, termKey } from './terms.ts'

/** Predicates through which one shape is reached from another, so that results may be asked for twice. */
const references = [shacl.node, shacl.not, shacl.qualifiedValueShape, rdf.first]

/** Pairs of shape and node between two looks at the clock. */
const STEPS = 64

/** The (shape, focus node) pairs that led here, nearest first. */
interface Trail {
  readonly key: string
  readonly above: Trail | null
  /** Whether the pair was reached again from within itself, and taken to conform. */
  assumed: boolean
}

/**
 * A shacl-engine shape with the parts replaced that deviate from SHACL 1.0 in version 1.1.2, each with a test in
 * `tests/shacl/engine.test.ts`:
 *
 * - paths are evaluated at any depth, not only as a sequence of simple steps;
 * - a shape that has sh:sparql still applies its other constraints to the value nodes, not to the focus node;
 * - an empty data graph is validated (sh:targetNode with sh:minCount);
 * - the result of a (shape, focus node) pair is remembered with all that it contains, so that a second shape that
 *   refers to it by sh:node does not see a clean result;
 * - no stale value node from an outer shape is seen by an inner one.
 */
export class StrictShape extends Shape {
  readonly #path: Path | null
  readonly #memo: Map<string, { results: EngineResult[]; order: number }> | null
  readonly #engine: StrictValidator
  #compiled: Validation[] | undefined

  constructor(pointer: Pointer, engine: StrictValidator) {
    super(pointer, { validator: engine })
    this.#engine = engine
    const shapes = pointer.dataset
    const path = objectOf(shapes, this.term, sh.path)
    this.#path = path ? parsePath(shapes, path) : null
    this.#memo = isShared(shapes, this.term) ? new Map() : null
  }

  get term(): Term {
    return this.ptr.term!
  }

  override get path(): Path | null {
    return this.#path
  }

  /** One severity for the engine, to which an sh:severity of one's own would mean "conforms"; the report has the real one. */
  override get severity(): NamedNode {
    return sh.Violation
  }

  override async validate(context: Context): Promise<Context> {
    if (this.deactivated) return context
    if (!this.#memo) {
      await this.#run(context)
      return context
    }
    const key = termKey(context.focusNode.term!)
    const known = this.#memo.get(key)
    if (known) context.report.results.push(...known.results)
    else await this.#remember(context, key)
    return context
  }

  /**
   * Recursion is left open by SHACL §3.4.3. A pair that is reached again from within itself counts as conforming;
   * when it turns out not to conform, what was remembered meanwhile rested on a wrong assumption and is forgotten.
   */
  async #remember(context: Context, key: string): Promise<void> {
    const above = context.processed instanceof Set ? null : (context.processed as Trail | null)
    const trail: Trail = { key: `${termKey(this.term)} ${key}`, above, assumed: false }
    for (let step = above; step; step = step.above) {
      if (step.key !== trail.key) continue
      step.assumed = true
      return
    }
    const order = this.#engine.nextOrder()
    const start = context.report.results.length
    const inner = context.create({})
    inner.processed = trail
    await this.#run(inner)
    const results = context.report.results.slice(start)
    if (trail.assumed && results.length > 0) this.#engine.forgetSince(order)
    this.#memo!.set(key, { results, order })
  }

  /** Drops what was remembered after a point in the run. */
  forgetSince(order: number): void {
    for (const [key, entry] of this.#memo ?? []) if (entry.order > order) this.#memo!.delete(key)
  }

  /** Drops all that was remembered. */
  forget(): void {
    this.#memo?.clear()
  }

  /** Reads the constraints, and with them all queries, so that an ill-formed one is found without a focus node. */
  compile(): Validation[] {
    return (this.#compiled ??= this.#engine.registry.compile(this))
  }

  async #run(context: Context): Promise<void> {
    this.#engine.check()
    this.compile()
    if (this.#path) await this.#runProperty(context, this.#path)
    else await this.#runNode(context)
  }

  async #runNode(context: Context): Promise<void> {
    const own = context.create({ shape: this, valueOrNode: context.focusNode })
    own.value = undefined
    for (const { node, generic } of this.#compiled!) {
      for (const validate of [node, generic]) {
        const pending = validate?.(own)
        if (pending) await pending
      }
    }
  }

  async #runProperty(context: Context, path: Path): Promise<void> {
    const { focusNode } = context
    const values = focusNode.node(valuesOf(focusNode.dataset, focusNode.term!, path))
    const own = context.create({ shape: this, values })
    own.value = undefined
    for (const { property } of this.#compiled!) {
      const pending = property?.(own)
      if (pending) await pending
    }
    const each = this.#compiled!.flatMap(({ generic }) => generic ?? [])
    if (each.length === 0) return
    for (const value of values) {
      const valueContext = own.create({ value, valueOrNode: value })
      for (const validate of each) {
        const pending = validate(valueContext)
        if (pending) await pending
      }
    }
  }
}

/** Whether several shapes may refer to this one, or it to itself. */
function isShared(shapes: DatasetCore, shape: Term): boolean {
  if (references.some((predicate) => subjectsOf(shapes, predicate, shape).length > 0)) return true
  const owners = subjectsOf(shapes, sh.property, shape)
  return owners.length > 1 || owners.some((owner) => objectsOf(shapes, owner, sh.path).length > 0)
}

/** The library's Validator over our shapes. Feed it through its own `validate(data, shapes)`. */
export class StrictValidator extends Validator {
  #order = 0
  #limits: Limits | undefined
  #steps = 0

  /** Called by the constructor of the base class too, so it touches no field of this one. */
  override shape(pointer: Pointer): StrictShape | null {
    if (!pointer.term) return null
    const known = this.shapes.get(pointer.term)
    if (known instanceof StrictShape) return known
    const shape = new StrictShape(pointer, this)
    this.shapes.set(pointer.term, shape)
    return shape
  }

  /** Compiles all shapes, those included that are found on the way. */
  compileAll(): void {
    for (let done = -1, shapes = this.#all(); done !== shapes.length; shapes = this.#all()) {
      done = shapes.length
      for (const shape of shapes) shape.compile()
    }
  }

  /** Begins a validation: what the last one found says nothing about these data. */
  begin(limits: Limits | undefined): void {
    this.#limits = limits
    this.#order = 0
    for (const shape of this.#all()) shape.forget()
  }

  /** Asks now and then whether the validation may go on. @throws DomainError `timeout` or `cancelled`. */
  check(): void {
    this.#steps = (this.#steps + 1) % STEPS
    if (this.#steps === 0) this.#limits?.check()
  }

  /** A number that grows with each pair that is begun. */
  nextOrder(): number {
    this.#order += 1
    return this.#order
  }

  forgetSince(order: number): void {
    for (const shape of this.#all()) shape.forgetSince(order)
  }

  #all(): StrictShape[] {
    return [...this.shapes.values()].filter((shape) => shape instanceof StrictShape)
  }
}
