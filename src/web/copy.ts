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
    selectBefore(button) // no permission, or plain http: the reader can copy what is now selected
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

function selectBefore(button: HTMLButtonElement): void {
  const text = button.previousElementSibling
  if (text) getSelection()?.selectAllChildren(text)
}
