import type { Form } from '../../governance/forms/form.ts'
import { begin, changeOfField, valueKey, type EditState, type Entry, type FieldState } from './state.ts'

/** A field that others and the reader have changed in different ways. */
export interface Clash {
  readonly id: string
  readonly name: string
  /** How others have it now, and how the reader wants it. */
  readonly theirs: readonly Entry[]
  readonly mine: readonly Entry[]
}

/**
 * What the reader has changed upon what others have changed meanwhile. What only one side has changed is as that side has it;
 * fields that both have changed are left as the reader has them, and are told.
 */
export function merged(mine: EditState, newest: Form): { state: EditState; clashes: readonly Clash[] } {
  const theirs = begin(newest)
  const own = new Map(mine.fields.map((field) => [field.id, field]))
  const clashes: Clash[] = []
  const fields = theirs.fields.map((field): FieldState => {
    const before = own.get(field.id)
    if (!before) return field
    const { removed, added } = changeOfField(before)
    if (removed.length + added.length === 0) return field
    const mineNow = upon(field, before)
    const haveChanged = keysOf(field.field.values) !== keysOf(before.field.values)
    if (haveChanged && keysOf(field.entries) !== keysOf(before.entries))
      clashes.push({ id: field.id, name: field.field.name, theirs: field.entries, mine: before.entries })
    return { ...field, entries: mineNow }
  })
  return { state: { form: newest, fields }, clashes }
}

const keysOf = (values: readonly Parameters<typeof valueKey>[0][]): string => values.map(valueKey).sort().join('\n')

/** The reader's entries, with what they were where that is still there. */
function upon({ field }: FieldState, { entries }: FieldState): Entry[] {
  const there = new Map(field.values.map((value) => [valueKey(value), value]))
  return entries.map(({ was, ...entry }) => {
    const now = was && there.get(valueKey(was))
    return now ? { ...entry, was: now } : entry
  })
}
