import { hierarchyOf, parentsOf, type Hierarchy } from './hierarchy.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { sorted } from './sorting.ts'
import type { Reference } from './views.ts'

const MAX_PATHS = 10
/** Partial paths that are followed; a hierarchy with many parents everywhere has exponentially many. */
const MAX_FOLLOWED = 1000

/**
 * Paths from the top down to the parent of a term, shortest first; at most ten. A path that runs into a loop starts
 * where the loop would begin again.
 */
export const breadcrumbsOf = (reader: Reader, id: number): Reference[][] =>
  waysTo(reader, id, hierarchyOf(reader.snapshot, id)).map((path) => path.map((step) => referenceTo(reader, step)))

/** The same as ids; `kept` names a hierarchy that is a part of the usual one. */
export function waysTo(reader: Reader, id: number, hierarchy: Hierarchy | undefined, kept = ''): number[][] {
  const { snapshot } = reader
  if (!hierarchy) return []
  const parents = (of: number): ArrayLike<number> =>
    sorted(reader, { key: `way ${of} ${kept}`, ids: () => parentsOf(snapshot, of, hierarchy) })
  const complete: number[][] = []
  const followed: number[][] = [[id]]
  for (const path of followed) {
    if (complete.length === MAX_PATHS) break
    const onward = Array.from(parents(path.at(-1)!)).filter((parent) => !path.includes(parent))
    if (onward.length === 0) complete.push(path)
    else for (const parent of onward) if (followed.length < MAX_FOLLOWED) followed.push([...path, parent])
  }
  return complete.filter((path) => path.length > 1).map((path) => path.slice(1).reverse())
}
