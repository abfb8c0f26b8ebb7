import type { NamedNode } from '@rdfjs/types'
import { listItems } from '../../concepts/members.ts'
import { owl, rdf, rdfs } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Canon } from './canon.ts'
import { owlTerms, type Row } from './terms.ts'

/** How a class comes to be below canonical ones. */
export interface Below {
  /** Canonical classes whose instances its instances are. */
  readonly classes: ReadonlySet<number>
  /** The statements that make it so, outside of canonical graphs. */
  readonly because: readonly Row[]
}

/** A class below canonical ones with the one over which it is: chains are long, and few are told. */
class Step implements Below {
  readonly classes: ReadonlySet<number>
  private readonly row: Row | undefined
  private readonly above: Step | undefined

  constructor(classes: ReadonlySet<number>, row?: Row, above?: Step) {
    this.classes = classes
    this.row = row
    this.above = above
  }

  get because(): readonly Row[] {
    const rows: Row[] = []
    for (let step: Step | undefined = this; step; step = step.above) if (step.row) rows.push(step.row) // eslint-disable-line @typescript-eslint/no-this-alias -- where the chain begins
    return rows.reverse()
  }
}

/** Classes and properties below canonical ones, in whatever graphs this is said and over however many steps. */
export class Hierarchy {
  private readonly snapshot: Snapshot
  private readonly canon: Canon
  private readonly classes = new Map<number, Step>()
  private readonly heads = new Map<number, readonly number[]>()
  private readonly lists = new Map<string, readonly Row[]>()

  constructor(snapshot: Snapshot, canon: Canon) {
    this.snapshot = snapshot
    this.canon = canon
    for (const cls of canon.classes) if (!this.classes.has(cls)) this.add(cls, new Set(canon.above(cls)))
    for (const [cls, below] of this.classes) this.visitBelow(cls, below)
  }

  /** How a class is below canonical ones; canonical classes are below themselves. Undefined when it is not. */
  below(cls: number): Below | undefined {
    return this.classes.get(cls)
  }

  /** Canonical classes that are below a class which is none, such as `foaf:Agent`. */
  canonicalBelow(cls: number): number[] {
    if (this.topmost.has(this.snapshot.terms.text(cls))) return [...this.canon.classes]
    const found = [...this.canon.classes].filter((each) => each !== cls && this.canon.above(each).includes(cls))
    return this.canon.classes.has(cls) ? [] : found
  }

  /** Statements of any graph but the canonical ones with this predicate and object. */
  rows(property: NamedNode, o: number): readonly Row[] {
    const p = this.snapshot.id(property)
    if (!p || !o) return []
    const key = `${p} ${o}`
    const known = this.lists.get(key)
    if (known) return known
    const found: Row[] = []
    this.snapshot.scan({ p, o }, (s, p, o, g) => void (this.canon.graphs.has(g) ? undefined : found.push({ s, p, o, g }))) // prettier-ignore
    this.lists.set(key, found)
    return found
  }

  /** Lists of a predicate that a term stands in: who has the list, outside of canonical graphs. */
  listsWith(property: NamedNode, member: number): Row[] {
    return this.rows(rdf.first, member).flatMap(({ s }) => this.headsOf(s).flatMap((head) => this.rows(property, head)))
  }

  private readonly topmost = new Set([owl.Thing.value, rdfs.Resource.value])

  /** Where the lists begin that a cell is in; remembered, as many may ask from the middle of one long list. */
  private headsOf(cell: number): readonly number[] {
    const found = new Set([cell])
    const heads = new Set<number>()
    let forks = false
    for (const each of found) {
      const known = this.heads.get(each)
      const before = known ? [] : this.rows(rdf.rest, each)
      if (known) for (const head of known) heads.add(head)
      else if (before.length === 0) heads.add(each)
      if (before.length > 1) forks = true
      for (const { s } of before) found.add(s)
    }
    const all = [...heads]
    for (const each of forks ? [cell] : found) this.heads.set(each, all)
    return all
  }

  private add(cls: number, classes: ReadonlySet<number>, row?: Row, above?: Step): void {
    const canonical = new Set([...classes].filter((each) => this.canon.classes.has(each)))
    this.classes.set(cls, new Step(canonical, row, above))
  }

  /** Who is said to be below a class: directly, as an equal, or as an intersection with others. */
  private visitBelow(cls: number, step: Step): void {
    const { classes } = step
    const p = this.snapshot.id(owl.equivalentClass)
    const equal: Row[] = []
    if (p) this.snapshot.scan({ s: cls, p }, (s, p, o, g) => void equal.push({ s, p, o, g }))
    const found: [number, Row][] = [
      ...[rdfs.subClassOf, owl.equivalentClass].flatMap((each) => this.rows(each, cls).map((row): [number, Row] => [row.s, row])), // prettier-ignore
      ...equal.map((row): [number, Row] => [row.o, row]),
      ...this.listsWith(owlTerms.intersectionOf, cls).map((row): [number, Row] => [row.s, row]),
      ...this.unionsOf(cls),
    ]
    for (const [below, row] of found) {
      const known = this.classes.get(below)
      if (this.canon.classes.has(below)) continue
      const all = new Set([...(known?.classes ?? []), ...classes])
      if (known && all.size === known.classes.size) continue
      this.classes.delete(below) // so that those below it are visited again
      this.add(below, all, row, known ?? step)
    }
  }

  /** A named class that is a part of the union or one of the alternatives that a class is made of is below it. */
  private unionsOf(cls: number): [number, Row][] {
    if (this.canon.classes.has(cls)) return []
    const p = this.snapshot.id(owlTerms.unionOf)
    const found: [number, Row][] = []
    if (p)
      this.snapshot.scan({ s: cls, p }, (s, p, o, g) => {
        for (const member of listItems(this.snapshot, o)) found.push([member, { s, p, o, g }])
      })
    return found
  }
}

const known = new WeakMap<Canon, WeakMap<Snapshot, Hierarchy>>()

/** What is below the canonical classes in a state; remembered. */
export function hierarchyOf(snapshot: Snapshot, canon: Canon): Hierarchy {
  let ofCanon = known.get(canon)
  if (!ofCanon) known.set(canon, (ofCanon = new WeakMap()))
  let found = ofCanon.get(snapshot)
  if (!found) ofCanon.set(snapshot, (found = new Hierarchy(snapshot, canon)))
  return found
}
