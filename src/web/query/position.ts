/** What may stand where the cursor is. */
export type Position = 'class' | 'property' | 'term' | 'graph' | 'prefix' | 'variable' | 'none'

export interface Cursor {
  readonly position: Position
  /** Where what is being typed begins, counted from 0. */
  readonly from: number
  /** What has been typed so far: words of a label, `skos:pre`, `<http…` or `?va`. */
  readonly typed: string
  /** Whether a word of the language may stand here as well. */
  readonly keywords: boolean
}

/** Words of SPARQL 1.1 (§19.8) that a query is made of, without the names of functions. */
export const keywords: readonly string[] =
  'SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE OPTIONAL FILTER UNION MINUS GRAPH SERVICE SILENT BIND AS VALUES UNDEF EXISTS NOT IN ORDER BY ASC DESC GROUP HAVING LIMIT OFFSET'.split(
    ' ',
  )

/** Functions and aggregates (§17.4, §18.5). */
export const functions: readonly string[] =
  'COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG LANGMATCHES DATATYPE BOUND IRI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA256 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE'.split(
    ' ',
  )
const known: ReadonlySet<string> = new Set([...keywords, ...functions])

type Kind = 'text' | 'comment' | 'iri' | 'name' | 'variable' | 'word' | 'number' | 'sign'

interface Token {
  readonly kind: Kind
  readonly text: string
  readonly from: number
  /** False for a text or an IRI whose end has not been typed. */
  readonly closed: boolean
}

const patterns: readonly (readonly [Kind, RegExp])[] = [
  ['text', /(?:"""|''')[^]*?(?:"""|'''|$)|"(?:\\.|[^"\\\n])*(?:"|$)|'(?:\\.|[^'\\\n])*(?:'|$)/y],
  ['comment', /#[^\n\r]*/y],
  ['iri', /<[^<>"{}|^`\\\s]*>|<[a-z][^<>"{}|^`\\\s]*$|<$/iy],
  ['variable', /[?$][\p{L}\p{N}_]*/uy],
  ['number', /\d[\d.]*(?:e[+-]?\d+)?/iy],
  ['name', /(?:_|[\p{L}][\p{L}\p{N}_.-]*)?:(?:[\p{L}\p{N}_:%\\-]|\.(?=[\p{L}\p{N}_-]))*/uy],
  ['word', /@?[\p{L}_][\p{L}\p{N}_'’-]*/uy],
  ['sign', /\^\^|&&|\|\||[<>!]=|\S/uy],
]

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    if (/\s/.test(text[at]!)) at++
    else {
      const found = nextToken(text, at)
      tokens.push(found)
      at += found.text.length
    }
  }
  return tokens
}

function nextToken(text: string, at: number): Token {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0]
    if (found === undefined || found === '') continue
    const quote = /^(?:"""|'''|["'])/.exec(found)?.[0] ?? ''
    const isClosed = found.length >= 2 * quote.length && found.endsWith(quote)
    return { kind, text: found, from: at, closed: kind === 'text' ? isClosed : kind !== 'iri' || found.endsWith('>') }
  }
  return { kind: 'sign', text: text[at]!, from: at, closed: true }
}

/** Which part of a triple comes next, or what else the brackets around the place hold. */
type State = 'head' | 'subject' | 'predicate' | 'object' | 'done' | 'expression' | 'data' | 'graph' | 'prefix' | 'none'

interface Reading {
  state: State
  /** After `a` or `rdf:type`. */
  isType: boolean
  /** What to go on with behind the bracket that closes. */
  readonly open: { readonly sign: string; readonly after: State; readonly isType: boolean }[]
}

/** Finds out what may stand at a place of a query, from what stands before it; the rest of the query is not looked at. */
export function cursorIn(query: string, offset: number): Cursor {
  const before = query.slice(0, offset)
  const tokens = tokensOf(before)
  const last = tokens.at(-1)
  const none: Cursor = { position: 'none', from: offset, typed: '', keywords: false }
  if (last && touches(last, offset) && (last.kind === 'comment' || last.kind === 'number')) return none
  if (last?.kind === 'text' && (touches(last, offset) || !last.closed)) return none
  if (last?.kind === 'iri' && last.closed && touches(last, offset)) return none
  const typing = last && touches(last, offset) && last.kind !== 'sign' ? typedFrom(tokens) : tokens.length
  const reading = readAll(tokens.slice(0, typing).filter(({ kind }) => kind !== 'comment'))
  const from = tokens[typing]?.from ?? offset
  return place(reading, before.slice(from), from)
}

const touches = ({ from, text }: Token, offset: number): boolean => from + text.length === offset

/** The first token of what is being typed: words of a label may be several. */
function typedFrom(tokens: readonly Token[]): number {
  let first = tokens.length - 1
  const isLabel = ({ kind, text }: Token): boolean => kind === 'word' && text !== 'a' && !known.has(text.toUpperCase())
  if (!isLabel(tokens[first]!)) return first
  while (first > 0 && isLabel(tokens[first - 1]!) && !isApart(tokens, first)) first--
  return first
}

/** Whether there is more than one space between a token and the one before. */
const isApart = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]!.from - (tokens[at - 1]!.from + tokens[at - 1]!.text.length) > 1

function place({ state, isType }: Reading, typed: string, from: number): Cursor {
  if (/^[?$]/.test(typed)) return { position: 'variable', from, typed, keywords: false }
  const isWord = /^\p{L}*$/u.test(typed)
  const at = (position: Position, allowed = isWord): Cursor => ({ position, from, typed, keywords: allowed })
  switch (state) {
    case 'predicate':
      return at('property', false)
    case 'object':
      return at(isType ? 'class' : 'term', false)
    case 'subject':
    case 'expression':
    case 'data':
      return at('term')
    case 'graph':
      return at('graph')
    case 'prefix':
      return at('prefix', false)
    case 'none':
      return at('none', false)
    default:
      return at('none')
  }
}

function readAll(tokens: readonly Token[]): Reading {
  const reading: Reading = { state: 'head', isType: false, open: [] }
  for (const [at, token] of tokens.entries()) read(reading, token, tokens[at - 1])
  return reading
}

function read(reading: Reading, token: Token, previous: Token | undefined): void {
  if (token.kind === 'sign') readSign(reading, token.text)
  else if (token.kind === 'word' && !token.text.startsWith('@')) readWord(reading, token.text, previous)
  else readTerm(reading, token)
}

/** A term fills its part of the triple. */
function readTerm(reading: Reading, { kind, text }: Token): void {
  const { state } = reading
  if (state === 'subject') reading.state = 'predicate'
  else if (state === 'predicate') {
    reading.isType = text === 'rdf:type' || text === '<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>'
    reading.state = 'object'
  } else if (state === 'object' && kind !== 'word') reading.state = 'done'
  else if (state === 'prefix') reading.state = kind === 'iri' ? 'head' : 'none'
  else if (state === 'none' && kind === 'iri') reading.state = 'head'
  else if (state === 'graph') reading.state = reading.open.length === 0 ? 'head' : 'subject'
}

function readWord(reading: Reading, text: string, previous: Token | undefined): void {
  const word = text.toUpperCase()
  if (text === 'a' && reading.state === 'predicate') {
    reading.state = 'object'
    reading.isType = true
  } else if (word === 'PREFIX') reading.state = 'prefix'
  else if (word === 'BASE') reading.state = 'none'
  else if (word === 'FROM' || word === 'GRAPH' || word === 'SERVICE') reading.state = 'graph'
  else if (word === 'NAMED' && previous?.text.toUpperCase() === 'FROM') reading.state = 'graph'
  else if (/^(FILTER|BIND|HAVING|BY|ASC|DESC)$/.test(word)) reading.state = 'expression'
  else if (word === 'VALUES') reading.state = 'data'
  else if (/^(OPTIONAL|MINUS|UNION|EXISTS)$/.test(word)) reading.state = 'subject'
  else if (/^(WHERE|ORDER|GROUP|LIMIT|OFFSET|SELECT|ASK|CONSTRUCT)$/.test(word)) reading.state = 'head'
  else if (word === 'DESCRIBE') reading.state = 'expression'
  else if (/^(TRUE|FALSE)$/.test(word) && reading.state === 'object') reading.state = 'done'
}

function readSign(reading: Reading, sign: string): void {
  const { state, open } = reading
  if (sign === '{' || sign === '[' || sign === '(') openBracket(reading, sign)
  else if (sign === '}' || sign === ']' || sign === ')') {
    const closed = open.pop()
    reading.state = closed?.after ?? 'head'
    reading.isType = closed?.isType ?? false
  } else if (state === 'expression' || state === 'head' || state === 'data') return
  else if (sign === '.') reading.state = 'subject'
  else if (sign === ';') reading.state = 'predicate'
  else if (sign === ',') reading.state = 'object'
  else if ((sign === '/' || sign === '|') && state === 'object') reading.state = 'predicate'
}

/** What stands inside a bracket, and what comes behind it. */
function openBracket(reading: Reading, sign: string): void {
  const { state, open, isType } = reading
  const inner = innerOf(sign, state)
  const after =
    sign === '{' ? (open.length === 0 ? 'head' : 'subject') : sign === '[' ? nextAfter(state) : afterRound(reading)
  open.push({ sign, after, isType })
  reading.state = inner
  reading.isType = false
}

function innerOf(sign: string, state: State): State {
  if (state === 'data') return 'data'
  if (sign === '{') return 'subject'
  if (sign === '[') return 'predicate'
  return state === 'predicate' || state === 'object' ? state : state === 'subject' ? 'object' : 'expression'
}

const nextAfter = (state: State): State => (state === 'subject' ? 'predicate' : state === 'object' ? 'done' : state)

/** Behind a group of a path comes the object, behind a list what comes behind a term, behind a condition a new triple. */
function afterRound({ state, open }: Reading): State {
  if (state === 'predicate') return 'object'
  if (state === 'expression') return open.at(-1)?.sign === '(' ? 'expression' : 'subject'
  return nextAfter(state)
}
