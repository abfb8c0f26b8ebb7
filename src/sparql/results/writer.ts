/** Writes solutions in one format, row by row, into a sink. */
export interface ResultWriter {
  /** What comes before the first row. */
  start(): void
  row(columns: readonly Uint32Array[], row: number): void
  /** What comes after the last row. */
  end(): void
}
