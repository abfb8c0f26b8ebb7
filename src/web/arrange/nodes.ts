import type { Parents } from './moves.ts'

/** A concept in the tree, as the server has rendered it or `web/tree.ts` has brought it in. */
export interface TreeItem {
  readonly item: HTMLLIElement
  /** IRI. */
  readonly uri: string
  readonly label: string
}

/** The concept that an element of the tree belongs to. */
export function itemOf(element: Element | null): TreeItem | undefined {
  const item = element?.closest<HTMLLIElement>('li.tree-node')
  const link = item?.querySelector<HTMLAnchorElement>(':scope > .term a')
  if (!item || !link) return undefined
  const uri = uriOf(item, link)
  return uri === undefined ? undefined : { item, uri, label: link.textContent }
}

/** What the server has rendered is marked when the page begins; links that came later say what they lead to. */
function uriOf(item: HTMLLIElement, link: HTMLAnchorElement): string | undefined {
  const own =
    item.dataset['uri'] ?? item.querySelector<HTMLElement>(':scope > button[data-narrower]')?.dataset['narrower']
  return own ?? new URL(link.href).searchParams.get('uri') ?? undefined
}

/** What it stands under in the tree; undefined at the top. */
export const above = ({ item }: TreeItem): TreeItem | undefined => itemOf(item.parentElement)

/** What stands above what, as far as the tree is open. */
export function parentsIn(tree: Element): Parents {
  const parents = new Map<string, Set<string>>()
  for (const element of tree.querySelectorAll('li.tree-node')) {
    const node = itemOf(element)
    const parent = node && above(node)
    if (!node || !parent) continue
    const known = parents.get(node.uri) ?? new Set<string>()
    parents.set(node.uri, known.add(parent.uri))
  }
  return parents
}

/** How long a level may take to come. */
const PATIENCE_MS = 5000

/** The list below a concept, opened; made where there was nothing below. */
export async function levelBelow({ item, uri, label }: TreeItem): Promise<HTMLUListElement> {
  const button = item.querySelector<HTMLButtonElement>(':scope > button[data-narrower]')
  const list = (): HTMLUListElement | null => item.querySelector(':scope > ul')
  if (button && button.ariaExpanded !== 'true') button.click()
  const until = performance.now() + PATIENCE_MS
  while (button && !list() && performance.now() < until) await new Promise((go) => setTimeout(go, 20))
  const known = list()
  if (known) return known
  const made = document.createElement('ul')
  item.append(made)
  if (button) return made
  const toggle = document.createElement('button')
  toggle.type = 'button'
  toggle.className = 'tree-toggle'
  toggle.dataset['narrower'] = uri
  toggle.ariaExpanded = 'true'
  toggle.ariaLabel = label
  item.prepend(toggle)
  return made
}

/** Puts a concept with its branch into a level of the tree; what comes back undoes it. */
export function place({ item }: TreeItem, level: HTMLUListElement, also: boolean): () => void {
  if (also) {
    const copy = item.cloneNode(true) as HTMLLIElement
    level.prepend(copy)
    return () => copy.remove()
  }
  const [home, next] = [item.parentElement, item.nextSibling]
  level.prepend(item)
  return () => home?.insertBefore(item, next?.parentElement === home ? next : null)
}
