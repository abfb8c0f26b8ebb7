import { pageOf } from './address.ts'
import { Choices } from './choices.ts'
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
  private readonly choices: Choices
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
    this.choices = new Choices(frame, input, {
      id,
      label: this.given.suggestions,
      take: (option) => this.take(option),
      ask: () => this.askSoon(),
      leave: () => this.close(),
    })
    input.addEventListener('input', () => this.askSoon())
  }

  private get picks(): boolean {
    return this.frame.dataset['picks'] !== undefined
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
    this.choices.offer(options)
    this.tell(items.length === 0 ? this.given.none : count(this.given.counts, items.length))
  }

  private fail(): void {
    this.choices.offer([])
    this.tell(this.given.unanswered)
  }

  private tell(message: string): void {
    clearTimeout(this.telling)
    this.telling = setTimeout(() => this.choices.tell(message), TELLING_MS)
  }

  private close(): void {
    clearTimeout(this.timer)
    clearTimeout(this.telling)
    this.forgetBefore(Infinity)
    this.choices.close()
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
