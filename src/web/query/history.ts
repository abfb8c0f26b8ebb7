const key = 'concordance.queries'
/** How many queries are kept. */
const KEPT = 50

/** The queries that were run in this browser, the last one first. Nothing where the browser keeps nothing. */
export function pastQueries(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}

/** Puts a query at the head of the list, once. */
export function remember(query: string): void {
  keep([query, ...pastQueries().filter((each) => each !== query)].slice(0, KEPT))
}

export const forget = (): void => keep([])

function keep(queries: readonly string[]): void {
  try {
    localStorage.setItem(key, JSON.stringify(queries))
  } catch {
    // full, or forbidden: then the list is as long as it was
  }
}

/** What tells a query from others in a list: its lines without those of prefixes, as one. */
export const summaryOf = (query: string): string =>
  query
    .split('\n')
    .filter((line) => !/^\s*(prefix|base)\b|^\s*(#.*)?$/i.test(line))
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120)
