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

/** A column of a variable that is never bound. It is not to be written into. */
export const UNBOUND: Uint32Array = new Uint32Array(BATCH)
/** The number of each row. It is not to be written into. */
export const NUMBERS: Uint32Array = Uint32Array.from({ length: BATCH }, (_, row) => row)

/** Columns that queries of this thread have left. */
const spare: Uint32Array[] = []
const MOST_SPARE = 1024

/** Lends columns to one query. Making them anew for each would cost a small query more than all its look-ups. */
export class ColumnLender {
  private readonly lent: Uint32Array[] = []

  /** A column for a batch, with anything in it. */
  take(): Uint32Array {
    const column = spare.pop() ?? new Uint32Array(BATCH)
    this.lent.push(column)
    return column
  }

  /** Does something that is over when it returns: the columns that it took are taken back then. */
  during<Result>(work: () => Result): Result {
    const before = this.lent.length
    try {
      return work()
    } finally {
      this.takeBack(before)
    }
  }

  /** To be called when nobody reads batches of the query any more. @param from those that were lent since there were so many */
  takeBack(from = 0): void {
    for (const column of this.lent.splice(from)) if (spare.length < MOST_SPARE) spare.push(column)
  }
}
