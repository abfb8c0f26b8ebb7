import { ask } from './ask.ts'
import { fill, type Plural } from './fill.ts'
import { domainColour } from '../islands/domain-colour.ts'
import type { Kind, Reference } from '../concepts/views.ts'

/** One item of `/api/suggest`. */
export interface Suggestion {
  readonly uri: string
  readonly label: string
  readonly lang: string
  readonly kind: Kind
  readonly notation?: string
  readonly matched: { readonly field: string; readonly text: string; readonly lang: string; readonly how: string }
  readonly vocabulary?: Reference
  readonly domain?: Reference
  readonly deprecated?: true
}

/** What the page says for its field: the words of the reader's language, and the state that is read. */
export interface Given {
  readonly lang: string
  readonly at?: string
  readonly draft?: string
  readonly suggestions: string
  readonly counts: Plural
  readonly none: string
  readonly unanswered: string
  readonly searchFor: string
  readonly deprecated: string
  /** Names of the fields that match, such as `synonym`. */
  readonly fields: Readonly<Record<string, string>>
  readonly fuzzy: string
}

/** Answers that are kept: going back a letter asks nothing. */
const KEPT = 60
const kept = new Map<string, Suggestion[]>()

/** The suggestions for what was typed, when they were asked for before. */
export const knownSuggestions = (query: string, given: Given): Suggestion[] | undefined =>
  kept.get(addressOf(query, given))

/** Asks for suggestions; nothing when the server will not answer, for a search works without them. */
export async function fetchSuggestions(
  query: string,
  given: Given,
  signal: AbortSignal,
): Promise<Suggestion[] | undefined> {
  const address = addressOf(query, given)
  const answer = await ask<{ items: Suggestion[] }>(address, { signal })
  if (!answer.ok) return undefined
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
  kept.set(address, answer.value.items)
  return answer.value.items
}

const addressOf = (query: string, { lang, at, draft }: Given): string =>
  `/api/suggest?${new URLSearchParams({ q: query, lang, ...(at ? { at } : {}), ...(draft ? { draft } : {}) }).toString()}`

/** Longer labels are cut: a list is to be looked over. */
const SHOWN = 160

/** An option of the list: the label that matched, why it is offered, what the term is called, and where it comes from. */
export function optionFor(suggestion: Suggestion, query: string, given: Given): HTMLLIElement {
  const { uri, label, lang, matched, notation, vocabulary, domain, deprecated } = suggestion
  const option = optionOf()
  option.dataset['uri'] = uri
  option.dataset['label'] = label
  const name = text(matched.text, matched.lang)
  mark(name, query)
  option.append(name)
  const isOther = matched.text !== label
  const reason = isOther ? [given.fields[matched.field] ?? matched.field] : []
  if (matched.how === 'fuzzy') reason.push(given.fuzzy)
  const parts: (string | Node)[][] = []
  if (reason.length > 0) parts.push([reason.join(', '), ...(isOther ? [' → ', text(label, lang)] : [])])
  if (deprecated) parts.push([classed(text(given.deprecated), 'suggestion-deprecated')])
  if (notation !== undefined && matched.field !== 'notation') parts.push([text(notation)])
  if (vocabulary) parts.push([text(vocabulary.label, vocabulary.lang)])
  if (domain) parts.push([classed(text(domain.label, domain.lang), `domain domain-${domainColour(domain.uri)}`)])
  if (parts.length > 0) option.append(' ', noteOf(parts))
  return option
}

/** The last option: to search for what was typed. */
export function searchOption(query: string, { searchFor }: Given): HTMLLIElement {
  const option = optionOf()
  option.className = 'suggestion-search'
  option.dataset['search'] = ''
  option.append(text(fill(searchFor, { query })))
  return option
}

function optionOf(): HTMLLIElement {
  const option = document.createElement('li')
  option.role = 'option'
  option.ariaSelected = 'false'
  return option
}

function noteOf(parts: readonly (readonly (string | Node)[])[]): HTMLElement {
  const note = document.createElement('span')
  note.className = 'suggestion-note'
  parts.forEach((part, at) => note.append(...(at === 0 ? [] : [' · ']), ...part))
  return note
}

function text(content: string, lang = ''): HTMLElement {
  const element = document.createElement('span')
  element.textContent = content.length > SHOWN ? `${content.slice(0, SHOWN)}…` : content // never HTML: labels come from anywhere
  element.dir = 'auto'
  if (lang !== '') element.lang = lang
  return element
}

function classed(element: HTMLElement, name: string): HTMLElement {
  element.className = name
  return element
}

/** Marks what was typed where a word of the label begins so. */
function mark(element: HTMLElement, query: string): void {
  const content = element.textContent
  const [first] = query.trim().toLowerCase().split(/\s+/)
  const lower = content.toLowerCase()
  if (!first || lower.length !== content.length) return
  const words = [...lower.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)]
  const whole = words.find(({ index }) => lower.startsWith(query.trim().toLowerCase(), index))
  const found = whole ?? words.find(({ 0: word }) => word.startsWith(first))
  if (!found) return
  const end = found.index + (whole ? query.trim().length : first.length)
  const marked = document.createElement('mark')
  marked.textContent = content.slice(found.index, end)
  element.replaceChildren(content.slice(0, found.index), marked, content.slice(end))
}
