import type { Narrower, Page } from '../concepts/views.ts'
import { pageOf } from './address.ts'
import { ask } from './ask.ts'
import { fill } from './fill.ts'
import { walk } from './tree-keys.ts'

/** Siblings that are fetched at a time. */
const STEP = 50
/** Parameters of the page that what is fetched, and links, take over: the state that is shown. */
const taken = ['at', 'draft']

/**
 * Trees that the server has rendered (`pages/parts/tree.tsx`): buttons open a level in place, links of the rest bring in
 * more of a long level, arrows walk. What was opened is kept with the entry of the browser's history, so that who comes
 * back finds the tree as it was.
 */
export function trees(root: ParentNode): void {
  for (const tree of root.querySelectorAll<HTMLElement>('[data-tree]')) {
    tree.addEventListener('click', (event) => {
      const { target } = event
      if (!(target instanceof Element) || event.ctrlKey || event.metaKey || event.shiftKey) return
      const button = target.closest<HTMLButtonElement>('button[data-narrower]')
      const rest = target.closest<HTMLAnchorElement>('a[data-rest]')
      if (button) void toggle(tree, button).then(() => keep(tree))
      if (!rest) return
      event.preventDefault()
      void bring(tree, rest)
    })
    tree.addEventListener('keydown', (event) => walk(tree, event))
    void reopen(tree)
  }
}

/** Opens or closes what is below a term; what is closed stays in the page. */
async function toggle(tree: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const item = button.parentElement!
  const branch = item.querySelector<HTMLElement>(':scope > ul')
  if (branch) {
    branch.hidden = !branch.hidden
    button.ariaExpanded = String(!branch.hidden)
    return
  }
  if (button.ariaBusy === 'true') return
  const of = button.dataset['narrower'] ?? ''
  button.ariaBusy = 'true'
  const page = await fetchLevel(tree, { of, list: 'narrower', offset: 0, limit: STEP })
  button.ariaBusy = 'false'
  if (!page) return complain(tree, item)
  item.querySelector(':scope > .tree-failed')?.remove()
  const list = document.createElement('ul')
  list.append(...page.items.map((node) => nodeOf(tree, node)))
  const rest = restOf(tree, { of, list: 'narrower', end: 'after', from: page.items.length, to: page.total })
  if (rest) list.append(rest)
  item.append(list)
  button.ariaExpanded = 'true'
}

interface Rest {
  readonly of: string
  readonly list: string
  readonly end: string
  readonly from: number
  readonly to: number
}

/** Brings in those of a long level that are next to what is shown. */
async function bring(tree: HTMLElement, link: HTMLAnchorElement): Promise<void> {
  const item = link.parentElement!
  if (item.ariaBusy === 'true') return
  const { of = '', list = '', rest: end = 'after', from = '0', to = '0' } = link.dataset
  const [first, last] = [Number(from), Number(to)]
  const offset = end === 'before' ? Math.max(first, last - STEP) : first
  item.ariaBusy = 'true'
  const page = await fetchLevel(tree, { of, list, offset, limit: Math.min(STEP, last - offset) })
  item.ariaBusy = 'false'
  if (!page) return complain(tree, item)
  const nodes = page.items.map((node) => nodeOf(tree, node))
  const shown = offset + page.items.length
  const left = end === 'before' ? { from: first, to: offset } : { from: shown, to: last }
  const rest = page.items.length === 0 ? undefined : restOf(tree, { of, list, end, ...left })
  const hadFocus = item.contains(document.activeElement)
  if (end === 'before') item.after(...nodes)
  else item.before(...nodes)
  if (rest) item.replaceWith(rest)
  else item.remove()
  const next = end === 'before' ? nodes.at(-1) : nodes[0]
  if (hadFocus) next?.querySelector<HTMLElement>('a')?.focus()
}

interface Wanted {
  readonly of: string
  readonly list: string
  readonly offset: number
  readonly limit: number
}

async function fetchLevel(tree: HTMLElement, { of, list, offset, limit }: Wanted): Promise<Page<Narrower> | undefined> {
  const { tree: lang = '', scheme } = tree.dataset
  const search = new URLSearchParams({ uri: of, lang, offset: String(offset), limit: String(limit), ...state() })
  if (scheme !== undefined && list === 'narrower') search.set('scheme', scheme)
  if (tree.dataset['hide'] !== undefined) search.set('hideDeprecated', 'true')
  const name = list === 'top' ? 'top-concepts' : 'narrower'
  const answer = await ask<Page<Narrower>>(`/api/concept/${name}?${search.toString()}`)
  return answer.ok ? answer.value : undefined
}

/** The state of the graph that the page shows, as parameters. */
function state(): Record<string, string> {
  const here = new URLSearchParams(location.search)
  return Object.fromEntries(taken.flatMap((name) => (here.has(name) ? [[name, here.get(name)!]] : [])))
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
    button.ariaLabel = fill(tree.dataset['open'] ?? '', { label: node.label })
    item.append(button)
  }
  item.append(termOf(tree, node))
  return item
}

/** The same as `Term` of `pages/parts/term.tsx`, as far as a tree shows it. */
function termOf(tree: HTMLElement, { uri, label, lang, notation, deprecated }: Narrower): HTMLElement {
  const term = document.createElement('span')
  term.className = deprecated ? 'term term-deprecated' : 'term'
  if (notation !== undefined) term.append(spanOf('notation', `${notation} `))
  const link = document.createElement('a')
  const kept = new URLSearchParams({
    ...state(),
    ...(tree.dataset['hide'] === undefined ? {} : { deprecated: 'hide' }),
  })
  link.href = `${pageOf(uri)}${kept.size === 0 ? '' : `&${kept.toString()}`}`
  link.textContent = label
  link.dir = 'auto'
  if (lang !== '') link.lang = lang
  term.append(link)
  if (deprecated) term.append(spanOf('mark', ` ${tree.dataset['deprecated'] ?? ''}`))
  return term
}

function spanOf(name: string, text: string): HTMLElement {
  const element = document.createElement(name === 'mark' ? 'small' : 'span')
  element.className = name
  element.textContent = text
  return element
}

/** How many are left out at one end, as the way to them; nothing where none are. */
function restOf(tree: HTMLElement, { of, list, end, from, to }: Rest): HTMLLIElement | undefined {
  if (to <= from) return undefined
  const rest = document.createElement('li')
  rest.className = 'tree-rest'
  const link = document.createElement('a')
  const search = new URLSearchParams({ uri: of, ...(end === 'before' ? {} : { offset: String(from) }), ...state() })
  link.href = `/resource/${list}?${search.toString()}`
  Object.assign(link.dataset, { rest: end, of, list, from: String(from), to: String(to) })
  const lang = document.documentElement.lang
  const count = new Intl.NumberFormat(lang === 'en' ? 'en-GB' : lang).format(to - from)
  link.textContent = fill(tree.dataset[end] ?? '', { count })
  rest.append(link)
  return rest
}

/** Says beside what could not be opened that it could not; the links still lead on. */
function complain(tree: HTMLElement, item: Element): void {
  item.querySelector(':scope > .tree-failed')?.remove()
  const note = spanOf('tree-failed', tree.dataset['failed'] ?? '')
  note.setAttribute('role', 'status')
  item.append(note)
}

/** Where in the tree a button is: the URIs from the top down to it. */
function placeOf(tree: HTMLElement, button: Element): string[] {
  const steps: string[] = []
  for (let item = button.closest('li'); item && tree.contains(item); item = item.parentElement?.closest('li') ?? null) {
    const uri = item.querySelector<HTMLElement>(':scope > button[data-narrower]')?.dataset['narrower']
    if (uri !== undefined) steps.unshift(uri)
  }
  return steps
}

type Kept = { readonly tree?: { readonly open: string[][]; readonly closed: string[][] } } | null

/** Keeps with the history entry what is open, and what the reader has closed of what the server had opened. */
function keep(tree: HTMLElement): void {
  const buttons = [...tree.querySelectorAll<HTMLButtonElement>('button[data-narrower]')]
  const places = (expanded: string): string[][] =>
    buttons
      .filter((button) => button.ariaExpanded === expanded && button.parentElement?.querySelector(':scope > ul'))
      .map((button) => placeOf(tree, button))
  history.replaceState({ ...(history.state as Kept), tree: { open: places('true'), closed: places('false') } }, '')
}

/** Opens again what was open when the reader left this entry of the history. */
async function reopen(tree: HTMLElement): Promise<void> {
  const { open = [], closed = [] } = (history.state as Kept)?.tree ?? {}
  for (const [places, expanded] of [
    [closed, 'true'],
    [[...open].sort((a, b) => a.length - b.length), 'false'],
  ] as const) {
    for (const place of places) {
      const button = [...tree.querySelectorAll<HTMLButtonElement>('button[data-narrower]')].find(
        (each) => placeOf(tree, each).join('\n') === place.join('\n'),
      )
      if (button?.ariaExpanded === expanded) await toggle(tree, button)
    }
  }
}
