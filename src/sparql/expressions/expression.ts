import type { Value } from './value.ts'

/**
 * A compiled expression. A row is `row` of columns of ids; which column a variable is in was settled when it was
 * compiled. Errors (SPARQL 1.1 Query §17.2) are values: 0 for an id, `undefined` otherwise.
 */
export interface Expression {
  /** The id of the value; 0 when there is an error. */
  id(columns: readonly Uint32Array[], row: number): number
  /** The value without making a term of it. */
  value(columns: readonly Uint32Array[], row: number): Value | undefined
  /** The effective boolean value (§17.2.2). */
  test(columns: readonly Uint32Array[], row: number): boolean | undefined
  /**
   * Writes the rows below `length` for which it is true into `rows`, in their order, and returns how many there are:
   * where a whole batch is decided faster than row by row.
   */
  select?(columns: readonly Uint32Array[], length: number, rows: Uint32Array): number
}
