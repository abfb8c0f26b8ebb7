import type { Term } from '@rdfjs/types'
import { isAvoidable } from './avoidable.ts'
import type { Expr, ExtendOp, Op, PathExpr, PathOp, PatternOp } from '../../../sparql/plan/algebra.ts'

/** What decides on the solutions of a query. */
export interface Deciding {
  /** Whether a property or class is one of the domain's own. */
  isOwn(iri: string): boolean
  /** Whether something that must not be found decides too (MINUS, NOT EXISTS, `!BOUND`): true for constraints, not for targets. */
  readonly byAbsence: boolean
}

/**
 * Whether each solution of a query depends on a triple with an own term that hangs together with `$this`. That the term is
 * named is not enough: in an OPTIONAL, one branch of a UNION, VALUES or an expression it may decide on nothing.
 */
export function ownDecides(query: Op, deciding: Deciding): boolean {
  const near = connected(query)
  const isOwnPattern = (op: PatternOp | PathOp): boolean => {
    if (!variablesOf(op).some((name) => near.has(name))) return false
    if (op.type === 'path') return goesOverOwn(op.predicate, deciding)
    return isOwnTerm(op.predicate, deciding) || isOwnTerm(op.object, deciding)
  }
  const required = (op: Op): boolean => {
    switch (op.type) {
      case 'pattern':
      case 'path':
        return isOwnPattern(op)
      case 'bgp':
        return op.patterns.some(required)
      case 'join':
        return op.input.some(required)
      case 'union':
        return op.input.every(required)
      case 'leftjoin':
        return required(op.input[0])
      case 'minus':
        return required(op.input[0]) || (deciding.byAbsence && required(op.input[1]))
      case 'filter':
        return required(op.input) || inExpression(op.expression, op.input)
      case 'values':
      case 'nop':
        return false
      default:
        return required(op.input)
    }
  }
  /** A condition that own statements can keep from being true: by EXISTS, or by a variable that an OPTIONAL binds. */
  const inExpression = (expression: Expr, input: Op): boolean =>
    isAvoidable(expression, {
      variables: optionalVariables(input, isOwnPattern),
      named: namedExpressions(input),
      decides: required,
      byAbsence: deciding.byAbsence,
    })
  return required(query)
}

const isOwnTerm = (term: Term, { isOwn }: Deciding): boolean => term.termType === 'NamedNode' && isOwn(term.value)

/** Whether every way of a path goes over an own property. */
function goesOverOwn(path: PathExpr, deciding: Deciding): boolean {
  switch (path.type) {
    case 'link':
      return isOwnTerm(path.iri, deciding)
    case 'inv':
    case 'OneOrMorePath':
      return goesOverOwn(path.path, deciding)
    case 'seq':
      return path.input.some((each) => goesOverOwn(each, deciding))
    case 'alt':
      return path.input.every((each) => goesOverOwn(each, deciding))
    default:
      return false
  }
}

const variablesOf = ({ subject, object }: PatternOp | PathOp): string[] =>
  [subject, object].filter(({ termType }) => termType === 'Variable').map(({ value }) => value)

/** Every pattern of a query, those of EXISTS included. */
function patternsOf(node: unknown, found: (PatternOp | PathOp)[] = []): (PatternOp | PathOp)[] {
  if (typeof node !== 'object' || node === null) return found
  const { type } = node as { type?: string }
  if (type === 'pattern' || type === 'path') found.push(node as PatternOp | PathOp)
  else for (const each of Object.values(node)) patternsOf(each, found)
  return found
}

/** Variables that patterns connect with the focus node or its value. */
function connected(query: Op): Set<string> {
  const groups = patternsOf(query).map(variablesOf)
  const found = new Set(['this', 'value'])
  for (let size = 0; size !== found.size;) {
    size = found.size
    for (const group of groups) if (group.some((name) => found.has(name))) for (const name of group) found.add(name)
  }
  return found
}

/** What BIND gives to variables. */
function namedExpressions(node: unknown, found = new Map<string, Expr>()): Map<string, Expr> {
  if (typeof node !== 'object' || node === null) return found
  const op = node as Partial<ExtendOp>
  if (op.type === 'extend' && op.variable && op.expression) found.set(op.variable.value, op.expression)
  for (const each of Object.values(node)) namedExpressions(each, found)
  return found
}

/** Variables of own patterns on the right of an OPTIONAL. */
function optionalVariables(op: Op, isOwnPattern: (op: PatternOp | PathOp) => boolean): Set<string> {
  const found = new Set<string>()
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return
    const { type, input } = node as { type?: string; input?: unknown }
    if (type === 'leftjoin')
      for (const pattern of patternsOf((input as readonly unknown[])[1]))
        if (isOwnPattern(pattern) && pattern.object.termType === 'Variable') found.add(pattern.object.value)
    for (const each of Object.values(node)) visit(each)
  }
  visit(op)
  return found
}
