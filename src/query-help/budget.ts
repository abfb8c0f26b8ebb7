/** Milliseconds that help may take, besides what the query itself takes. */
export interface Budget {
  /** Nothing more is tried after this, if something was found that is hardly to be doubted. */
  readonly soon: number
  /** Nothing more is tried after this, if something likely was found. */
  readonly enough: number
  /** Nothing more is tried after this in any case. */
  readonly atMost: number
}

/** Times that the query itself took: with its own time and what comes around it, help takes five times as long as the query at most. */
const TIMES = 3.5
/** Of the least time, what is spent after something was found. */
const ENOUGH = 1 / 6

/**
 * What help may take with a query that takes so many milliseconds; `leastMs` where that is less: a query that is over at
 * once leaves no time to speak of.
 */
export const budgetMs = (ownMs: number, leastMs: number): Budget => ({
  soon: TIMES * ownMs,
  enough: Math.max(ENOUGH * leastMs, TIMES * ownMs),
  atMost: Math.max(leastMs, TIMES * ownMs),
})
