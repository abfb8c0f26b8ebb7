import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { systemGraphs } from '../vocabularies/system-graphs.ts'
import { finalSuccessors, forwardTo, tombstoneOf, type Tombstone } from './tombstones.ts'

/** What became of a term that nothing describes any more. */
export interface Ending {
  readonly tombstone: Tombstone
  /** What replaces it today (IRIs), whatever became of its successors meanwhile. */
  readonly successors: readonly string[]
  /** IRI that its own leads to for ever: that of a merged or renamed term. */
  readonly forward?: string
}

/** The commit that removed the last statement of a subject. */
interface LastUse {
  readonly sequence: number
  /** ISO 8601. */
  readonly time: string
  readonly message: string
}

interface Past {
  readonly baseIri: string
  /** As the history has it: undefined for what is described now, or never was. */
  readonly lastUse: (iri: string) => LastUse | undefined
}

/**
 * What became of an IRI that was described once: from its tombstone, else from the history, where the statements went without
 * one (an update, a file that was loaded anew). Undefined for what is described, and for what never was.
 */
export function endOf(snapshot: Snapshot, iri: string, { baseIri, lastUse }: Past): Ending | undefined {
  const { tombstones } = systemGraphs(baseIri)
  if (isDescribed(snapshot, iri, tombstones)) return undefined
  const tombstone = tombstoneOf(snapshot, iri, tombstones) ?? withoutTombstone(iri, baseIri, lastUse(iri))
  if (tombstone === undefined || isToCome(tombstone, baseIri, snapshot.commit)) return undefined
  const forward = forwardTo(snapshot, iri, tombstones)
  const successors = finalSuccessors(snapshot, iri, tombstones)
  return { tombstone, successors, ...(forward === undefined ? {} : { forward }) }
}

/** Whether any graph says something of it, but that it is gone. */
function isDescribed(snapshot: Snapshot, iri: string, tombstones: string): boolean {
  const [s, g] = [snapshot.terms.iri(iri), snapshot.terms.iri(tombstones)]
  if (s === 0 || kindOf(s) !== Kind.iri || !snapshot.has({ s })) return false
  return g === 0 || !snapshot.has({ s, g }) || snapshot.count({ s }) > snapshot.count({ s, g })
}

const withoutTombstone = (iri: string, baseIri: string, last: LastUse | undefined): Tombstone | undefined =>
  last && {
    uri: iri,
    kind: 'Removed',
    successors: [],
    time: last.time,
    reason: last.message,
    commit: `${baseIri}id/commit/${last.sequence}`,
  }

/** The number of the commit that a tombstone names. */
export const commitOf = ({ commit }: Tombstone, baseIri: string): number | undefined => {
  const number = commit?.startsWith(`${baseIri}id/commit/`) ? commit.slice(`${baseIri}id/commit/`.length) : ''
  return /^\d{1,15}$/.test(number) ? Number(number) : undefined
}

/** In a past state, what went only later is not gone yet: it was not there, or another statement of it was. */
const isToCome = (tombstone: Tombstone, baseIri: string, state: number): boolean =>
  (commitOf(tombstone, baseIri) ?? 0) > state
