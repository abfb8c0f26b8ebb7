import type { Place } from '../../store/term-table.ts'
import { doubleOf } from './arithmetic.ts'
import { compareDecimals, exactly } from './decimal.ts'
import type { Expression } from './expression.ts'
import { Lang, LowerCase, Str } from './id-nodes.ts'
import { ById, Constant, type Context, Variable } from './nodes.ts'
import { type Accepts, ComparesWithNumber, EqualVariables, HasPart, HasTag, IsOneOf, IsResource, type Looks, MatchesRange } from './quick.ts' // prettier-ignore
import { type Numeric, idOf, isExact, isNumeric } from './value.ts'

/** `a = b` in a quick form; undefined when it has none. */
export function quickEqual(
  context: Context,
  [a, b]: readonly [Expression, Expression],
  otherwise: Expression,
): Expression | undefined {
  // prettier-ignore
  if (a instanceof Constant) return b instanceof Constant ? undefined : quickEqual(context, [b, a], otherwise)
  if (a instanceof Variable && b instanceof Variable) return new EqualVariables(context, [a, b], otherwise)
  const value = b instanceof Constant ? b.value() : undefined
  if (!value) return undefined
  const id = idOf(context.terms, value)
  if (value.type === 'iri' && a instanceof ById) return new IsResource(context, a, id)
  if (value.type === 'string') return quickEqualString(context, a, { text: value.text, id, otherwise }) // prettier-ignore
  if (isNumeric(value) && a instanceof Variable) return quickNumber(context, a, { value, accepts: { less: false, same: true, more: false }, otherwise }) // prettier-ignore
  return undefined
}

interface StringOperand {
  readonly text: string
  readonly id: number
  readonly otherwise: Expression
}

function quickEqualString(
  context: Context,
  a: Expression,
  { text, id, otherwise }: StringOperand,
): Expression | undefined {
  // prettier-ignore
  if (a instanceof Lang && a.argument instanceof Variable) return new HasTag(context, a.argument, text)
  if (a instanceof Str && a.argument instanceof Variable) return part(context, a.argument, { looks: { part: text, where: 'whole', any: true, folded: false }, otherwise }) // prettier-ignore
  if (a instanceof LowerCase && a.argument instanceof Str && a.argument.argument instanceof Variable) {
    return part(context, a.argument.argument, { looks: { part: text, where: 'whole', any: true, folded: true }, otherwise }) // prettier-ignore
  }
  return a instanceof Variable ? new IsOneOf(context, a, { ids: [id], otherwise }) : undefined
}

/** `a < b` and `a <= b` in a quick form. */
export function quickLess(
  context: Context,
  [a, b]: readonly [Expression, Expression],
  { orEqual, otherwise }: { orEqual: boolean; otherwise: Expression },
): Expression | undefined {
  // prettier-ignore
  const isSwapped = a instanceof Constant
  const [variable, constant] = isSwapped ? [b, a] : [a, b]
  const value = constant instanceof Constant ? constant.value() : undefined
  if (!value || !isNumeric(value) || !(variable instanceof Variable)) return undefined
  return quickNumber(context, variable, { value, accepts: { less: !isSwapped, same: orEqual, more: isSwapped }, otherwise }) // prettier-ignore
}

/** Doubles order integers and this number as their values do. */
function quickNumber(
  context: Context,
  variable: Variable,
  { value, accepts, otherwise }: { value: Numeric; accepts: Accepts; otherwise: Expression },
): Expression | undefined {
  // prettier-ignore
  const bound = doubleOf(value)
  if (!(Math.abs(bound) < 2 ** 52)) return undefined
  if (isExact(value) && Number.isInteger(bound) && compareDecimals(exactly(bound), value.value) !== 0) return undefined
  return new ComparesWithNumber(context, variable, { bound, accepts, otherwise })
}

/** `a IN (…)` for constants that are IRIs or strings. */
export function quickIn(
  context: Context,
  [item, ...list]: readonly Expression[],
  otherwise: Expression,
): Expression | undefined {
  // prettier-ignore
  if (!(item instanceof Variable) || list.length === 0) return undefined
  const ids: number[] = []
  for (const each of list) {
    const value = each instanceof Constant ? each.value() : undefined
    if (value?.type !== 'iri' && value?.type !== 'string') return undefined
    ids.push(idOf(context.terms, value))
  }
  return new IsOneOf(context, item, { ids, otherwise })
}

const places: Readonly<Record<string, Place>> = { strstarts: 'start', strends: 'end', contains: 'anywhere' }

/** Calls of functions that are true or false in a quick form. */
export function quickCondition(
  context: Context,
  operator: string,
  { args, otherwise }: { args: readonly Expression[]; otherwise: Expression },
): Expression | undefined {
  // prettier-ignore
  const [a, b, c] = args
  const pattern = b instanceof Constant ? b.value() : undefined
  if (!a || pattern?.type !== 'string') return undefined
  const where = places[operator]
  if (where) return textTest(context, a, { looks: { part: pattern.text, where }, otherwise })
  if (operator === 'langmatches') {
    return a instanceof Lang && a.argument instanceof Variable ? new MatchesRange(context, a.argument, pattern.text) : undefined // prettier-ignore
  }
  if (operator !== 'regex') return undefined
  const flags = c === undefined ? '' : constantText(c)
  const looks = flags === '' || flags === 'i' ? simplePattern(pattern.text, flags === 'i') : undefined
  return looks && textTest(context, a, { looks, otherwise })
}

function constantText(expression: Expression): string | undefined {
  const value = expression instanceof Constant ? expression.value() : undefined
  return value?.type === 'string' ? value.text : undefined
}

/** A pattern without operators other than an anchor, and without regard to case only where ASCII says all about case. */
function simplePattern(pattern: string, folded: boolean): Omit<Looks, 'any'> | undefined {
  const found = /^(\^?)([^\\^$.*+?()[\]{}|]*)(\$?)$/.exec(pattern)
  const [, start, text = '', end] = found ?? []
  if (!found || (folded && !/^[\0-\x7f]*$/.test(text))) return undefined
  const where = start ? (end ? 'whole' : 'start') : end ? 'end' : 'anywhere'
  return { part: folded ? text.toLowerCase() : text, where, folded }
}

interface TextTest {
  readonly looks: Omit<Looks, 'any' | 'folded'> & { readonly folded?: boolean }
  readonly otherwise: Expression
}

function textTest(context: Context, text: Expression, { looks, otherwise }: TextTest): Expression | undefined {
  const isLower = text instanceof LowerCase
  // a lower-cased text that is matched without regard to case is matched without regard to case
  const inner = isLower ? text.argument : text
  const any = inner instanceof Str
  const variable = any ? inner.argument : inner
  if (!(variable instanceof Variable)) return undefined
  return part(context, variable, { looks: { ...looks, any, folded: isLower || looks.folded === true }, otherwise })
}

function part(
  context: Context,
  variable: Variable,
  { looks, otherwise }: { looks: Looks; otherwise: Expression },
): Expression | undefined {
  // prettier-ignore
  // a lone surrogate has no UTF-8
  return looks.part.isWellFormed() ? new HasPart(context, variable, { looks, otherwise }) : undefined
}
