import { looksOutside, scopeOf } from './scope.ts'
import type { Expr, ExtendOp, Op } from './algebra.ts'

/** A step after the joins of a group: they happen in this order, filters as early as their variables allow. */
export type Post =
  | { readonly type: 'filter'; readonly expression: Expr }
  | { readonly type: 'optional'; readonly right: Op; readonly expression: Expr | undefined }
  | { readonly type: 'minus'; readonly right: Op }
  | { readonly type: 'bind'; readonly op: ExtendOp }

/** A group as parts that may be joined in any order, and what happens to the joined solutions. */
export interface FlatGroup {
  readonly parts: Op[]
  readonly posts: Post[]
}

const unionOf = (...sets: readonly ReadonlySet<string>[]): Set<string> => new Set(sets.flatMap((set) => [...set]))

/**
 * Opens nested joins, filters, optional parts, MINUS and BIND into one flat group, where the algebra (SPARQL 1.1 Query
 * §18.5) gives the same solutions: what comes after a join may come after a larger join, unless it would then see a
 * variable that only `outside` binds.
 */
export function flatten(op: Op, outside: ReadonlySet<string>, group: FlatGroup = { parts: [], posts: [] }): FlatGroup {
  if (op.type === 'project' || looksOutside(op, outside)) {
    group.parts.push(op)
    return group
  }
  switch (op.type) {
    case 'bgp':
      group.parts.push(...op.patterns)
      break
    case 'join':
      op.input.forEach((input, at) => {
        const others = op.input.filter((_, other) => other !== at).map(scopeOf)
        flatten(input, unionOf(outside, ...others), group)
      })
      break
    case 'filter':
      flatten(op.input, outside, group)
      group.posts.push({ type: 'filter', expression: op.expression })
      break
    case 'leftjoin':
      flatten(op.input[0], outside, group)
      group.posts.push({ type: 'optional', right: op.input[1], expression: op.expression })
      break
    case 'minus':
      flatten(op.input[0], outside, group)
      group.posts.push({ type: 'minus', right: op.input[1] })
      break
    case 'extend':
      flatten(op.input, outside, group)
      group.posts.push({ type: 'bind', op })
      break
    default:
      group.parts.push(op)
  }
  return group
}
