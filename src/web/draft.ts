import type { GraphTexts } from '../vocabularies/change-sets/change-json-schema.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'
import { ask, type Answer } from './ask.ts'

/** A draft that something was added to. */
export interface Draft {
  readonly number: number
  readonly title: string
  /** How often it has changed: the next addition may say that it saw this. */
  readonly version: number
}

export interface DraftOptions {
  /** Number of the draft that it goes to; a new one is begun when not given. */
  readonly draft?: number | undefined
  /** Title of a new draft. */
  readonly title: string
  /** Statements to add and to remove beside the operations. */
  readonly graphs?: readonly GraphTexts[]
  /** The commit whose state the author saw: what others have changed since is refused with 409 and both sides. */
  readonly basedOn?: number | undefined
  /** The version of the draft that the author saw: refused with 412 when it has changed since. */
  readonly version?: number | undefined
  /** Numbers of term suggestions that it answers. */
  readonly answers?: readonly number[]
}

/** Puts operations into a draft, after those that it has, or begins one with them. Nothing is published by that. */
export function addToDraft(operations: readonly Operation[], options: DraftOptions): Promise<Answer<Draft>> {
  const { draft, title, graphs = [], basedOn, version, answers = [] } = options
  const change = {
    operations,
    ...(graphs.length > 0 ? { graphs } : {}),
    ...(basedOn === undefined ? {} : { basedOn }),
    ...(answers.length === 0 ? {} : { answers }),
  }
  if (draft === undefined) return ask<Draft>('/api/proposals', { method: 'POST', body: { title, ...change } })
  const headers = version === undefined ? {} : { 'if-match': `"v${version}"` }
  return ask<Draft>(`/api/proposals/${draft}/additions`, { method: 'POST', body: change, headers })
}
