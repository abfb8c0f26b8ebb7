/** Work that was not saved, and when it was last changed (ISO 8601, UTC). */
export interface Kept<Work> {
  readonly work: Work
  readonly at: string
}

/** In the name of everything that is kept: another one where what is kept has another form. */
const prefix = 'concordance-kept-1 '

/** A name for work: of the account, of what is edited, and of the draft that it goes into. */
export const keptName = (...parts: readonly (string | number | undefined)[]): string =>
  parts.map((part) => encodeURIComponent(part ?? '')).join(' ')

/** Keeps work in this browser, over reloads and visits. @returns whether it could: there may be no room, or no leave. */
export function keep(name: string, work: object, now = new Date()): boolean {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ work, at: now.toISOString() }))
    return true
  } catch {
    return false
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(prefix + name)
  } catch {
    return // then nothing was kept either
  }
}

/** What was kept under a name; undefined for nothing, or for what cannot be read. */
export function keptBefore<Work>(name: string): Kept<Work> | undefined {
  try {
    const text = localStorage.getItem(prefix + name)
    return text === null ? undefined : (JSON.parse(text) as Kept<Work>)
  } catch {
    return undefined
  }
}

/** All that was kept under names that begin so, with these names. */
export function keptUnder<Work>(start: string): { readonly name: string; readonly kept: Kept<Work> }[] {
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix + start))
    return names.flatMap((each) => {
      const name = each.slice(prefix.length)
      const kept = keptBefore<Work>(name)
      return kept ? [{ name, kept }] : []
    })
  } catch {
    return []
  }
}
