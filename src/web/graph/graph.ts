import type { Neighbourhood } from '../../concepts/neighbourhood.ts'
import { graphCookie, type GraphIsland } from '../../islands/graph.ts'
import { ask } from '../ask.ts'
import { fill } from '../fill.ts'
import type { Start } from '../islands.ts'
import { questionOf, readState } from './state.ts'

const YEAR_SECONDS = 365 * 86_400

/** The picture of a term's neighbours: drawn at once on its own page, elsewhere when it is wanted. */
export const start: Start<'graph'> = (host, given) => {
  if (given.picture) void draw(host, given, given.picture)
  else onDemand(host, given)
}

async function draw(host: HTMLElement, given: GraphIsland, picture: Neighbourhood): Promise<void> {
  const { Explorer } = await import('./explorer.tsx')
  new Explorer(host, given, picture)
}

/** A button that shows and hides the picture, and remembers which: the next page then keeps room for it from the beginning. */
function onDemand(host: HTMLElement, given: GraphIsland): void {
  const button = host.querySelector<HTMLButtonElement>('[data-graph-toggle]')
  const stage = host.querySelector<HTMLElement>('[data-graph-stage]')
  if (!button || !stage) return
  let isDrawn = false
  const show = async (): Promise<void> => {
    if (isDrawn) return
    isDrawn = true
    const details = stage.querySelector('[data-graph-details]')
    if (details) details.textContent = given.words.working
    const lang = `?lang=${given.lang}`
    const answer = await ask<Neighbourhood>(questionOf(readState(`?${new URLSearchParams({ uri: given.uri }).toString()}`), lang)) // prettier-ignore
    if (details) details.textContent = ''
    if (answer.ok) return draw(host, given, answer.value)
    isDrawn = false
    if (details) details.textContent = fill(given.words.failed, { why: answer.problem.detail ?? answer.problem.title })
  }
  button.addEventListener('click', () => {
    stage.hidden = !stage.hidden
    button.setAttribute('aria-expanded', String(!stage.hidden))
    button.textContent = stage.hidden ? given.words.show : given.words.hide
    document.cookie = `${graphCookie}=1; path=/; samesite=lax; max-age=${stage.hidden ? 0 : YEAR_SECONDS}`
    if (!stage.hidden) void show()
  })
  if (!stage.hidden) whenSeen(stage, () => void show())
}

/** Waits until something is about to come into view: a page is complete without what nobody looks at. */
function whenSeen(element: Element, act: () => void): void {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      act()
    },
    { rootMargin: '200px' },
  )
  observer.observe(element)
}
