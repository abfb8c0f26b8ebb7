import { doubleOf, rounded } from './arithmetic.ts'
import { type StringLiteral, type TaggedLiteral, type Value, integerOf, isNumeric, isText, stringOf, taggedOf } from './value.ts' // prettier-ignore

type Text = StringLiteral | TaggedLiteral

const sameTag = (a: string, b: string): boolean => a === b || a.toLowerCase() === b.toLowerCase()

/** Whether the second argument suits the first (SPARQL 1.1 Query §17.4.3.1.2). */
const compatible = (first: Text, second: Text): boolean =>
  second.type === 'string' || (first.type === 'tagged' && sameTag(first.language, second.language))

/** A literal with the tag that the first argument has (§17.4.3.1.3). */
const like = (first: Text, text: string): Text =>
  first.type === 'tagged' ? taggedOf(text, first.language) : stringOf(text)

/** Runs over two compatible string literals; an error for all else. */
function ofPair<Result>(a: Value, b: Value, result: (a: Text, b: Text) => Result): Result | undefined {
  return isText(a) && isText(b) && compatible(a, b) ? result(a, b) : undefined
}

const startsWith = (a: Text, b: Text): boolean => a.text.startsWith(b.text)
const endsWith = (a: Text, b: Text): boolean => a.text.endsWith(b.text)
const includes = (a: Text, b: Text): boolean => a.text.includes(b.text)

export const strstarts = (a: Value, b: Value): boolean | undefined => ofPair(a, b, startsWith)
export const strends = (a: Value, b: Value): boolean | undefined => ofPair(a, b, endsWith)
export const contains = (a: Value, b: Value): boolean | undefined => ofPair(a, b, includes)

/** §17.4.3.9: an empty string without a tag when the second does not occur in the first. */
export const strbefore = (a: Value, b: Value): Value | undefined => ofPair(a, b, before)
export const strafter = (a: Value, b: Value): Value | undefined => ofPair(a, b, after)

function before(a: Text, b: Text): Text {
  const at = a.text.indexOf(b.text)
  return at < 0 ? stringOf('') : like(a, a.text.slice(0, at))
}

function after(a: Text, b: Text): Text {
  const at = a.text.indexOf(b.text)
  return at < 0 ? stringOf('') : like(a, a.text.slice(at + b.text.length))
}

const surrogates = /[\ud800-\udfff]/

/** In code points, as XPath counts. */
function lengthOf(text: string): number {
  if (!surrogates.test(text)) return text.length
  let length = 0
  for (let at = 0; at < text.length; at += text.codePointAt(at)! > 0xffff ? 2 : 1) length++
  return length
}

export const strlen = (value: Value): Value | undefined => (isText(value) ? integerOf(lengthOf(value.text)) : undefined)
export const ucase = (value: Value): Value | undefined => (isText(value) ? like(value, value.text.toUpperCase()) : undefined) // prettier-ignore
export const lcase = (value: Value): Value | undefined => (isText(value) ? like(value, value.text.toLowerCase()) : undefined) // prettier-ignore

/** fn:substring: the code points at positions that are not below the rounded start and below start + length; the first is 1. */
export function substr(value: Value, start: Value, length?: Value): Value | undefined {
  if (!isText(value) || !isNumeric(start) || (length && !isNumeric(length))) return undefined
  const first = doubleOf(rounded(start))
  const end = length ? first + doubleOf(rounded(length)) : Infinity
  const [from, to] = [Math.max(0, first - 1), Math.max(0, end - 1)]
  if (!(from < to)) return like(value, '')
  if (!surrogates.test(value.text)) return like(value, value.text.slice(from, to))
  return like(value, Array.from(value.text).slice(from, to).join(''))
}

/** fn:encode-for-uri: all but unreserved characters (RFC 3986 §2.3). */
export function encodeForUri(value: Value): Value | undefined {
  if (!isText(value) || !value.text.isWellFormed()) return undefined
  return stringOf(encodeURIComponent(value.text).replace(/[!'()*]/g, percent))
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`

/** §17.4.3.12: the tag is kept when all arguments have the same. */
export function concat(values: readonly Value[]): Value | undefined {
  let text = ''
  let language: string | undefined
  for (const [at, value] of values.entries()) {
    if (!isText(value)) return undefined
    text += value.text
    const tag = value.type === 'tagged' ? value.language : ''
    if (at === 0) language = tag
    else if (language && !sameTag(language, tag)) language = ''
  }
  return language ? taggedOf(text, language) : stringOf(text)
}

/** Basic filtering (RFC 4647 §3.3.1); `*` is every tag but no tag at all. */
export function matchesRange(tag: string, range: string): boolean {
  if (range === '*') return tag !== ''
  const [lowerTag, lowerRange] = [tag.toLowerCase(), range.toLowerCase()]
  return lowerTag === lowerRange || (lowerRange !== '' && lowerTag.startsWith(`${lowerRange}-`))
}

export const langMatches = (tag: Value, range: Value): boolean | undefined =>
  tag.type === 'string' && range.type === 'string' ? matchesRange(tag.text, range.text) : undefined
