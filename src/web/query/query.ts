import { h, render } from 'preact'
import type { QueryIsland } from '../../islands/query.ts'
import type { Start } from '../islands.ts'
import { answer, type Answered } from './answer.ts'
import { sentenceOf, type Problem } from './check.ts'
import { mountEditor, type Editor } from './editor.ts'
import { forget, pastQueries, remember, summaryOf } from './history.ts'
import { Labels } from './labels.ts'
import { Result, type Progress } from './result.tsx'
import { addressOfState, stateIn, type State } from './state.ts'

/** Takes over the form and the answers of `/sparql`. */
export const start: Start<'query'> = (host, given) => {
  const form = host.querySelector<HTMLFormElement>('form[data-query]')
  const field = form?.querySelector('textarea')
  const place = host.querySelector<HTMLElement>('[data-answer]')
  if (form && field && place) new Bench({ host, form, field, place, given }).begin()
}

interface Parts {
  readonly host: HTMLElement
  readonly form: HTMLFormElement
  readonly field: HTMLTextAreaElement
  /** Where answers go. */
  readonly place: HTMLElement
  readonly given: QueryIsland
}

/** Answers that are kept for going back to. */
const KEPT = 6

/**
 * What one works at: the editor, the state that the address tells, and the answer to it. What the server has rendered
 * stays until somebody asks for something else.
 */
class Bench {
  private readonly parts: Parts
  private readonly labels: Labels
  private readonly editor: Editor
  private readonly kept = new Map<string, Answered>()
  private state: State
  private answered: Answered | undefined
  private progress: Progress | undefined
  private asking = new AbortController()

  constructor(parts: Parts) {
    const { field, given, form } = parts
    this.parts = parts
    this.labels = new Labels(given)
    this.state = stateIn(location.search)
    form.dataset['live'] = '' // the page's own script leaves it alone
    this.editor = mountEditor({
      field,
      given,
      onRun: () => this.run({ view: this.state.view === 'plan' ? 'table' : this.state.view }),
      onProblems: (problems) => this.tell(problems),
    })
  }

  begin(): void {
    const { form, host, place } = this.parts
    form.addEventListener('submit', (event) => this.onSubmit(event))
    addEventListener('popstate', () => this.restore())
    host.addEventListener('click', (event) => this.onLink(event))
    place.querySelector('[data-arrange]')?.addEventListener('click', () => void this.show())
    this.listHistory()
    const needsScripts = place.querySelector('[data-canvas]') !== null
    if (needsScripts || this.state.sort !== undefined || this.state.filter !== undefined) void this.show()
  }

  private onSubmit(event: SubmitEvent): void {
    const { form } = this.parts
    const format = form.querySelector<HTMLSelectElement>('select[name="format"]')?.value ?? ''
    const isExplain = event.submitter?.getAttribute('name') === 'explain'
    if (event.submitter?.hasAttribute('formaction')) return // it is kept, not run
    const isElsewhere = event.submitter?.hasAttribute('formaction') ?? false
    if (isElsewhere || (format !== '' && !isExplain)) return // the browser opens or saves it
    event.preventDefault()
    const { view } = this.state
    this.run({ view: isExplain ? 'plan' : view === 'plan' || view === 'types' ? 'table' : view })
  }

  /** Examples and other views open in place, unless somebody wants them in another tab. */
  private onLink(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (!link || !isPlain || event.defaultPrevented || link.target !== '' || link.origin !== location.origin) return
    if (link.pathname !== '/sparql' || new URLSearchParams(link.search).get('format')) return
    event.preventDefault()
    this.go(stateIn(link.search))
  }

  /** Runs what the editor holds. */
  private run(changed: Partial<State>): void {
    const query = this.editor.view.state.doc.toString()
    const expand = this.parts.form.querySelector<HTMLInputElement>('input[name="expand"]')?.checked ?? false
    const { view = 'table' } = changed
    const isSame = query === this.state.query
    const kept = isSame ? this.state : {}
    this.kept.delete(keyOf({ query, expand, view }))
    this.go({ ...kept, query, expand, view })
  }

  private go(state: State): void {
    const address = addressOfState(state, this.parts.given.asked)
    if (address !== location.pathname + location.search) history.pushState(null, '', address)
    this.state = state
    this.write()
    void this.show()
  }

  /** What the address says now, after going back or forward. */
  private restore(): void {
    this.state = stateIn(location.search)
    this.write()
    void this.show()
  }

  private write(): void {
    const { form } = this.parts
    if (this.state.query !== '') this.editor.write(this.state.query)
    const expand = form.querySelector<HTMLInputElement>('input[name="expand"]')
    if (expand) expand.checked = this.state.expand
  }

  /** A change of the view is a place to come back to; sorting and filtering are not. */
  private change(changed: Partial<State>): void {
    if (changed.view !== undefined) return this.go({ ...this.state, ...changed })
    this.state = { ...this.state, ...changed }
    history.replaceState(null, '', addressOfState(this.state, this.parts.given.asked))
    this.draw()
  }

  private async show(): Promise<void> {
    this.asking.abort()
    const { query, expand, view } = this.state
    if (query.trim() === '') {
      this.answered = this.progress = undefined
      render(null, this.parts.place)
      return
    }
    const key = keyOf(this.state)
    const known = this.kept.get(key)
    if (known) {
      this.answered = known
      this.progress = undefined
      return this.draw()
    }
    const asking = (this.asking = new AbortController())
    this.progress = { since: performance.now(), bytes: 0 }
    this.draw()
    const { given } = this.parts
    const answered = await answer({
      query,
      expand,
      asked: given.asked,
      as: view === 'plan' ? 'plan' : 'table',
      signal: asking.signal,
      onProgress: (bytes) => this.onProgress(asking, bytes),
      broken: given.words.broken,
    })
    if (asking !== this.asking) return
    this.progress = undefined
    this.answered = answered
    this.keep(key, answered)
    this.draw()
  }

  private onProgress(asking: AbortController, bytes: number): void {
    if (asking === this.asking && this.progress) this.progress = { ...this.progress, bytes }
  }

  private keep(key: string, answered: Answered): void {
    const { kind } = answered.outcome
    if (kind === 'cancelled' || kind === 'failed') return
    remember(this.state.query)
    this.listHistory()
    this.kept.set(key, answered)
    if (this.kept.size > KEPT) this.kept.delete(this.kept.keys().next().value!)
  }

  private draw(): void {
    const { place, given } = this.parts
    if (place.dataset['drawn'] === undefined) {
      place.replaceChildren() // what the server had rendered
      place.dataset['drawn'] = ''
    }
    const { state, labels, answered, progress } = this
    render(
      h(Result, {
        ...{ state, given, labels, answered, progress },
        onChange: (changed) => this.change(changed),
        onCancel: () => this.asking.abort(),
      }),
      place,
    )
  }

  /** The first thing that is wrong, for those who do not see marks in the text. */
  private tell(problems: readonly Problem[]): void {
    const place = this.parts.host.querySelector<HTMLElement>('[data-problem]')
    if (!place) return
    const { given } = this.parts
    const [first] = problems
    const text = first ? sentenceOf(first, given) : given.words.keysHint
    if (place.textContent !== text) place.textContent = text
    place.classList.toggle('query-said-error', first?.severity === 'error')
    place.classList.toggle('query-said-warning', first?.severity === 'warning')
  }

  private listHistory(): void {
    const place = this.parts.host.querySelector<HTMLElement>('[data-history]')
    if (!place) return
    const { words } = this.parts.given
    const queries = pastQueries()
    const forgetAll = (): void => {
      forget()
      this.listHistory()
    }
    const item = (query: string): ReturnType<typeof h> =>
      h('li', null, h('a', { href: addressOfState({ query, expand: false, view: 'table' }, {}) }, summaryOf(query) || query)) // prettier-ignore
    render(
      queries.length === 0
        ? h('p', { class: 'quiet-text' }, words.historyEmpty)
        : [
            h('ol', { class: 'terms' }, queries.map(item)),
            h('button', { type: 'button', class: 'quiet', onClick: forgetAll }, words.clear),
          ],
      place,
    )
  }
}

/** What an answer depends on: a plan is an answer of its own, the other views are of one. */
const keyOf = ({ query, expand, view }: State): string => JSON.stringify([query, expand, view === 'plan'])
