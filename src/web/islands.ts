import type { Islands } from '../islands/islands.ts'

/** The code of an island: takes over the element that the server has rendered. */
export type Start<Name extends keyof Islands> = (host: HTMLElement, given: Islands[Name]) => void

/** Where the code of each island is; the browser fetches it when a page has one. */
const codeOf: { readonly [Name in keyof Islands]: () => Promise<{ start: Start<Name> }> } = {
  arrange: () => import('./arrange/arrange.tsx'),
  edit: () => import('./edit/edit.tsx'),
  graph: () => import('./graph/graph.ts'),
  types: () => import('./graph/types.ts'),
  parameters: () => import('./query/parameters.ts'),
  query: () => import('./query/query.ts'),
  table: () => import('./table/table.tsx'),
}

/** Starts the islands of a page. One whose code cannot be fetched stays as the server has rendered it. */
export function islands(root: ParentNode): void {
  for (const host of root.querySelectorAll<HTMLElement>('[data-island]')) void begin(host)
}

async function begin(host: HTMLElement): Promise<void> {
  const name = host.dataset['island'] ?? ''
  const data = host.querySelector(':scope > script[type="application/json"]')
  const code = Object.hasOwn(codeOf, name) ? codeOf[name as keyof Islands] : undefined
  if (!code || !data) return
  try {
    const { start } = await code()
    start(host, JSON.parse(data.textContent) as never) // the page was rendered for this very name
    host.dataset['started'] = ''
  } catch (error) {
    console.error(error)
  }
}
