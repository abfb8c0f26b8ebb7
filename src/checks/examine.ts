import { checkRetirement } from '../identity/retirement-rules.ts'
import { closingOf } from '../models/closing.ts'
import { DataGraph } from '../shacl/data.ts'
import type { KnownShapes } from '../shacl/known-shapes.ts'
import type { PrefixMap } from '../shacl/readable.ts'
import { termKey } from '../shacl/terms.ts'
import type { Limits } from '../sparql/limits.ts'
import { DEFAULT_GRAPH } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { checkIntegrity } from '../vocabularies/integrity/integrity.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { mentioned, type TripleChange } from './focus.ts'
import { foundOf, newlyFound, type Found } from './found.ts'
import type { CheckReport } from './report.ts'
import { checkProof } from './proof-change.ts'
import { checkReport } from './results.ts'
import { checkRules } from './rules-change.ts'
import { settled, withoutRepeats, type FoundIn } from './settled.ts'
import { checkShapes, governing, type Sides } from './shape-check.ts'
import { checkShapesGraphs } from './shapes-change.ts'
import type { CheckScope } from './task.ts'

/** A change and its two states. Quads are four ids each. */
export interface Examined extends CheckScope {
  readonly before: Snapshot
  readonly after: Snapshot
  readonly added: Uint32Array
  readonly removed: Uint32Array
}

export interface Means {
  readonly known: KnownShapes
  readonly limits: Limits
}

/** What was found, until it is a report. */
interface Tally {
  readonly found: FoundIn[]
  existing: number
  /** Keys of nodes that were looked at. */
  readonly nodes: Set<string>
  readonly shapes: Set<string>
  readonly partial: Set<string>
  prefixes: PrefixMap
}

/** Graphs that have the same shapes. */
interface Group {
  readonly shapes: readonly string[]
  readonly graphs: Set<number>
}

/**
 * Looks at what a change brings about: by the shapes that govern the graphs which it is about, by SKOS, and by the rules for
 * terms that go out of use. Data are the union of all graphs, so that a shape sees what the changed graphs refer to.
 *
 * @throws DomainError `invalid` or `unsupported` when governing shapes cannot be used; `timeout`, `cancelled`.
 */
export async function examine(examined: Examined, { known, limits }: Means): Promise<CheckReport> {
  const { before, after, shapesOf, languages } = examined
  const sides = { before: new DataGraph(before), after: new DataGraph(after) }
  const tally: Tally = { found: [], existing: 0, nodes: new Set(), shapes: new Set(), partial: new Set(), prefixes: {} }
  const changed = changedGraphs(examined)
  const { beside } = closingOf(after)
  for (const { shapes, graphs } of groupsOf(shapesOf, after)) {
    const fresh = [...shapes, ...beside].some((graph) => changed.has(after.terms.iri(graph)))
    const compiled = governing(known, sides.after, { graphs: shapes, fresh })
    const findings = await checkShapes(compiled, triplesIn(examined, graphs), { sides, limits })
    take(tally, findings, namesOf(after, graphs))
    for (const graph of shapes) tally.shapes.add(graph)
    tally.prefixes = { ...tally.prefixes, ...compiled.prefixes }
  }
  const shapesGraphs = Object.keys(shapesOf).filter((graph) => graphInfo(after, graph)?.kind === 'Shapes')
  if (shapesGraphs.length > 0) take(tally, await checkShapesGraphs(shapesGraphs, sides, limits), shapesGraphs)
  limits.check()
  addFindings(tally, examined, { sides, prefixes: tally.prefixes })
  const today = examined.today ?? new Date().toISOString().slice(0, 10)
  tally.found.push(...rulesFound(tally, examined, today))
  const found = distinct(settled(after, tally.found, today))
  return checkReport({ ...tally, found }, { snapshot: after, languages, prefixes: tally.prefixes })
}

/** What the rules of the catalogue have to say. */
function rulesFound(tally: Tally, examined: Examined, today: string): FoundIn[] {
  const { before, after, shapesOf, languages } = examined
  const graphs = Object.keys(shapesOf).map((graph) => {
    const change = triplesIn(examined, new Set([graphId(after, graph)]))
    return { graph, change }
  })
  const proof = checkProof({ before, after, graphs, languages })
  const ofGraphs = [...checkRules({ before, after, graphs, today, languages })]
  tally.existing += [proof, ...ofGraphs.map(([, each]) => each)].reduce((sum, { existing }) => sum + existing, 0)
  return [
    ...ofGraphs.map(([graph, { found }]) => ({ found, graphs: [graph] })),
    ...proof.found.map((each) => ({ found: [each], graphs: [each.graph ?? ''] })),
  ]
}

/** IRIs of graphs, `''` for the default graph. */
const namesOf = ({ terms }: Snapshot, graphs: Iterable<number>): string[] =>
  [...graphs].map((id) => (id === DEFAULT_GRAPH ? '' : terms.text(id)))

function take(
  tally: Tally,
  {
    found,
    existing,
    nodes,
    partial,
  }: { found: readonly Found[]; existing: number; nodes: ReadonlySet<string>; partial: readonly string[] },
  graphs: readonly string[],
): void {
  // prettier-ignore
  tally.found.push({ found, graphs })
  tally.existing += existing
  for (const node of nodes) tally.nodes.add(node)
  for (const shape of partial) tally.partial.add(shape)
}

/** Two groups of graphs may share shapes: what both find is told once. */
const distinct = (found: readonly Found[]): Found[] => withoutRepeats(newlyFound(found, []).found)

/** What SKOS and the rules for retirement have to say. */
function addFindings(
  tally: Tally,
  examined: Examined,
  { sides, prefixes }: { sides: Sides; prefixes: PrefixMap },
): void {
  // prettier-ignore
  const { before, after, shapesOf, languages, retirement } = examined
  const own = new Set(Object.keys(shapesOf).map((graph) => graphId(after, graph)))
  const change = triplesIn(examined, own)
  const nodes = mentioned(change)
  for (const node of nodes) tally.nodes.add(termKey(sides.after.terms.term(node)))
  const of = (snapshot: Snapshot): Found[] =>
    checkIntegrity(snapshot, nodes, languages).map((each) => foundOf(each, 'skos', { snapshot, prefixes }))
  const now = of(after)
  const { found, existing } = newlyFound(now, now.length > 0 ? of(before) : [])
  const graphs = Object.keys(shapesOf)
  tally.found.push({ found, graphs })
  tally.existing += existing
  if (!retirement) return
  const { noticed, ...policy } = retirement
  const needed = new Set(noticed)
  const context = { before, after, subjects: subjectsOf(change), ...policy, needsNotice: (uri: string) => needed.has(uri) } // prettier-ignore
  const ends = checkRetirement(context).map((each) => foundOf(each, 'rule', { snapshot: after, prefixes }))
  tally.found.push({ found: ends, graphs })
}

const graphId = (snapshot: Snapshot, graph: string): number =>
  graph === '' ? DEFAULT_GRAPH : snapshot.terms.iri(graph)

function groupsOf(shapesOf: CheckScope['shapesOf'], snapshot: Snapshot): Group[] {
  const groups = new Map<string, Group>()
  for (const [graph, shapes] of Object.entries(shapesOf)) {
    if (shapes.length === 0) continue
    const key = JSON.stringify(shapes)
    const group = groups.get(key) ?? { shapes, graphs: new Set() }
    group.graphs.add(graphId(snapshot, graph))
    groups.set(key, group)
  }
  return [...groups.values()]
}

function changedGraphs({ added, removed }: Pick<Examined, 'added' | 'removed'>): Set<number> {
  const found = new Set<number>()
  for (const quads of [added, removed]) for (let at = 3; at < quads.length; at += 4) found.add(quads[at]!)
  return found
}

function triplesIn({ added, removed }: Pick<Examined, 'added' | 'removed'>, graphs: ReadonlySet<number>): TripleChange {
  const of = (quads: Uint32Array): number[] => {
    const triples: number[] = []
    for (let at = 0; at < quads.length; at += 4)
      if (graphs.has(quads[at + 3]!)) triples.push(quads[at]!, quads[at + 1]!, quads[at + 2]!)
    return triples
  }
  return { added: of(added), removed: of(removed) }
}

function subjectsOf({ added, removed }: TripleChange): number[] {
  const found = new Set<number>()
  for (const triples of [added, removed]) for (let at = 0; at < triples.length; at += 3) found.add(triples[at]!)
  return [...found]
}
