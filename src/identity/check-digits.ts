import { concord } from '../rdf/namespaces.ts'

/** A way to compute the check characters at the end of an identifier from the characters before them. */
export interface CheckDigitMethod {
  /** IRI of its concept. */
  readonly iri: string
  /** How many check characters there are. */
  readonly length: number
  /** Characters that are computed with, in the order of their values. */
  readonly alphabet: string
  /** The check characters of a payload of the alphabet. */
  compute(payload: string): string
}

const digits = '0123456789'
const alphanumeric = `${digits}ABCDEFGHIJKLMNOPQRSTUVWXYZ`
const valuesOf = (payload: string): number[] => [...payload].map((character) => alphanumeric.indexOf(character))

/** GS1 General Specifications §7.9.1: weights 3 and 1 in turn, from the right. */
function gs1(payload: string): string {
  const sum = valuesOf(payload).reverse().reduce((total, value, at) => total + value * (at % 2 === 0 ? 3 : 1), 0) // prettier-ignore
  return String((10 - (sum % 10)) % 10)
}

/** Pure system of ISO/IEC 7064 §7 with one check character: the weighted sum with it is 1 modulo `modulus`. */
const pure =
  (modulus: number, radix: number, checks: string) =>
  (payload: string): string => {
    const product = valuesOf(payload).reduce((sum, value) => ((sum + value) * radix) % modulus, 0)
    return checks[(modulus + 1 - product) % modulus]!
  }

/** MOD 97-10 (ISO/IEC 7064 §7): two digits at the end; letters are the numbers 10 to 35. */
function mod97(payload: string): string {
  const number = valuesOf(payload).join('')
  const rest = [...`${number}00`].reduce((sum, digit) => (sum * 10 + Number(digit)) % 97, 0)
  return String(98 - rest).padStart(2, '0')
}

/** Hybrid system of ISO/IEC 7064 §8, of the moduli `modulus` + 1 and `modulus`. */
const hybrid =
  (modulus: number) =>
  (payload: string): string => {
    const product = valuesOf(payload).reduce((sum, value) => (((sum + value) % modulus || modulus) * 2) % (modulus + 1), modulus) // prettier-ignore
    return alphanumeric[(modulus + 1 - product) % modulus]!
  }

const method = (iri: string, alphabet: string, compute: (payload: string) => string, length = 1): CheckDigitMethod => ({ iri, alphabet, compute, length }) // prettier-ignore

/** Every method that there is. */
export const checkDigitMethods: readonly CheckDigitMethod[] = [
  method(concord.Gs1Modulo10.value, digits, gs1),
  method(concord.Iso7064Mod11_2.value, digits, pure(11, 2, `${digits}X`)),
  method(concord.Iso7064Mod37_2.value, alphanumeric, pure(37, 2, `${alphanumeric}*`)),
  method(concord.Iso7064Mod97_10.value, alphanumeric, mod97, 2),
  method(concord.Iso7064Mod11_10.value, digits, hybrid(10)),
  method(concord.Iso7064Mod37_36.value, alphanumeric, hybrid(36)),
]

/** Undefined for a method that nobody has written. */
export const checkDigitMethod = (iri: string): CheckDigitMethod | undefined =>
  checkDigitMethods.find((each) => each.iri === iri)

/** Separators that people write between groups; they do not count. */
const separators = /[\s-]/g

/**
 * The check characters that an identifier should have, by those before them. Undefined when it is too short, or has
 * characters that the method does not compute with.
 */
export function expectedCheck(identifier: string, { alphabet, compute, length }: CheckDigitMethod): string | undefined {
  const payload = identifier.replace(separators, '').slice(0, -length)
  return payload !== '' && [...payload].every((character) => alphabet.includes(character))
    ? compute(payload)
    : undefined
}

/** Whether the check characters are right; undefined as for {@link expectedCheck}. */
export function hasRightCheck(identifier: string, method: CheckDigitMethod): boolean | undefined {
  const expected = expectedCheck(identifier, method)
  return expected === undefined ? undefined : identifier.replace(separators, '').endsWith(expected)
}
