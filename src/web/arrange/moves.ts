import type { Operation } from '../../vocabularies/operations/operation.ts'

/** What stands directly above each concept, as far as that is known: IRIs by IRI. */
export type Parents = ReadonlyMap<string, ReadonlySet<string>>

/** A new place for a concept. */
export interface Move {
  /** IRI. */
  readonly concept: string
  /** IRI of what it stood under; absent for a top concept. */
  readonly from?: string | undefined
  /** IRI of what it is to stand under; absent for the top. */
  readonly to?: string | undefined
  /** Whether it stays where it is as well. */
  readonly also: boolean
}

/** Whether a concept stands below another, at any distance, or is it. */
export function isBelow(parents: Parents, concept: string, above: string): boolean {
  const seen = new Set([concept])
  for (const each of seen) {
    if (each === above) return true
    for (const parent of parents.get(each) ?? []) seen.add(parent)
  }
  return false
}

/** Why a concept cannot have a place; undefined where it can. */
export function objectionTo(parents: Parents, { concept, from, to, also }: Move): 'cycle' | 'already' | undefined {
  if (to === undefined) return from === undefined || also ? 'already' : undefined
  if (isBelow(parents, to, concept)) return 'cycle'
  return parents.get(concept)?.has(to) ? 'already' : undefined
}

/** What stands above what once a concept has its new place. */
export function withMove(parents: Parents, { concept, from, to, also }: Move): Parents {
  const above = new Set(parents.get(concept))
  if (!also && from !== undefined) above.delete(from)
  if (to !== undefined) above.add(to)
  return new Map([...parents, [concept, above]])
}

/** What the new places come to, in their order. */
export const operationsOf = (moves: readonly Move[]): Operation[] =>
  moves.map(({ concept, from, to, also }): Operation => {
    if (also && to !== undefined) return { type: 'add-broader', concept, broader: to }
    return { type: 'move', concept, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  })
