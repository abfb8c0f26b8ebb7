import { may } from '../../access/may.ts'
import type { Action, Principal } from '../../access/principal.ts'
import { DomainError, notFound } from '../../errors.ts'
import type { ProposalEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { Content, Ledger } from './ledger.ts'
import { isPublic, type Proposal, type ProposalStatus } from './proposal.ts'

/** A proposal with the number of its events, by which two writers at once are told apart. */
export interface Versioned {
  readonly proposal: Proposal
  readonly version: number
}

/** Who wants something of a proposal. `version`, when given, is the one that they saw. */
export interface Asking {
  readonly principal: Principal
  readonly version?: number | undefined
}

/** What is looked for; all that is given must hold. */
export interface ProposalFilter {
  readonly status?: ProposalStatus | undefined
  /** Short name of the author's account. */
  readonly author?: string | undefined
  /** IRI of a domain that it is meant for or touches. */
  readonly domain?: string | undefined
  /** Short name of an account that has reviewed it. */
  readonly reviewer?: string | undefined
}

/** All proposals as they are now, and the one way to add to their events. */
export class Shelf {
  private readonly ledger: Ledger
  private readonly known = new Map<number, Versioned>()
  /** What is being done to each proposal: one thing after another. */
  private readonly tails = new Map<number, Promise<unknown>>()
  private last = 0
  /** Those that all may see, until one changes. */
  private shown: readonly Proposal[] | undefined

  constructor(ledger: Ledger) {
    this.ledger = ledger
    for (const [number, event] of ledger.all()) this.put(number, [event])
  }

  /** The number that is taken next. */
  get nextNumber(): number {
    return this.last + 1
  }

  /** A number that no proposal has, nor will get by another call. */
  takeNumber(): number {
    return ++this.last
  }

  /** Every proposal, whoever may see it. */
  all(): Versioned[] {
    return [...this.known.values()]
  }

  /** Those that a principal may see, the newest change first; none that was discarded. */
  list(principal: Principal, filter: ProposalFilter): Proposal[] {
    const all = [...this.known.values()].map(({ proposal }) => proposal)
    return inOrder(all.filter((each) => maySee(each, principal) && fits(each, filter)))
  }

  /** Those that were ever shown to all, the newest change first. */
  public(): readonly Proposal[] {
    this.shown ??= inOrder([...this.known.values()].map(({ proposal }) => proposal).filter(isPublic))
    return this.shown
  }

  /** @throws DomainError `not-found` for one that is not there, was discarded, or is not for these eyes. */
  get(number: number, principal: Principal): Versioned {
    const found = this.known.get(number)
    if (found && maySee(found.proposal, principal)) return found
    throw notFound(`Proposal ${number}`)
  }

  /**
   * Runs something about a proposal while nothing else is done to it.
   *
   * @throws DomainError `precondition-failed` when it is not as the caller saw it; like {@link get}.
   */
  exclusively<Result>(
    number: number,
    { principal, version }: Asking,
    work: (found: Versioned) => Promise<Result>,
  ): Promise<Result> {
    const result = (this.tails.get(number) ?? Promise.resolve()).then(() => {
      const found = this.get(number, principal)
      if (version === undefined || version === found.version) return work(found)
      throw new DomainError('precondition-failed', `Proposal ${number} has changed since you read it: read it again, and repeat what still fits`, { details: { version: found.version } }) // prettier-ignore
    })
    const tail = result.then(
      () => undefined,
      () => undefined,
    )
    this.tails.set(number, tail)
    void tail.then(() => {
      if (this.tails.get(number) === tail) this.tails.delete(number)
    })
    return result
  }

  /** Writes events to disk; then they count. `content` is the change, where it is another one. */
  async keep(
    { number, version }: { number: number; version: number },
    events: readonly ProposalEvent[],
    content?: { readonly revision: number; readonly content: Content },
  ): Promise<Versioned> {
    if (events.length > 0) await this.ledger.append({ proposal: number, version }, events, content)
    return this.put(number, events)
  }

  private put(number: number, events: readonly ProposalEvent[]): Versioned {
    const before = this.known.get(number)
    let proposal = before?.proposal
    for (const event of events) proposal = evolve(proposal, event)
    if (!proposal) throw notFound(`Proposal ${number}`)
    const now = { proposal, version: (before?.version ?? 0) + events.length }
    this.known.set(number, now)
    this.shown = undefined
    this.last = Math.max(this.last, number)
    return now
  }
}

/** The newest change first. */
const inOrder = (proposals: Proposal[]): Proposal[] =>
  proposals.sort((a, b) => (a.modified === b.modified ? b.number - a.number : a.modified < b.modified ? 1 : -1))

/** Drafts are for their author, and for those who may edit or review where they belong. */
export function maySee(proposal: Proposal, principal: Principal): boolean {
  if (proposal.status === 'discarded') return false
  if (isPublic(proposal) || proposal.author.id === principal.id) return true
  const areas = new Set([...proposal.scope.areas, proposal.domain ?? ''])
  const can = (action: Action, area: string): boolean => may(principal, action, area || undefined).allowed
  return [...areas].some((area) => can('edit', area) || can('review', area))
}

const fits = (proposal: Proposal, { status, author, domain, reviewer }: ProposalFilter): boolean =>
  (status === undefined || proposal.status === status) &&
  (author === undefined || proposal.author.id === author) &&
  (domain === undefined || proposal.domain === domain || proposal.scope.areas.includes(domain)) &&
  (reviewer === undefined || proposal.reviews.some(({ by }) => by.id === reviewer))
