import type { Algebra } from '@traqula/algebra-transformations-1-2'

/**
 * The name of a column with a number that no other solution has. An expression "uses" it when it calls BNODE with an
 * argument, which gives the same blank node for the same text within one solution (SPARQL 1.1 Query §17.4.2.9).
 * It is no name that a query can write.
 */
export const SOLUTION_NUMBER = '#solution'

const changing: ReadonlySet<string> = new Set(['rand', 'uuid', 'struuid', 'bnode'])

/** Whether an expression has the same value whenever its variables have: not with RAND, UUID, STRUUID and BNODE. */
export function isDeterministic(expression: Algebra.Expression): boolean {
  switch (expression.subType) {
    case 'operator':
      return !changing.has(expression.operator) && expression.args.every(isDeterministic)
    case 'named':
      return expression.args.every(isDeterministic)
    case 'aggregate':
      return isDeterministic(expression.expression)
    default:
      return true
  }
}

/** Whether there is an EXISTS anywhere in it, whose outcome is no function of the variables that it names. */
export function hasExistence(expression: Algebra.Expression): boolean {
  switch (expression.subType) {
    case 'operator':
    case 'named':
      return expression.args.some(hasExistence)
    case 'aggregate':
      return hasExistence(expression.expression)
    default:
      return expression.subType === 'existence'
  }
}

/** The names of the variables that it uses, without looking into EXISTS; among them `SOLUTION_NUMBER`. */
export function variablesOf(expression: Algebra.Expression, into = new Set<string>()): Set<string> {
  switch (expression.subType) {
    case 'term':
      if (expression.term.termType === 'Variable') into.add(expression.term.value)
      break
    case 'operator':
      if (expression.operator === 'bnode' && expression.args.length > 0) into.add(SOLUTION_NUMBER)
      for (const argument of expression.args) variablesOf(argument, into)
      break
    case 'named':
      for (const argument of expression.args) variablesOf(argument, into)
      break
    case 'aggregate':
      variablesOf(expression.expression, into)
      break
    default:
      break
  }
  return into
}

/** Roughly how much work a call is by itself; comparing two ids is 1. */
const costs: Readonly<Record<string, number>> = {
  bound: 1, isiri: 1, isuri: 1, isblank: 1, isliteral: 1, sameterm: 1, lang: 1, langmatches: 1, datatype: 1,
  '&&': 0, '||': 0, '!': 0, '=': 2, '!=': 2, str: 2, coalesce: 1, if: 1, in: 4, notin: 4, strstarts: 4, strends: 4,
  '<': 6, '>': 6, '<=': 6, '>=': 6, isnumeric: 8, contains: 8, regex: 60, replace: 80,
  md5: 200, sha1: 200, sha256: 200, sha384: 200, sha512: 200,
} // prettier-ignore

/** Roughly how much work it is to evaluate, to put the cheap part of a condition first. */
export function costOf(expression: Algebra.Expression): number {
  switch (expression.subType) {
    case 'operator': {
      const own = costs[expression.operator] ?? 20
      return expression.args.reduce((sum, argument) => sum + costOf(argument), own)
    }
    case 'named':
      return expression.args.reduce((sum, argument) => sum + costOf(argument), 40)
    default:
      return 0
  }
}
