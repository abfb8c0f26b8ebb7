/** Rows that are counted of a suggested query. */
export const MOST_ROWS = 1000

/** Whether rows, as their values, say that there is nothing: none, or the one that aggregates over nothing give. */
export const sayNothing = (rows: readonly (readonly (string | undefined)[])[]): boolean =>
  rows.length < 2 && rows.every((row) => row.every((value) => value === undefined || value === '0' || value === ''))
