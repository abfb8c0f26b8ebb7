import type { Snapshot } from '../../store/snapshot.ts'
import { votingOf } from '../council/constitution.ts'
import type { Tally, Voting } from '../council/voting.ts'
import type { SemanticChange } from '../difference/difference.ts'
import type { Preview } from '../editor.ts'
import { standingOf } from './council-rules.ts'
import { breakingChanges } from './notice.ts'
import type { Proposal } from './proposal.ts'

export interface DeliberationOptions {
  /** The newest commit. */
  readonly snapshot: () => Snapshot
  /** IRI of the council's domain. */
  readonly council: string
  /** Days between the decision on a change that breaks canonical terms and its publishing, at least. */
  readonly sunsetDays: number
  readonly now?: () => Date
  /** What an open proposal comes to at the newest commit. */
  readonly look: (proposal: Proposal) => Promise<Pick<Preview, 'before' | 'snapshot' | 'change'>>
}

/** What the council's part in a proposal depends on: who votes as things are, and whether the change breaks anything. */
export class Deliberation {
  private readonly options: DeliberationOptions

  constructor(options: DeliberationOptions) {
    this.options = options
  }

  now(): Date {
    return this.options.now?.() ?? new Date()
  }

  /** How the council votes as things are; undefined where it has stated no members. */
  voting(): Voting | undefined {
    return votingOf(this.options.snapshot(), this.options.council)
  }

  /** How the vote on a proposal stands; undefined where nobody votes on it. */
  standing(proposal: Proposal): Tally | undefined {
    return standingOf(proposal, proposal.decision ? proposal.decision.voting : this.voting())
  }

  /**
   * What of an open proposal breaks canonical terms, so that it waits for the days of notice once it is decided.
   *
   * @throws DomainError `conflict`, `not-found`, `invalid` when its operations cannot be done any more.
   */
  async breaking(proposal: Proposal): Promise<SemanticChange[]> {
    if (!proposal.scope.canonical) return []
    const { look, council } = this.options
    return breakingChanges(await look(proposal), { council, now: this.now() })
  }

  /** Days of notice that a decision on a proposal begins; undefined for none. @throws like {@link breaking}. */
  async notice(proposal: Proposal): Promise<number | undefined> {
    const { sunsetDays } = this.options
    return sunsetDays > 0 && (await this.breaking(proposal)).length > 0 ? sunsetDays : undefined
  }
}
