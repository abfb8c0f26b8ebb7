import type { GraphIsland } from './graph.ts'

/**
 * What a page hands to the code of each of its islands: parts that do more than HTML can, whose code the browser fetches
 * only where they are. The page renders one with `http/pages/parts/island.tsx`, `web/islands.ts` starts it. Everything
 * here travels as JSON: no functions, no `undefined`.
 */
export interface Islands {
  readonly graph: GraphIsland
}
