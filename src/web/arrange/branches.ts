import type { ArrangeIsland } from '../../islands/arrange.ts'
import { ask } from '../ask.ts'
import { fill } from '../fill.ts'
import { isBelow, objectionTo, withMove, type Move, type Parents } from './moves.ts'
import { above, itemOf, levelBelow, parentsIn, place, type TreeItem } from './nodes.ts'

/** A concept that others are put under. */
type Goal = Pick<TreeItem, 'uri' | 'label'>

/** A place that a concept was given, as people read it. */
export interface GivenPlace {
  readonly move: Move
  readonly sentence: string
}

/** How it is undone. */
interface Done extends GivenPlace {
  readonly back: () => void
}

/** The tree while its concepts are given new places: by dragging, and by keys. */
export class Branches {
  private readonly host: HTMLElement
  private readonly given: ArrangeIsland
  /** Says what has happened. */
  private readonly say: (sentence: string) => void
  private done: readonly Done[] = []
  private cut: readonly TreeItem[] = []
  /** What stands above concepts that are not in the tree, from the server, and what was moved. */
  private parents: Parents = new Map()

  constructor(host: HTMLElement, given: ArrangeIsland, say: (sentence: string) => void) {
    this.host = host
    this.given = given
    this.say = say
    host.querySelectorAll<HTMLElement>('li.tree-node').forEach((item, at) => {
      const uri = given.tops[at]
      if (uri !== undefined) item.dataset['uri'] = uri
    })
  }

  /** What was done, in its order; another list once there is more or less. */
  get places(): readonly GivenPlace[] {
    return this.done
  }

  get moves(): readonly Move[] {
    return this.done.map(({ move }) => move)
  }

  /** What is chosen; else what was cut. */
  get chosen(): readonly TreeItem[] {
    const items = [...this.host.querySelectorAll('.arrange-chosen')].flatMap((item) => itemOf(item) ?? [])
    return items.length > 0 ? items : this.cut
  }

  /** Begins to listen; what comes back ends it. */
  listen(): () => void {
    const ending = new AbortController()
    const { signal } = ending
    this.host.addEventListener('keydown', (event) => this.onKey(event), { capture: true, signal })
    this.host.addEventListener('dragstart', (event) => this.onDragStart(event), { signal })
    this.host.addEventListener('dragover', (event) => this.onDragOver(event), { signal })
    this.host.addEventListener('drop', (event) => this.onDrop(event), { signal })
    this.host.addEventListener('dragend', () => this.light(undefined), { signal })
    return () => ending.abort()
  }

  /** Puts what is chosen under a concept, or to the top. */
  async moveTo(goal: Goal | undefined, also: boolean): Promise<void> {
    const items = this.chosen
    if (items.length === 0) return this.say(this.given.words['nothingCut']!)
    if (goal) await this.learn(goal.uri)
    const said: string[] = []
    for (const item of items) said.push(await this.put(item, goal, also))
    this.cut = []
    this.mark([])
    this.say(said.join(' '))
  }

  /** Gives the places of an earlier visit again, and says so; the checks tell where they cannot be given any more. */
  async again(places: readonly GivenPlace[], sentence: string): Promise<void> {
    for (const each of places) await this.settle(each)
    this.say(sentence)
  }

  undo(): void {
    const last = this.done.at(-1)
    if (!last) return
    last.back()
    this.done = this.done.slice(0, -1)
    this.say(this.given.words['undone']!)
  }

  undoAll(): void {
    while (this.done.length > 0) this.undo()
  }

  private async put(node: TreeItem, goal: Goal | undefined, also: boolean): Promise<string> {
    const { words } = this.given
    const from = above(node)
    const move: Move = { concept: node.uri, from: from?.uri, to: goal?.uri, also }
    const known = this.known()
    const names = { name: node.label, to: goal?.label ?? words['top']! }
    const objection = objectionTo(known, move)
    if (objection) return fill(words[objection]!, names)
    const sentence = fill(words[goal ? (also ? 'placedToo' : 'moved') : 'movedTop']!, names)
    const level = await this.settle({ move, sentence }, node)
    if (level) focus(level.querySelector(':scope > li'))
    return sentence
  }

  /** Gives a place, in the tree as far as that shows it. @returns the level that the concept is on now, where there is one. */
  private async settle({ move, sentence }: GivenPlace, item?: TreeItem): Promise<HTMLUListElement | undefined> {
    const { concept, from, to, also } = move
    const node = item ?? this.shown(concept, from)
    const level = node && (await this.levelOf(to))
    const before = this.parents
    const known = this.known()
    // A goal that the tree does not show is known by name: the branch leaves the tree until it is loaded again.
    const back = node && (level ? place(node, level, also) : also ? undefined : hidden(node.item))
    this.parents = withMove(known, move)
    const undo = (): void => {
      back?.()
      this.parents = before
    }
    this.done = [...this.done, { move, sentence, back: undo }]
    return level
  }

  /** A concept where the tree shows it, under another where that is said. */
  private shown(uri: string, under?: string): TreeItem | undefined {
    const all = [...this.host.querySelectorAll('li.tree-node')].flatMap((item) => itemOf(item) ?? [])
    return all.find((node) => node.uri === uri && (under === undefined || above(node)?.uri === under))
  }

  private async levelOf(goal: string | undefined): Promise<HTMLUListElement | undefined> {
    if (goal === undefined) return this.host.querySelector<HTMLUListElement>('.tree > ul') ?? undefined
    const shown = this.shown(goal)
    return shown && levelBelow(shown)
  }

  /** What the tree shows, and what is known beside; a concept that was moved has left its old place in both. */
  private known(): Parents {
    const all = new Map([...parentsIn(this.host)].map(([uri, list]) => [uri, new Set(list)]))
    for (const [uri, list] of this.parents) all.set(uri, new Set([...(all.get(uri) ?? []), ...list]))
    for (const { concept, from, also } of this.moves) if (from !== undefined && !also) all.get(concept)?.delete(from)
    for (const { concept, to } of this.moves) if (to !== undefined) all.get(concept)?.add(to)
    return all
  }

  /** Asks what stands above a concept on every way: the tree may show one of them. */
  private async learn(uri: string): Promise<void> {
    const { lang, draft } = this.given
    const search = new URLSearchParams({ uri, lang, ...(draft ? { draft: String(draft.number) } : {}) })
    const answer = await ask<{ breadcrumbs: readonly (readonly Goal[])[] }>(`/api/concept?${search.toString()}`)
    if (!answer.ok) return
    const learnt = new Map([...this.parents].map(([each, list]) => [each, new Set(list)]))
    const left = new Set(this.moves.flatMap(({ concept, from, also }) => (also ? [] : [`${concept} ${from ?? ''}`])))
    for (const way of answer.value.breadcrumbs)
      [...way.map((each) => each.uri), uri].forEach((each, at, line) => {
        const parent = line[at - 1]
        if (parent === undefined || left.has(`${each} ${parent}`)) return
        learnt.set(each, (learnt.get(each) ?? new Set()).add(parent))
      })
    this.parents = learnt
  }

  private onKey(event: KeyboardEvent): void {
    const here = event.target instanceof Element && event.target.closest('.tree') ? itemOf(event.target) : undefined
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'z'
    if (!here || event.altKey || (!isUndo && (event.ctrlKey || event.metaKey))) return
    if (isUndo) this.undo()
    else if (event.key === ' ') this.choose(here)
    else if (event.key === 'x') this.take(here)
    else if (event.key === 'v' || event.key === 'a') void this.moveTo(here, event.key === 'a')
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  private choose({ item }: TreeItem): void {
    const { classList } = item
    const now = [...this.host.querySelectorAll('.arrange-chosen')]
    this.mark(classList.contains('arrange-chosen') ? now.filter((each) => each !== item) : [...now, item])
    this.say(fill(this.given.words['chosen']!, { n: this.host.querySelectorAll('.arrange-chosen').length }))
  }

  private take(here: TreeItem): void {
    const chosen = [...this.host.querySelectorAll('.arrange-chosen')].flatMap((item) => itemOf(item) ?? [])
    this.cut = chosen.length > 0 ? chosen : [here]
    this.mark(this.cut.map(({ item }) => item))
    this.say(fill(this.given.words['cut']!, { names: this.cut.map(({ label }) => label).join(', ') }))
  }

  private mark(items: readonly Element[]): void {
    for (const item of this.host.querySelectorAll('.arrange-chosen')) {
      item.classList.remove('arrange-chosen')
      item.querySelector(':scope > .term a')?.removeAttribute('aria-description')
    }
    for (const item of items) {
      item.classList.add('arrange-chosen')
      item.querySelector(':scope > .term a')?.setAttribute('aria-description', fill(this.given.words['chosen']!, { n: 1 })) // prettier-ignore
    }
  }

  private onDragStart(event: DragEvent): void {
    const node = event.target instanceof Element ? itemOf(event.target) : undefined
    if (!node || !event.dataTransfer) return
    if (!node.item.classList.contains('arrange-chosen')) this.mark([node.item])
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', node.label)
  }

  private onDragOver(event: DragEvent): void {
    const goal = event.target instanceof Element ? goalOf(event.target) : undefined
    if (goal === undefined || this.chosen.length === 0) return
    const parents = this.known()
    if (goal !== 'top' && this.chosen.some(({ uri }) => isBelow(parents, goal.uri, uri))) return this.light(undefined)
    event.preventDefault()
    this.light(goal === 'top' ? this.host.querySelector('.arrange-top') : goal.item)
  }

  private onDrop(event: DragEvent): void {
    const goal = event.target instanceof Element ? goalOf(event.target) : undefined
    this.light(undefined)
    if (goal === undefined || this.chosen.length === 0) return
    event.preventDefault()
    void this.moveTo(goal === 'top' ? undefined : goal, event.ctrlKey)
  }

  private light(element: Element | null | undefined): void {
    for (const each of this.host.querySelectorAll('.arrange-goal')) each.classList.remove('arrange-goal')
    element?.classList.add('arrange-goal')
  }
}

const goalOf = (element: Element): TreeItem | 'top' | undefined =>
  element.closest('.arrange-top') ? 'top' : itemOf(element)

function focus(item: Element | null): void {
  item?.querySelector<HTMLElement>(':scope > .term a')?.focus()
}

function hidden(item: HTMLElement): () => void {
  item.hidden = true
  return () => {
    item.hidden = false
  }
}
