import { pageOf } from './address.ts'
import { fetchSuggestions, optionFor } from './suggestion.ts'

/** How long typing must pause before the server is asked. */
const pause = 120

/**
 * Makes each search field a combobox after the ARIA Authoring Practices (list autocomplete with manual selection):
 * arrows choose, Enter opens what is chosen, and with nothing chosen it submits the form as before.
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
  private readonly list = document.createElement('ul')
  private readonly status = document.createElement('span')
  private timer: ReturnType<typeof setTimeout> | undefined
  private asking = new AbortController()

  constructor(frame: HTMLElement, input: HTMLInputElement, id: string) {
    this.frame = frame
    this.input = input
    this.list.id = id
    this.list.className = 'suggestions'
    this.list.role = 'listbox'
    this.list.ariaLabel = frame.dataset['suggestions'] ?? ''
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
      if (option) this.open(option)
    })
  }

  private askSoon(): void {
    clearTimeout(this.timer)
    this.asking.abort()
    const query = this.input.value.trim()
    if (query === '') {
      this.close()
      return
    }
    this.timer = setTimeout(() => void this.ask(query), pause)
  }

  private async ask(query: string): Promise<void> {
    this.asking = new AbortController()
    const { signal } = this.asking
    const items = await fetchSuggestions(query, this.frame.dataset['suggest'] ?? '', signal)
    if (signal.aborted || document.activeElement !== this.input) return
    this.list.replaceChildren(...items.map((item, index) => optionFor(item, `${this.list.id}-${index}`)))
    this.choose(undefined)
    this.show(items.length > 0)
    const { countOne = '', countMany = '' } = this.frame.dataset
    this.status.textContent = items.length === 1 ? countOne : countMany.replace('0', String(items.length))
  }

  private onKey(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault() // or the browser empties the field
      this.close()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      this.move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && this.chosen) {
      event.preventDefault()
      this.open(this.chosen)
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

  private open(option: HTMLElement): void {
    location.assign(pageOf(option.dataset['uri'] ?? ''))
  }
}
