import type { ParametersIsland } from '../../islands/parameters.ts'
import { ask } from '../ask.ts'
import { Choices } from '../choices.ts'
import { count } from '../fill.ts'
import type { Suggestion } from '../suggestion.ts'

/** How long typing must pause before the server is asked, in milliseconds. */
const PAUSE = 120

/** Makes fields of things comboboxes: names are suggested while one types, and the IRI of the chosen one is what is sent. */
export function start(host: HTMLElement, given: ParametersIsland): void {
  let number = 0
  for (const frame of host.querySelectorAll<HTMLElement>('[data-picker]')) {
    const input = frame.querySelector('input')
    if (input) new Picker(frame, input, { given, id: `choices-${++number}` })
  }
}

/** Whether what was typed is an IRI, for which nothing is suggested. */
export const isWholeIri = (text: string): boolean => /^[a-z][a-z\d+.-]*:\S+$/i.test(text.trim())

/** Where suggestions for a field come from: those of its types or its vocabulary. */
export function suggestionsPath(
  query: string,
  { lang, types, vocabulary }: Readonly<Record<'lang' | 'types' | 'vocabulary', string>>,
): string {
  // prettier-ignore
  const search = new URLSearchParams({ q: query, lang })
  for (const type of types.split(' ').filter(Boolean)) search.append('type', type)
  if (vocabulary !== '') search.set('vocabulary', vocabulary)
  return `/api/suggest?${search.toString()}`
}

/** An option: what it is called, and below it the vocabulary that it is of. */
function optionFor({ uri, label, lang, vocabulary }: Suggestion): HTMLLIElement {
  const option = document.createElement('li')
  option.role = 'option'
  option.ariaSelected = 'false'
  Object.assign(option.dataset, { uri, label })
  option.append(textOf(label, lang))
  if (vocabulary) {
    const note = textOf(vocabulary.label, vocabulary.lang)
    note.className = 'suggestion-note'
    option.append(note)
  }
  return option
}

function textOf(content: string, lang: string): HTMLElement {
  const element = document.createElement('span')
  element.textContent = content // never HTML: labels come from anywhere
  element.dir = 'auto'
  if (lang !== '') element.lang = lang
  return element
}

interface PickerOptions {
  readonly given: ParametersIsland
  readonly id: string
}

/** A field that picks a thing by its name. */
class Picker {
  private readonly frame: HTMLElement
  private readonly input: HTMLInputElement
  private readonly given: ParametersIsland
  private readonly choices: Choices
  private timer: ReturnType<typeof setTimeout> | undefined
  private asking = new AbortController()

  constructor(frame: HTMLElement, input: HTMLInputElement, { given, id }: PickerOptions) {
    this.frame = frame
    this.input = input
    this.given = given
    this.choices = new Choices(frame, input, {
      id,
      label: given.words.suggestions,
      take: (option) => this.take(option),
      ask: () => this.askSoon(),
      leave: () => this.close(),
    })
    input.addEventListener('input', () => this.askSoon())
  }

  private askSoon(): void {
    clearTimeout(this.timer)
    this.asking.abort()
    this.tell('') // what was chosen before is not chosen any more
    const query = this.input.value.trim()
    if (query === '' || isWholeIri(query)) {
      this.close()
      return
    }
    this.timer = setTimeout(() => void this.ask(query), PAUSE)
  }

  private async ask(query: string): Promise<void> {
    this.asking = new AbortController()
    const { signal } = this.asking
    const { types = '', vocabulary = '' } = this.frame.dataset
    const path = suggestionsPath(query, { lang: this.given.lang, types, vocabulary })
    const answer = await ask<{ items: Suggestion[] }>(path, { signal }).catch(() => undefined)
    if (!answer?.ok || signal.aborted || document.activeElement !== this.input) return
    const { items } = answer.value
    this.choices.offer(items.map(optionFor))
    this.choices.tell(count(this.given.words.suggested, items.length))
  }

  private close(): void {
    clearTimeout(this.timer)
    this.asking.abort()
    this.choices.close()
  }

  private take(option: HTMLElement): void {
    const { uri = '', label = uri } = option.dataset
    this.input.value = uri
    this.close()
    this.tell(label)
    this.choices.tell(label)
  }

  /** Says below the field what its IRI is called, in the line that the server has for it or in a new one. */
  private tell(label: string): void {
    const known = this.frame.parentElement?.querySelector<HTMLElement>('.parameter-chosen')
    if (!known && label === '') return
    const line = known ?? document.createElement('p')
    line.className = 'parameter-chosen'
    line.dir = 'auto'
    line.textContent = label // never HTML: labels come from anywhere
    if (!known) this.frame.after(line)
  }
}
