/**
 * Some solutions: a column of ids for each variable, in the order of the operator's variables. 0 is "not bound".
 * Rows `0 … length - 1` count; a column may be longer. A batch is good until its operator is asked for the next one.
 */
export interface Batch {
  length: number
  readonly columns: Uint32Array[]
}

/** Rows of a full batch. */
export const BATCH = 2048
