/** Closes open menus on Escape and on a click elsewhere; opening them needs no script. */
export function menus(page: Document): void {
  const all = [...page.querySelectorAll<HTMLDetailsElement>('details[data-menu]')]
  page.addEventListener('click', ({ target }) => {
    for (const menu of all) if (target instanceof Node && !menu.contains(target)) menu.open = false
  })
  for (const menu of all) {
    menu.addEventListener('keydown', ({ key }) => {
      if (key !== 'Escape' || !menu.open) return
      menu.open = false
      menu.querySelector('summary')?.focus()
    })
  }
}
