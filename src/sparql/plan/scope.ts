import type { Term } from '@rdfjs/types'
import type { Expr, Op, PatternOp } from './algebra.ts'

const none: ReadonlySet<string> = new Set()
const unionOf = (sets: Iterable<ReadonlySet<string>>): Set<string> => {
  const all = new Set<string>()
  for (const set of sets) for (const name of set) all.add(name)
  return all
}
const variablesIn = (terms: readonly Term[]): Set<string> =>
  new Set(terms.filter(({ termType }) => termType === 'Variable').map(({ value }) => value))

const patternTerms = ({ subject, predicate, object, graph }: PatternOp): Term[] => [subject, predicate, object, graph]

const inScope = new WeakMap<Op, ReadonlySet<string>>()
const always = new WeakMap<Op, ReadonlySet<string>>()

/** Variables that may be bound in solutions (SPARQL 1.1 Query §18.2.1). */
export function scopeOf(op: Op): ReadonlySet<string> {
  const known = inScope.get(op)
  if (known) return known
  const found = findScope(op)
  inScope.set(op, found)
  return found
}

function findScope(op: Op): ReadonlySet<string> {
  switch (op.type) {
    case 'bgp':
      return unionOf(op.patterns.map(scopeOf))
    case 'pattern':
      return variablesIn(patternTerms(op))
    case 'path':
      return variablesIn([op.subject, op.object, op.graph])
    case 'join':
    case 'union':
    case 'leftjoin':
      return unionOf(op.input.map(scopeOf))
    case 'minus':
      return scopeOf(op.input[0])
    case 'extend':
      return new Set([...scopeOf(op.input), op.variable.value])
    case 'graph':
    case 'service':
      return unionOf([scopeOf(op.input), variablesIn([op.name])])
    case 'values':
      return variablesIn(op.variables)
    case 'project':
      return variablesIn(op.variables)
    case 'group':
      return variablesIn([...op.variables, ...op.aggregates.map(({ variable }) => variable)])
    case 'nop':
      return none
    default:
      return scopeOf(op.input)
  }
}

/** Variables that are bound in every solution. */
export function certainOf(op: Op): ReadonlySet<string> {
  const known = always.get(op)
  if (known) return known
  const found = findCertain(op)
  always.set(op, found)
  return found
}

function findCertain(op: Op): ReadonlySet<string> {
  switch (op.type) {
    case 'bgp':
    case 'pattern':
    case 'path':
      return scopeOf(op)
    case 'join':
      return unionOf(op.input.map(certainOf))
    case 'union': {
      const [first = none, ...others] = op.input.map(certainOf)
      return new Set([...first].filter((name) => others.every((other) => other.has(name))))
    }
    case 'leftjoin':
    case 'minus':
      return certainOf(op.input[0])
    case 'graph':
      return unionOf([certainOf(op.input), variablesIn([op.name])])
    case 'values':
      return new Set([...scopeOf(op)].filter((name) => op.bindings.every((row) => row[name] !== undefined)))
    case 'project':
      return new Set([...scopeOf(op)].filter((name) => certainOf(op.input).has(name)))
    case 'group':
      return new Set(op.variables.map(({ value }) => value).filter((name) => certainOf(op.input).has(name)))
    case 'service':
    case 'nop':
      return none
    default:
      return certainOf(op.input)
  }
}

/** Variables that an expression mentions: with `within`, also anywhere inside its EXISTS patterns. */
export function mentionedIn(expression: Expr, within = true): Set<string> {
  switch (expression.subType) {
    case 'term':
      return variablesIn([expression.term])
    case 'existence':
      return within ? allVariables(expression.input) : new Set()
    default:
      return unionOf(expression.args.map((arg) => mentionedIn(arg, within)))
  }
}

/** Every variable that occurs anywhere in an operation. */
export function allVariables(node: unknown, found = new Set<string>()): Set<string> {
  if (typeof node !== 'object' || node === null) return found
  const { termType, value } = node as Partial<Term>
  if (termType === 'Variable') found.add(value!)
  else if (termType === undefined || termType === 'Quad')
    for (const each of Object.values(node)) allVariables(each, found)
  return found
}

/** The conditions that an expression joins with `&&`. */
export const conjuncts = (expression: Expr): Expr[] =>
  expression.subType === 'operator' && expression.operator === '&&' ? expression.args.flatMap(conjuncts) : [expression]

export const hasExists = (expression: Expr): boolean =>
  expression.subType === 'existence' || ('args' in expression && expression.args.some(hasExists))

const meets = (names: Iterable<string>, others: ReadonlySet<string>, except: ReadonlySet<string>): boolean => {
  for (const name of names) if (others.has(name) && !except.has(name)) return true
  return false
}

/**
 * Whether an operation, apart from what is inside it, would look at an outer variable that it may not see when it is
 * evaluated on top of solutions that bind `outer`: SPARQL evaluates from the inside out (§18.6), so a FILTER does not
 * see a variable that only the outside binds.
 */
export function looksOutside(op: Op, outer: ReadonlySet<string>): boolean {
  switch (op.type) {
    case 'filter':
      return meets(mentionedIn(op.expression), outer, certainOf(op.input))
    case 'extend':
      return outer.has(op.variable.value) || meets(mentionedIn(op.expression), outer, certainOf(op.input))
    case 'leftjoin': {
      const [left, right] = op.input
      const seen = op.expression ? unionOf([allVariables(right), mentionedIn(op.expression)]) : allVariables(right)
      return meets(seen, outer, certainOf(left))
    }
    case 'minus':
      return meets(scopeOf(op.input[1]), outer, certainOf(op.input[0]))
    case 'project':
      return meets([...allVariables(op.input)].filter((name) => !scopeOf(op).has(name)), outer, none) // prettier-ignore
    default:
      return false
  }
}

/** Whether joining an operation with solutions that bind `outer` gives the same when its evaluation goes on from them. */
export function canGoOnFrom(op: Op, outer: ReadonlySet<string>): boolean {
  if (looksOutside(op, outer)) return false
  switch (op.type) {
    case 'bgp':
    case 'pattern':
    case 'path':
    case 'values':
      return true
    case 'join':
    case 'union':
      return op.input.every((input) => canGoOnFrom(input, outer))
    case 'leftjoin':
    case 'minus':
      return canGoOnFrom(op.input[0], outer)
    case 'filter':
    case 'extend':
    case 'project':
      return canGoOnFrom(op.input, outer)
    case 'graph':
      return op.name.termType !== 'Variable' && canGoOnFrom(op.input, outer)
    default:
      return false
  }
}
