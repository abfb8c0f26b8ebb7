import type { Quad } from '@rdfjs/types'
import type { Database } from 'lmdb'
import type { QuadChange } from '../../changes/quad-change.ts'
import { DomainError } from '../../errors.ts'
import type { Journal } from '../../journal/journal.ts'
import { rdfFormats } from '../../rdf/formats.ts'
import { readRdf } from '../../rdf/parse.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import type { Operation } from '../../vocabularies/operations/operation.ts'
import type { ProposalEvent } from './events.ts'

/** The change that is proposed, as its author gave it. */
export interface Content {
  readonly operations: readonly Operation[]
  /** Quads beside what the operations come to. */
  readonly change: QuadChange
}

/** The same as it is kept: quads as N-Quads. */
interface KeptContent {
  readonly operations: readonly Operation[]
  readonly removed: string
  readonly added: string
}

/**
 * What happened to proposals, beside the journal: drafts are nobody's business yet, and patches can be large. Events by
 * proposal and position, contents by proposal and revision; none is ever changed.
 */
export class Ledger {
  private readonly events: Database<ProposalEvent, [number, number]>
  private readonly contents: Database<KeptContent, [number, number]>
  private readonly baseIri: string

  constructor(journal: Pick<Journal, 'table'>, baseIri: string) {
    this.baseIri = baseIri
    this.events = journal.table<ProposalEvent, [number, number]>('proposals')
    this.contents = journal.table<KeptContent, [number, number]>('proposal-contents')
  }

  /** All events, those of each proposal together and in order. */
  *all(): Generator<readonly [proposal: number, event: ProposalEvent]> {
    for (const { key, value } of this.events.getRange()) yield [key[0], value]
  }

  eventsOf(proposal: number): ProposalEvent[] {
    return [...this.events.getRange({ start: [proposal, 0], end: [proposal + 1, 0] })].map(({ value }) => value)
  }

  /**
   * Adds events to a proposal that has so many, with the change where it is another one. Resolves when they are on disk.
   *
   * @throws DomainError `conflict` when the proposal has other events by now.
   */
  async append(
    { proposal, version }: { proposal: number; version: number },
    events: readonly ProposalEvent[],
    content?: { readonly revision: number; readonly content: Content },
  ): Promise<void> {
    const kept = content && (await keep(content.content))
    this.events.transactionSync(() => {
      if (
        this.events.doesExist([proposal, version + 1]) ||
        (version > 0 && !this.events.doesExist([proposal, version]))
      )
        throw new DomainError('conflict', `Somebody else has just changed proposal ${proposal}: read it again`)
      events.forEach((event, at) => void this.events.put([proposal, version + 1 + at], event))
      if (kept) void this.contents.put([proposal, content.revision], kept)
    })
    await this.events.flushed
  }

  /** The change of an edition. */
  async content(proposal: number, revision: number): Promise<Content> {
    const kept = this.contents.get([proposal, revision])
    if (!kept) throw new Error(`The change of proposal ${proposal}, revision ${revision}, is missing`)
    const { operations, removed, added } = kept
    return { operations, change: { removed: await this.read(removed), added: await this.read(added) } }
  }

  private read(text: string): Promise<Quad[]> {
    return readRdf(text, { format, baseIri: this.baseIri })
  }
}

const format = rdfFormats.nquads
const keep = async ({ operations, change }: Content): Promise<KeptContent> => ({
  operations,
  removed: await writeRdf(change.removed, format),
  added: await writeRdf(change.added, format),
})
