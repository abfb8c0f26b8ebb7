/**
 * The query form until its editor has come (`query/query.ts`): Ctrl+Enter runs the query, and the button that was
 * pressed says that it is working, for a query may take seconds.
 */
export function queryForms(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-query]')) {
    const buttons = [...form.querySelectorAll<HTMLButtonElement>('button[type="submit"]')]
    const words = buttons.map(({ textContent }) => textContent)
    form.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit()
    })
    form.addEventListener('submit', ({ submitter }) => {
      const stays = form.querySelector<HTMLSelectElement>('select[name="format"]')?.value === ''
      const running = form.dataset['running']
      const pressed = submitter ?? buttons[0]
      if (pressed && running && stays && form.dataset['live'] === undefined) pressed.textContent = running
    })
    // A page that comes back from the browser's memory comes back with the buttons as they were left.
    addEventListener('pageshow', () => {
      buttons.forEach((button, at) => (button.textContent = words[at] ?? ''))
    })
  }
}
