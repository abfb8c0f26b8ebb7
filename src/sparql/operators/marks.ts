import type { Batch } from './batch.ts'
import { emptyBatch, type Operator, type Shape } from './operator.ts'

/** What becomes of an outer solution: kept when the inner operators find something, when they do not, or just marked. */
export type MarkMode = 'semi' | 'anti' | 'mark'

export const markNames = {
  semi: 'Keep if it exists',
  anti: 'Keep unless it exists',
  mark: 'Mark if it exists',
} as const

export const markedShape = (input: Operator, mode: MarkMode, variable: string): Shape => ({
  variables: mode === 'mark' ? [...input.variables, variable] : input.variables,
  certain: input.certain,
  estimate: mode === 'mark' ? input.estimate : input.estimate / 2,
})

/** Marks on the rows of a batch, and what is done with them. */
export class Marker {
  readonly marks: Uint32Array
  private readonly mode: MarkMode
  private readonly out: Batch

  constructor(input: Operator, mode: MarkMode) {
    const { context, variables } = input
    this.mode = mode
    this.marks = emptyBatch(context, 1).columns[0]!
    this.out = emptyBatch(context, mode === 'mark' ? 0 : variables.length)
  }

  apply({ length, columns }: Batch): Batch {
    if (this.mode === 'mark') return { length, columns: [...columns, this.marks] }
    const wanted = this.mode === 'semi' ? 1 : 0
    let kept = 0
    for (let row = 0; row < length; row++) {
      if (this.marks[row] !== wanted) continue
      for (let c = 0; c < columns.length; c++) this.out.columns[c]![kept] = columns[c]![row]!
      kept++
    }
    this.out.length = kept
    return this.out
  }
}
