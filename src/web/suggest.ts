import { pageOf } from './address.ts'
import { count } from './fill.ts'
import {
  fetchSuggestions,
  knownSuggestions,
  optionFor,
  searchOption,
  type Given,
  type Suggestion,
} from './suggestion.ts'

/** Between two questions to the server while one types; the first key is asked for at once. */
const PAUSE_MS = 30
/** A count is told to those who listen when the typing has paused. */
const TELLING_MS = 500

/**
 * Makes each search field a combobox after the ARIA Authoring Practices (list autocomplete with manual selection):
 * arrows choose, Enter opens what is chosen, and with nothing chosen it submits the form as before. A field that picks a
 * term keeps what is chosen in place of opening it.
 */
export function suggestions(root: ParentNode): void {
  let number = 0
  for (const frame of root.querySelectorAll<HTMLElement>('[data-suggest]')) {
    const input = frame.querySelector('input')
    if (input) new Combobox(frame, input, `suggestions-${++number}`)
  }
}

class Combobox {
  private readonly frame: HTMLElement
  private readonly input: HTMLInputElement
  private readonly given: Given
  private readonly list = document.createElement('ul')
  private readonly status = document.createElement('span')
  private timer: ReturnType<typeof setTimeout> | undefined
  private telling: ReturnType<typeof setTimeout> | undefined
  private askedAt = -Infinity
  /** Questions by number: an answer is shown unless a later one is already. */
  private readonly asking = new Map<number, AbortController>()
  private asked = 0

  constructor(frame: HTMLElement, input: HTMLInputElement, id: string) {
    this.frame = frame
    this.input = input
    this.given = JSON.parse(frame.dataset['suggest'] ?? '{}') as Given
    this.list.id = id
    this.list.className = 'suggestions'
    this.list.role = 'listbox'
    this.list.ariaLabel = this.given.suggestions
    this.list.hidden = true
    this.status.className = 'visually-hidden'
    this.status.role = 'status'
    frame.append(this.list, this.status)
    const roles = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id }
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value)
    this.listen()
  }

  private get picks(): boolean {
    return this.frame.dataset['picks'] !== undefined
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
    const query = this.input.value.trim()
    if (query === '') return this.close()
    const known = knownSuggestions(query, this.given)
    if (known) {
      this.forgetBefore(++this.asked)
      return this.offer(known, query)
    }
    const wait = Math.max(0, this.askedAt + PAUSE_MS - performance.now())
    if (wait === 0) void this.ask(query)
    else this.timer = setTimeout(() => void this.ask(query), wait)
  }

  private async ask(query: string): Promise<void> {
    this.askedAt = performance.now()
    const number = ++this.asked
    const controller = new AbortController()
    this.asking.set(number, controller)
    try {
      const items = await fetchSuggestions(query, this.given, controller.signal)
      if (!this.asking.has(number) || document.activeElement !== this.input) return
      this.forgetBefore(number)
      if (items) this.offer(items, query)
      else this.fail()
    } catch (error) {
      if (!controller.signal.aborted) throw error // a later answer is there
    } finally {
      this.asking.delete(number)
    }
  }

  /** Drops the questions that were asked before another. */
  private forgetBefore(number: number): void {
    for (const [each, controller] of this.asking) {
      if (each >= number) continue
      this.asking.delete(each)
      controller.abort()
    }
  }

  private offer(items: readonly Suggestion[], query: string): void {
    const options = items.map((item) => optionFor(item, query, this.given))
    if (!this.picks) options.push(searchOption(query, this.given))
    options.forEach((option, index) => (option.id = `${this.list.id}-${index}`))
    this.list.replaceChildren(...options)
    this.choose(undefined)
    this.show(options.length > 0)
    this.tell(items.length === 0 ? this.given.none : count(this.given.counts, items.length))
  }

  private fail(): void {
    this.list.replaceChildren()
    this.show(false)
    this.tell(this.given.unanswered)
  }

  private tell(message: string): void {
    clearTimeout(this.telling)
    this.telling = setTimeout(() => (this.status.textContent = message), TELLING_MS)
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault() // or the browser empties the field
      this.close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (this.list.hidden && this.list.childElementCount === 0) this.askSoon()
      else this.move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && this.chosen) {
      event.preventDefault()
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
    clearTimeout(this.telling)
    this.forgetBefore(Infinity)
    this.choose(undefined)
    this.show(false)
  }

  private take(option: HTMLElement): void {
    const { uri = '', label = '', search } = option.dataset
    if (search !== undefined) this.input.form?.requestSubmit()
    else if (this.picks) this.pick(uri, label)
    else location.assign(this.addressOf(uri))
  }

  /** The page of a term, in the state that this page is of. */
  private addressOf(uri: string): string {
    const { at, draft } = this.given
    return `${pageOf(uri)}${at ? `&at=${encodeURIComponent(at)}` : ''}${draft ? `&draft=${draft}` : ''}`
  }

  /** Puts a term into the field and its URI beside it. */
  private pick(uri: string, label: string): void {
    this.input.value = label
    const picked = { uri, label }
    for (const field of this.frame.querySelectorAll<HTMLInputElement>('input[data-picked]'))
      field.value = picked[field.dataset['picked'] as keyof typeof picked]
    this.close()
    this.input.dispatchEvent(new Event('change', { bubbles: true }))
  }
}
