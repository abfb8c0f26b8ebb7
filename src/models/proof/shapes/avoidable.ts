import type { Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { xsd } from '../../../rdf/namespaces.ts'
import type { Expr, Op } from '../../../sparql/plan/algebra.ts'

/** What of a FILTER is the domain's own. */
export interface OwnPart {
  /** Variables that only own statements bind, in an OPTIONAL. */
  readonly variables: ReadonlySet<string>
  /** What BIND gives to variables. */
  readonly named: ReadonlyMap<string, Expr>
  /** Whether own statements decide if a pattern is found. */
  decides(pattern: Op): boolean
  /** Whether the condition has to fail without any own statement (targets), or for some own statements (constraints). */
  readonly byAbsence: boolean
}

/** Values of own variables, undefined where they have none, and which patterns are found. */
type World = ReadonlyMap<string, Term | boolean | undefined>

/** Combinations that are tried: conditions that people write have few. */
const MOST = 4096

/**
 * Whether own statements can keep a condition from being true, whatever the canonical values are: `!BOUND(?own)` is false as
 * soon as the attribute is there, and `BOUND(?own) || !BOUND(?own)` is true whatever a domain states.
 */
export function isAvoidable(condition: Expr, own: OwnPart): boolean {
  const expression = withNames(condition, own.named, 0)
  const parts = partsOf(expression)
  const numbers = parts.flatMap((each) => (each.subType === 'term' ? numberOf(each.term) : [])).flatMap((n) => [n - 1, n, n + 1]) // prettier-ignore
  const others = numbers.length > 0 ? [] : [DataFactory.literal('x'), DataFactory.namedNode('urn:x')]
  const values = [undefined, ...others, ...[...new Set([0, ...numbers])].map(integer)]
  const choices = new Map<string, readonly (Term | boolean | undefined)[]>()
  for (const each of parts)
    if (each.subType === 'term' && own.variables.has(each.term.value)) choices.set(each.term.value, own.byAbsence ? values : [undefined]) // prettier-ignore
    else if (each.subType === 'existence' && own.decides(each.input)) choices.set(keyOf(each.input), own.byAbsence ? [false, true] : [false]) // prettier-ignore
  if (choices.size === 0) return false
  let worlds: World[] = [new Map()]
  for (const [key, each] of choices) {
    worlds = worlds.flatMap((world) => each.map((value) => new Map([...world, [key, value]])))
    if (worlds.length > MOST) return false
  }
  return worlds.some((world) => isNever(expression, true, world))
}

const integer = (value: number): Term => DataFactory.literal(String(value), xsd.integer)
const keyOf = (pattern: Op): string => JSON.stringify(pattern)
const argsOf = (expression: Expr): readonly Expr[] => ('args' in expression ? expression.args : [])
const partsOf = (expression: Expr): Expr[] => [expression, ...argsOf(expression).flatMap(partsOf)]

function numberOf(term: Term): number[] {
  const number = term.termType === 'Literal' && term.value !== '' ? Number(term.value) : NaN
  return Number.isNaN(number) ? [] : [number]
}

/** An expression with what BIND says in the place of its names. */
function withNames(expression: Expr, named: ReadonlyMap<string, Expr>, depth: number): Expr {
  if (expression.subType === 'term') {
    const meant = expression.term.termType === 'Variable' ? named.get(expression.term.value) : undefined
    return meant && depth < 20 ? withNames(meant, named, depth + 1) : expression
  }
  if (!('args' in expression)) return expression
  return { ...expression, args: expression.args.map((each) => withNames(each, named, depth)) }
}

/** Whether an expression is certain not to be true, or not to be false: the other one, or an error (SPARQL 1.1 §17.2). */
function isNever(expression: Expr, truth: boolean, world: World): boolean {
  const never = (each: Expr | undefined, value: boolean): boolean => each !== undefined && isNever(each, value, world)
  const is = (value: boolean | undefined): boolean => value !== undefined && value !== truth
  if (expression.subType === 'existence') {
    const found = world.get(keyOf(expression.input))
    return typeof found === 'boolean' && is(found !== expression.not)
  }
  if (fails(expression, world)) return true
  if (expression.subType === 'term') return ofTerm(expression.term, truth, world)
  const args = argsOf(expression)
  switch (expression.subType === 'operator' ? expression.operator.toLowerCase() : '') {
    case '!':
      return never(args[0], !truth)
    case '&&':
      return truth ? args.some((each) => never(each, true)) : args.every((each) => never(each, false))
    case '||':
      return truth ? args.every((each) => never(each, true)) : args.some((each) => never(each, false))
    case 'bound': {
      const [variable] = args
      const name = variable?.subType === 'term' ? variable.term.value : ''
      return world.has(name) && is(world.get(name) !== undefined)
    }
    case 'coalesce':
      return args.filter((each) => !fails(each, world)).every((each) => never(each, truth))
    case 'if': {
      const [condition, then, otherwise] = args
      const both = never(then, truth) && never(otherwise, truth)
      return both || (never(condition, true) && never(otherwise, truth)) || (never(condition, false) && never(then, truth)) // prettier-ignore
    }
    default: {
      const value = compared(expression, world)
      return value === undefined ? isChosen(expression, world) : is(value)
    }
  }
}

/** Whether a value that own statements choose has a part in what an expression comes to. */
function isChosen(expression: Expr, world: World): boolean {
  if (expression.subType === 'term')
    return expression.term.termType === 'Variable' && world.get(expression.term.value) !== undefined
  const first = expression.subType === 'operator' && expression.operator.toLowerCase() === 'coalesce'
  const args = argsOf(expression).filter((each) => !first || !fails(each, world))
  return (first ? args.slice(0, 1) : args).some((each) => isChosen(each, world))
}

/** A variable or constant as a condition. */
function ofTerm(term: Term, truth: boolean, world: World): boolean {
  if (term.termType === 'Variable') return world.has(term.value)
  const value = term.termType === 'Literal' && !['', 'false', '0'].includes(term.value)
  return value !== truth
}

const lenient = ['bound', 'coalesce', 'if', '&&', '||', 'in', 'notin']

/** Whether an expression is certain to be an error, as an own variable in it has no value. */
function fails(expression: Expr, world: World): boolean {
  if (expression.subType === 'term') {
    const { termType, value } = expression.term
    return termType === 'Variable' && world.has(value) && world.get(value) === undefined
  }
  if (expression.subType === 'operator') {
    const operator = expression.operator.toLowerCase()
    if (operator === 'coalesce') return expression.args.every((each) => fails(each, world))
    if (lenient.includes(operator)) return false
  }
  return argsOf(expression).some((each) => fails(each, world))
}

/** What a comparison or a test of kind comes to for the values of a world; undefined where it depends on others. */
function compared(expression: Expr, world: World): boolean | undefined {
  if (expression.subType !== 'operator') return undefined
  const [left, right] = expression.args
  const operator = expression.operator.toLowerCase()
  const a = left ? valueOf(left, world) : undefined
  const kind = kinds[operator]
  if (kind) return a && kind(a)
  const test = comparisons[operator]
  if (!test || !left || !right) return undefined
  if (JSON.stringify(left) === JSON.stringify(right)) return test(0)
  const b = valueOf(right, world)
  if (!a || !b) return undefined
  const [x, y] = [...numberOf(a), ...numberOf(b)]
  if (x !== undefined && y !== undefined) return test(x - y)
  return operator === '=' || operator === '!=' ? test(a.equals(b) ? 0 : 1) : undefined
}

function valueOf(expression: Expr, world: World): Term | undefined {
  if (expression.subType === 'operator' && expression.operator.toLowerCase() === 'coalesce') {
    const first = expression.args.find((each) => !fails(each, world))
    return first && valueOf(first, world)
  }
  if (expression.subType !== 'term') return undefined
  if (expression.term.termType !== 'Variable') return expression.term
  const value = world.get(expression.term.value)
  return typeof value === 'object' ? value : undefined
}

const kinds: Readonly<Record<string, (term: Term) => boolean>> = {
  isiri: ({ termType }) => termType === 'NamedNode',
  isuri: ({ termType }) => termType === 'NamedNode',
  isliteral: ({ termType }) => termType === 'Literal',
  isblank: ({ termType }) => termType === 'BlankNode',
  isnumeric: (term) => numberOf(term).length > 0,
}

const comparisons: Readonly<Record<string, (difference: number) => boolean>> = {
  '=': (difference) => difference === 0,
  '!=': (difference) => difference !== 0,
  '<': (difference) => difference < 0,
  '>': (difference) => difference > 0,
  '<=': (difference) => difference <= 0,
  '>=': (difference) => difference >= 0,
}
