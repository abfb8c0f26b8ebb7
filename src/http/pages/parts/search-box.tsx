import type { VNode } from 'preact'
import { useReader } from '../reader.ts'

/**
 * A plain search form. `src/web/suggest.ts` makes its field a combobox; the words it then needs stand in data
 * attributes, so that the browser code has no language of its own.
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
  const { words, lang, searchQuery } = useReader()
  const { search } = words
  return (
    <form class={large ? 'search-box search-box-large' : 'search-box'} action="/search" method="get" role="search">
      <label class="visually-hidden" for={id}>
        {search.label}
      </label>
      <div
        class="search-field"
        data-suggest={lang}
        data-suggestions={search.suggestions}
        data-count-one={search.suggested(1)}
        data-count-many={search.suggested(0)}
      >
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
      </div>
      <button type="submit">{search.button}</button>
    </form>
  )
}
