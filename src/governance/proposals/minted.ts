import type { NewConcept, Operation } from '../../vocabularies/operations/operation.ts'

/**
 * The operations with the IRIs that were minted for them, in their order, so that a new concept has the same URI in the
 * draft, in what is said about it, and when it is published.
 */
export function withMinted(operations: readonly Operation[], minted: readonly string[]): Operation[] {
  let next = 0
  const named = <Of extends Pick<NewConcept, 'uri'>>(each: Of): Of => {
    const uri = each.uri ?? minted[next++]
    return uri === undefined ? each : { ...each, uri }
  }
  return operations.map((operation) => {
    if (operation.type === 'add-scheme' || operation.type === 'add-concept') return named(operation)
    if (operation.type === 'split') return { ...operation, into: operation.into.map(named) }
    return operation
  })
}
