import { editDistance } from '../concepts/edit-distance.ts'
import type { Edit } from './edits.ts'

/** A change of the text at the place where it stops making sense, and how far it is from what was written. */
export interface SyntaxChange {
  readonly edits: readonly Edit[]
  /** What is put where, as a sentence without its full stop. */
  readonly message: string
  readonly weight: number
}

export interface Fault {
  readonly text: string
  /** Where the parser stopped, in characters. */
  readonly at: number
  /** Prefixes that are known, declared or not. */
  readonly prefixes: Readonly<Record<string, string>>
  /** Names of classes and properties that a bare word may stand for, the nearest first, as the query may write them. */
  termsLike(word: string): readonly string[]
}

interface Token {
  readonly text: string
  readonly from: number
  readonly to: number
}

const tokens =
  /"""[^]*?"""|'''[^]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|<[^<>"{}|^`\\\s]*>|#[^\n\r]*|[?$][\w\u00b7-\uffff]+|@[A-Za-z-]+|[\w\u00b7-\u2017\u2020-\uffff.-]{0,100}:[\w\u00b7-\u2017\u2020-\uffff:%.-]*[\w\u00b7-\u2017\u2020-\uffff:%-]|[\w\u00b7-\u2017\u2020-\uffff-]+|&&|\|\||[!<>=]=|\S/g

/** A text with blanks in the place of its strings and comments, so that what they hold is not taken for the query's own. */
export const withoutTexts = (text: string): string =>
  text.replace(tokens, (token) => (/^["'#]/.test(token) && token.length > 1 ? token.replace(/[^\n]/g, ' ') : token))

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(tokens)].filter(([token]) => !token.startsWith('#')).map(({ 0: token, index }) => ({ text: token, from: index, to: index + token.length })) // prettier-ignore

const keywords =
  'SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET VALUES OPTIONAL GRAPH UNION MINUS FILTER BIND AS SERVICE SILENT UNDEF IN NOT EXISTS COUNT SUM AVG MIN MAX SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN SUBSTR UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX REPLACE true false'.split(
    ' ',
  )
const known = new Set(keywords.map((each) => each.toUpperCase()))

/** What other languages say, and SPARQL otherwise. */
const elsewhere: Readonly<Record<string, string>> = {
  ...{ '==': '=', '<>': '!=', AND: '&&', OR: '||', '&': '&&', '|': '||', NOT: '!', LOWER: 'LCASE', UPPER: 'UCASE' },
  ...{ LENGTH: 'STRLEN', LEN: 'STRLEN', SUBSTRING: 'SUBSTR', STARTSWITH: 'STRSTARTS', ENDSWITH: 'STRENDS', MEAN: 'AVG' },
  ...{ TOLOWER: 'LCASE', TOUPPER: 'UCASE', LANGUAGE: 'LANG', IFNULL: 'COALESCE', AVERAGE: 'AVG', SORT: 'ORDER', TOP: 'LIMIT', SKIP: 'OFFSET', UNIQUE: 'DISTINCT' },
} // prettier-ignore

const replaced = ({ from, to }: Token, text: string): Edit => ({ from, to, text })

/** Everything that might be meant at a fault, in no order. */
export function syntaxChanges(fault: Fault): SyntaxChange[] {
  const all = tokensOf(fault.text)
  const at = all.findIndex(({ to }) => to > fault.at)
  const index = at < 0 ? all.length : at
  const place = { fault, plain: withoutTexts(fault.text), all, index, token: all[index], before: all[index - 1] }
  return [
    ...quotes(place),
    ...declarations(place),
    ...words(place),
    ...bareWords(place),
    ...shapes(place),
    ...clauses(place),
    ...insertions(place),
    ...removals(place),
  ]
}

interface Around {
  readonly fault: Fault
  /** The text without its strings and comments, each place as it was. */
  readonly plain: string
  readonly all: readonly Token[]
  readonly index: number
  readonly token: Token | undefined
  readonly before: Token | undefined
}

/** Keywords that are misspelt, here or close by, and what other languages call them. */
function words({ fault, all, index }: Around): SyntaxChange[] {
  const found: SyntaxChange[] = []
  for (let at = Math.max(0, index - 2); at <= Math.min(all.length - 1, index + 2); at++) {
    const token = all[at]!
    const upper = token.text.toUpperCase()
    const distance = Math.abs(at - index) * 0.05
    const other = elsewhere[upper] ?? elsewhere[fault.text.slice(token.from, token.to + 1)]
    if (other !== undefined && !(upper === 'NOT' && /^(in|exists?)$/i.test(all[at + 1]?.text ?? '')))
      found.push({ edits: [{ ...replaced(token, other), to: token.from + (elsewhere[upper] ? token.text.length : 2) }], message: `SPARQL writes ${other} for ${token.text}`, weight: 0.15 + distance }) // prettier-ignore
    if (!/^[A-Za-z_]{2,}$/.test(token.text) || known.has(upper)) continue
    const most = Math.min(2, Math.floor(upper.length / 3) + 1)
    for (const keyword of keywords) {
      const edits = editDistance(keyword.toUpperCase(), upper, most)
      if (edits <= most) found.push({ edits: [replaced(token, keyword)], message: `${token.text} is spelt ${keyword}`, weight: 0.1 + 0.15 * edits + distance + (keyword[0] === upper[0] ? 0 : 0.1) }) // prettier-ignore
    }
  }
  return found
}

/** Prefixes that are not declared, or not as SPARQL does it. */
function declarations({ fault: { prefixes }, plain: text, token, index, all }: Around): SyntaxChange[] {
  const found: SyntaxChange[] = []
  const declared = new Map([...text.matchAll(/\bprefix\s+([\w.-]*):\s*(<[^<>\s]*>)/gi)].map(([, name = '', iri = '']) => [name, iri])) // prettier-ignore
  // The parser says the first place where the prefix is read, be it in a string.
  const used = all.slice(index).filter((each) => !/^[a-z]+:\/\//.test(each.text)).map((each) => /^([\w.-]*):/.exec(each.text)?.[1]) // prettier-ignore
  const prefix = used.find((name) => name !== undefined && !declared.has(name))
  if (prefix !== undefined) {
    if (Object.hasOwn(prefixes, prefix)) found.push({ edits: [{ from: 0, to: 0, text: `PREFIX ${prefix}: <${prefixes[prefix]}>\n` }], message: `The prefix ${prefix}: is not declared`, weight: 0.05 }) // prettier-ignore
    for (const name of new Set([...declared.keys(), ...Object.keys(prefixes)])) {
      const most = Math.min(2, Math.max(1, Math.floor(name.length / 2)))
      const distance = editDistance(name.toLowerCase(), prefix.toLowerCase(), most)
      if (name === prefix || distance > most || prefix === '') continue
      const uses = all.filter((each) => each.text.startsWith(`${prefix}:`) && !/^\w+:\/\//.test(each.text))
      const edits: Edit[] = uses.map(({ from }) => ({ from, to: from + prefix.length, text: name }))
      if (!declared.has(name)) edits.push({ from: 0, to: 0, text: `PREFIX ${name}: <${prefixes[name]}>\n` })
      found.push({ edits, message: `The prefix ${prefix}: is not declared, ${name}: is ${declared.has(name) ? 'declared' : 'known'}`, weight: 0.15 + 0.1 * distance + (declared.has(name) ? 0 : 0.1) }) // prettier-ignore
    }
  }
  // As Turtle has it, or without brackets.
  const turtle = [...text.matchAll(/@prefix(\s+[\w.-]*:\s*<[^<>\s]*>)\s*\.?/gi)]
  if (turtle.length > 0) found.push({ edits: turtle.map(({ 0: whole, 1: rest, index }) => ({ from: index, to: index + whole.length, text: `PREFIX${rest}` })), message: 'SPARQL declares a prefix with PREFIX, without @ and full stop', weight: 0.05 }) // prettier-ignore
  const bare = [...text.matchAll(/\bprefix\s+[\w.-]*:\s*(?!<)(https?:[^\s<>]+)/gi)]
  if (bare.length > 0) found.push({ edits: bare.map(({ 0: whole, 1: iri = '', index }) => ({ from: index + whole.length - iri.length, to: index + whole.length, text: `<${iri}>` })), message: 'An IRI stands in angle brackets', weight: 0.05 }) // prettier-ignore
  const dots = [...text.matchAll(/(\bprefix\s+[\w.-]*:\s*<[^<>\s]*>)\s*[.;]/gi)]
  if (dots.length > 0) found.push({ edits: dots.map(({ 0: whole, 1: own = '', index }) => ({ from: index + own.length, to: index + whole.length, text: '' })), message: 'A PREFIX line ends without a full stop', weight: 0.1 }) // prettier-ignore
  for (const match of text.matchAll(/(?<![<\w/.-])([\w.-]+):([\w.-]+(?:\/[\w.-]+)+)/g)) {
    const namespace = declared.get(match[1]!)
    const near =
      match.index <= (token?.from ?? text.length) + 2 && match.index + match[0].length >= (token?.from ?? 0) - 2
    if (namespace !== undefined && near) found.push({ edits: [{ from: match.index, to: match.index + match[0].length, text: `<${namespace.slice(1, -1)}${match[2]}>` }], message: 'A prefixed name has no slash: the IRI is written out', weight: 0.1 }) // prettier-ignore
  }
  const iri = token && /^https?:$/.test(token.text) ? /^https?:[^\s<>"]+/.exec(text.slice(token.from))?.[0] : undefined
  const whole = iri ?? (token && /^https?:\/\//.test(token.text) ? /^[^\s<>"]+/.exec(text.slice(token.from))![0] : undefined) // prettier-ignore
  if (whole !== undefined) found.push({ edits: [{ from: token!.from, to: token!.from + whole.length, text: `<${whole.replace(/[.;,)]+$/, '')}>` }], message: 'An IRI stands in angle brackets', weight: 0.1 }) // prettier-ignore
  return found
}

/** Quotes of word processors, and those that are not closed. */
function quotes({ fault: { text, at } }: Around): SyntaxChange[] {
  const found: SyntaxChange[] = []
  const curly = [...text.matchAll(/[“”„«»]|[‘’]/g)]
  if (curly.length > 0)
    found.push({ edits: curly.map(({ 0: quote, index }) => ({ from: index, to: index + 1, text: /[‘’]/.test(quote) ? "'" : '"' })), message: 'Texts stand in straight quotes', weight: 0.1 }) // prettier-ignore
  const open = /^["'`]/.exec(text.slice(at))?.[0]
  if (open !== undefined) {
    const rest = text.slice(at + 1)
    const line = /^[^\n]*/.exec(rest)![0]
    for (const [ends, weight] of [
      [/@[a-z]{2,3}\b.*$/i, 0.15],
      [/\s*[)}].*$/, 0.2],
      [/[\s,.;)}].*$/, 0.25],
      [/$/, 0.3],
    ] as const) {
      // prettier-ignore
      const end = at + 1 + line.replace(ends, '').length
      found.push({ edits: [{ from: at, to: at + 1, text: open === '`' ? '"' : open }, { from: end, to: end, text: open === '`' ? '"' : open }], message: 'The text that begins here is not closed', weight }) // prettier-ignore
    }
  }
  return found
}

/** A word that stands alone: a variable without its mark, a text without quotes, a term without its prefix. */
function bareWords({ fault, all, token, before }: Around): SyntaxChange[] {
  if (!token || !/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(token.text)) return []
  const found: SyntaxChange[] = []
  const { text } = token
  if (all.some((each) => each.text === `?${text}`)) found.push({ edits: [replaced(token, `?${text}`)], message: `The variable ${text} has a question mark`, weight: 0.12 }) // prettier-ignore
  if (/^([!<>=]=?|,|\(|in)$/i.test(before?.text ?? '')) found.push({ edits: [replaced(token, `"${text}"`)], message: 'A text stands in quotes', weight: 0.2 }) // prettier-ignore
  // Before a bracket it would be the name of a function.
  const isCall = fault.text.slice(token.to).trimStart().startsWith('(')
  for (const [rank, name] of isCall ? [] : fault.termsLike(text).entries()) found.push({ edits: [replaced(token, name)], message: `${text} needs its prefix, or to be written out: ${name}`, weight: 0.2 + rank / 10 }) // prettier-ignore
  return found
}

/** Expressions that are written almost right. */
function shapes({ fault: { text }, plain, all, index, token, before }: Around): SyntaxChange[] {
  const found: SyntaxChange[] = []
  const upper = token?.text.toUpperCase() ?? ''
  const aggregate = token && /^(COUNT|SUM|AVG|MIN|MAX|SAMPLE|GROUP_CONCAT)$/.test(upper) ? /^\w+\s*\([^()]*\)(\s+AS\s+[?$]\w+)?/i.exec(text.slice(token.from)) : null // prettier-ignore
  if (aggregate && token) {
    const name = /[?$](\w+)/.exec(aggregate[0])?.[1]
    const own = aggregate[1] ? `(${aggregate[0]})` : `(${aggregate[0]} AS ?${upper.toLowerCase()}${name === undefined ? '' : `_${name}`})` // prettier-ignore
    found.push({ edits: [{ from: token.from, to: token.from + aggregate[0].length, text: own }], message: 'What is worked out in SELECT stands in brackets, with AS and a name', weight: 0.1 }) // prettier-ignore
  }
  // (COUNT(?x)) or (?a + ?b) without a name.
  if (token?.text === ')' && all[index + 1]) {
    const inSelect = /\bselect\b(?:(?!\bwhere\b|\{)[^])*$/i.test(plain.slice(0, token.from))
    if (inSelect) found.push({ edits: [{ from: token.from, to: token.from, text: ' AS ?value' }], message: 'What is worked out in SELECT needs AS and a name', weight: 0.2 }) // prettier-ignore
  }
  if (token && /^[?$]/.test(token.text)) {
    found.push({ edits: [{ from: token.from, to: token.from, text: 'AS ' }], message: 'AS stands before the name of what is worked out', weight: 0.3 }) // prettier-ignore
    if (/^(asc|desc)$/i.test(before?.text ?? '')) found.push({ edits: [replaced(token, `(${token.text})`)], message: `${before!.text} wants brackets`, weight: 0.1 }) // prettier-ignore
  }
  if (upper === 'LIKE' && before && all[index + 1]) {
    const pattern = all[index + 1]!
    const regex = pattern.text.slice(1, -1).replace(/[.*+?^${}()|[\]\\]/g, '\\\\$&').replace(/_/g, '.') // prettier-ignore
    const anchored = `${regex.startsWith('%') ? '' : '^'}${regex.replace(/^%|%$/g, '').replace(/%/g, '.*')}${regex.endsWith('%') ? '' : '$'}` // prettier-ignore
    found.push({ edits: [{ from: before.from, to: pattern.to, text: `REGEX(STR(${before.text}), "${anchored}", "i")` }], message: 'SPARQL has REGEX for LIKE', weight: 0.1 }) // prettier-ignore
  }
  const nullness = /([?$]\w+)\s+is\s+(not\s+)?null\b/i.exec(plain)
  if (nullness) {
    const [whole, name, not] = nullness
    const test = `${not ? '' : '!'}BOUND(${name})`
    found.push({ edits: [{ from: nullness.index, to: nullness.index + whole.length, text: test }], message: `SPARQL writes ${test} for ${whole}`, weight: 0.05 }) // prettier-ignore
  }
  const spaced = token && /^@$/.test(token.text) && all[index + 1] ? all[index + 1]! : undefined
  if (spaced) found.push({ edits: [{ from: token!.from, to: spaced.to, text: `@${spaced.text}` }], message: 'No space stands between @ and the language', weight: 0.1 }) // prettier-ignore
  const iri = before?.text === '<' || token?.text === '<' ? /^<([^<>"\n]*)>/.exec(text.slice((before?.text === '<' ? before : token)!.from)) : null // prettier-ignore
  const inIri = /<[^<>\n]*$/.exec(text.slice(0, token?.from ?? text.length))
  const closed = inIri && /^[^<>\n]*>/.exec(text.slice(token?.from ?? text.length))
  if (iri ?? closed) {
    const from = iri ? (before?.text === '<' ? before : token)!.from : inIri!.index
    const own = iri ? iri[0] : inIri![0] + closed![0]
    found.push({ edits: [{ from, to: from + own.length, text: own.replaceAll(/\s+/g, '%20') }], message: 'An IRI has no spaces: they are written %20', weight: 0.3 }) // prettier-ignore
    found.push({ edits: [{ from, to: from + own.length, text: own.replaceAll(/\s+/g, '') }], message: 'An IRI has no spaces', weight: 0.25 }) // prettier-ignore
  }
  return found
}

const modifiers = ['GROUP', 'HAVING', 'ORDER', 'LIMIT', 'OFFSET'] as const

/** Clauses in another order, and groups without their braces. */
function clauses({ fault: { text }, plain, all, token, before }: Around): SyntaxChange[] {
  const found: SyntaxChange[] = []
  const close = plain.lastIndexOf('}')
  const tail = [...plain.slice(close + 1).matchAll(/\b(group\s+by|having|order\s+by|limit|offset)\b(?:(?!\b(?:group\s+by|having|order\s+by|limit|offset)\b)[^])*/gi)] // prettier-ignore
  if (tail.length > 1) {
    const rank = (each: string): number => modifiers.findIndex((name) => each.toUpperCase().startsWith(name))
    const sorted = tail.map(([each]) => each.trim()).sort((a, b) => rank(a) - rank(b))
    found.push({ edits: [{ from: close + 1, to: text.length, text: ` ${sorted.join(' ')}` }], message: 'The order is GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET', weight: 0.1 }) // prettier-ignore
  }
  if (token && before && /^(optional|minus|union|where|filter)$/i.test(before.text)) {
    const end = all.find((each) => each.from >= token.from && /^[.}]$/.test(each.text))?.from ?? text.length
    found.push({ edits: [{ from: token.from, to: token.from, text: '{ ' }, { from: end, to: end, text: ' } ' }], message: `${before.text} wants a group in braces`, weight: 0.25 }) // prettier-ignore
  }
  const having = /\bhaving\s+(?!\()((?:(?!\b(?:order\s+by|limit|offset|values)\b)[^}])+)/i.exec(plain.slice(close + 1))
  if (having) {
    const from = close + 1 + having.index + having[0].length - having[1]!.length
    const to = from + having[1]!.trimEnd().length
    found.push({ edits: [{ from, to: from, text: '(' }, { from: to, to, text: ')' }], message: 'HAVING wants its condition in brackets', weight: 0.1 }) // prettier-ignore
  }
  if (/^filter$/i.test(before?.text ?? '') && token) {
    const end = all.find((each) => each.from >= token.from && /^[.}]$/.test(each.text))?.from ?? text.length
    found.push({ edits: [{ from: token.from, to: token.from, text: '(' }, { from: end, to: end, text: ') ' }], message: 'FILTER wants its condition in brackets', weight: 0.2 }) // prettier-ignore
  }
  return found
}

const inserted = { '.': 0.3, ')': 0.35, '}': 0.4, '{': 0.4, ',': 0.35, '(': 0.45, '&&': 0.6, ';': 0.7, 'WHERE {': 0.45, ' BY': 0.3 } as const // prettier-ignore

/** Braces that are open at the end of a line whose successor is not indented further: there they are forgotten. */
function forgottenBraces(text: string): SyntaxChange[] {
  const lines = [...text.matchAll(/^.*\S.*$/gm)].map(({ 0: line, index }) => ({ line, index }))
  const indent = (line: string): number => line.length - line.trimStart().length
  return lines.slice(0, -1).flatMap(({ line, index }, at) => {
    const end = index + line.trimEnd().length
    const open = line.split('{').length - line.split('}').length
    if (open !== 1 || indent(lines[at + 1]!.line) > indent(line) || /{\s*$/.test(line)) return []
    return [{ edits: [{ from: end, to: end, text: ' }' }], message: `} is missing after ${line.trim().slice(0, 40)}`, weight: 0.08 }] // prettier-ignore
  })
}

/** Punctuation that is missing. */
function insertions({ plain, all, token, before }: Around): SyntaxChange[] {
  const last = all.at(-1)?.to ?? 0 // what stands behind it is a comment
  const from = token?.from ?? last
  const end = before?.to ?? from
  const found: SyntaxChange[] = Object.entries(inserted).map(([sign, weight]) => {
    const place = /^[.),]$/.test(sign) ? end : from
    return {
      edits: [{ from: place, to: place, text: sign === '.' ? ' .' : `${sign} ` }],
      message: `${sign.trim()} is missing ${before ? `after ${before.text.slice(0, 40)}` : 'here'}`,
      weight,
    }
  })
  if (token) return found
  found.push(...forgottenBraces(plain))
  for (const closing of ['}', ' } }', ')}', ') }'])
    found.push({ edits: [{ from: last, to: last, text: ` ${closing}` }], message: `The query ends too early: ${closing.replaceAll(' ', '')} closes what is open`, weight: 0.1 + closing.length / 50 }) // prettier-ignore
  return found
}

/** What is too much: here, or just before. */
function removals({ token, before }: Around): SyntaxChange[] {
  const found: SyntaxChange[] = []
  const take = (each: Token | undefined, weight: number): void => {
    if (each) found.push({ edits: [replaced(each, '')], message: `${each.text.slice(0, 40)} is too much`, weight: weight + (/^[\p{L}\p{N}?$<"']/u.test(each.text) ? 0.6 : 0) }) // prettier-ignore
  }
  take(token, token?.text === ',' ? 0.1 : 0.4)
  take(before, 0.5)
  return found
}
