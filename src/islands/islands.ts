import type { ArrangeIsland } from './arrange.ts'
import type { EditIsland } from './edit.ts'
import type { GraphIsland, TypesIsland } from './graph.ts'
import type { ParametersIsland } from './parameters.ts'
import type { QueryIsland } from './query.ts'
import type { TableIsland } from './table.ts'

/**
 * What a page hands to the code of each of its islands: parts that do more than HTML can, whose code the browser fetches
 * only where they are. The page renders one with `http/pages/parts/island.tsx`, `web/islands.ts` starts it. Everything
 * here travels as JSON: no functions, no `undefined`.
 */
export interface Islands {
  readonly arrange: ArrangeIsland
  readonly edit: EditIsland
  readonly graph: GraphIsland
  readonly types: TypesIsland
  readonly parameters: ParametersIsland
  readonly query: QueryIsland
  readonly table: TableIsland
}
