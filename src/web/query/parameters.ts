import type { ParametersIsland } from '../../islands/parameters.ts'
import { ask } from '../ask.ts'
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
function optionFor({ uri, label, lang, vocabulary }: Suggestion, id: string): HTMLLIElement {
  const option = document.createElement('li')
  option.id = id
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

/** A combobox after the ARIA Authoring Practices (list autocomplete with manual selection). */
class Picker {
  private readonly frame: HTMLElement
  private readonly input: HTMLInputElement
  private readonly given: ParametersIsland
  private readonly list = document.createElement('ul')
  private readonly status = document.createElement('span')
  private timer: ReturnType<typeof setTimeout> | undefined
  private asking = new AbortController()

  constructor(frame: HTMLElement, input: HTMLInputElement, { given, id }: PickerOptions) {
    this.frame = frame
    this.input = input
    this.given = given
    this.list.id = id
    this.list.className = 'suggestions'
    this.list.role = 'listbox'
    this.list.ariaLabel = given.words.suggestions
    this.list.hidden = true
    this.status.className = 'visually-hidden'
    this.status.role = 'status'
    frame.append(this.list, this.status)
    const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id }
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value)
    this.listen()
  }

  private listen(): void {
    this.input.addEventListener('input', () => this.askSoon())
    this.input.addEventListener('keydown', (event) => this.onKey(event))
    this.input.addEventListener('blur', () => this.close())
    this.list.addEventListener('mousedown', (event) => event.preventDefault()) // keeps the focus in the field
    this.list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest('li') : null
      if (option) this.take(option)
    })
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
    this.list.replaceChildren(...items.map((item, index) => optionFor(item, `${this.list.id}-${index}`)))
    this.choose(undefined)
    this.show(items.length > 0)
    this.status.textContent = count(this.given.words.suggested, items.length)
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault()
      this.close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      this.move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && this.chosen) {
      event.preventDefault() // the form is sent with the next one
      this.take(this.chosen)
    }
  }

  private get options(): HTMLElement[] {
    return [...this.list.children] as HTMLElement[]
  }

  private get chosen(): HTMLElement | undefined {
    return this.list.hidden ? undefined : this.options.find(({ ariaSelected }) => ariaSelected === 'true')
  }

  /** Down from the field to the first, up to the last, and beyond either end back to the field. */
  private move(step: 1 | -1): void {
    const { options } = this
    if (options.length === 0) return
    this.show(true)
    const position = this.chosen ? options.indexOf(this.chosen) + step : step === 1 ? 0 : options.length - 1
    this.choose(options[position])
  }

  private choose(option: HTMLElement | undefined): void {
    for (const other of this.options) other.ariaSelected = String(other === option)
    if (option) this.input.setAttribute('aria-activedescendant', option.id)
    else this.input.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }

  private show(open: boolean): void {
    this.list.hidden = !open
    this.input.setAttribute('aria-expanded', String(open))
  }

  private close(): void {
    clearTimeout(this.timer)
    this.asking.abort()
    this.choose(undefined)
    this.show(false)
  }

  private take(option: HTMLElement): void {
    const { uri = '', label = uri } = option.dataset
    this.input.value = uri
    this.close()
    this.tell(label)
    this.status.textContent = label
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
