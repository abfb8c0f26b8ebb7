/** A query with a mistake, and the one that was meant. */
export interface BrokenQuery {
  readonly name: string
  /** What the mistake is, such as `misspelt property`. */
  readonly kind: string
  readonly broken: string
  readonly meant: string
}
