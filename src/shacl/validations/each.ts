import type { Compile, Pointer, Validation } from 'shacl-engine'
import type Shape from 'shacl-engine/lib/Shape.js'
import type { NamedNode } from '@rdfjs/types'
import { objectsOf } from '../terms.ts'

/**
 * Lets a compiler of shacl-engine see one value of a parameter at a time. Several values are several constraints
 * (SHACL §2.1.3), but the library merges or loses them: two sh:or lists become one, two sh:pattern match anything.
 */
export function forEachValue(compile: Compile, parameter: NamedNode): Compile {
  return (shape) => {
    const values = objectsOf(shape.ptr.dataset, shape.ptr.term!, parameter)
    if (values.length <= 1) return compile(shape)
    const compiled = values.flatMap((value) => {
      const out = (predicates: NamedNode[]): Pointer =>
        predicates[0]?.equals(parameter) ? shape.ptr.node([value]) : shape.ptr.out(predicates)
      const ptr = Object.create(shape.ptr, { out: { value: out } }) as Pointer
      return compile(Object.create(shape, { ptr: { value: ptr } }) as Shape) ?? []
    })
    return together(compiled)
  }
}

/** Several validations as one. */
export function together(validations: Validation[]): Validation {
  const all =
    (kind: keyof Validation) =>
    async (context: Parameters<NonNullable<Validation['node']>>[0]): Promise<void> => {
      for (const validation of validations) await validation[kind]?.(context)
    }
  return { node: all('node'), property: all('property'), generic: all('generic') }
}
