import { checkDigitMethod, expectedCheck, hasRightCheck } from './check-digits.ts'
import { matchesPattern } from './bounded-match.ts'
import type { IdentifierFormat } from './formats.ts'

/** Whether a value is an identifier of a format; if not, why, and what it may have been meant to be. */
export interface Verdict {
  readonly value: string
  readonly conforms: boolean
  /** One sentence that says what is wrong. */
  readonly reason?: string
  /** The check characters that the value should end with, where they are wrong. */
  readonly expectedCheck?: string
  /** A value like it that conforms. */
  readonly suggestion?: string
}

type Rule = Pick<IdentifierFormat, 'pattern' | 'checkDigit' | 'examples'>

/**
 * Checks a value against pattern and check digit of a format.
 *
 * @throws DomainError `invalid`, `unsupported` or `timeout` for a format whose pattern cannot be used.
 */
export function checkIdentifier(format: Rule, value: string): Verdict {
  const fault = faultOf(format, value)
  if (!fault) return { value, conforms: true }
  const suggestion = suggestionFor(format, value)
  return { value, conforms: false, ...fault, ...(suggestion === undefined ? {} : { suggestion }) }
}

function faultOf(
  { pattern, checkDigit, examples }: Rule,
  value: string,
): Pick<Verdict, 'reason' | 'expectedCheck'> | undefined {
  // prettier-ignore
  if (!matchesPattern(pattern, value)) {
    const [example] = examples
    const such = example === undefined ? '' : `, such as ${example}`
    return { reason: `“${value}” (${[...value].length} characters) does not match ${pattern}${such}` }
  }
  const method = checkDigit === undefined ? undefined : checkDigitMethod(checkDigit)
  if (!method || hasRightCheck(value, method) !== false) return undefined
  const expected = expectedCheck(value, method)!
  const given = value.slice(-method.length)
  return {
    reason: `The check ${method.length === 1 ? 'digit' : 'digits'} of “${value}” would be ${expected}, not ${given}: one of its characters is mistyped`,
    expectedCheck: expected,
  }
}

/** What people write around and between: spaces, hyphens and small letters. A wrong check digit is not put right: it tells of a mistake elsewhere. */
function suggestionFor(format: Rule, value: string): string | undefined {
  const bare = value.replace(/[\s\p{Pd}./]/gu, '')
  const grouped = bare.replace(/(.{4})(?=.)/g, '$1-')
  const candidates = [value.trim(), bare, grouped].flatMap((text) => [text, text.toUpperCase()])
  return candidates.find((text) => text !== value && text !== '' && !faultOf(format, text))
}
