import { prefixes } from './namespaces.ts'
import { iriReason } from './strict-factory.ts'
import { excerpt, tripleTermReason } from './syntax-error.ts'
import type { RdfFormat } from './formats.ts'
import type { Fault } from './syntax-error.ts'

interface Token {
  readonly type: string
  readonly value?: string
  readonly prefix?: string
  readonly line: number
  readonly start?: number
}

/** What n3 adds to its errors; absent on errors of other origin. */
interface Context {
  readonly token?: Token
  readonly line?: number
  readonly previousToken?: Token
}

interface Found {
  readonly format: RdfFormat
  readonly context: Context
  /** The words that the pattern of the explanation captured. */
  readonly words: readonly string[]
}

/** From n3's message to plain words: what was expected, what was found, what to write. The first match counts. */
const explanations: readonly (readonly [RegExp, (found: Found) => string])[] = [
  [/^Undefined prefix "(.*):"$/, undeclared],
  [/^Expected punctuation to follow "/, (at) => `expected "," ";" or "." after the object, found ${seen(at)}`],
  [/^Expected dot to follow quad$/, (at) => `expected "." at the end of the statement, found ${seen(at)}`],
  [/^Expected declaration to end with a dot$/, (at) => `expected "." at the end of the declaration, found ${seen(at)}`],
  [/^Expected prefix to follow @prefix$/, (at) => `expected a name such as "ex:" after @prefix, found ${seen(at)}`],
  [/^Expected IRI to follow prefix "(.*)"$/, (at) => `expected <…> after the prefix "${word(at)}", found ${seen(at)}`],
  [/^Expected valid IRI to follow base/, (at) => `expected an absolute IRI in <…> after the base, found ${seen(at)}`],
  [/^Expected entity but got/, (at) => `expected ${roleOf(at)}, found ${seen(at)}`],
  [/^Expected predicate but got/, (at) => `expected a predicate, found ${seen(at)}`],
  [/^Expected graph but got/, (at) => `expected the name of a graph, found ${seen(at)}`],
  [/^Invalid graph label$/, (at) => `expected an IRI or a blank node as the name of a graph, found ${seen(at)}`],
  [/^Disallowed blank node as predicate$/, () => 'a blank node cannot be a predicate: give the property an IRI'],
  [/^Unexpected literal$/, () => 'a literal can stand only as the object of a statement'],
  [/^Unexpected graph$/, ({ format }) => `graphs in { … } do not belong to ${format.label}; name the file .trig`],
  [/^Unclosed graph$/, () => 'the file ends inside a graph: "}" is missing'],
  [/^Invalid IRI$/, relativeIri],
  [/^Detected language tag with subtag longer/, () => 'a part of the language tag is longer than 8 characters'],
  [/^Unexpected "([^]*)"$/, unreadable],
  [/^Unexpected (.+)$/, (at) => `${seen(at)} is not allowed here${missing(at)}`],
  [/^Expected (.+) but got/, (at) => `expected ${word(at)}, found ${seen(at)}`],
  [/^Token too long$/, () => 'a literal or name is too long to be read; is a closing quote missing?'],
]

/** The fault that an error of n3 tells of, for people who do not know the grammar by heart. */
export function explainN3(error: Error, format: RdfFormat): Fault {
  const context = (error as { context?: Context }).context ?? {}
  const message = error.message.replace(/ on line \d+\.$/, '')
  const line = context.line ?? numberAfterLine(error.message)
  const place = { line, column: context.token?.start === undefined ? undefined : context.token.start + 1, cause: error }
  if (isRdf12(message, context)) return { ...place, reason: tripleTermReason, code: 'unsupported' }
  for (const [pattern, explain] of explanations) {
    const match = pattern.exec(message)
    if (match) return { ...place, reason: explain({ format, context, words: match.slice(1) }) }
  }
  return { ...place, reason: message }
}

const isRdf12 = (message: string, { token }: Context): boolean =>
  /triple term|reified|annotation/i.test(message) ||
  (token !== undefined && /^(?:<<\(?|\)?>>|\{\||\|\}|~|~.*)$/.test(token.type))

const numberAfterLine = (message: string): number | undefined => {
  const digits = / on line (\d+)\.$/.exec(message)?.[1]
  return digits === undefined ? undefined : Number(digits)
}

const word = ({ words }: Found): string => words[0] ?? ''

function undeclared(found: Found): string {
  const prefix = word(found)
  const known = (prefixes as Record<string, string>)[prefix] ?? '…'
  return `the prefix "${prefix}:" is not declared; add "@prefix ${prefix}: <${known}> ." before line ${found.context.line ?? 1}`
}

function relativeIri({ format, context }: Found): string {
  const iri = excerpt(context.token?.value ?? '')
  return `the IRI <${iri}> is relative; ${format.label} allows only absolute IRIs`
}

/** In the statement `a b c`, what the parser was waiting for when it met the wrong token. */
function roleOf({ context }: Found): string {
  const before = context.previousToken?.type
  if (before === undefined || before === '.' || before === '{' || before === '}')
    return 'a subject (IRI, prefixed name or blank node)'
  return 'an IRI, a prefixed name, a blank node or a literal'
}

/** The token at fault as it stands in the file, with a hint when the line before is the likelier culprit. */
function seen(found: Found): string {
  const { token } = found.context
  return token === undefined ? 'something else' : describe(token) + missing(found)
}

function missing({ context: { token, previousToken } }: Found): string {
  if (
    !token ||
    !previousToken ||
    previousToken.line >= token.line ||
    !/^(?:literal|langcode|type|typeIRI|IRI|prefixed|blank|[)\]])$/.test(previousToken.type)
  )
    return ''
  return `; is a ";" or "." missing at the end of line ${previousToken.line}?`
}

function describe({ type, value = '', prefix = '' }: Token): string {
  switch (type) {
    case 'eof':
      return 'the end of the file'
    case 'IRI':
    case 'typeIRI':
      return `<${excerpt(value)}>`
    case 'prefixed':
    case 'type':
      return `"${excerpt(`${prefix}:${value}`)}"`
    case 'blank':
      return `"_:${excerpt(value)}"`
    case 'literal':
      return `the literal ${excerpt(JSON.stringify(value))}`
    case 'langcode':
      return `the language tag "@${excerpt(value)}"`
    case 'abbreviation':
      return `"${excerpt(value)}"`
    default:
      return `"${excerpt(type)}"`
  }
}

/** What the lexer could not read, from the place up to the next white space. */
function unreadable(found: Found): string {
  const text = word(found)
  if (text.startsWith('<<')) return tripleTermReason
  if (text.startsWith('<')) return iriFault(text, found.format)
  if (/^["']/.test(text))
    return `the string ${excerpt(text)} is not closed, or has a wrong escape; long strings stand in """…"""`
  if (text === '') return 'the file ends in the middle of a statement'
  const name = /^([\p{L}\w.-]*:)[^\s]*?([/#?&=+,;:!$*'()@~%\\])/u.exec(text)
  if (name && !text.startsWith('_:')) {
    return `${excerpt(text)} is not a prefixed name: "${name[2]!}" must be written "\\${name[2]!}", or the full IRI in <…> be used`
  }
  if (/^(?:=>|<=|@forAll|@forSome|\?\w)/.test(text)) return `"${excerpt(text)}" is Notation3, not ${found.format.label}`
  return `cannot read ${excerpt(JSON.stringify(text))}${after(found)}`
}

const after = ({ context: { previousToken } }: Found): string =>
  previousToken === undefined ? '' : ` after ${describe(previousToken)}`

function iriFault(text: string, format: RdfFormat): string {
  const inside = /^<([^>]*)>/.exec(text)?.[1]
  if (inside !== undefined) return inside.includes('\\') ? `<${excerpt(inside)}> has a wrong escape` : iriReason(inside)
  if (text === '<=' || text === '<') return `"${text}" is not ${format.label}`
  return `the IRI ${excerpt(text)} is not closed by ">" or contains a space; write %20 for a space`
}
