import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import type { Assignment } from '../models/assignments.ts'
import { referenceOf } from './report-view.ts'

/** A function or source with labels for the reader. */
export interface AssignmentView extends Reference, Pick<Assignment, 'kind' | 'status'> {
  readonly domain?: Reference
  readonly assigned: readonly Reference[]
  readonly claimed: readonly Reference[]
  readonly throughFunctions: readonly Reference[]
  readonly proposed?: Reference
  readonly functions: readonly Reference[]
  readonly broader?: Reference
  readonly system?: Reference
}

export function assignmentView(reader: Reader, each: Assignment): AssignmentView {
  const named = (uri: string): Reference => referenceOf(reader, uri)
  const { domain, proposed, broader, system } = each
  return {
    ...named(each.uri),
    kind: each.kind,
    status: each.status,
    ...(domain === undefined ? {} : { domain: named(domain) }),
    assigned: each.assigned.map(named),
    claimed: each.claimed.map(named),
    throughFunctions: each.throughFunctions.map(named),
    ...(proposed === undefined ? {} : { proposed: named(proposed) }),
    functions: each.functions.map(named),
    ...(broader === undefined ? {} : { broader: named(broader) }),
    ...(system === undefined ? {} : { system: named(system) }),
  }
}
