import type { Form, FormField, FormValue } from '../../governance/forms/form.ts'
import type { Operation } from '../../vocabularies/operations/operation.ts'

/** A value as it stands in the form. */
export interface Entry {
  /** Tells entries of a field apart while the form is open. */
  readonly key: string
  readonly type: 'uri' | 'literal'
  readonly value: string
  readonly lang: string
  readonly datatype: string
  /** What an IRI is called. */
  readonly label?: string
  /** The value that it was when the form was read; absent for one that was added. */
  readonly was?: FormValue
  /** The concept that it names is made by this, before it is named. */
  readonly creates?: Extract<Operation, { type: 'add-concept' }>
}

/** One field with what it holds now. */
export interface FieldState {
  /** The thing that it is of, and the property. */
  readonly id: string
  readonly subject: string
  readonly field: FormField
  readonly entries: readonly Entry[]
}

export interface EditState {
  readonly form: Form
  readonly fields: readonly FieldState[]
}

/** What tells values apart: as RDF does, with language tags in lower case. */
export const valueKey = ({ type, value, lang, datatype }: Omit<Entry, 'key'> | FormValue): string =>
  JSON.stringify(type === 'uri' ? [value] : [value, lang.toLowerCase(), lang === '' ? datatype : ''])

/** Where a field stands on the page: the id of its element. */
export const fieldPlace = ({ fields }: EditState, id: string): string =>
  `edit-field-${fields.findIndex((each) => each.id === id)}`

export const fieldId = (subject: string, path: string): string => `${subject} ${path}`

const entryOf = (was: FormValue): Entry => {
  const { type, value, lang, datatype, label } = was
  return { key: valueKey(was), type, value, lang, datatype, ...(label === undefined ? {} : { label }), was }
}

/** A form as it is read, with nothing changed. */
export function begin(form: Form): EditState {
  const fields = form.groups.flatMap((group) =>
    group.fields.map((field): FieldState => {
      const id = fieldId(group.subject, field.path)
      return { id, subject: group.subject, field, entries: field.values.map(entryOf) }
    }),
  )
  return { form, fields }
}

/** What may be done to a form. Entries are named by their key. */
export type Edit =
  | { readonly type: 'set'; readonly field: string; readonly entries: readonly Entry[] }
  | { readonly type: 'add'; readonly field: string; readonly entry: Entry }
  | {
      readonly type: 'change'
      readonly field: string
      readonly key: string
      readonly to: Partial<Omit<Entry, 'key' | 'was'>>
    }
  | { readonly type: 'remove'; readonly field: string; readonly key: string }
  | { readonly type: 'undo'; readonly field?: string }
  | { readonly type: 'read'; readonly state: EditState }

/** The form after an edit. What is locked stays as it is. */
export function edited(state: EditState, edit: Edit): EditState {
  if (edit.type === 'read') return edit.state
  const isMeant = ({ id }: FieldState): boolean => edit.type === 'undo' ? edit.field === undefined || edit.field === id : edit.field === id // prettier-ignore
  const fields = state.fields.map((each) => (isMeant(each) ? { ...each, entries: entriesAfter(each, edit) } : each))
  return { ...state, fields }
}

function entriesAfter({ field, entries }: FieldState, edit: Exclude<Edit, { type: 'read' }>): readonly Entry[] {
  const isFree = ({ was }: Entry): boolean => was?.locked === undefined
  switch (edit.type) {
    case 'set':
      return edit.entries
    case 'add':
      return [...entries, edit.entry]
    case 'change':
      return entries.map((entry) => (entry.key === edit.key && isFree(entry) ? { ...entry, ...edit.to } : entry))
    case 'remove':
      return entries.filter((entry) => entry.key !== edit.key || !isFree(entry))
    case 'undo':
      return field.values.map(entryOf)
  }
}

/** Values that went, and entries that came; a value that was written in another place of the field is neither. */
export interface FieldChange {
  readonly removed: readonly FormValue[]
  readonly added: readonly Entry[]
}

/** What was changed in a field. Entries without a text are not values yet. */
export function changeOfField({ field, entries }: FieldState): FieldChange {
  const filled = entries.filter(({ value }) => value.trim() !== '')
  const before = new Set(field.values.map(valueKey))
  const after = new Map(filled.map((entry) => [valueKey(entry), entry]))
  return {
    removed: field.values.filter((value) => !after.has(valueKey(value))),
    added: [...after].filter(([key]) => !before.has(key)).map(([, entry]) => entry),
  }
}

export const isChanged = (field: FieldState): boolean => {
  const { removed, added } = changeOfField(field)
  return removed.length + added.length > 0 || field.entries.some(({ value }) => value.trim() === '')
}
