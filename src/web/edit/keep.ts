import type { Operation } from '../../vocabularies/operations/operation.ts'
import type { EditState } from './state.ts'

/** Work that was not saved. */
export interface Kept {
  readonly state: EditState
  readonly extra: readonly Operation[]
}

/** Keeps unsaved work over a reload, in this tab alone; nothing where the browser keeps nothing. */
export function keep(name: string, kept: Kept | undefined): void {
  try {
    if (kept) sessionStorage.setItem(name, JSON.stringify(kept))
    else sessionStorage.removeItem(name)
  } catch {
    return // no room, or not allowed: leaving asks all the same
  }
}

export function keptBefore(name: string): Kept | undefined {
  try {
    const text = sessionStorage.getItem(name)
    return text === null ? undefined : (JSON.parse(text) as Kept)
  } catch {
    return undefined
  }
}
