import type { ComponentChildren, VNode } from 'preact'
import { useReader } from '../reader.ts'

/**
 * A plain search form. `src/web/suggest.ts` makes its field a combobox; the words it then needs stand in a data
 * attribute, so that the browser code has no language of its own.
 */
export function SearchBox({
  id,
  large = false,
  focus = false,
}: {
  id: string
  large?: boolean
  focus?: boolean
}): VNode {
  const { words, searchQuery } = useReader()
  const { search } = words
  return (
    <form class={large ? 'search-box search-box-large' : 'search-box'} action="/search" method="get" role="search">
      <label class="visually-hidden" for={id}>
        {search.label}
      </label>
      <SuggestingField>
        <input
          id={id}
          type="search"
          name="q"
          value={searchQuery ?? ''}
          placeholder={search.placeholder}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          enterkeyhint="search"
          dir="auto"
          autofocus={focus}
        />
        <kbd class="search-key" aria-hidden="true">
          /
        </kbd>
      </SuggestingField>
      <button type="submit">{search.button}</button>
    </form>
  )
}

/** The frame of a field for which `src/web/suggest.ts` asks for suggestions; the list opens below it. */
function SuggestingField({ children, picks = false }: { children: ComponentChildren; picks?: boolean }): VNode {
  const { words, lang, draft, path } = useReader()
  const { search, find } = words
  const at = new URLSearchParams(path.split('?')[1]).get('at')
  const given = {
    lang,
    ...(draft === undefined ? {} : { draft: String(draft) }),
    ...(at === null ? {} : { at }),
    suggestions: search.suggestions,
    counts: find.suggestionCount,
    none: find.noSuggestion,
    unanswered: find.unanswered,
    searchFor: find.searchFor,
    deprecated: words.status.deprecated.toLowerCase(),
    fields: words.fields,
    fuzzy: words.hows['fuzzy'] ?? '',
  }
  return (
    <div class="search-field" data-suggest={JSON.stringify(given)} {...(picks ? { 'data-picks': '' } : {})}>
      {children}
    </div>
  )
}

export interface TermFieldProps {
  readonly id: string
  readonly name: string
  /** The term that was chosen before. */
  readonly value?: { readonly uri: string; readonly label: string } | undefined
  /** What was typed before, where it named no one term. */
  readonly text?: string | undefined
  readonly hintId?: string
}

/**
 * A field for a term. What is typed is sent under `name`. A suggestion that is taken puts its label into the field, its
 * URI under `{name}-uri` and the label once more under `{name}-label`: as long as both labels are the same, the URI is
 * what is meant (`termIn` in `http/term-field.ts`).
 */
export function TermField({ id, name, value, text, hintId }: TermFieldProps): VNode {
  return (
    <SuggestingField picks>
      <input
        id={id}
        type="search"
        name={name}
        value={value?.label ?? text ?? ''}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        dir="auto"
        {...(hintId === undefined ? {} : { 'aria-describedby': hintId })}
      />
      <input type="hidden" name={`${name}-uri`} value={value?.uri ?? ''} data-picked="uri" />
      <input type="hidden" name={`${name}-label`} value={value?.label ?? ''} data-picked="label" />
    </SuggestingField>
  )
}
