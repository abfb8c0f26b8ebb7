import { invalid, messageOf, DomainError } from '../errors.ts'

/**
 * A pattern of XPath (`fn:matches`, which SPARQL REGEX and sh:pattern refer to) as a JavaScript one.
 *
 * @throws DomainError `invalid` when the pattern or the flags are not well-formed;
 * `unsupported` for `\i`, `\c` and character class subtraction, which JavaScript does not have.
 */
export function xpathRegex(pattern: string, flags = ''): RegExp {
  if (/[^smixq]/.test(flags)) throw invalid(`"${flags}" are not flags of a pattern: use s, m, i, x and q only`)
  if (flags.includes('q')) return new RegExp(pattern.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), `u${kept(flags)}`)
  if (/\\[iIcC]/.test(pattern.replaceAll('\\\\', '')) || /\[[^\]]*-\[/.test(pattern)) {
    throw new DomainError('unsupported', `The pattern "${pattern}" uses \\i, \\c or subtraction: list the characters`)
  }
  const source = flags.includes('x') ? withoutSpace(pattern) : pattern
  try {
    return new RegExp(source, `u${kept(flags)}`)
  } catch (error) {
    return withoutUnicode(source, kept(flags), error)
  }
}

const kept = (flags: string): string => [...new Set(flags)].filter((flag) => 'smi'.includes(flag)).join('')

/** Outside of character classes, as flag `x` says. */
const withoutSpace = (pattern: string): string =>
  pattern.replace(/(\\.|\[(?:\\.|[^\]])*\])|\s+/gs, (_, verbatim: string | undefined) => verbatim ?? '')

/** `\-` and the like outside of a class are legal in XPath, but not with JavaScript's flag `u`. */
function withoutUnicode(source: string, flags: string, error: unknown): RegExp {
  if (!/\\[pPu]/.test(source)) {
    try {
      return new RegExp(source, flags)
    } catch {
      // the first error says it better
    }
  }
  throw invalid(`"${source}" is not a regular expression: ${messageOf(error)}`, { cause: error })
}
