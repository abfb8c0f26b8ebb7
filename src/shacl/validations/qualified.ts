import type { Compile, Context, EngineResult, Pointer } from 'shacl-engine'
import type Shape from 'shacl-engine/lib/Shape.js'
import { sh } from '../../rdf/namespaces.ts'
import { components } from '../constraints.ts'
import { distinctTerms, isTrue, objectOf, objectsOf, shacl, subjectsOf } from '../terms.ts'

/**
 * SHACL §4.7.3. With sh:qualifiedValueShapesDisjoint a value counts only if it conforms to none of the sibling
 * shapes; the library asks for one sibling that it does not conform to, and counts nothing when there are none.
 */
export const compileQualified: Compile = (shape) => {
  const shapes = shape.ptr.dataset
  const self = shape.ptr.term!
  const wanted = shape.validator.shape(shape.ptr.out([shacl.qualifiedValueShape]))
  if (!wanted) return null
  const disjoint = isTrue(objectOf(shapes, self, shacl.qualifiedValueShapesDisjoint))
  const siblings = disjoint ? siblingsOf(shape, wanted) : []
  const limit = (parameter: typeof shacl.qualifiedMinCount): number | undefined => {
    const value = objectOf(shapes, self, parameter)?.value
    return value === undefined ? undefined : Number(value)
  }
  return {
    property: countQualified({ wanted, siblings }, limit(shacl.qualifiedMinCount), limit(shacl.qualifiedMaxCount)),
  }
}

function siblingsOf(shape: Shape, wanted: Shape): Shape[] {
  const shapes = shape.ptr.dataset
  const siblings = subjectsOf(shapes, sh.property, shape.ptr.term)
    .flatMap((parent) => objectsOf(shapes, parent, sh.property))
    .flatMap((property) => objectsOf(shapes, property, shacl.qualifiedValueShape))
    .filter((term) => !term.equals(wanted.ptr.term))
  return distinctTerms(siblings).flatMap((term) => shape.validator.shape(shape.ptr.node([term])) ?? [])
}

function countQualified({ wanted, siblings }: { wanted: Shape; siblings: Shape[] }, min?: number, max?: number) {
  return async (context: Context): Promise<void> => {
    const results: EngineResult[] = []
    let found = 0
    for (const value of context.values) {
      const failures = await resultsFor(context, wanted, value)
      results.push(...failures)
      if (failures.length === 0 && !(await conformsToAny(context, siblings, value))) found += 1
    }
    const args = { min, max, found, node: wanted.ptr.term }
    if (min !== undefined && found < min) {
      context.violation(components.QualifiedMinCountConstraintComponent, { args, results })
    }
    if (max !== undefined && found > max) context.violation(components.QualifiedMaxCountConstraintComponent, { args })
  }
}

async function resultsFor(context: Context, shape: Shape, value: Pointer): Promise<EngineResult[]> {
  return (await shape.validate(context.create({ child: true, focusNode: value }))).report.results
}

async function conformsToAny(context: Context, shapes: Shape[], value: Pointer): Promise<boolean> {
  for (const shape of shapes) if ((await resultsFor(context, shape, value)).length === 0) return true
  return false
}
