/** How long "Copied" stands before the button offers itself again. */
const thanksFor = 2000

/** Makes each `data-copy` button put its text on the clipboard and say so. */
export function copyButtons(root: ParentNode): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    button.addEventListener('click', () => void copy(button))
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const { copy: text = '', copied = '' } = button.dataset
  const label = button.firstChild
  if (label === null || button.dataset['busy'] !== undefined) return
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    offer(button, text) // no permission, or plain http: the reader can copy what is now selected
    return
  }
  const before = label.textContent
  button.style.minWidth = `${button.offsetWidth}px` // set through the CSSOM, which a content security policy allows
  button.dataset['busy'] = ''
  button.setAttribute('aria-live', 'polite')
  label.textContent = copied
  setTimeout(() => {
    label.textContent = before
    delete button.dataset['busy']
  }, thanksFor)
}

/** Shows the text beside the button, selected, for the reader to copy. */
function offer(button: HTMLButtonElement, text: string): void {
  const next = button.nextElementSibling
  const field = next instanceof HTMLInputElement && next.readOnly ? next : document.createElement('input')
  field.readOnly = true
  field.value = text
  field.ariaLabel = button.textContent
  button.after(field)
  field.select()
}
