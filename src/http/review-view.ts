import { createHash } from 'node:crypto'
import type { Term } from '@rdfjs/types'
import { may } from '../access/may.ts'
import { agentIri, type Principal } from '../access/principal.ts'
import type { Conflict } from '../changes/conflicts.ts'
import type { QuadChange } from '../changes/quad-change.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Reference, Value } from '../concepts/views.ts'
import type { SemanticChange } from '../governance/difference/difference.ts'
import type { Chances } from '../governance/proposals/chances.ts'
import type { ProposalEvent } from '../governance/proposals/events.ts'
import { openAreas, type Proposal } from '../governance/proposals/proposal.ts'
import { rdf, skos } from '../rdf/namespaces.ts'
import type { Services } from '../services.ts'
import { referenceOf } from './report-view.ts'

/** What has become another since a reader, or those who review, saw the change. */
export interface SinceView {
  /** The edition that was seen then. */
  readonly revision: number
  /** Whether the reader said something of that edition themselves; else review was asked for with it. */
  readonly isOwn: boolean
  /** Places of changes that were not part of it, or were another; absent where that cannot be told. */
  readonly anchors?: ReadonlySet<string>
  /** Sentences of what is not part of it any more. */
  readonly gone: readonly string[]
}

/** What the one who reads a proposal can do to it. */
export interface ReviewView {
  readonly chances: Chances
  readonly isOwn: boolean
  /** Names of those who may review what nobody has approved yet; empty where that is not asked. */
  readonly reviewers: readonly string[]
  readonly conflicts: readonly ConflictView[]
}

/** What others changed as well, both sides. */
export interface ConflictView {
  /** Names it in a form. */
  readonly key: string
  readonly subject: Reference
  readonly predicate: Reference
  readonly sentence: string
  readonly commit: number
  readonly mine: SideView
  readonly theirs: SideView
}
export interface SideView {
  readonly removed: readonly Value[]
  readonly added: readonly Value[]
}

/** What somebody tried by a form, and why it was not done. */
export interface Attempt {
  readonly step: string
  readonly message: string
  /** What they had written, by field. */
  readonly given: Readonly<Record<string, string>>
}

/** A change with its place on the page of its proposal. */
export type PlacedChange = SemanticChange & { readonly anchor: string }

/** Names of reviewers that a page tells. */
const NAMED = 8

export function reviewView(
  services: Services,
  reader: Reader,
  { proposal, principal, conflicts }: { proposal: Proposal; principal: Principal; conflicts: readonly Conflict[] },
): ReviewView {
  const isOwn = principal.id === proposal.author.id
  return {
    chances: principal.kind === 'anonymous' ? {} : services.proposals.chances(proposal, principal),
    isOwn,
    reviewers: principal.kind === 'anonymous' ? [] : reviewersOf(services, proposal),
    conflicts: conflicts.map((conflict) => conflictView(reader, conflict)),
  }
}

/** Who could approve it for an area that nobody has approved yet: never the author, and for the council only members. */
function reviewersOf({ access, proposals, space }: Services, proposal: Proposal): string[] {
  const areas = openAreas(proposal)
  const found: string[] = []
  for (const { id, name, kind, grants, disabled } of access.accounts.list()) {
    if (disabled || id === proposal.author.id) continue
    const principal = { id, iri: agentIri(space.baseIri, id), name, kind, grants }
    if (!areas.some((area) => may(principal, 'review', area || undefined).allowed)) continue
    if (proposals.chances(proposal, principal).approve?.can === true) found.push(name)
    if (found.length === NAMED) break
  }
  return found
}

/** A name for a place in a page and a form: letters and digits, the same as long as what it stands for is the same. */
const nameOf = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 10)

export const conflictKey = ({ graph, subject, predicate, language = '' }: Conflict): string =>
  nameOf([graph, subject, predicate, language])

function conflictView(reader: Reader, conflict: Conflict): ConflictView {
  const side = ({ removed, added }: Conflict['mine']): SideView => ({
    removed: removed.map((term) => valueOf(reader, term)),
    added: added.map((term) => valueOf(reader, term)),
  })
  const { subject, predicate, sentence, mine, theirs } = conflict
  return {
    key: conflictKey(conflict),
    subject: referenceOf(reader, subject),
    predicate: referenceOf(reader, predicate),
    sentence,
    commit: theirs.commit,
    mine: side(mine),
    theirs: side(theirs),
  }
}

function valueOf(reader: Reader, term: Term): Value {
  if (term.termType === 'NamedNode') return { type: 'uri', ...referenceOf(reader, term.value) }
  const { value } = term
  return term.termType === 'Literal'
    ? { type: 'literal', value, lang: term.language, datatype: term.datatype.value }
    : { type: 'literal', value: `_:${value}`, lang: '', datatype: '' }
}

/** What says of its object what another property says of its subject. */
const inverses = new Map([
  [skos.broader.value, skos.narrower.value],
  [skos.topConceptOf.value, skos.hasTopConcept.value],
])

/** A change without what it says where others are to have their way; where they took a thing away, without that thing. */
export function givingWay(change: QuadChange, conflicts: readonly Conflict[]): QuadChange {
  const stays = ({ graph, subject, predicate, object }: QuadChange['added'][number]): boolean =>
    !conflicts.some((conflict) => {
      if ((graph.termType === 'DefaultGraph' ? '' : graph.value) !== conflict.graph) return false
      const [isSubject, isObject] = [subject.value === conflict.subject, object.value === conflict.subject]
      if (conflict.predicate === rdf.type.value) return isSubject || isObject
      const language = object.termType === 'Literal' ? object.language : ''
      if (isSubject && predicate.value === conflict.predicate) return language === (conflict.language ?? '')
      return isObject && predicate.value === inverses.get(conflict.predicate)
    })
  return { removed: change.removed.filter(stays), added: change.added.filter(stays) }
}

/** The edition that somebody said something of last; else the one that review was asked for with. */
export function seenEdition(
  events: readonly ProposalEvent[],
  id: string,
): { revision: number; isOwn: boolean } | undefined {
  let revision = 0
  let asked: number | undefined
  let own: number | undefined
  for (const event of events) {
    if ('edition' in event) revision = event.edition.revision
    if (event.type === 'proposed') asked = revision
    if (event.by.id === id && speaking.has(event.type)) own = revision
  }
  const seen = own ?? asked
  return seen === undefined || seen === revision ? undefined : { revision: seen, isOwn: own !== undefined }
}

/** Events by which somebody shows that they have looked. */
const speaking: ReadonlySet<ProposalEvent['type']> = new Set(['commented', 'resolved', 'reviewed', 'rejected', 'voted', 'decided']) // prettier-ignore

/** What is new in a change, and what is gone from it, by what its sentences say. */
export function sinceThen(
  now: readonly PlacedChange[],
  then: readonly SemanticChange[] | undefined,
): Pick<SinceView, 'anchors' | 'gone'> {
  if (!then) return { gone: [] }
  const before = new Set(then.map(({ sentence }) => sentence))
  const after = new Set(now.map(({ sentence }) => sentence))
  return {
    anchors: new Set(now.filter(({ sentence }) => !before.has(sentence)).map(({ anchor }) => anchor)),
    gone: [...before].filter((sentence) => !after.has(sentence)),
  }
}

/**
 * Changes with their places: a place is named by what changes, not by what it becomes, so that a comment stays with it when
 * the author answers with another wording.
 */
export function placed(changes: readonly SemanticChange[]): PlacedChange[] {
  const seen = new Map<string, number>()
  return changes.map((change) => {
    const { subject, type, property = '', before, after } = change
    const said = after ?? before
    const name = nameOf([subject, type, property, said?.lang ?? ''])
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return { ...change, anchor: count === 1 ? `c-${name}` : `c-${name}-${count}` }
  })
}
