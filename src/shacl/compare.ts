import type { Literal, Term } from '@rdfjs/types'
import { prefixes, xsd } from '../rdf/namespaces.ts'

const integers = new Set(
  [
    'integer',
    'nonPositiveInteger',
    'negativeInteger',
    'long',
    'int',
    'short',
    'byte',
    'nonNegativeInteger',
    'unsignedLong',
    'unsignedInt',
    'unsignedShort',
    'unsignedByte',
    'positiveInteger',
  ].map((name) => prefixes.xsd + name),
)
const reals = new Set([xsd.decimal.value, xsd.double.value, xsd.float.value])
const instants = new Set([xsd.dateTime.value, `${prefixes.xsd}dateTimeStamp`, xsd.date.value])
const realPattern = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/
const instantPattern = /^(-?\d{4,}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d(?:\.\d+)?))?(Z|[+-]\d\d:\d\d)?$/

/**
 * Compares as the SPARQL operator `<` does (SHACL §4.3, §4.6.3): negative, zero or positive, or null when the two
 * cannot be compared, which is a violation. Integers of any size are compared exactly. A time with a zone and one
 * without cannot be compared.
 */
export function compareLiterals(left: Term | undefined, right: Term | undefined): number | null {
  if (left?.termType !== 'Literal' || right?.termType !== 'Literal') return null
  const numbers = [asNumber(left), asNumber(right)] as const
  if (numbers[0] !== null && numbers[1] !== null) return order(numbers[0], numbers[1])

  const type = left.datatype.value
  if (instants.has(type)) return instants.has(right.datatype.value) ? compareInstants(left, right) : null
  if (!left.datatype.equals(right.datatype) || left.language) return null
  if (left.datatype.equals(xsd.string)) return Buffer.compare(Buffer.from(left.value), Buffer.from(right.value))
  if (left.datatype.equals(xsd.boolean)) return order(truth(left), truth(right))
  if (left.datatype.equals(xsd.gYear)) return order(parseInt(left.value, 10), parseInt(right.value, 10))
  return null
}

function order(left: number | bigint, right: number | bigint): number | null {
  if (left < right) return -1
  if (left > right) return 1
  return Number.isNaN(left) || Number.isNaN(right) ? null : 0
}

const truth = (literal: Literal): number =>
  ['true', '1'].includes(literal.value) ? 1 : ['false', '0'].includes(literal.value) ? 0 : NaN

function asNumber(literal: Literal): number | bigint | null {
  const type = literal.datatype.value
  if (integers.has(type)) return /^[+-]?\d+$/.test(literal.value) ? BigInt(literal.value.replace(/^\+/, '')) : null
  if (!reals.has(type)) return null
  if (literal.value === 'INF') return Infinity
  if (literal.value === '-INF') return -Infinity
  return realPattern.test(literal.value) ? Number(literal.value) : null
}

function compareInstants(left: Literal, right: Literal): number | null {
  const parts = [instantPattern.exec(left.value), instantPattern.exec(right.value)] as const
  if (!parts[0] || !parts[1]) return null
  if (Boolean(parts[0][2]) !== Boolean(parts[1][2])) return null // a date and a dateTime
  if (Boolean(parts[0][3]) !== Boolean(parts[1][3])) return null // only one has a zone
  const [first, second] = parts.map((part) => Date.parse(`${part![1]!}T${part![2] ?? '00:00:00'}${part![3] ?? 'Z'}`))
  return order(first!, second!)
}
