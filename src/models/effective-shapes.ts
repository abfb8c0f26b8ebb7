import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { perSnapshot } from '../store/per-snapshot.ts'
import { isSkolem } from '../concepts/labels.ts'
import { rdfs } from '../rdf/namespaces.ts'
import { asOneGraph } from '../shacl/compiled.ts'
import { concernsClosing, dash } from '../shacl/closing.ts'
import { shacl } from '../shacl/terms.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { atOnce, type Steps } from '../threads/slices.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { canonicalModels } from './canonical-models.ts'
import { closingOf } from './closing.ts'
import { effectiveShapes, type Domain } from './domains.ts'
import { PlainClosures, type Rewritten } from './effective-shapes-closed.ts'
import { composedVersion, headerQuads, type DigestedParent, type Parent } from './effective-shapes-header.ts'
import { graphPart, partOf, together, type Part } from './effective-shapes-part.ts'

export type { Parent } from './effective-shapes-header.ts'

/** The shapes that hold for a domain, as one graph. */
export interface EffectiveShapes {
  /** IRI of the graph as a document: the domain's with a fragment. */
  readonly iri: string
  /** The header, the shapes of all parents, and the subclasses that their models state. */
  readonly quads: Quad[]
  /** IRIs of the parents: of the canonical models first. */
  readonly graphs: readonly string[]
  readonly parents: readonly Parent[]
  /** See `composedVersion`. */
  readonly version: string
  /** SHA-256, hex, of what the graph says beside its header. */
  readonly hash: string
}

/** The shapes graphs of a domain as they are in a state, with the versions that they give themselves. */
export function parentsOf(snapshot: Snapshot, domain: Domain): Parent[] {
  const own = new Set(domain.shapesGraphs)
  const parents = effectiveShapes(snapshot, domain).map((graph): Parent => {
    const version = graphInfo(snapshot, graph)?.version
    return { graph, role: own.has(graph) ? 'extension' : 'canonical', snapshot, version }
  })
  return parents.sort((a, b) => (a.role < b.role ? -1 : a.role > b.role ? 1 : a.graph < b.graph ? -1 : 1))
}

/**
 * Composes the shapes of the canonical models that a domain extends and its own. Shapes stay as they are and hold
 * together (SHACL §3.4): nothing is merged. What is closed by types is said so that each engine of SHACL 1.0 finds the same
 * as ours does (see `PlainClosures`), with regard to the shapes of all domains in the snapshot.
 *
 * @param parents the graphs in other states than the snapshot's, such as releases.
 */
export const effectiveShapesOf = (
  snapshot: Snapshot,
  domain: Domain,
  parents: readonly Parent[] = parentsOf(snapshot, domain),
): EffectiveShapes => atOnce(effectiveShapesSteps(snapshot, domain, parents))

/** What {@link effectiveShapesOf} does in steps: of large models it takes a while. */
export function* effectiveShapesSteps(
  snapshot: Snapshot,
  domain: Domain,
  parents: readonly Parent[] = parentsOf(snapshot, domain),
): Steps<EffectiveShapes> {
  const given: { parent: Parent; part: Part }[] = []
  for (const parent of parents) {
    given.push({ parent, part: graphPart(parent.snapshot, parent.graph) })
    yield
  }
  const closures = given.some(({ part }) => closes(part)) ? yield* closuresOf(snapshot, parents) : undefined
  const rewritten: Rewritten[] = []
  for (const { part } of given) {
    rewritten.push(closures ? yield* closures.rewritten(part) : { part, shared: [] })
    yield
  }
  const parts = [...rewritten.map(({ part }) => part), classTree(snapshot, domain)]
  const shared = new Set(rewritten.flatMap((each) => each.shared))
  yield
  const { quads, digest: hash } = together(parts, [...shared])
  yield
  const digested = given.map(({ parent, part }): DigestedParent => ({ ...parent, digest: part.digest }))
  const version = composedVersion(digested)
  const iri = `${domain.uri}#effective-shapes`
  const header = headerQuads({ iri, domain, version, hash, parents: digested })
  return { iri, quads: header.concat(quads), graphs: parents.map(({ graph }) => graph), parents, version, hash }
}

const known = new WeakMap<Part, boolean>()
const closers = new Set([shacl.closed.value, dash.closedByTypes.value])

/** Whether any shape says that it is closed, or that it is not. */
function closes(part: Part): boolean {
  const before = known.get(part)
  if (before !== undefined) return before
  const found = part.quads.some(({ predicate }) => closers.has(predicate.value))
  known.set(part, found)
  return found
}

const remembered = perSnapshot(() => new Map<string, PlainClosures>())

/** How shapes that are closed by types are said: the same for all domains of a state, unless some shapes are of another. */
function* closuresOf(snapshot: Snapshot, parents: readonly Parent[]): Steps<PlainClosures> {
  const closing = closingOf(snapshot)
  const own = new Set(parents.map(({ graph }) => graph))
  const beside = closing.beside.filter((graph) => !own.has(graph)).map((graph) => ({ snapshot, graph }))
  const all = [...parents, ...beside]
  const cached = parents.some((parent) => parent.snapshot !== snapshot) ? undefined : remembered(snapshot)
  const key = all.map(({ graph }) => graph).sort().join(' ') // prettier-ignore
  const known = cached?.get(key)
  if (known) return known
  const quads: Quad[] = []
  for (const each of all) {
    for (const quad of graphPart(each.snapshot, each.graph).quads) if (concernsClosing(quad)) quads.push(quad)
    yield
  }
  const shapes = asOneGraph(quads)
  yield
  const below = (type: Term): Term[] => classesBelow(snapshot, type)
  const closures = new PlainClosures({ shapes, classes: new Set(closing.classes), below })
  cached?.set(key, closures)
  return closures
}

/** A class and those below it, whichever graph says so. */
function classesBelow(snapshot: Snapshot, type: Term): Term[] {
  const found = new Set([snapshot.id(type)].filter((id) => id !== 0))
  const p = snapshot.id(rdfs.subClassOf)
  if (p) for (const o of found) snapshot.scan({ p, o }, (s) => void found.add(s))
  const below = [...found].map((id) => snapshot.terms.term(id))
  return below.length > 0 ? below : [type]
}

/**
 * The named subclasses that the models of a domain state, its own and those that it extends: a shape of a class is for the
 * instances of its subclasses too, and some engines read these with the shapes (SHACL §2.1.3.2 has them in the data).
 */
function classTree(snapshot: Snapshot, domain: Domain): Part {
  const models = canonicalModels(snapshot).filter(({ uri }) => domain.models.includes(uri))
  const graphs = [...new Set([...models.flatMap(({ modelGraphs }) => modelGraphs), ...domain.modelGraphs])]
  const p = snapshot.id(rdfs.subClassOf)
  const quads: Quad[] = []
  for (const g of graphs.map((graph) => snapshot.terms.iri(graph)).filter((id) => id !== 0 && p !== 0))
    snapshot.scan({ p, g }, (s, _p, o) => {
      const [sub, above] = [snapshot.terms.term(s), snapshot.terms.term(o)]
      if (isName(sub) && isName(above)) quads.push(DataFactory.quad(sub, rdfs.subClassOf, above))
    })
  return partOf(quads)
}

const isName = (term: Term): term is NamedNode => term.termType === 'NamedNode' && !isSkolem(term.value)
