import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkDigitMethod, checkDigitMethods, expectedCheck, hasRightCheck } from '../../src/identity/check-digits.ts'
import { concord } from '../../src/rdf/namespaces.ts'

const { Gs1Modulo10, Iso7064Mod11_2, Iso7064Mod37_2, Iso7064Mod97_10, Iso7064Mod11_10, Iso7064Mod37_36 } = concord

/** Identifiers as their standards and registers publish them. */
const published = [
  ['GTIN-13, GS1 General Specifications', Gs1Modulo10, '4006381333931'],
  ['GTIN-14', Gs1Modulo10, '10614141000415'],
  ['SSCC, GS1 General Specifications', Gs1Modulo10, '106141412345678908'],
  ['GTIN-8', Gs1Modulo10, '96385074'],
  ['ISO 7064, example of MOD 11-2', Iso7064Mod11_2, '07940'],
  ['ORCID, Josiah Carberry', Iso7064Mod11_2, '0000-0002-1825-0097'],
  ['ORCID with X', Iso7064Mod11_2, '0000-0002-1694-233X'],
  ['donation number, ISBT 128', Iso7064Mod37_2, 'G123498654321H'],
  ['LEI, ISO 17442', Iso7064Mod97_10, '5493000IBP32UQZ0KL24'],
  ['LEI of Apple', Iso7064Mod97_10, 'HWUPKR0MPOU8FGXBT394'],
  ['IBAN of the United Kingdom with its head moved to the end', Iso7064Mod97_10, 'WEST12345698765432GB82'],
  ['ISO 7064, example of MOD 11-10', Iso7064Mod11_10, '07945'],
  ['German tax number of the authority’s test set', Iso7064Mod11_10, '86095742719'],
  ['Global Release Identifier', Iso7064Mod37_36, 'A12425GABC1234002M'],
] as const

describe('The check digits', () => {
  it.each(published)('of a published %s are right.', (_, { value }, identifier) => {
    expect(hasRightCheck(identifier, checkDigitMethod(value)!)).toBe(true)
  })

  it.each(published)('of a published %s find every character that is mistyped.', (_, { value }, identifier) => {
    const method = checkDigitMethod(value)!
    for (const [at, right] of [...identifier].entries()) {
      if (right === '-') continue
      // In MOD 97-10 a letter is two digits: one in the place of a digit may go unseen.
      const isSame = (other: string): boolean => method.length === 1 || /\d/.test(other) === /\d/.test(right)
      for (const wrong of [...method.alphabet.replace(right, '')].filter(isSame)) {
        const mistyped = identifier.slice(0, at) + wrong + identifier.slice(at + 1)
        if (mistyped !== identifier) expect(hasRightCheck(mistyped, method), mistyped).not.toBe(true)
      }
    }
  })

  it.each(checkDigitMethods.filter(({ iri }) => iri !== Gs1Modulo10.value))(
    'of $iri find every swap of neighbours, as ISO 7064 promises.',
    (method) => {
      const payload = fc.array(fc.constantFrom(...(method.length === 1 ? method.alphabet : '0123456789')), {
        minLength: 2,
        maxLength: 12,
      })
      fc.assert(
        fc.property(payload, fc.nat(), (characters, nat) => {
          const at = nat % (characters.length - 1)
          fc.pre(characters[at] !== characters[at + 1])
          const whole = characters.join('') + method.compute(characters.join(''))
          const swapped = whole.slice(0, at) + whole[at + 1]! + whole[at]! + whole.slice(at + 2)
          expect(hasRightCheck(whole, method)).toBe(true)
          // A hybrid system misses a few swaps of its first and last value (ISO/IEC 7064 Table 2).
          if (method.iri !== Iso7064Mod11_10.value && method.iri !== Iso7064Mod37_36.value)
            expect(hasRightCheck(swapped, method)).toBe(false)
        }),
      )
    },
  )

  it('are told for a payload, and not for characters that the method does not know.', () => {
    const gs1 = checkDigitMethod(Gs1Modulo10.value)!
    expect(expectedCheck('400638133393?', gs1)).toBe('1')
    expect(expectedCheck('A', gs1)).toBeUndefined()
    expect(expectedCheck('4006A8133393?', gs1)).toBeUndefined()
    expect(checkDigitMethod('http://example.org/luhn')).toBeUndefined()
  })
})
