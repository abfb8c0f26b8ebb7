/** What people type is one word as long as they do not pause longer than this. */
const PAUSE = 700

let typed = ''
let typedAt = -Infinity

/**
 * Walks a tree of links: up and down, right into what is below (opening it), left out of it (closing it), Home, End, and the
 * first letters of a name. Every link and button can be reached by Tab as well.
 */
export function walk(tree: HTMLElement, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof HTMLElement)) return
  const links = visibleLinks(tree)
  const item = event.target.closest('li')
  const here = item?.querySelector<HTMLAnchorElement>(':scope > .term a, :scope > a') ?? undefined
  const at = here ? links.indexOf(here) : -1
  const next = nextLink(event, { links, at, item })
  if (!next) return
  event.preventDefault()
  if (next !== 'done') next.focus()
}

interface Place {
  readonly links: readonly HTMLAnchorElement[]
  readonly at: number
  readonly item: Element | null
}

function nextLink({ key, shiftKey }: KeyboardEvent, place: Place): HTMLAnchorElement | 'done' | undefined {
  const { links, at } = place
  switch (key) {
    case 'ArrowDown':
      return links[at + 1]
    case 'ArrowUp':
      return links[at - 1]
    case 'Home':
      return links[0]
    case 'End':
      return links.at(-1)
    case 'ArrowRight':
      return inward(place)
    case 'ArrowLeft':
      return outward(place)
    default:
      return shiftKey || !/^[\p{L}\p{N}]$/u.test(key) ? undefined : byName(place, key)
  }
}

/** Opens what is below, and goes in when it is open. */
function inward({ item }: Place): HTMLAnchorElement | 'done' | undefined {
  const button = buttonOf(item)
  if (!button) return undefined
  if (button.ariaExpanded === 'true') return linkIn(item?.querySelector(':scope > ul > li') ?? null)
  button.click()
  return 'done'
}

/** Closes what is open, else goes to what is above. */
function outward({ item }: Place): HTMLAnchorElement | 'done' | undefined {
  const button = buttonOf(item)
  if (button?.ariaExpanded !== 'true') return linkIn(item?.parentElement?.closest('li') ?? null)
  button.click()
  return 'done'
}

/** The next term whose name begins with what was typed; one letter again goes on to the next one. */
function byName({ links, at }: Place, key: string): HTMLAnchorElement | undefined {
  const now = performance.now()
  typed = now - typedAt < PAUSE ? typed + key.toLowerCase() : key.toLowerCase()
  typedAt = now
  const isOneLetter = new Set(typed).size === 1
  const wanted = isOneLetter ? typed[0]! : typed
  const from = isOneLetter ? at + 1 : Math.max(at, 0)
  return [...links.slice(from), ...links.slice(0, from)].find((link) =>
    link.textContent.trim().toLowerCase().startsWith(wanted),
  )
}

const buttonOf = (item: Element | null): HTMLButtonElement | null =>
  item?.querySelector<HTMLButtonElement>(':scope > button[data-narrower]') ?? null
const linkIn = (item: Element | null): HTMLAnchorElement | undefined =>
  item?.querySelector<HTMLAnchorElement>(':scope > .term a, :scope > a') ?? undefined
const visibleLinks = (tree: HTMLElement): HTMLAnchorElement[] =>
  [...tree.querySelectorAll<HTMLAnchorElement>('a')].filter((link) => link.closest('ul[hidden]') === null)
