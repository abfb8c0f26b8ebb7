export interface ChoicesOptions {
  /** Id of the list; those of its options begin with it. */
  readonly id: string
  /** Name of the list. */
  readonly label: string
  /** An option was chosen. */
  take(option: HTMLElement): void
  /** An arrow was pressed, and nothing is there to choose from. */
  ask(): void
  /** The list is not wanted (any more). */
  leave(): void
}

/**
 * The list below a field, and the keys and pointers that choose from it: a combobox after the ARIA Authoring Practices
 * (list autocomplete with manual selection). Where the options come from is for its owner to know.
 */
export class Choices {
  private readonly input: HTMLInputElement
  private readonly options: ChoicesOptions
  private readonly list = document.createElement('ul')
  private readonly status = document.createElement('span')

  constructor(frame: HTMLElement, input: HTMLInputElement, options: ChoicesOptions) {
    this.input = input
    this.options = options
    this.list.id = options.id
    this.list.className = 'suggestions'
    this.list.role = 'listbox'
    this.list.ariaLabel = options.label
    this.list.hidden = true
    this.status.className = 'visually-hidden'
    this.status.role = 'status'
    frame.append(this.list, this.status)
    const roles = {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'false',
      'aria-controls': options.id,
    }
    for (const [name, value] of Object.entries(roles)) input.setAttribute(name, value)
    this.listen()
  }

  /** Shows these options in place of those before; none closes the list. */
  offer(options: readonly HTMLLIElement[]): void {
    options.forEach((option, index) => (option.id = `${this.list.id}-${index}`))
    this.list.replaceChildren(...options)
    this.choose(undefined)
    this.show(options.length > 0)
  }

  /** Tells something to those who listen. */
  tell(message: string): void {
    this.status.textContent = message
  }

  close(): void {
    this.choose(undefined)
    this.show(false)
  }

  private listen(): void {
    this.input.addEventListener('keydown', (event) => this.onKey(event))
    this.input.addEventListener('blur', () => this.options.leave())
    this.list.addEventListener('mousedown', (event) => event.preventDefault()) // keeps the focus in the field
    this.list.addEventListener('click', ({ target }) => {
      const option = target instanceof Element ? target.closest('li') : null
      if (option) this.options.take(option)
    })
  }

  private onKey(event: KeyboardEvent): void {
    if (event.isComposing) return
    if (event.key === 'Escape' && !this.list.hidden) {
      event.preventDefault() // or the browser empties the field
      this.options.leave()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (this.list.hidden && this.list.childElementCount === 0) this.options.ask()
      else this.move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'Enter' && this.chosen) {
      event.preventDefault() // the form is sent with the next one
      this.options.take(this.chosen)
    }
  }

  private get items(): HTMLElement[] {
    return [...this.list.children] as HTMLElement[]
  }

  private get chosen(): HTMLElement | undefined {
    return this.list.hidden ? undefined : this.items.find(({ ariaSelected }) => ariaSelected === 'true')
  }

  /** Down from the field to the first, up to the last, and beyond either end back to the field. */
  private move(step: 1 | -1): void {
    const { items } = this
    if (items.length === 0) return
    this.show(true)
    const position = this.chosen ? items.indexOf(this.chosen) + step : step === 1 ? 0 : items.length - 1
    this.choose(items[position])
  }

  private choose(option: HTMLElement | undefined): void {
    for (const other of this.items) other.ariaSelected = String(other === option)
    if (option) this.input.setAttribute('aria-activedescendant', option.id)
    else this.input.removeAttribute('aria-activedescendant')
    option?.scrollIntoView({ block: 'nearest' })
  }

  private show(open: boolean): void {
    this.list.hidden = !open
    this.input.setAttribute('aria-expanded', String(open))
  }
}
