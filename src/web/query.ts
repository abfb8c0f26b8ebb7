/** Ctrl+Enter runs the query; the button says that it is working, for a query may take seconds. */
export function queryForms(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-query]')) {
    const button = form.querySelector<HTMLButtonElement>('button[type="submit"]')
    const words = button?.textContent ?? ''
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
    })
    form.addEventListener('submit', () => {
      const stays = form.querySelector<HTMLSelectElement>('select[name="format"]')?.value === ''
      if (button && stays) button.textContent = form.dataset['running'] ?? words
    })
    // A page that comes back from the browser's memory comes back with the button as it was left.
    addEventListener('pageshow', () => {
      if (button) button.textContent = words
    })
  }
}
