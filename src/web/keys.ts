/** How long `g` waits for its letter. */
const patience = 1500

/**
 * `/` to search, `g` and a letter to a place, `j` and `k` from result to result, `?` for the list of keys. Places and
 * their letters are those of that list: its links have them.
 */
export function keyboard(page: Document): void {
  let goingSince = -Infinity
  const dialog = page.querySelector<HTMLDialogElement>('dialog#keys')
  for (const button of page.querySelectorAll('[data-keys]')) button.addEventListener('click', () => dialog?.showModal())

  page.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
    const isGoing = performance.now() - goingSince < patience
    const place = isGoing && /^[a-z]$/.test(event.key) ? dialog?.querySelector<HTMLAnchorElement>(`a[data-go="${event.key}"]`) : undefined // prettier-ignore
    goingSince = event.key === 'g' && !isGoing ? performance.now() : -Infinity
    if (place) location.assign(place.href)
    else if (event.key === '/') focusSearch(page, event)
    else if (event.key === '?' && dialog && !dialog.open) dialog.showModal()
    else if (!dialog?.open) walk(page, event)
  })
}

function focusSearch(page: Document, event: KeyboardEvent): void {
  const field = page.querySelector<HTMLInputElement>('input[name="q"]')
  if (!field) return
  event.preventDefault() // the slash itself is not wanted in the field
  field.focus()
  field.select()
}

const steps: Readonly<Record<string, number>> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 }

/** From result to result: with letters from anywhere, with arrows only within the list, for they scroll the page. */
function walk(page: Document, event: KeyboardEvent): void {
  const links = [...page.querySelectorAll<HTMLElement>('[data-walk] > li')].flatMap(
    (item) => item.querySelector('a') ?? [],
  )
  const current = links.findIndex((link) => link.closest('[data-walk] > li')?.contains(page.activeElement))
  if (event.key === 'Escape' && current !== -1) return focusSearch(page, event)
  const step = steps[event.key]
  if (step === undefined || links.length === 0 || (event.key.startsWith('Arrow') && current === -1)) return
  const next = links[current === -1 ? (step === 1 ? 0 : links.length - 1) : current + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}

/** Whether keys belong to what the reader writes. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
