import type { Narrower, Page } from '../concepts/views.ts'
import { pageOf } from './address.ts'

/** Opens a branch of the tree in place, by `/api/concept/narrower`; a second click closes it. */
export function trees(root: ParentNode): void {
  for (const tree of root.querySelectorAll<HTMLElement>('[data-tree]')) {
    tree.addEventListener('click', ({ target }) => {
      const button = target instanceof Element ? target.closest<HTMLButtonElement>('button[data-narrower]') : null
      if (button) void toggle(tree, button)
    })
  }
}

async function toggle(tree: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const branch = button.parentElement?.querySelector<HTMLElement>(':scope > ul')
  if (branch) {
    branch.hidden = !branch.hidden
    button.ariaExpanded = String(!branch.hidden)
    return
  }
  if (button.ariaBusy === 'true') return
  button.ariaBusy = 'true'
  const page = await fetchNarrower(button.dataset['narrower'] ?? '', tree.dataset['tree'] ?? '')
  button.ariaBusy = 'false'
  if (!page) return
  button.ariaExpanded = 'true'
  button.parentElement?.append(branchOf(tree, page, button.dataset['narrower'] ?? ''))
}

async function fetchNarrower(uri: string, lang: string): Promise<Page<Narrower> | undefined> {
  const search = new URLSearchParams({ uri, lang, limit: '50' })
  try {
    const response = await fetch(`/api/concept/narrower?${search.toString()}`, {
      headers: { accept: 'application/json' },
    })
    return response.ok ? ((await response.json()) as Page<Narrower>) : undefined
  } catch {
    return undefined
  }
}

function branchOf(tree: HTMLElement, page: Page<Narrower>, parent: string): HTMLUListElement {
  const list = document.createElement('ul')
  list.append(...page.items.map((node) => nodeOf(tree, node)))
  const hidden = page.total - page.items.length
  if (hidden > 0) {
    const rest = document.createElement('li')
    rest.className = 'tree-rest'
    rest.append(linkTo(`/resource/narrower?uri=${encodeURIComponent(parent)}`, words(tree, 'more', String(hidden))))
    list.append(rest)
  }
  return list
}

function nodeOf(tree: HTMLElement, node: Narrower): HTMLLIElement {
  const item = document.createElement('li')
  item.className = 'tree-node'
  if (node.hasNarrower) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'tree-toggle'
    button.dataset['narrower'] = node.uri
    button.ariaExpanded = 'false'
    button.ariaLabel = words(tree, 'open', node.label)
    item.append(button)
  }
  item.append(linkTo(pageOf(node.uri), node.label, node.lang))
  return item
}

function linkTo(href: string, label: string, lang = ''): HTMLAnchorElement {
  const link = document.createElement('a')
  link.href = href
  link.textContent = label
  link.dir = 'auto'
  if (lang !== '') link.lang = lang
  return link
}

/** The server's words with the one thing filled in that it could not know. */
const words = (tree: HTMLElement, name: 'open' | 'more', filling: string): string =>
  (tree.dataset[name] ?? '').replace(/\{\w+\}/, () => filling)
