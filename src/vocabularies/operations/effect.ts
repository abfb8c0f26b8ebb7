import type { Operation } from './operation.ts'

const skos = 'http://www.w3.org/2004/02/skos/core#'

/** A value as a form holds it. */
export interface EffectValue {
  readonly type: 'uri' | 'literal'
  readonly value: string
  /** Empty for none. */
  readonly lang: string
}

/** What an operation does to one property of its concept: the value that it gives, and the one that it takes. */
export interface Effect {
  /** IRI of the property. */
  readonly path: string
  readonly gives?: EffectValue
  readonly takes?: EffectValue
}

const text = (value: string, lang = ''): EffectValue => ({ type: 'literal', value, lang })
const thing = (value: string): EffectValue => ({ type: 'uri', value, lang: '' })

/** Undefined for operations that do more than give or take a value. */
export function effectOf(operation: Operation): Effect | undefined {
  switch (operation.type) {
    case 'add-label':
      return { path: skos + operation.property, gives: text(operation.text, operation.language) }
    case 'remove-label':
      return { path: skos + operation.property, takes: text(operation.text, operation.language) }
    case 'change-notation':
      return { path: `${skos}notation`, ...(operation.to === undefined ? {} : { gives: text(operation.to) }), ...(operation.from === undefined ? {} : { takes: text(operation.from) }) } // prettier-ignore
    case 'add-broader':
      return { path: `${skos}broader`, gives: thing(operation.broader) }
    case 'remove-broader':
      return { path: `${skos}broader`, takes: thing(operation.broader) }
    case 'add-related':
      return { path: `${skos}related`, gives: thing(operation.related) }
    case 'remove-related':
      return { path: `${skos}related`, takes: thing(operation.related) }
    case 'add-mapping':
      return { path: skos + operation.property, gives: thing(operation.target) }
    case 'remove-mapping':
      return { path: skos + operation.property, takes: thing(operation.target) }
    default:
      return undefined
  }
}

/** What operations are told with, in the reader's language. */
export interface MendingWords {
  /** What a property is called, by its IRI. */
  readonly name: (path: string) => string
  readonly add: (said: string) => string
  readonly remove: (said: string) => string
}

/** What operations would do, one line for each value: `Add: Synonyms (en) “pallet jack”`. */
export function mendingLines(operations: readonly Operation[], { name, add, remove }: MendingWords): string[] {
  return operations.flatMap((operation) => {
    const effect = effectOf(operation)
    if (!effect) return [operation.type.replaceAll('-', ' ')]
    const { path, gives, takes } = effect
    const said = ({ type, value, lang }: EffectValue): string =>
      `${name(path)}${lang === '' ? '' : ` (${lang})`} ${type === 'uri' ? `<${value}>` : `“${value}”`}`
    return [...(takes ? [remove(said(takes))] : []), ...(gives ? [add(said(gives))] : [])]
  })
}
