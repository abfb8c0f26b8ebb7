import type { Literal, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { editDistance } from '../concepts/edit-distance.ts'
import { xsd } from '../rdf/namespaces.ts'
import { fold } from '../search/fold.ts'
import { iriOf, placeOf, variablesIn, walk, type Expression } from '../sparql/tree.ts'
import type { Change } from './edits.ts'
import { valuesOf } from './openings.ts'
import type { Part } from './parts.ts'
import type { Setting } from './setting.ts'
import { literalOf } from './mend-triple.ts'
import { sliceOf } from './source.ts'
import { nearestValues, termsIn } from './values.ts'
import type { Found } from './trials.ts'

const { literal, namedNode } = DataFactory

const comparing = new Set(['=', '<', '>', '<=', '>='])
const searching = new Set(['contains', 'strstarts', 'strends', 'regex'])

/** A value that a condition wants of an expression. */
interface Wish {
  readonly operator: string
  /** The whole comparison. */
  readonly node: Expression
  readonly expression: Expression
  readonly wanted: Expression
}

/** What could be changed about a condition that nothing meets. */
export function mendFilter(setting: Setting, part: Part, others: readonly Part[]): Change[] {
  const asked = { setting, part, others }
  const changes = wishesIn(part.condition!).map((wish) => mendWish(asked, wish))
  return [...together(changes), ...changes.flat(), ...withoutIt(asked)]
}

/** Who has one value wrong in one way has the others wrong in the same way. */
export function together(changes: readonly (readonly Change[])[]): Change[] {
  const firsts = changes.flatMap(([first]) => (first && first.weight < 1 ? [first] : []))
  if (firsts.length < 2) return []
  return [{ message: firsts.map(({ message }) => message).join('; '), edits: firsts.flatMap(({ edits }) => edits), weight: Math.max(...firsts.map(({ weight }) => weight)) - 0.05 }] // prettier-ignore
}

interface Asked {
  readonly setting: Setting
  readonly part: Part
  readonly others: readonly Part[]
}

function wishesIn(condition: Expression): Wish[] {
  const found: Wish[] = []
  walk(condition, (node) => {
    if (node.type !== 'expression' || node.subType !== 'operation') return node.type === 'expression' && node.subType === 'patternOperation' ? false : undefined // prettier-ignore
    const { operator, args } = node
    const [a, b] = args
    const name = operator.toLowerCase()
    if (!a || !b) return undefined
    if (name === 'in') {
      for (const each of args.slice(1).flat()) if (isConstant(each)) found.push({ operator: '=', node, expression: a, wanted: each }) // prettier-ignore
    } else if (comparing.has(name) || searching.has(name) || name === 'langmatches') {
      if (isConstant(b)) found.push({ operator: name, node, expression: a, wanted: b })
      else if (isConstant(a) && comparing.has(name)) found.push({ operator: turned(name), node, expression: b, wanted: a }) // prettier-ignore
    }
    return undefined
  })
  return found.filter(({ expression }) => variablesIn(expression).size > 0)
}

const isConstant = (node: Expression): boolean => node.type === 'term' && node.subType !== 'variable'
const turned = (operator: string): string => operator.replace(/[<>]/, (sign) => (sign === '<' ? '>' : '<'))

function mendWish(asked: Asked, wish: Wish): Change[] {
  const { setting, others } = asked
  const expression = sliceOf(setting.source, wish.expression)
  const found = expression === '' ? undefined : valuesOf(setting, expression, others)
  if (!found || found.rows.length === 0) return []
  const looked = { ...asked, wish, found, expression }
  if (wish.operator === 'langmatches' || /^lang\s*\(/i.test(expression)) return otherLanguage(looked)
  if (searching.has(wish.operator)) return otherKeyword(looked)
  return [...otherValue(looked), ...otherType(looked), ...withinRange(looked)]
}

interface Looked extends Asked {
  readonly wish: Wish
  /** Values of the expression without the condition. */
  readonly found: Found
  readonly expression: string
}

const termOf = ({ setting: { source } }: Asked, node: Expression): Term | undefined => {
  if (node.type !== 'term') return undefined
  if (node.subType === 'literal') return literalOf(source, node)
  return node.subType === 'namedNode' ? namedNode(iriOf(node, source)) : undefined
}

const change = (node: Expression, text: string, { message, weight }: Pick<Change, 'message' | 'weight'>): Change[] => {
  const place = placeOf(node)
  return place ? [{ message, weight, edits: [{ ...place, text }] }] : []
}

/** Names of languages, as people write them in the place of their tags. */
const languageNames: Readonly<Record<string, string>> = {
  ...{ english: 'en', german: 'de', deutsch: 'de', french: 'fr', francais: 'fr', spanish: 'es', espanol: 'es', russian: 'ru' },
  ...{ italian: 'it', portuguese: 'pt', dutch: 'nl', arabic: 'ar', chinese: 'zh', japanese: 'ja', eng: 'en', ger: 'de', deu: 'de' },
  ...{ fre: 'fr', fra: 'fr', spa: 'es', rus: 'ru', ita: 'it', gb: 'en', us: 'en', uk: 'en' },
} // prettier-ignore

/** A language that the texts have. */
function otherLanguage({ setting, wish, found }: Looked): Change[] {
  const { wanted, operator } = wish
  if (wanted.type !== 'term' || wanted.subType !== 'literal') return []
  const asked = wanted.value.toLowerCase()
  const tags = [...termsIn(found)].map(([id]) => found.terms.text(id))
  const quote = sliceOf(setting.source, wanted).startsWith("'") ? "'" : '"'
  const named = languageNames[fold(wanted.value)]
  const near = (tag: string): number => {
    const own = tag.toLowerCase()
    if (own === asked || own === named) return 0.1
    if (own !== '' && (own.startsWith(`${asked}-`) || asked.startsWith(`${own}-`))) return 0.15
    if (own !== '' && named !== undefined && own.startsWith(`${named}-`)) return 0.2
    if (own !== '' && own.slice(0, 2) === asked.slice(0, 2)) return 0.3
    if (own !== '' && editDistance(own, asked, 1) <= 1) return 0.6
    return own === 'en' ? 1 : own === '' ? 1.1 : 1.3
  }
  const all = tags.map((tag) => ({ tag, weight: near(tag) })).sort((a, b) => a.weight - b.weight)
  return all.slice(0, 3).flatMap(({ tag, weight }) => {
    const message =
      tag === '' ? 'These texts have no language tag' : `These texts are not in "${wanted.value}", but in "${tag}"`
    // LANGMATCHES takes ranges: no language at all is none of them (RFC 4647 §3.3.1).
    if (tag === '' && operator === 'langmatches') return change(wish.node, `${sliceOf(setting.source, wish.expression)} = ""`, { message, weight }) // prettier-ignore
    return change(wanted, `${quote}${tag}${quote}`, { message, weight })
  })
}

const isPlainPattern = (pattern: string): boolean => !/[\\^$.*+?()[\]{}|]/.test(pattern.replace(/^\^|\$$/g, ''))

/** A word that the texts have. */
function otherKeyword({ setting, wish, found, expression }: Looked): Change[] {
  const { wanted, node, operator } = wish
  if (wanted.type !== 'term' || wanted.subType !== 'literal') return []
  const texts = [...termsIn(found)].map(([id]) => found.terms.text(id))
  const pattern = wanted.value
  const [, start = '', word = '', end = ''] = /^(\^?)([^]*?)(\$?)$/.exec(pattern) ?? []
  const key = operator === 'regex' ? word : pattern
  const changes: Change[] = []
  if (operator === 'regex' && !isPlainPattern(pattern)) return insensitive({ setting, wish })
  const folded = key.toLowerCase()
  if (texts.some((text) => text.toLowerCase().includes(folded))) {
    const message = `The texts have "${key}" in other letters (upper or lower case)`
    if (operator === 'regex') changes.push(...insensitive({ setting, wish }))
    else {
      const [, opening = '', name = operator] = /^([(\s]*)(\w+)/.exec(sliceOf(setting.source, node)) ?? []
      const closing = opening.replaceAll('(', ')').replaceAll(/\s/g, '')
      changes.push(...change(node, `${opening}${name}(LCASE(${text(expression)}), ${quoted(setting, wanted, folded)})${closing}`, { message, weight: 0.2 })) // prettier-ignore
    }
    return changes
  }
  const most = Math.min(2, Math.floor(key.length / 3))
  const isLowered = /^lcase\s*\(/i.test(expression)
  const near = new Map<string, { weight: number; times: number }>()
  for (const each of texts)
    for (const own of wordsNear(each, key)) {
      const distance = editDistance(fold(own), fold(key), most)
      if (distance > most) continue
      const known = near.get(own) ?? { weight: 0.3 + 0.15 * distance + (own[0] === key[0] ? 0 : 0.02), times: 0 }
      near.set(own, { ...known, times: known.times + 1 })
    }
  const ranked = [...near].sort(([, a], [, b]) => a.weight - b.weight || b.times - a.times)
  for (const [own, { weight }] of ranked.slice(0, 4)) {
    const written = isLowered ? own.toLowerCase() : own
    changes.push(...change(wanted, quoted(setting, wanted, operator === 'regex' ? start + written + end : written), { message: `No text has "${key}": "${own}" is there`, weight })) // prettier-ignore
  }
  return changes

  function text(own: string): string {
    return /^str\s*\(/i.test(own) || /^lcase/i.test(own) ? own : `STR(${own})`
  }
}

/** Runs of as many words as the key has. */
function wordsNear(text: string, key: string): string[] {
  const length = key.trim().split(/\s+/).length
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? []
  if (length === 1) return words
  return words.flatMap((_, at) => (at + length <= words.length ? [words.slice(at, at + length).join(' ')] : []))
}

function insensitive({ setting, wish: { node, wanted } }: Pick<Looked, 'setting' | 'wish'>): Change[] {
  if (node.type !== 'expression' || node.subType !== 'operation') return []
  const flags = node.args[2]
  const message = 'The texts have it in other letters (upper or lower case)'
  if (flags === undefined) {
    const place = placeOf(wanted)
    return place ? [{ message, weight: 0.2, edits: [{ from: place.to, to: place.to, text: ', "i"' }] }] : []
  }
  if (flags.type !== 'term' || flags.subType !== 'literal' || flags.value.includes('i')) return []
  return change(flags, quoted(setting, flags, `${flags.value}i`), { message, weight: 0.2 })
}

/** A text in the quotes that stand there. */
function quoted(setting: Setting, node: Expression, value: string): string {
  const own = sliceOf(setting.source, node)
  const quote = own.startsWith("'") ? "'" : '"'
  const tail = /@[\w-]+$/.exec(own)?.[0] ?? ''
  return `${quote}${value.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}${tail}`
}

/** Values that are offered where none is like what was written: there are no others. */
const FEW = 3

/** A value that the data have. */
function otherValue(asked: Looked): Change[] {
  const { setting, wish, found, expression } = asked
  const term = termOf(asked, wish.wanted)
  if (!term || wish.operator !== '=') return []
  const near = nearestValues(term, { found, snapshot: setting.trials.snapshot })
  const only = near.length === 0 && found.rows.length <= FEW ? [...termsIn(found).keys()].map((id) => ({ term: found.terms.term(id), weight: 1.7, how: '' })) : [] // prettier-ignore
  return [...near, ...only].map(({ term: value, weight, how }) => ({
    ...change(wish.wanted, setting.names.term(value), {
      message: `${expression} is never ${sliceOf(setting.source, wish.wanted)}, but ${setting.names.term(value)}${how === '' ? '' : ` (${how})`}`,
      weight,
    })[0]!,
  }))
}

const numeric = new Set(['integer', 'decimal', 'double', 'float', 'int', 'long', 'nonNegativeInteger', 'positiveInteger', 'short', 'byte'].map((name) => xsd.string.value.replace(/string$/, name))) // prettier-ignore

/** A literal of the type that the data have, or the data read as that of the literal. */
function otherType(asked: Looked): Change[] {
  const { setting, wish, found, expression } = asked
  const term = termOf(asked, wish.wanted)
  if (term?.termType !== 'Literal') return []
  const types = new Map<string, number>()
  for (const [id] of termsIn(found)) {
    const type = found.terms.datatype(id)
    types.set(type, (types.get(type) ?? 0) + 1)
  }
  const [type] = [...types].sort(([, a], [, b]) => b - a)[0] ?? ['']
  if (type === term.datatype.value || type === '') return []
  const message = `${expression} is ${type === xsd.string.value ? 'text' : `of the type ${setting.names.iri(type)}`}, which is not compared with ${sliceOf(setting.source, wish.wanted)}` // prettier-ignore
  const typed = retyped(term, type)
  if (typed) return change(wish.wanted, setting.names.literal(typed), { message, weight: 0.2 })
  if (numeric.has(term.datatype.value) && !numeric.has(type)) return change(wish.expression, `<${xsd.decimal.value}>(STR(${expression}))`, { message, weight: 0.35 }) // prettier-ignore
  if (/#(date|dateTime)$/.test(term.datatype.value)) return change(wish.expression, `${setting.names.iri(term.datatype.value)}(STR(${expression}))`, { message, weight: 0.4 }) // prettier-ignore
  return []
}

/** A literal with another type, where its text can be read so. */
function retyped({ value }: Literal, type: string): Literal | undefined {
  if (numeric.has(type)) {
    const number = /^\s*([-+]?\d+(?:\.\d+)?)\s*[\p{L}%]*\s*$/u.exec(value)?.[1] // without its unit
    return number === undefined ? undefined : literal(number, number.includes('.') ? xsd.decimal : xsd.integer)
  }
  if (type === xsd.date.value && /^\d{4}-\d\d-\d\d/.test(value)) return literal(value.slice(0, 10), xsd.date)
  if (type === xsd.date.value && /^\d{4}(-\d\d)?$/.test(value)) return literal(`${value}${value.length === 4 ? '-01' : ''}-01`, xsd.date) // prettier-ignore
  if (type === xsd.dateTime.value && /^\d{4}-\d\d-\d\d$/.test(value)) return literal(`${value}T00:00:00Z`, xsd.dateTime) // prettier-ignore
  if (type === xsd.dateTime.value && /^\d{4}-\d\d-\d\dT/.test(value)) return literal(value, xsd.dateTime)
  if (type === xsd.boolean.value && /^(true|false|yes|no|1|0)$/i.test(value)) return literal(/^(true|yes|1)$/i.test(value) ? 'true' : 'false', xsd.boolean) // prettier-ignore
  return type === xsd.string.value && /#(integer|decimal|boolean|date)$/.test(type) ? literal(value) : undefined
}

/** What the values reach to, where none is on the asked side. */
function withinRange({ setting, wish, found, expression }: Looked): Change[] {
  if (!/^[<>]=?$/.test(wish.operator)) return []
  const texts = [...termsIn(found)].map(([id]) => ({ id, text: found.terms.text(id) }))
  const isNumber = texts.every(({ text }) => text.trim() !== '' && !Number.isNaN(Number(text)))
  const sorted = texts.sort((a, b) => isNumber ? Number(a.text) - Number(b.text) : a.text < b.text ? -1 : 1) // prettier-ignore
  const edge = wish.operator.startsWith('>') ? sorted.at(-1) : sorted[0]
  if (!edge) return []
  const value = found.terms.term(edge.id)
  const side = wish.operator.startsWith('>') ? 'no higher than' : 'no lower than'
  const text = `${expression} ${wish.operator.charAt(0)}= ${setting.names.term(value)}`
  return change(wish.node, text, { message: `${expression} is ${side} ${setting.names.term(value)}`, weight: 2.2 })
}

/** Without the condition there are solutions: whoever asked may see what they are. */
function withoutIt({ setting, part }: Asked): Change[] {
  const { text } = setting.source
  const before = text.slice(0, part.from)
  const own = text.slice(part.from, part.to)
  // A condition of several is taken out of its conjunction; one alone goes with its FILTER.
  const filter = /\bfilter\s*\(?\s*$/i.exec(before)
  const message = `Without the condition ${own.replace(/\s+/g, ' ')} there are solutions`
  const closing = /^\s*\)/.exec(text.slice(part.to))
  if (filter && (closing !== null || !filter[0].includes('('))) return [{ message, weight: 3, edits: [{ from: filter.index, to: part.to + (filter[0].includes('(') ? closing![0].length : 0), text: '' }] }] // prettier-ignore
  return [{ message, weight: 3, edits: [{ from: part.from, to: part.to, text: 'true' }] }]
}
