import type { Operation } from '../../vocabularies/operations/operation.ts'
import { edited, type EditState, type Entry } from './state.ts'

const skos = 'http://www.w3.org/2004/02/skos/core#'

/** What an operation does to a field: the value that it gives, and the one that it takes. */
interface Effect {
  readonly path: string
  readonly gives?: Omit<Entry, 'key'>
  readonly takes?: { readonly value: string; readonly lang: string }
}

const text = (value: string, lang = ''): Omit<Entry, 'key'> => ({ type: 'literal', value, lang, datatype: '' })
const thing = (value: string): Omit<Entry, 'key'> => ({ type: 'uri', value, lang: '', datatype: '' })

/** Undefined for operations that a form has no field for. */
function effectOf(operation: Operation): Effect | undefined {
  switch (operation.type) {
    case 'add-label':
      return { path: skos + operation.property, gives: text(operation.text, operation.language) }
    case 'remove-label':
      return { path: skos + operation.property, takes: { value: operation.text, lang: operation.language } }
    case 'change-notation':
      return { path: `${skos}notation`, ...(operation.to === undefined ? {} : { gives: text(operation.to) }), ...(operation.from === undefined ? {} : { takes: { value: operation.from, lang: '' } }) } // prettier-ignore
    case 'add-broader':
      return { path: `${skos}broader`, gives: thing(operation.broader) }
    case 'remove-broader':
      return { path: `${skos}broader`, takes: { value: operation.broader, lang: '' } }
    case 'add-related':
      return { path: `${skos}related`, gives: thing(operation.related) }
    case 'remove-related':
      return { path: `${skos}related`, takes: { value: operation.related, lang: '' } }
    case 'add-mapping':
      return { path: skos + operation.property, gives: thing(operation.target) }
    case 'remove-mapping':
      return { path: skos + operation.property, takes: { value: operation.target, lang: '' } }
    default:
      return undefined
  }
}

/** Whether the fix of a finding can be done in the form of a thing: all of it is about that thing. */
export const canMend = (operations: readonly Operation[], subject: string): boolean =>
  operations.every((each) => effectOf(each) !== undefined && 'concept' in each && each.concept === subject)

/** The form after the operations that mend a finding. */
export function mended(state: EditState, operations: readonly Operation[], newKey: () => string): EditState {
  return operations.reduce((now, operation) => {
    const effect = effectOf(operation)
    const field = now.fields.find((each) => each.subject === now.form.uri && each.field.path === effect?.path)
    if (!effect || !field) return now
    const { gives, takes } = effect
    const gone = takes && field.entries.find(({ value, lang }) => value === takes.value && lang.toLowerCase() === takes.lang.toLowerCase()) // prettier-ignore
    const without = gone ? edited(now, { type: 'remove', field: field.id, key: gone.key }) : now
    return gives ? edited(without, { type: 'add', field: field.id, entry: { ...gives, key: newKey() } }) : without
  }, state)
}
