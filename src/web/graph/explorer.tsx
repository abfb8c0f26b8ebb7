import { render } from 'preact'
import type { Neighbourhood } from '../../concepts/neighbourhood.ts'
import type { GraphIsland } from '../../islands/graph.ts'
import { pageOf } from '../address.ts'
import { ask } from '../ask.ts'
import { fill } from '../fill.ts'
import { pictureOf, restAt, sentenceOf } from './neighbours.ts'
import { Choices, Details, listOf, Rest, Rows } from './parts.tsx'
import { drawOnStage, stageOf, type Stage } from './stage.ts'
import { questionOf, readState, toggled, writeState, type GraphState } from './state.ts'
import type { DrawnPicture } from './view.ts'

/**
 * The picture of a term's neighbours with all that belongs to it. On the page of the picture its state is the address of
 * the page, and form and table follow; as a part of another page it keeps its state to itself.
 */
export class Explorer {
  private readonly host: HTMLElement
  private readonly given: GraphIsland
  private readonly stage: Stage
  private readonly drawn: DrawnPicture
  private state: GraphState
  private shown: Neighbourhood
  private asking = new AbortController()
  private hasTable = false

  constructor(host: HTMLElement, given: GraphIsland, first: Neighbourhood) {
    this.host = host
    this.given = given
    this.shown = first
    this.state = given.isPart ? readState(writeState(startOf(given.uri))) : readState(location.search)
    this.stage = stageOf(host)
    this.drawn = drawOnStage(this.stage, pictureOf(first, given.words), {
      label: given.label,
      words: given.words,
      options: {
        middle: first.uri,
        chosen: this.state.focus,
        tell: ({ id }) => sentenceOf(this.shown, id, given.words),
        onChoose: (id) => this.chose(id),
        onOpen: (id) => this.open(id),
        onExpand: (id) => void this.toggle(id),
      },
    })
    this.showDetails(this.state.focus ?? first.uri)
    if (given.isPart) return
    this.listen()
  }

  /** The form acts at once, and back and forward lead from picture to picture. */
  private listen(): void {
    const form = this.host.querySelector<HTMLFormElement>('[data-graph-filters]')
    form?.addEventListener('change', () => void this.go(this.filtered(form)))
    form?.addEventListener('submit', (event) => {
      event.preventDefault()
      void this.go(this.filtered(form))
    })
    addEventListener('popstate', () => void this.show(readState(location.search)))
  }

  /** The state that the form asks for: what is as usual is not asked for. */
  private filtered(form: HTMLFormElement): GraphState {
    const data = new FormData(form)
    const chosen = (name: string): string[] => data.getAll(name).map(String)
    const relations = chosen('relation')
    const kinds = chosen('kind')
    const wasUsual = this.state.relations.length === 0
    const before = this.shown.relations.filter(({ shown }) => shown).map(({ uri }) => uri)
    return {
      ...this.state,
      relations: wasUsual && sameMembers(relations, before) ? [] : relations,
      kinds: kinds.length === this.shown.kinds.length ? [] : kinds,
      direction: chosen('direction')[0] ?? 'both',
      depth: chosen('depth')[0] ?? '1',
    }
  }

  private chose(id: string): void {
    this.showDetails(id)
    if (restAt(id) !== undefined) return
    this.state = { ...this.state, focus: id }
    if (!this.given.isPart) history.replaceState(null, '', writeState(this.state, location.search))
  }

  private open(id: string): void {
    const at = restAt(id)
    const rest = at === undefined ? undefined : this.shown.rest[at]
    location.assign(rest ? listOf(rest) : pageOf(id))
  }

  private async toggle(id: string): Promise<void> {
    if (restAt(id) !== undefined) this.open(id)
    else if (id !== this.shown.uri) await this.go(toggled(this.state, id))
  }

  /** Goes to another state of the picture, which gets an address of its own. */
  private async go(state: GraphState): Promise<void> {
    if (!this.given.isPart) history.pushState(null, '', writeState(state, location.search))
    await this.show(state)
  }

  private async show(state: GraphState): Promise<void> {
    this.asking.abort()
    this.asking = new AbortController()
    const { signal } = this.asking
    this.stage.canvas.setAttribute('aria-busy', 'true')
    const search = this.given.isPart ? `?lang=${this.given.lang}` : location.search
    const answer = await ask<Neighbourhood>(questionOf(state, search), {
      signal,
      headers: { 'accept-language': this.given.lang },
    }).catch(() => undefined)
    if (!answer || signal.aborted) return
    this.stage.canvas.removeAttribute('aria-busy')
    if (!answer.ok) {
      this.stage.details.textContent = fill(this.given.words.failed, { why: answer.problem.detail ?? answer.problem.title }) // prettier-ignore
      return
    }
    this.state = state
    this.shown = answer.value
    this.drawn.update(pictureOf(this.shown, this.given.words))
    if (state.focus !== undefined) this.drawn.choose(state.focus)
    else this.showDetails(this.shown.uri)
    if (!this.given.isPart) this.follow()
  }

  private showDetails(id: string): void {
    const { words, isPart } = this.given
    const node = this.shown.nodes.find(({ uri }) => uri === id)
    const at = restAt(id)
    const rest = at === undefined ? undefined : this.shown.rest[at]
    render(
      node ? (
        <Details
          neighbourhood={this.shown}
          node={node}
          words={words}
          onToggle={() => void this.toggle(node.uri)}
          onCentre={isPart ? undefined : () => location.assign(writeState(startOf(node.uri), otherParameters()))}
        />
      ) : rest ? (
        <p>
          <a href={listOf(rest)}>{sentenceOf(this.shown, id, words)}</a>
        </p>
      ) : null,
      this.stage.details,
    )
  }

  /** Form and table say what the picture shows now. */
  private follow(): void {
    const { words } = this.given
    const place = (name: string): HTMLElement | null => this.host.querySelector(`[data-graph-${name}]`)
    const rows = place('rows')
    const rest = place('rest')
    if (!this.hasTable) {
      rows?.replaceChildren() // what the server wrote was not made by these components
      rest?.replaceChildren()
      for (const list of this.host.querySelectorAll('[data-graph-choices]')) list.replaceChildren()
      this.hasTable = true
    }
    if (rows) render(<Rows neighbourhood={this.shown} words={words} />, rows)
    if (rest) render(<Rest neighbourhood={this.shown} words={words} />, rest)
    for (const list of this.host.querySelectorAll<HTMLElement>('[data-graph-choices]')) {
      const of = list.dataset['graphChoices'] as 'relation' | 'kind'
      const focused = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : undefined
      render(<Choices neighbourhood={this.shown} words={words} of={of} state={this.state} />, list)
      if (focused !== undefined && !list.contains(document.activeElement))
        list.querySelector<HTMLInputElement>(`input[value="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true })
    }
    place('pages')?.replaceChildren()
    for (const link of this.host.querySelectorAll<HTMLAnchorElement>('[data-graph-data]')) {
      const format = link.dataset['graphData'] ?? ''
      link.href = `${questionOf(this.state, location.search)}&format=${format}`
    }
  }
}

const startOf = (uri: string): GraphState => ({
  uri,
  open: [],
  relations: [],
  kinds: [],
  direction: 'both',
  depth: '1',
})

/** What the address says beside the picture: the language, a draft, a past state. */
function otherParameters(): string {
  const query = new URLSearchParams(location.search)
  return `?${new URLSearchParams([...query].filter(([name]) => ['lang', 'draft', 'at'].includes(name))).toString()}`
}

const sameMembers = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((each) => b.includes(each))
