import { effectOf } from '../../vocabularies/operations/effect.ts'
import type { Operation } from '../../vocabularies/operations/operation.ts'
import { edited, type EditState } from './state.ts'

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
    return gives
      ? edited(without, { type: 'add', field: field.id, entry: { ...gives, datatype: '', key: newKey() } })
      : without
  }, state)
}
