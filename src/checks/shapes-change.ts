import { DataFactory } from 'n3'
import { DomainError } from '../errors.ts'
import { closingOf } from '../models/closing.ts'
import { sh } from '../rdf/namespaces.ts'
import type { CompiledShapes, Focus } from '../shacl/compiled.ts'
import type { DataGraph } from '../shacl/data.ts'
import { graphIds } from '../shacl/graph-place.ts'
import { loadedShapes } from '../shacl/known-shapes.ts'
import { readableTerm } from '../shacl/readable.ts'
import { termKey } from '../shacl/terms.ts'
import type { Limits } from '../sparql/limits.ts'
import { SnapshotDataset } from '../store/dataset.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import { newlyFound, type Found } from './found.ts'
import type { ShapeFindings, Sides } from './shape-check.ts'
import { FAR } from './walker.ts'

/** Results about data that are there already: more would only hide what matters. */
const SHOWN = 100

/**
 * What a change of shapes comes to: whether all shapes together can still be used, and which of the existing data would not
 * conform to the shapes of the changed graphs. The first stands against the change, the second are warnings.
 *
 * @param changed IRIs of graphs with shapes
 */
export async function checkShapesGraphs(
  changed: readonly string[],
  sides: Sides,
  limits: Limits,
): Promise<ShapeFindings> {
  const [before, after] = [compiledOr(sides.before, changed), compiledOr(sides.after, changed)]
  if (after instanceof DomainError) {
    const isOld = before instanceof DomainError && before.message === after.message
    return { found: isOld ? [] : [illFormed(after, changed)], existing: Number(isOld), nodes: new Set(), partial: [] }
  }
  const { focus, partial } = focusOf(after, changed, sides.after)
  const now = await resultsOf(after, focus, { data: sides.after, limits })
  const then = before instanceof DomainError ? [] : await resultsOf(before, focus, { data: sides.after, limits })
  const { found, existing } = newlyFound(now, then)
  const nodes = new Set(focus.flatMap((each) => each.nodes.map(termKey)))
  return { found: found.slice(0, SHOWN).map(asWarning), existing, nodes, partial }
}

/** What shapes have against data, as far as they are among these shapes. */
async function resultsOf(
  compiled: CompiledShapes,
  focus: readonly Focus[],
  { data, limits }: { data: DataGraph; limits: Limits },
): Promise<Found[]> {
  const own = new Set(compiled.targeted.map(termKey))
  const { results } = await compiled.validateAt(
    data,
    focus.filter(({ shape }) => own.has(termKey(shape))),
    limits,
  )
  return results.map((result) => ({ source: 'shacl', result }))
}

/** The shapes of all graphs that have shapes: one may refer to another. */
function compiledOr({ snapshot }: DataGraph, changed: readonly string[]): CompiledShapes | DomainError {
  const registered = allGraphs(snapshot).filter(({ kind }) => kind === 'Shapes')
  try {
    return loadedShapes(snapshot, new Set([...registered.map(({ graph }) => graph), ...changed]), closingOf)
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** The shapes that the changed graphs state, and those that allow what others describe, with their targets. */
function focusOf(
  compiled: CompiledShapes,
  changed: readonly string[],
  data: DataGraph,
): { focus: Focus[]; partial: string[] } {
  const stated = new SnapshotDataset(data.snapshot.within(graphIds(data.snapshot, changed)), { union: true })
  const focus: Focus[] = []
  const partial: string[] = []
  for (const shape of compiled.targeted) {
    const isConcerned = stated.match(shape).size > 0 || compiled.closureOf(shape) === 'by-types'
    if (!isConcerned) continue
    const nodes = compiled.targetNodesUpTo(FAR, data, shape)
    if (nodes) focus.push({ shape, nodes })
    else partial.push(readableTerm(shape, compiled.prefixes))
  }
  return { focus, partial }
}

const asWarning = (each: Found): Found => ({ ...each, result: { ...each.result, severity: 'Warning' } })

function illFormed({ message, details }: DomainError, [graph = '']: readonly string[]): Found {
  const { shape } = details
  const named = typeof shape === 'string' && shape.startsWith('<') ? shape.slice(1, -1) : graph
  return {
    source: 'rule',
    result: {
      focusNode: DataFactory.namedNode(named),
      path: null,
      value: null,
      messages: [{ text: message, lang: 'en' }],
      severity: 'Violation',
      sourceShape: sh.Shape,
      sourceConstraint: null,
      sourceConstraintComponent: sh.Shape,
      details: [],
    },
  }
}
