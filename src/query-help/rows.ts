/** Rows that are counted of a suggested query. */
export const MOST_ROWS = 1000
