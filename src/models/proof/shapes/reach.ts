import type { NamedNode } from '@rdfjs/types'
import { owl, rdf, rdfs, sh } from '../../../rdf/namespaces.ts'
import type { Snapshot } from '../../../store/snapshot.ts'
import { classTypes, type Canon } from '../canon.ts'
import type { Extension } from '../extension.ts'
import type { Hierarchy } from '../hierarchy.ts'
import type { Spaces } from '../spaces.ts'
import { idsIn, type Row } from '../terms.ts'
import { ownDecides } from './decides.ts'
import { queriedIris, queriesOf } from './queries.ts'

/** What a shape of an extension can reach with its targets (SHACL §2.1.3). */
export interface Reach {
  /**
   * `every`: instances of canonical classes, of whichever domain. `below`: only those that the domain has taken up, by a
   * class or a property of its own. `own`: nothing that is canonical.
   */
  readonly kind: 'every' | 'below' | 'own'
  /** Canonical classes whose instances it reaches. */
  readonly classes: ReadonlySet<number>
  /** The statement that makes the target, and those outside of canonical graphs that put its class where it is. */
  readonly because: readonly Row[]
  /** The term of another domain that is targeted; 0 for none. */
  readonly foreign: number
}

export interface Models {
  readonly snapshot: Snapshot
  readonly canon: Canon
  readonly extension: Extension
  readonly spaces: Spaces
  readonly hierarchy: Hierarchy
}

/** A shape with one of its targets. */
export interface Rooted {
  readonly shape: number
  readonly reach: Reach
  /** The graph from which it is judged what is own: that of the target, or one of the extension where that is nobody's. */
  readonly from: number
  /** Whether the target is stated in a graph outside of the extension. */
  readonly elsewhere: boolean
}

const targets: readonly NamedNode[] = [
  sh.targetClass,
  sh.targetNode,
  sh.targetSubjectsOf,
  sh.targetObjectsOf,
  sh.target,
]
const shapeTypes = [sh.NodeShape, sh.PropertyShape] as const

/**
 * Every shape that has a target and of which the extension says something, once for each target: shapes that it targets,
 * and those that others target though what they ask for, or a part of it, is stated here.
 */
export function rootedShapes(models: Models): Rooted[] {
  const { extension, canon } = models
  const found = targets.flatMap((target) => extension.rows(target).map((row) => rootedBy(models, target, row)))
  for (const row of extension.typed(...shapeTypes))
    if (isClass(models, row.s)) found.push(rootedBy(models, rdf.type, row))
  return [...found, ...rootedElsewhere(models)].filter(({ shape }) => !canon.terms.has(shape))
}

function rootedBy(models: Models, target: NamedNode, row: Row): Rooted {
  const { extension, spaces, snapshot } = models
  const elsewhere = !extension.has(row.g)
  const isNobodys = elsewhere && spaces.domainsOf(snapshot.terms.text(row.g)).size === 0
  const seen = isNobodys ? { ...row, g: extension.graph } : row
  const reach = reachOf(models, target, seen)
  const because = reach.because.map((each) => (each === seen ? row : each))
  return { shape: row.s, reach: { ...reach, because }, from: seen.g, elsewhere }
}

/** Climbs from the shapes that the extension describes to those that use them, up to targets in other graphs. */
function rootedElsewhere(models: Models): Rooted[] {
  const { extension, canon, snapshot, spaces } = models
  const ids = new Map(targets.map((target) => [snapshot.id(target), target]))
  const [type, types] = [snapshot.id(rdf.type), idsIn(snapshot, shapeTypes)]
  const found: Rooted[] = []
  const seen = new Set(extension.shapes)
  for (const shape of seen) {
    snapshot.scan({ s: shape }, (s, p, o, g) => {
      const target = p === type && types.has(o) && isClass(models, s) ? rdf.type : ids.get(p)
      if (target && !extension.has(g) && !canon.graphs.has(g) && !spaces.isOfCouncil(snapshot.terms.text(g)))
        found.push(rootedBy(models, target, { s, p, o, g }))
    })
    snapshot.scan({ o: shape }, (s, p) => void (extension.isShapePredicate(p) ? seen.add(s) : undefined))
  }
  return found
}

/** An instance of a class of classes is one as well (SHACL §2.1.3.3). */
function isClass({ snapshot }: Models, node: number): boolean {
  const types = new Set(snapshot.objects(node, snapshot.id(rdf.type)))
  const [wanted, up] = [idsIn(snapshot, classTypes), snapshot.id(rdfs.subClassOf)]
  for (const type of types) {
    if (wanted.has(type)) return true
    if (up) for (const each of snapshot.objects(type, up)) types.add(each)
  }
  return false
}

function reachOf(models: Models, target: NamedNode, row: Row): Reach {
  if (target === rdf.type) return ofClass(models, { cls: row.s, row })
  if (target === sh.targetClass) return ofClass(models, { cls: row.o, row })
  if (target === sh.targetNode) return ofNode(models, row)
  if (target === sh.target) return ofQuery(models, row)
  return ofProperty(models, row, target === sh.targetSubjectsOf ? rdfs.domain : rdfs.range)
}

const own = (row: Row): Reach => ({ kind: 'own', classes: new Set(), because: [row], foreign: 0 })

function ofClass(models: Models, { cls, row }: { cls: number; row: Row }): Reach {
  const { canon, hierarchy, spaces, snapshot } = models
  if (canon.classes.has(cls)) return { kind: 'every', classes: new Set([cls]), because: [row], foreign: 0 }
  const below = hierarchy.below(cls)
  const foreign = spaces.ownership(cls, snapshot.terms.text(row.g)) === 'foreign' ? cls : 0
  if (below)
    return { kind: foreign ? 'every' : 'below', classes: below.classes, because: [row, ...below.because], foreign }
  const beneath = hierarchy.canonicalBelow(cls)
  if (beneath.length > 0) return { kind: 'every', classes: new Set(beneath), because: [row], foreign: 0 }
  return foreign ? { kind: 'every', classes: new Set(), because: [row], foreign } : own(row)
}

function ofNode(models: Models, row: Row): Reach {
  const { canon, hierarchy, snapshot } = models
  if (canon.terms.has(row.o)) return { kind: 'every', classes: new Set(), because: [row], foreign: 0 }
  const types = snapshot.objects(row.o, snapshot.id(rdf.type))
  const below = types.flatMap((type) => hierarchy.below(type) ?? [])
  if (below.length === 0) return own(row)
  const classes = new Set(below.flatMap((each) => [...each.classes]))
  const taken = types.some((type) => !canon.classes.has(type) && hierarchy.below(type))
  return { kind: taken ? 'below' : 'every', classes, because: [row], foreign: 0 }
}

/** The subjects or objects of a property: who they are is told by its domain or range. */
function ofProperty(models: Models, row: Row, side: NamedNode): Reach {
  const { canon, hierarchy, snapshot, spaces } = models
  const property = row.o
  const stated = snapshot.objects(property, snapshot.id(side))
  const below = stated.flatMap((cls) => hierarchy.below(cls) ?? [])
  const classes = below.length > 0 ? new Set(below.flatMap((each) => [...each.classes])) : canon.classes
  const whole = (foreign: number): Reach => ({ kind: 'every', classes, because: [row], foreign })
  if (isCanonicalProperty(models, property)) return whole(0)
  if (spaces.ownership(property, snapshot.terms.text(row.g)) === 'foreign') return whole(property)
  if (stated.length > 0 && below.length === 0) return own(row)
  // objects of its own property are things that others have made, where the range is a canonical class
  if (side.equals(rdfs.range) && stated.some((cls) => canon.classes.has(cls))) return whole(0)
  return { kind: 'below', classes, because: [row], foreign: 0 }
}

/** Whether instances of canonical classes have a property whatever their domain. */
export function isCanonicalProperty({ canon, snapshot }: Models, property: number): boolean {
  if (canon.terms.has(property) || canon.roots.has(property)) return true
  if (property === snapshot.id(rdf.type) || property === snapshot.id(owl.sameAs)) return true
  return canon.constrained.has(property)
}

/** A target that is a query reaches what it names: its own classes and properties, else anything. */
function ofQuery(models: Models, row: Row): Reach {
  const { canon, hierarchy, snapshot } = models
  const named = [...queriedIris(snapshot, row.o)].map((iri) => snapshot.terms.iri(iri)).filter((id) => id !== 0)
  const mine = named.filter((id) => isOwn(models, id, row.g))
  const isMine = (iri: string): boolean => isOwn(models, snapshot.terms.iri(iri), row.g)
  const queries = queriesOf(snapshot, row.o)
  const taken = queries.length > 0 && queries.every((query) => query && ownDecides(query, { isOwn: isMine, byAbsence: false })) // prettier-ignore
  if (mine.length === 0 || !taken) return { kind: 'every', classes: canon.classes, because: [row], foreign: 0 }
  const below = mine.flatMap((id) => hierarchy.below(id) ?? [])
  const classes = below.length > 0 ? new Set(below.flatMap((each) => [...each.classes])) : canon.classes
  return { kind: 'below', classes, because: [row], foreign: 0 }
}

/** Whether a term is of the domain that a graph belongs to: in its namespace, or nobody's and defined in its graphs. */
export function isOwn({ canon, spaces, snapshot, extension }: Models, id: number, g: number): boolean {
  if (canon.terms.has(id) || canon.roots.has(id)) return false
  const whose = spaces.ownership(id, snapshot.terms.text(g))
  return whose === 'own' || (whose === 'nobody' && extension.defines(id))
}
