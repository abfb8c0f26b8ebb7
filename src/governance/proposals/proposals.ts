import { councilOf } from '../../access/council.ts'
import type { Quad } from '@rdfjs/types'
import { may } from '../../access/may.ts'
import type { Principal } from '../../access/principal.ts'
import { DomainError } from '../../errors.ts'
import type { History } from '../../history/history.ts'
import type { Commit, Journal } from '../../journal/journal.ts'
import { localName } from '../../rdf/iri.ts'
import { concord } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { systemGraphs } from '../../vocabularies/system-graphs.ts'
import type { ChangeOutcome, Editor, Preview } from '../editor.ts'
import type { ProposalCommand } from './commands.ts'
import { extended, refuseClash } from './additions.ts'
import { chancesOf, type Chances } from './chances.ts'
import { decide, type DecideContext } from './decide.ts'
import { Deliberation } from './deliberation.ts'
import { proposalIri, publishedBy, redescribe } from './describe.ts'
import type { ProposalEvent } from './events.ts'
import { Ledger, type Content } from './ledger.ts'
import { asPrincipal, ontoHead, Previews, type GivenContent } from './previews.ts'
import { isOpen, isPublic, type Proposal } from './proposal.ts'
import { publish } from './publishing.ts'
import { maySee, Shelf, type Asking, type ProposalFilter, type Versioned } from './shelf.ts'
import { Waiting } from './waiting.ts'

export interface NewProposal extends GivenContent {
  readonly title: string
  readonly description?: string | undefined
  /** IRI of the domain that it is meant for; graphs that it makes belong there. */
  readonly domain?: string | undefined
  /** Numbers of term suggestions that it answers. */
  readonly answers?: readonly number[] | undefined
}

/** What a proposal comes to: the states before and with it, and its net quads. */
export type Look = Pick<Preview, 'before' | 'snapshot' | 'change' | 'conflicts'>

/** What is added to a proposal. */
export type Addition = GivenContent & Pick<NewProposal, 'answers'>

export type PublishedProposal = Extract<Proposal, { readonly status: 'published' }>

/** Commands that need no look at the change. */
export type SimpleCommand = Exclude<ProposalCommand, { type: 'create' | 'edit' | 'rebase' | 'publish' | 'clash' }>

export interface ProposalsOptions {
  readonly journal: Pick<Journal, 'table' | 'commit'>
  readonly editor: Pick<Editor, 'submit' | 'preview' | 'record'>
  readonly history: Pick<History, 'at' | 'commit' | 'changeOf'>
  readonly baseIri: string
  /** The newest commit. */
  readonly snapshot: () => Snapshot
  /** Days between the decision on a change that breaks canonical terms and its publishing, at least. */
  readonly sunsetDays: number
  readonly now?: () => Date
  /** Told of each proposal that has been published, before its publisher gets the answer. */
  readonly onPublished?: (proposal: PublishedProposal) => Promise<void>
}

/**
 * Drafts and proposals: `decide` and `evolve` hold the rules, this class does the rest. What happened to a proposal lies
 * beside the journal; from being proposed on, graph/proposals says it too.
 */
export class Proposals {
  /** IRI of the council's domain. */
  readonly council: string
  private readonly options: ProposalsOptions
  private readonly ledger: Ledger
  private readonly shelf: Shelf
  private readonly previews: Previews
  private readonly waiting = new Waiting()
  /** How the council votes, and what waits for its notice. */
  readonly deliberation: Deliberation

  constructor(options: ProposalsOptions) {
    this.options = options
    this.council = councilOf(options.baseIri)
    this.ledger = new Ledger(options.journal, options.baseIri)
    this.shelf = new Shelf(this.ledger)
    const { editor, snapshot } = options
    this.previews = new Previews({ editor, ledger: this.ledger, snapshot, iri: (number) => this.iri(number), council: this.council }) // prettier-ignore
    this.deliberation = new Deliberation({
      ...options,
      council: this.council,
      look: (proposal) => this.previews.of(proposal),
    })
  }

  /** IRI of a proposal. */
  iri(number: number): string {
    return proposalIri(this.options.baseIri, number)
  }

  /** Those that a principal may see, the newest change first; none that was discarded. */
  list(principal: Principal, filter: ProposalFilter = {}): Proposal[] {
    return this.shelf.list(principal, filter)
  }

  /** Those that were ever shown to all, the newest change first. */
  public(): readonly Proposal[] {
    return this.shelf.public()
  }

  /** @throws DomainError `not-found` for one that is not there, was discarded, or is not for these eyes. */
  get(number: number, principal: Principal): Versioned {
    return this.shelf.get(number, principal)
  }

  /** What somebody could do to it now, and why not the rest. */
  chances(proposal: Proposal, principal: Principal): Chances {
    return chancesOf(proposal, this.context(principal))
  }

  /** Those that wait for somebody: to be reviewed, voted on, changed or published. */
  waitingFor(principal: Principal): Proposal[] {
    return this.waiting.among(this.public(), this.context(principal))
  }

  /** What happened to it, oldest first. */
  events(number: number): ProposalEvent[] {
    return this.ledger.eventsOf(number)
  }

  /** The change of its newest edition, as its author gave it, with the IRIs that were minted for it. */
  content({ number, revision }: Proposal): Promise<Content> {
    return this.ledger.content(number, revision)
  }

  /**
   * Begins a draft.
   *
   * @throws DomainError `forbidden` without a role; `invalid`, `not-found`, `conflict` for a change that cannot be made.
   */
  async create(
    principal: Principal,
    { title, description = '', domain, answers = [], ...given }: NewProposal,
  ): Promise<Versioned> {
    const allowed = may(principal, 'propose', domain)
    if (!allowed.allowed) throw new DomainError('forbidden', allowed.reason)
    const { content, edition } = await this.previews.edition(given, principal, {
      number: this.shelf.nextNumber,
      domain,
    })
    const number = this.shelf.takeNumber()
    const command = { type: 'create', number, title, description, edition, answers, ...(domain === undefined ? {} : { domain }) } as const // prettier-ignore
    const events = decide(command, undefined, this.context(principal))
    return this.shelf.keep({ number, version: 0 }, events, { revision: 1, content })
  }

  /** Another title, description or domain, or another change: then those who reviewed it look again. */
  edit(
    number: number,
    asking: Asking,
    { title, description, domain, answers = [], ...given }: Partial<NewProposal>,
  ): Promise<Versioned> {
    // prettier-ignore
    return this.shelf.exclusively(number, asking, async ({ proposal, version }) => {
      const context = this.context(asking.principal)
      const named = {
        type: 'edit',
        answers,
        ...(title === undefined ? {} : { title }),
        ...(description === undefined ? {} : { description }),
        ...(domain === undefined ? {} : { domain }),
      } as const
      decide(named, proposal, context) // who may not edit is not told what is wrong with the change
      const moves = domain !== undefined && domain !== proposal.domain // graphs that it makes belong elsewhere
      const same = moves ? { ...(await this.content(proposal)), basedOn: proposal.basedOn } : undefined
      const wanted = given.operations || given.change ? given : same
      if (!wanted) return this.settle(proposal, { version, events: decide(named, proposal, context) }, asking.principal)
      const { content, edition } = await this.previews.edition(wanted, asking.principal, { number, domain: domain ?? proposal.domain })
      const events = decide({ ...named, edition }, proposal, context)
      return this.settle(proposal, { version, events, content }, asking.principal)
    })
  }

  /**
   * Further operations and quads after those that it has; then those who reviewed it look again.
   *
   * @throws DomainError `conflict` with both sides where others have changed the same since `basedOn`; like {@link edit}.
   */
  add(number: number, asking: Asking, { answers = [], ...given }: Addition): Promise<Versioned> {
    return this.shelf.exclusively(number, asking, async ({ proposal, version }) => {
      const context = this.context(asking.principal)
      decide({ type: 'edit' }, proposal, context) // who may not edit is not told what is wrong with the change
      const { content, edition, conflicts } = await this.previews.edition(await this.with(proposal, given), asking.principal, proposal) // prettier-ignore
      const { conflicts: before } = await this.previews.of(proposal)
      if (before.length === 0) refuseClash(conflicts, this.options.snapshot().commit)
      const events = decide({ type: 'edit', edition, answers }, proposal, context)
      return this.settle(proposal, { version, events, content }, asking.principal)
    })
  }

  /** What a proposal would be with more: its change and what is added, on one commit. Nothing is kept. */
  async with(proposal: Proposal, given: GivenContent): Promise<GivenContent> {
    const [content, { conflicts }] = await Promise.all([this.content(proposal), this.previews.of(proposal)])
    const { history } = this.options
    const { basedOn } = proposal
    const how = { basedOn, head: this.options.snapshot().commit, isClear: conflicts.length === 0 }
    return extended(content, given, { ...how, at: (sequence) => history.at(sequence) })
  }

  /** @throws what `decide` throws; DomainError `precondition-failed` when it is not as the caller saw it. */
  act(number: number, asking: Asking, command: SimpleCommand): Promise<Versioned> {
    return this.shelf.exclusively(number, asking, async ({ proposal, version }) => {
      const context = this.context(asking.principal)
      const notice = decides(command) ? await this.deliberation.notice(proposal) : undefined
      const events = decide(command, proposal, { ...context, notice })
      return this.settle(proposal, { version, events }, asking.principal)
    })
  }

  /**
   * What it comes to: of one that is published, what its commit did; of others, at the newest commit.
   *
   * @throws like {@link Previews.of}.
   */
  async look(proposal: Proposal): Promise<Look> {
    if (proposal.status !== 'published') return this.previews.of(proposal)
    const { history, baseIri } = this.options
    const own = new Set(Object.values(systemGraphs(baseIri)) as string[])
    const all = await history.changeOf(history.commit(proposal.commit))
    const [removed, added] = [all.removed, all.added].map((quads) => quads.filter(({ graph }) => !own.has(graph.value))) as [Quad[], Quad[]] // prettier-ignore
    const [before, snapshot] = await Promise.all([history.at(proposal.commit - 1), history.at(proposal.commit)])
    return { before, snapshot, change: { removed, added }, conflicts: [] }
  }

  /**
   * What an earlier edition would come to now. Undefined for the newest, for one that is not known, and where it cannot be
   * made any more.
   */
  async earlier(proposal: Proposal, revision: number): Promise<Look | undefined> {
    const { number, author, domain } = proposal
    const editions = this.events(number).flatMap((event) => ('edition' in event ? [event.edition] : []))
    const edition = editions.findLast((each) => each.revision === revision)
    if (revision === proposal.revision || !edition) return undefined
    const content = await this.ledger.content(number, revision)
    const asked = { author: asPrincipal(author), ...content, domain, decision: this.iri(number) }
    try {
      return await this.options.editor.preview({ ...asked, basedOn: edition.basedOn })
    } catch (error) {
      if (error instanceof DomainError && ['conflict', 'not-found', 'invalid'].includes(error.code)) return undefined
      throw error
    }
  }

  /** The newest state with an open proposal, "as if published". @throws like {@link get} and {@link look}. */
  async snapshotOf(number: number, principal: Principal): Promise<Snapshot> {
    const { proposal } = this.get(number, principal)
    return isOpen(proposal) ? (await this.previews.of(proposal)).snapshot : this.options.snapshot()
  }

  /** What the gate would say of it: a dry run of publishing it. */
  async report(
    proposal: Proposal,
    how: { readonly languages: readonly string[]; readonly signal?: AbortSignal },
  ): Promise<ChangeOutcome> {
    const content = await this.content(proposal)
    const author = asPrincipal(proposal.author)
    const { basedOn } = proposal
    return this.options.editor.submit({ author, ...content, ...how, basedOn, ...this.onDecision(proposal), dryRun: true }) // prettier-ignore
  }

  /**
   * Puts it on the newest commit. What others changed meanwhile is there already; the proposal changes it once more.
   *
   * @returns with what others changed that this changes as well, both sides.
   * @throws DomainError `conflict`, `not-found` when its operations cannot be done any more: it has to be edited.
   */
  rebase(number: number, asking: Asking): Promise<Versioned & Pick<Preview, 'conflicts'>> {
    return this.shelf.exclusively(number, asking, async ({ proposal, version }) => {
      const context = this.context(asking.principal)
      decide({ type: 'rebase', edition: proposal, changed: false }, proposal, context) // who may not learns no more
      const { conflicts } = await this.previews.of(proposal)
      const wanted = ontoHead(await this.content(proposal), this.options.snapshot())
      const { content, edition } = await this.previews.edition(wanted, asking.principal, proposal)
      const changed = conflicts.length > 0 || edition.digest !== proposal.digest
      const events = decide({ type: 'rebase', edition, changed }, proposal, context)
      return { ...(await this.settle(proposal, { version, events, content }, asking.principal)), conflicts }
    })
  }

  /**
   * Publishes what was approved: one commit through the gate, in which graph/proposals says so too. A conflict is noted
   * in the proposal; it waits to be rebased then. A refusal changes nothing.
   *
   * @throws what `decide` throws; DomainError `conflict` when nothing is left to publish.
   */
  publish(
    number: number,
    asking: Asking,
    how: { readonly languages: readonly string[]; readonly signal?: AbortSignal },
  ): Promise<{ readonly outcome: ChangeOutcome; readonly found: Versioned }> {
    return this.shelf.exclusively(number, asking, async ({ proposal, version }) => {
      const { baseIri, editor } = this.options
      const context = this.context(asking.principal)
      const request = { ...how, ...this.onDecision(proposal) }
      const content = await this.content(proposal)
      const done = await publish(proposal, content, { editor, baseIri, publisher: asking.principal, context, request })
      const found = await this.shelf.keep({ number, version }, done.events)
      if ('error' in done) throw done.error
      await this.tellPublished(found.proposal)
      return { outcome: done.outcome, found }
    })
  }

  /**
   * Completes what a process that was killed has left half done: what was published and not noted, and what
   * graph/proposals does not say yet. Call it once, before requests come.
   */
  async recover(): Promise<void> {
    const { baseIri, journal } = this.options
    for (const { proposal, version } of this.shelf.all()) {
      if (!isPublic(proposal)) continue
      const { number } = proposal
      const commit = publishedBy(this.options.snapshot(), number, baseIri)
      const made = commit === undefined || proposal.status === 'published' ? undefined : journal.commit(commit)
      const { proposal: now } = await this.shelf.keep({ number, version }, made ? [publishedIn(made)] : [])
      if (made) await this.tellPublished(now)
      await this.state(now, asPrincipal(proposal.author))
    }
  }

  /** Open proposals, and published ones, that somebody may see, by the term suggestions that they answer: the newest of each. */
  answering(principal: Principal): ReadonlyMap<number, Proposal> {
    const found = new Map<number, Proposal>()
    for (const { proposal } of this.shelf.all())
      if ((isOpen(proposal) || proposal.status === 'published') && maySee(proposal, principal))
        for (const each of proposal.answers ?? []) found.set(each, proposal)
    return found
  }

  private async tellPublished(proposal: Proposal): Promise<void> {
    if (proposal.status === 'published') await this.options.onPublished?.(proposal)
  }

  /** Notes events, with the change where it is another one, and states them in graph/proposals once they are public. */
  private async settle(
    { number, revision }: Proposal,
    { version, events, content }: { version: number; events: readonly ProposalEvent[]; content?: Content },
    principal: Principal,
  ): Promise<Versioned> {
    const editions = events.map((each) =>
      each.type === 'edited' || each.type === 'rebased' ? each.edition : undefined,
    )
    const newer = editions.find((each) => each !== undefined && each.revision !== revision)?.revision
    const kept = newer !== undefined && content ? { revision: newer, content } : undefined
    const found = await this.shelf.keep({ number, version }, events, kept)
    if (events.length > 0) await this.state(found.proposal, principal)
    return found
  }

  /** What is public of a proposal is stated in graph/proposals. */
  private async state(proposal: Proposal, author: Principal): Promise<void> {
    if (!isPublic(proposal)) return
    const { number, title, status, domain } = proposal
    const message = `Proposal ${number}, ${status.replace('-', ' ')}: ${title}`
    await this.options.editor.record({ author, message, intent: concord.Propose.value, domain }, ({ before }) =>
      redescribe(before, proposal, this.options.baseIri),
    )
  }

  /** Those who approve a proposal answer for it, so its author need not be one who may change these graphs. */
  private onDecision({ number, domain }: Proposal): { decision: string; domain: string | undefined } {
    return { decision: this.iri(number), domain }
  }

  private context(principal: Principal): DecideContext & { readonly principal: Principal } {
    return {
      now: this.deliberation.now(),
      voting: this.deliberation.voting(),
      principal,
      may: (action, area) => may(principal, action, area || undefined).allowed,
      council: this.council,
    }
  }
}

/** Whether a command brings a decision with it. */
const decides = (command: SimpleCommand): boolean =>
  command.type === 'decide' || (command.type === 'approve' && command.decision !== undefined)

/** What a commit says that published a proposal. */
const publishedIn = ({ sequence, time, actor }: Commit): ProposalEvent => ({
  type: 'published',
  commit: sequence,
  at: time,
  by: { id: localName(actor), iri: actor, name: localName(actor) },
})
