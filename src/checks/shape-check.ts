import { DomainError, invalid } from '../errors.ts'
import { closingOf } from '../models/closing.ts'
import type { CompiledShapes, Focus } from '../shacl/compiled.ts'
import type { DataGraph } from '../shacl/data.ts'
import { loadedShapes, type KnownShapes } from '../shacl/known-shapes.ts'
import { termKey } from '../shacl/terms.ts'
import { readableTerm } from '../shacl/readable.ts'
import type { Limits } from '../sparql/limits.ts'
import { fixOf } from './fixes.ts'
import { affected, rootsOf, type TripleChange } from './focus.ts'
import { newlyFound, type Found } from './found.ts'
import { ShapeReads } from './shape-reads.ts'
import { Walker } from './walker.ts'

/** The two states of a change. */
export interface Sides {
  readonly before: DataGraph
  readonly after: DataGraph
}

/** What shapes have to say. */
export interface ShapeFindings {
  readonly found: readonly Found[]
  readonly existing: number
  /** Keys of the nodes that were looked at. */
  readonly nodes: ReadonlySet<string>
  readonly partial: readonly string[]
}

const readsOf = new WeakMap<CompiledShapes, ShapeReads>()

/** What shapes read of the data: found when the shapes are compiled, and kept with them. */
export function shapeReads(compiled: CompiledShapes): ShapeReads {
  let reads = readsOf.get(compiled)
  if (!reads) readsOf.set(compiled, (reads = new ShapeReads(compiled)))
  return reads
}

/**
 * The shapes of some graphs.
 *
 * @param fresh true while the graphs themselves are changed: what is compiled is then not kept.
 * @throws DomainError `invalid` or `unsupported` when they cannot be used: nothing passes unchecked.
 */
export function governing(
  known: KnownShapes,
  { snapshot }: DataGraph,
  { graphs, fresh }: { graphs: readonly string[]; fresh: boolean },
): CompiledShapes {
  try {
    return fresh ? loadedShapes(snapshot, graphs, closingOf) : known.of(snapshot, graphs, closingOf)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const message = `The shapes that govern this cannot be used (${graphs.map((graph) => `<${graph}>`).join(', ')}): ${error.message}`
    throw error.code === 'unsupported' ? new DomainError('unsupported', message, { details: error.details }) : invalid(message, { details: error.details }) // prettier-ignore
  }
}

/** What a change brings about against shapes: both states are validated where it can make a difference, and compared. */
export async function checkShapes(
  compiled: CompiledShapes,
  change: TripleChange,
  { sides, limits }: { sides: Sides; limits: Limits },
): Promise<ShapeFindings> {
  const states = { before: new Walker(sides.before, limits), after: new Walker(sides.after, limits) }
  const { focus, partial } = affected(change, states, { reads: shapeReads(compiled), compiled })
  const nodes = new Set(focus.flatMap((each) => each.nodes.map(termKey)))
  const compared = await compare(compiled, focus, { sides, limits })
  return { ...compared, nodes, partial: partial.map((shape) => readableTerm(shape, compiled.prefixes)) }
}

/** The results of shapes at some nodes that are there after a change and were not before. */
export async function compare(
  compiled: CompiledShapes,
  focus: readonly Focus[],
  { sides, limits }: { sides: Sides; limits: Limits },
): Promise<{ found: Found[]; existing: number }> {
  const { results } = await compiled.validateAt(sides.after, focus, limits)
  if (results.length === 0) return { found: [], existing: 0 }
  const again = rootsOf(results, new Walker(sides.before, limits), { reads: shapeReads(compiled), compiled })
  const earlier = await compiled.validateAt(sides.before, again, limits)
  const shacl = (result: (typeof results)[number]): Found => ({ source: 'shacl', result })
  const { found, existing } = newlyFound(results.map(shacl), earlier.results.map(shacl))
  return { found: found.map((each) => ({ ...each, fix: fixOf(each.result, compiled.shapes, sides) })), existing }
}
