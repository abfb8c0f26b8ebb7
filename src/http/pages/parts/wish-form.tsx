import type { ComponentChildren, VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { languageName } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { ForgeryField } from './forgery-field.tsx'

export interface WishFormProps {
  readonly term: string
  /** Tags of languages to choose from; the reader's own is chosen. */
  readonly languages: readonly string[]
  /** Vocabularies where the term may belong. */
  readonly vocabularies: readonly Reference[]
}

/** Asks for a term that is missing. Anybody may; all but the term may be left out. */
export function WishForm({ term, languages, vocabularies }: WishFormProps): VNode {
  const { words, lang } = useReader()
  const { find } = words
  return (
    <form class="fields" method="post" action="/suggestions">
      <ForgeryField />
      <p class="quiet-text">{find.suggestLead}</p>
      <Field id="wish-term" label={find.term}>
        <input id="wish-term" name="term" required maxLength={100} value={term} dir="auto" />
      </Field>
      <Field id="wish-language" label={find.language}>
        <select id="wish-language" name="language">
          {languages.map((tag) => (
            <option value={tag} selected={tag === lang}>
              {languageName(tag, words.lang)}
            </option>
          ))}
        </select>
      </Field>
      <Field id="wish-definition" label={find.definition} isOptional>
        <textarea id="wish-definition" name="definition" rows={3} maxLength={2000} dir="auto" />
      </Field>
      <Field id="wish-vocabulary" label={find.belongs}>
        <select id="wish-vocabulary" name="vocabulary">
          <option value="">{find.unknownPlace}</option>
          {vocabularies.map(({ uri, label }) => (
            <option value={uri}>{label}</option>
          ))}
        </select>
      </Field>
      <Field id="wish-who" label={find.who} isOptional hint={find.whoWhy}>
        <input
          id="wish-who"
          name="who"
          maxLength={200}
          autocomplete="name"
          dir="auto"
          aria-describedby="wish-who-hint"
        />
      </Field>
      <p>
        <button type="submit">{find.send}</button>
      </p>
    </form>
  )
}

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly isOptional?: boolean
  readonly hint?: string
  readonly children: ComponentChildren
}

/** A label over its control. */
export function Field({ id, label, isOptional = false, hint, children }: FieldProps): VNode {
  const { find } = useReader().words
  return (
    <div class="field">
      <label for={id}>
        {label}
        {isOptional ? <small>{` (${find.optional})`}</small> : null}
      </label>
      {children}
      {hint === undefined ? null : (
        <small class="field-hint" id={`${id}-hint`}>
          {hint}
        </small>
      )}
    </div>
  )
}
