import { DomainError } from '../errors.ts'
import { compile } from '../vocabularies/operations/compile.ts'
import type { CompileContext } from '../vocabularies/operations/context.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'

/** The first operation that cannot be carried out, by its place, and why. */
export interface Failure {
  readonly at: number
  readonly message: string
}

/** What operations depend on that have all their IRIs, looked at before. */
export type TryContext = Pick<CompileContext, 'snapshot' | 'now' | 'baseIri' | 'sunsetDays'>
export type TryOut = (operations: readonly Operation[], context: TryContext) => Promise<Failure | undefined>

/** Carries operations out to nowhere. @returns undefined when all can be. */
export function failureOf(operations: readonly Operation[], context: TryContext): Failure | undefined {
  const mint = (): never => {
    throw new Error('Every new concept of a table has its IRI already')
  }
  try {
    compile(operations, { ...context, mint, isReleased: () => true, wasEverUsed: () => false })
    return undefined
  } catch (error) {
    if (!(error instanceof DomainError) || typeof error.details['operation'] !== 'number') throw error
    return { at: error.details['operation'], message: error.message }
  }
}
