import type { Page } from './views.ts'

/** Which part of a list is wanted. */
export interface Window {
  readonly offset?: number | undefined
  readonly limit?: number | undefined
}

/** Which of the terms below a concept are wanted. */
export interface ListOptions extends Window {
  /** IRI of a concept scheme: only its concepts are listed. */
  readonly scheme?: string | undefined
  /** Leaves out what is deprecated. */
  readonly hideDeprecated?: boolean | undefined
}

const DEFAULT_LIMIT = 20

const whole = (value: number | undefined, otherwise: number): number =>
  value === undefined || Number.isNaN(value) ? otherwise : Math.max(0, Math.trunc(value))

/** The wanted part with its bounds made whole numbers. */
export const boundsOf = (window: Window): { offset: number; limit: number } => ({
  offset: whole(window.offset, 0),
  limit: whole(window.limit, DEFAULT_LIMIT),
})

/** The wanted part of a list; only its items are made. */
export function pageOf<From, Item>(list: ArrayLike<From>, window: Window, make: (from: From) => Item): Page<Item> {
  const { offset, limit } = boundsOf(window)
  const items: Item[] = []
  for (let at = offset; at < Math.min(list.length, offset + limit); at++) items.push(make(list[at]!))
  return { total: list.length, offset, limit, items }
}
