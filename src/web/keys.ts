/** Letters after `g`, and where they lead. */
const places: Readonly<Record<string, string>> = {
  h: '/',
  v: '/vocabularies',
  d: '/domains',
  q: '/sparql',
  a: '/api/docs',
}
/** How long `g` waits for its letter. */
const patience = 1500

/** `/` to search, `g` and a letter to a place, `?` for the list of keys. */
export function keyboard(page: Document): void {
  let goingSince = -Infinity
  const dialog = page.querySelector<HTMLDialogElement>('dialog#keys')
  for (const button of page.querySelectorAll('[data-keys]')) button.addEventListener('click', () => dialog?.showModal())

  page.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
    const place = performance.now() - goingSince < patience ? places[event.key] : undefined
    goingSince = event.key === 'g' ? performance.now() : -Infinity
    if (place !== undefined) location.assign(place)
    else if (event.key === '/') focusSearch(page, event)
    else if (event.key === '?' && dialog && !dialog.open) dialog.showModal()
  })
}

function focusSearch(page: Document, event: KeyboardEvent): void {
  const field = page.querySelector<HTMLInputElement>('input[name="q"]')
  if (!field) return
  event.preventDefault() // the slash itself is not wanted in the field
  field.focus()
  field.select()
}

/** Whether keys belong to what the reader writes. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}
