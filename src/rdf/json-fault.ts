import { excerpt } from './syntax-error.ts'
import type { Fault } from './syntax-error.ts'

/** RFC 8259 §3–7, one token with the white space before it. */
const token =
  /[ \t\r\n]*(?:([[\]{},:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-]))/y

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end'

const words: Record<Expected, string> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  key: 'a member name in double quotes',
  'key or }': 'a member name in double quotes or "}"',
  ':': '":" after the member name',
  ', or ]': '"," or "]" after a value',
  ', or }': '"," or "}" after a value',
  end: 'the end of the file',
}

/** The first fault in a text that is not JSON: JSON.parse tells the position of some faults only. */
export function jsonFault(text: string): Fault {
  const open: string[] = []
  let expected: Expected = 'value'
  token.lastIndex = 0
  for (;;) {
    const start: number = token.lastIndex
    const match: RegExpExecArray | null = token.exec(text)
    const next: Expected | null | undefined = match && step(match, expected, open)
    if (!next) return faultAt(text, start, expected)
    expected = next
  }
}

/** What may follow a token; nothing when the token itself may not stand here. */
function step([, mark, name, plain]: RegExpExecArray, expected: Expected, open: string[]): Expected | undefined {
  const wanted = expected.startsWith('value')
  if (mark === '{' || mark === '[') {
    if (!wanted) return undefined
    open.push(mark)
    return mark === '{' ? 'key or }' : 'value or ]'
  }
  if (mark === '}' || mark === ']') {
    if (!expected.endsWith(`or ${mark}`)) return undefined
    open.pop()
    return afterValue(open)
  }
  if (mark === ':') return expected === ':' ? 'value' : undefined
  if (mark === ',') return expected === ', or ]' ? 'value' : expected === ', or }' ? 'key' : undefined
  if (name !== undefined && expected.startsWith('key')) return ':'
  return wanted && (name !== undefined || plain !== undefined) ? afterValue(open) : undefined
}

function afterValue(open: readonly string[]): Expected {
  const last = open.at(-1)
  return last === undefined ? 'end' : last === '{' ? ', or }' : ', or ]'
}

function faultAt(text: string, start: number, expected: Expected): Fault {
  const rest = /[^ \t\r\n]/g
  rest.lastIndex = start
  const at = rest.exec(text)?.index ?? text.length
  const before = text.slice(0, at)
  const line = before.split(/\r\n|\r|\n/).length
  const column = at - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'))
  return { line, column, reason: `not JSON: expected ${words[expected]}, found ${found(text, at)}` }
}

function found(text: string, at: number): string {
  if (at >= text.length) return 'the end of the file'
  const piece = /^(?:"[^"\n]*"?|[\w.+-]+|[^])/u.exec(text.slice(at, at + 100))?.[0] ?? ''
  return piece.startsWith('"') ? `the string ${excerpt(piece)}` : `"${excerpt(piece)}"`
}
