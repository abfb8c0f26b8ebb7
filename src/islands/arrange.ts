import type { TableIsland } from './table.ts'

/** The tree of a vocabulary whose concepts are given new places. */
export type ArrangeIsland = Omit<TableIsland, 'columns' | 'rows'> & {
  /** IRIs of the concepts that the server has rendered, in the order of the page. */
  readonly tops: readonly string[]
}
