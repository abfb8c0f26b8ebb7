import type { Expression } from '../expressions/expression.ts'
import { OptionalJoin } from '../operators/correlated.ts'
import { AdaptiveHashJoin, HashJoin, Minus } from '../operators/hash-join.ts'
import { Unit, type Operator } from '../operators/operator.ts'
import type { Part } from '../operators/pattern.ts'
import { Extend } from '../operators/stream.ts'
import type { Op } from './algebra.ts'
import { COST } from './estimate.ts'
import { flatten, type Post } from './flatten.ts'
import { orderJoins, type Joinable, type JoinStep } from './order-joins.ts'
import type { Place, Planner } from './planner.ts'
import { canGoOnFrom, certainOf, conjuncts, hasExists, mentionedIn, scopeOf } from './scope.ts'

type PostOf<Type extends Post['type']> = Extract<Post, { type: Type }>
type FilterPost = PostOf<'filter'>

const includesAll = (set: ReadonlySet<string>, names: Iterable<string>): boolean => {
  for (const name of names) if (!set.has(name)) return false
  return true
}

/** A group graph pattern (SPARQL 1.1 Query §18.2.2.6): joins in the cheapest order, filters as early as they may come. */
export function planGroup(planner: Planner, op: Op, { graph, input, seesOuter }: Place): Operator {
  const outside = new Set(seesOuter ? [] : input?.variables)
  const { parts, posts } = flatten(op, outside)
  const steps = splitFilters(posts)
  const joinables = parts.map((part) => joinable(planner, part, parts, { graph, outside }))
  const everything = new Set([...(input?.certain ?? []), ...joinables.flatMap(({ certain }) => [...certain])])
  // What a filter mentions never changes once it is bound, so it may come before further joins.
  const early = steps.filter((post): post is FilterPost => post.type === 'filter' && mayComeEarly(post, everything))
  const late = steps.filter((post) => !early.includes(post as FilterPost))
  let operator = input
  const filterWhatIsBound = (): void => {
    for (const post of early.splice(0)) {
      if (operator && includesAll(operator.certain, mentionedIn(post.expression)))
        operator = planner.expressions.filter(operator, post.expression, graph)
      else early.push(post)
    }
  }
  const check = (): void => planner.context.limits.check()
  const start = {
    check,
    bound: input?.certain ?? new Set<string>(),
    rows: input?.estimate ?? 1,
    seeded: input !== undefined,
  }
  for (const { at, method, rows } of orderJoins(joinables, start).steps) {
    operator = joinPart(planner, parts[at]!, { operator, method, graph, rows, seesOuter })
    filterWhatIsBound()
  }
  operator ??= new Unit(planner.context)
  filterWhatIsBound()
  for (const post of [...early, ...late]) operator = applyPost(planner, post, { operator, graph })
  return operator
}

/** What joining patterns would cost, in microseconds. */
export function joinCost(planner: Planner, parts: readonly Op[], graph: Part | undefined): number {
  const joinables = parts.map((part) => joinable(planner, part, parts, { graph, outside: new Set() }))
  return orderJoins(joinables, { bound: new Set(), rows: 1, seeded: false }).cost
}

/** Conditions joined by `&&` one by one. */
const splitFilters = (posts: readonly Post[]): Post[] =>
  posts.flatMap(
    (post): Post[] =>
    post.type === 'filter' ? conjuncts(post.expression).map((expression) => ({ type: 'filter' as const, expression })) : [post], // prettier-ignore
  )

const mayComeEarly = ({ expression }: FilterPost, bound: ReadonlySet<string>): boolean =>
  !hasExists(expression) && includesAll(bound, mentionedIn(expression))

interface Surroundings {
  readonly graph: Part | undefined
  /** Variables that are bound before, and that a part must not see too early. */
  readonly outside: ReadonlySet<string>
}

function joinable(planner: Planner, part: Op, parts: readonly Op[], { graph, outside }: Surroundings): Joinable {
  const { estimator } = planner
  const own = typeof graph === 'string' ? [graph] : []
  const others = (): Set<string> =>
    new Set([...outside, ...parts.filter((other) => other !== part).flatMap((other) => [...scopeOf(other)])])
  const size = estimator.per(part, new Set(), graph)
  return {
    variables: new Set([...scopeOf(part), ...own]),
    certain: new Set([...certainOf(part), ...own]),
    size,
    effort: part.type === 'pattern' || part.type === 'values' ? 0 : size * COST.lookUp,
    canGoOn: part.type === 'pattern' || (part.type !== 'values' && canGoOnFrom(part, others())),
    per: (bound) => estimator.per(part, bound, graph),
    distinct: (variable) => estimator.distinctOf(part, variable, graph),
  }
}

interface Joining {
  readonly operator: Operator | undefined
  readonly method: JoinStep['method']
  readonly graph: Part | undefined
  /** Solutions expected. */
  readonly rows: number
  readonly seesOuter: boolean | undefined
}

function joinPart(planner: Planner, part: Op, { operator, method, graph, rows, seesOuter }: Joining): Operator {
  if (!operator) return planner.plan(part, { graph })
  if (method === 'go-on') return planner.plan(part, { graph, input: operator, seesOuter })
  const own = planner.plan(part, { graph })
  const estimate = Math.min(rows, operator.estimate * Math.max(1, own.estimate))
  return operator.restarts ? new HashJoin(operator, own, { estimate }) : new AdaptiveHashJoin(operator, own, estimate)
}

interface Applying {
  readonly operator: Operator
  readonly graph: Part | undefined
}

function applyPost(planner: Planner, post: Post, { operator, graph }: Applying): Operator {
  switch (post.type) {
    case 'filter':
      return planner.expressions.filter(operator, post.expression, graph)
    case 'bind': {
      const { variable, expression } = post.op
      const prepared = planner.expressions.prepare(operator, [expression], graph)
      return new Extend(prepared.operator, variable.value, prepared.compile(expression))
    }
    case 'minus':
      return planMinus(planner, post, { operator, graph })
    default:
      return planOptional(planner, post, { operator, graph })
  }
}

function planMinus(planner: Planner, { right }: PostOf<'minus'>, { operator, graph }: Applying): Operator {
  const scope = scopeOf(right)
  const isShared = operator.variables.some((name) => scope.has(name))
  return isShared ? new Minus(operator, planner.plan(right, { graph })) : operator
}

/** OPTIONAL: on top of what there is where that is cheaper and gives the same, else by a hash table of the right side. */
function planOptional(
  planner: Planner,
  { right, expression }: PostOf<'optional'>,
  { operator, graph }: Applying,
): Operator {
  // prettier-ignore
  const { estimator } = planner
  const per = estimator.per(right, operator.certain, graph)
  const estimate = operator.estimate * Math.max(1, per)
  const size = estimator.per(right, new Set(), graph)
  const outer = new Set(operator.variables)
  const isShared = operator.variables.some((name) => scopeOf(right).has(name))
  const effort = right.type === 'bgp' && right.patterns.length === 1 ? COST.scan : COST.lookUp
  const cheaper = operator.estimate * (COST.lookUp + per * COST.row) <= size * (effort + COST.build)
  if (canGoOnFrom(right, outer) && (cheaper || !isShared)) {
    const [only, ...others] = right.type === 'bgp' ? right.patterns : []
    if (only && others.length === 0 && !expression)
      return planner.match(estimator.patternOf(only, graph), operator, true)
    return new OptionalJoin(
      operator,
      (from) => {
        const inner = planner.plan(right, { graph, input: from })
        return expression ? planner.expressions.filter(inner, expression, graph) : inner
      },
      estimate,
    )
  }
  const own = planner.plan(right, { graph })
  if (!expression) return new HashJoin(operator, own, { estimate, kind: 'left' })
  if (hasExists(expression)) {
    const filtered = (from: Operator): Operator =>
      planner.expressions.filter(new HashJoin(from, own, { estimate }), expression, graph)
    return new OptionalJoin(operator, filtered, estimate)
  }
  const condition = (slot: (variable: string) => number | undefined): Expression =>
    planner.expressions.compileWith(expression, slot)
  return new HashJoin(operator, own, { estimate, kind: 'left', condition })
}
