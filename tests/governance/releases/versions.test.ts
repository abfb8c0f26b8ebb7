import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levels } from '../../../src/governance/difference/semantic-change.ts'
import { isVersion, nextVersion, proposedVersion, versionFault } from '../../../src/governance/releases/versions.ts'

const version = fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)).map((parts) => parts.join('.'))
const numbers = (text: string): number[] => text.split('.').map(Number)
/** By the definition (Semantic Versioning 2.0.0 §11), without a library. */
const precedes = (a: string, b: string): boolean => {
  const [left, right] = [numbers(a), numbers(b)]
  const at = left.findIndex((part, index) => part !== right[index])
  return at >= 0 && left[at]! < right[at]!
}

describe('the version after another', () => {
  it.each([
    ['1.2.3', 'patch', '1.2.4'],
    ['1.2.3', 'minor', '1.3.0'],
    ['1.2.3', 'major', '2.0.0'],
    ['0.2.3', 'patch', '0.2.4'],
    ['0.2.3', 'minor', '0.2.4'],
    ['0.2.3', 'major', '0.3.0'],
  ] as const)('of %s for a %s change is %s', (prior, level, next) => {
    expect(nextVersion(prior, level)).toBe(next)
  })

  it('is proposed as the vocabulary calls itself where nothing was released, and as 1.0.0 where it does not', () => {
    expect(proposedVersion({ isReleased: false })).toBe('1.0.0')
    expect(proposedVersion({ prior: '2.4.0', isReleased: false })).toBe('2.4.0')
    expect(proposedVersion({ prior: '2.4.0', isReleased: true, level: 'minor' })).toBe('2.5.0')
  })

  it('is refused when it is smaller than the changes ask for, and only then', () => {
    fc.assert(
      fc.property(version, version, fc.constantFrom(...levels), (prior, wanted, level) => {
        const least = nextVersion(prior, level)
        const fault = versionFault(wanted, { prior, isReleased: true, level })
        expect(fault === undefined).toBe(!precedes(wanted, least))
        if (fault !== undefined) expect(fault).toContain(least)
      }),
    )
  })

  it('must be three numbers', () => {
    for (const text of ['1.0', '1.0.0-beta', '1.0.0+5', 'v1.0.0', '01.0.0', '', '1.0.0 ']) expect(isVersion(text)).toBe(false) // prettier-ignore
    expect(versionFault('1.0', { isReleased: false })).toBe(
      '"1.0" is not a version: write three numbers, such as 1.0.0',
    )
  })

  it('says why it is too small', () => {
    const needs = { prior: '1.2.0', isReleased: true, level: 'major' } as const
    expect(versionFault('1.3.0', needs)).toBe('1.3.0 is too small: what changed since 1.2.0 asks for a major version, 2.0.0 at least') // prettier-ignore
    expect(versionFault('1.1.0', needs)).toBe('1.1.0 is not later than 1.2.0, which was released: the next may be 2.0.0') // prettier-ignore
    expect(versionFault('0.9.0', { prior: '1.0.0', isReleased: false })).toContain('The vocabulary calls itself 1.0.0')
  })
})
