import { DomainError, invalid } from '../../errors.ts'

/** @throws DomainError `invalid` for a text that is missing. */
export function textOf(text: string, name: string): string {
  const trimmed = text.trim()
  if (trimmed === '') throw invalid(`The member "${name}" needs a text`)
  return trimmed
}

/** The areas of a change as a sentence names them. */
export const inWords = (areas: readonly string[]): string =>
  areas.map((area) => (area === '' ? 'graphs of no domain' : `the domain <${area}>`)).join(' and ')

export const conflict = (message: string, details: Readonly<Record<string, unknown>> = {}): DomainError =>
  new DomainError('conflict', message, { details })
export const forbidden = (message: string, details: Readonly<Record<string, unknown>> = {}): DomainError =>
  new DomainError('forbidden', message, { details })
