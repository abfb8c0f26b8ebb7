import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { EditIsland } from '../../islands/edit.ts'
import type { Operation } from '../../vocabularies/operations/operation.ts'
import type { Fault } from './check.ts'
import type { Edit, EditState, Entry } from './state.ts'

/** What was found against a field by the checks of the server, with what would mend it. */
export interface Finding extends Fault {
  readonly severity: 'violation' | 'warning' | 'info'
  readonly fix?: readonly Operation[]
}

/** What the parts of the form share. */
export interface Editing {
  readonly given: EditIsland
  readonly state: EditState
  readonly change: (edit: Edit) => void
  /** By id of the field. */
  readonly faults: ReadonlyMap<string, readonly Finding[]>
  /** Makes a concept in the same draft, and gives an entry that names it; tells and gives nothing where that cannot be. */
  readonly create: (label: string) => Promise<Omit<Entry, 'key'> | undefined>
  /** Does what would mend a finding. */
  readonly mend: (operations: readonly Operation[]) => void
}

export const EditingContext = createContext<Editing | undefined>(undefined)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('A part of the form was drawn outside of it')
  return editing
}
