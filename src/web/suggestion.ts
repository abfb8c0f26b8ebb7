import type { Kind, Reference } from '../concepts/views.ts'

/** One item of `/api/suggest`. */
export interface Suggestion {
  readonly uri: string
  readonly label: string
  readonly lang: string
  readonly kind: Kind
  readonly matched: { readonly field: string; readonly text: string; readonly lang: string; readonly how: string }
  readonly vocabulary?: Reference
}

/** Asks for suggestions; nothing when the server will not answer, for a search works without them. */
export async function fetchSuggestions(query: string, lang: string, signal: AbortSignal): Promise<Suggestion[]> {
  const search = new URLSearchParams({ q: query, lang })
  try {
    const response = await fetch(`/api/suggest?${search.toString()}`, {
      signal,
      headers: { accept: 'application/json' },
    })
    if (!response.ok) return []
    const { items } = (await response.json()) as { items: Suggestion[] }
    return items
  } catch {
    return []
  }
}

/** An option of the list: the label that matched first, then what the term is called and where it comes from. */
export function optionFor(suggestion: Suggestion, id: string): HTMLLIElement {
  const { uri, label, lang, matched, vocabulary } = suggestion
  const option = document.createElement('li')
  option.id = id
  option.role = 'option'
  option.ariaSelected = 'false'
  option.dataset['uri'] = uri
  option.append(text('span', matched.text, matched.lang))
  const note = text('span', '')
  note.className = 'suggestion-note'
  if (matched.text !== label) note.append('→ ', text('span', label, lang), vocabulary ? ' · ' : '')
  if (vocabulary) note.append(text('span', vocabulary.label, vocabulary.lang))
  if (note.hasChildNodes()) option.append(' ', note)
  return option
}

function text(tag: 'span', content: string, lang = ''): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = content // never HTML: labels come from anywhere
  element.dir = 'auto'
  if (lang !== '') element.lang = lang
  return element
}
