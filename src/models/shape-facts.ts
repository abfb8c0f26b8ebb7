import type { NamedNode } from '@rdfjs/types'
import { perSnapshot } from '../store/per-snapshot.ts'
import { isSkolem } from '../concepts/labels.ts'
import { listItems } from '../concepts/members.ts'
import { rdf, sh } from '../rdf/namespaces.ts'
import { shacl } from '../shacl/terms.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** What is said of a shape, with ids: a property, a value and the graph that says so. */
export interface Said {
  readonly p: number
  readonly o: number
  readonly g: number
}

/** A property shape that the instances of a class have to satisfy (SHACL §2.1.3, §2.3), and how it comes to apply to them. */
export interface ClassShape {
  readonly shape: number
  /** The property that it is about: shapes about longer paths are not listed. */
  readonly property: number
  /** Graphs of the statements that lead from the class to the shape: target, `sh:node`, `sh:and`, `sh:property`. */
  readonly chain: readonly number[]
  /** Graphs that say `sh:deactivated true` of a shape on the way. */
  readonly deactivatedIn: readonly number[]
  readonly said: readonly Said[]
}

interface Ids {
  readonly [name: string]: number
}

const ids = perSnapshot((snapshot): Ids => {
  const named = (term: NamedNode): number => snapshot.id(term)
  return {
    type: named(rdf.type),
    nodeShape: named(sh.NodeShape),
    targetClass: named(sh.targetClass),
    property: named(sh.property),
    path: named(sh.path),
    node: named(shacl.node),
    and: named(shacl.and),
    deactivated: named(sh.deactivated),
  }
})

const saidOf = perSnapshot(() => new Map<number, readonly Said[]>())
const ofClass = perSnapshot(() => new Map<number, readonly ClassShape[]>())

/** All statements about a shape, in every graph; remembered. */
export function shapeStatements(snapshot: Snapshot, shape: number): readonly Said[] {
  const known = saidOf(snapshot).get(shape)
  if (known) return known
  const found: Said[] = []
  snapshot.scan({ s: shape }, (_s, p, o, g) => void found.push({ p, o, g }))
  saidOf(snapshot).set(shape, found)
  return found
}

/**
 * Property shapes that apply to instances of a class because a shape targets this very class (`sh:targetClass`, or the
 * class is itself a node shape), directly or over `sh:node`, `sh:and` and `sh:property`; of every graph. Alternatives
 * (`sh:or`, `sh:xone`, `sh:not`) say nothing that holds of all instances and are passed over.
 */
export function classShapes(snapshot: Snapshot, cls: number): readonly ClassShape[] {
  const known = ofClass(snapshot).get(cls)
  if (known) return known
  const found: ClassShape[] = []
  const { type, nodeShape, targetClass } = ids(snapshot)
  const walk = new ShapeWalk(snapshot, found)
  if (targetClass) snapshot.scan({ p: targetClass, o: cls }, (shape, _p, _o, g) => walk.visit(shape, [g], []))
  if (nodeShape) snapshot.scan({ s: cls, p: type!, o: nodeShape }, (_s, _p, _o, g) => walk.visit(cls, [g], []))
  ofClass(snapshot).set(cls, found)
  return found
}

/**
 * Property shapes that apply to one node for another reason than its class: a shape targets it (`sh:targetNode`), the
 * subjects of a property that it has (`sh:targetSubjectsOf`), or the objects of one that leads to it (SHACL §2.1.3).
 */
export function nodeShapes(snapshot: Snapshot, node: number): readonly ClassShape[] {
  const found: ClassShape[] = []
  const walk = new ShapeWalk(snapshot, found)
  const targets = (property: NamedNode, holds: (value: number) => boolean): void => {
    const p = snapshot.id(property)
    if (p) snapshot.scan({ p }, (shape, _p, o, g) => void (holds(o) ? walk.visit(shape, [g], []) : undefined))
  }
  targets(sh.targetNode, (value) => value === node)
  targets(sh.targetSubjectsOf, (p) => snapshot.has({ s: node, p }))
  targets(sh.targetObjectsOf, (p) => snapshot.has({ p, o: node }))
  return found
}

/** Property shapes below a shape: those that a value has to satisfy (`sh:node`, and `sh:property` of a property shape). */
export function shapesBelow(snapshot: Snapshot, shape: number): readonly ClassShape[] {
  const found: ClassShape[] = []
  const walk = new ShapeWalk(snapshot, found)
  const { property, node } = ids(snapshot)
  for (const { p, o, g } of shapeStatements(snapshot, shape)) if (p === property || p === node) walk.visit(o, [g], [])
  return found
}

/**
 * Property shapes that a node has to satisfy as a value over the inverse of a property: what a shape of a scheme asks of
 * the concepts in it (`sh:path [ sh:inversePath skos:inScheme ] ; sh:node …`).
 *
 * @param over the thing that the shape is for, such as the scheme
 */
export function shapesOverInverse(snapshot: Snapshot, over: number, property: NamedNode): readonly ClassShape[] {
  const found: ClassShape[] = []
  const walk = new ShapeWalk(snapshot, found)
  const { type, targetClass, property: has, path, node } = ids(snapshot)
  const [targetNode, inversePath, inverse] = [
    snapshot.id(sh.targetNode),
    snapshot.id(shacl.inversePath),
    snapshot.id(property),
  ]
  const isInverse = (shape: number): boolean =>
    shapeStatements(snapshot, shape).some(
      ({ p, o }) => p === path && snapshot.has({ s: o, p: inversePath, o: inverse }),
    )
  const visit = (shape: number, target: number): void => {
    for (const { p, o, g } of shapeStatements(snapshot, shape))
      if (p === has && isInverse(o))
        for (const inner of shapeStatements(snapshot, o))
          if (inner.p === node || inner.p === has) walk.visit(inner.o, [target, g, inner.g], [])
  }
  if (inversePath === 0 || inverse === 0) return found
  if (targetNode) snapshot.scan({ p: targetNode, o: over }, (shape, _p, _o, g) => visit(shape, g))
  if (targetClass)
    for (const cls of snapshot.objects(over, type!))
      snapshot.scan({ p: targetClass, o: cls }, (shape, _p, _o, g) => visit(shape, g))
  return found
}

/** Goes from a targeted shape to the property shapes below it. */
class ShapeWalk {
  private readonly snapshot: Snapshot
  private readonly found: ClassShape[]
  /** Shapes on the way, so that one that contains itself ends. */
  private readonly above = new Set<number>()

  constructor(snapshot: Snapshot, found: ClassShape[]) {
    this.snapshot = snapshot
    this.found = found
  }

  visit(shape: number, chain: readonly number[], off: readonly number[]): void {
    if (this.above.has(shape)) return
    this.above.add(shape)
    const { deactivated, path } = ids(this.snapshot)
    const said = shapeStatements(this.snapshot, shape)
    const isTrue = ({ p, o }: Said): boolean => p === deactivated && this.snapshot.terms.text(o) === 'true'
    const deactivatedIn = [...off, ...said.filter(isTrue).map(({ g }) => g)]
    const paths = said.filter(({ p }) => p === path)
    if (paths.length === 0) for (const each of said) this.follow(each, chain, deactivatedIn)
    for (const { o: property } of paths)
      if (isProperty(this.snapshot, property)) this.found.push({ shape, property, chain, deactivatedIn, said })
    this.above.delete(shape)
  }

  private follow({ p, o, g }: Said, chain: readonly number[], off: readonly number[]): void {
    const { property, node, and } = ids(this.snapshot)
    if (p === property || p === node) this.visit(o, [...chain, g], off)
    if (p === and) for (const member of listItems(this.snapshot, o)) this.visit(member, [...chain, g], off)
  }
}

const isProperty = (snapshot: Snapshot, path: number): boolean =>
  kindOf(path) === Kind.iri && !isSkolem(snapshot.terms.text(path))
