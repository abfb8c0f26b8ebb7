import type { Principal } from '../access/principal.ts'
import type { Changes, Draft, Intent } from '../changes/changes.ts'
import { graphCounts } from '../changes/commit-chunks.ts'
import { conflictsOf, missing, remaining, type Conflict } from '../changes/conflicts.ts'
import { combining, inverse, nothing, type QuadChange } from '../changes/quad-change.ts'
import type { CheckReport } from '../checks/report.ts'
import { DomainError, invalid, notFound } from '../errors.ts'
import type { History } from '../history/history.ts'
import { labelOf } from '../concepts/labels.ts'
import { mintConcept } from '../identity/minting.ts'
import { tombstoneQuads } from '../identity/tombstones.ts'
import type { Commit } from '../journal/journal.ts'
import { localName } from '../rdf/iri.ts'
import { concord, rdf } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { inSlices, turns } from '../threads/slices.ts'
import { compile, type Compiled } from '../vocabularies/operations/compile.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'
import { claimsRegistry, graphInfo, registryGraph, type GraphInfo } from '../vocabularies/registry.ts'
import { correctRegistry, type Newcomer } from '../vocabularies/registry-upkeep.ts'
import { systemGraphs, type SystemGraphs } from '../vocabularies/system-graphs.ts'
import { checksOf, type Gate } from './gate.ts'
import { isBuried, theirChanges, type States } from './meanwhile.ts'

/** What somebody wants to change. */
export interface ChangeRequest {
  readonly author: Principal
  /** Told from the operations when not given. */
  readonly message?: string | undefined
  readonly operations?: readonly Operation[] | undefined
  /** Quads to remove and to add, beside what the operations come to. */
  readonly change?: QuadChange | undefined
  /**
   * Sequence number of the commit that the author saw: what others have changed since, and this changes too, is a
   * conflict. The newest commit when not given.
   */
  readonly basedOn?: number | undefined
  /** IRI of a term that says what kind of change it is; told from the operations when not given. */
  readonly intent?: string | undefined
  /** IRI of the domain that graphs belong to which the change makes. */
  readonly domain?: string | undefined
  /** IRI of the approved proposal, where there is one: then those who approved it have answered for it. */
  readonly decision?: string | undefined
  /** The caller has decided who may, as for a release. */
  readonly authorised?: boolean | undefined
  /** What the registry said of graphs that the change brings back: it says so again. */
  readonly earlier?: ((graph: string) => GraphInfo | undefined) | undefined
  /** What the service itself states in its own graphs, in the same commit. */
  readonly also?: ((found: Found) => Promise<QuadChange> | QuadChange) | undefined
  /** Gives the report alone. */
  readonly dryRun?: boolean | undefined
  /** Languages for labels in the report, best first. */
  readonly languages?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** A change and the states before and after it. */
export interface Found {
  readonly before: Snapshot
  readonly after: Snapshot
  /** Net, without what the service itself states. */
  readonly change: QuadChange
  /** Sequence number that the commit will have. */
  readonly sequence: number
}

interface Made {
  /** Net, without what the service itself states. */
  readonly change: QuadChange
  readonly report: CheckReport
  /** IRIs that the change has minted. */
  readonly minted: readonly string[]
}

/** What came of a request. Only a failure is thrown. */
export type ChangeOutcome =
  | ({ readonly status: 'committed'; readonly commit: Commit } & Made)
  /** A dry run that would be committed. */
  | ({ readonly status: 'accepted' } & Made)
  /** There was nothing to change. */
  | { readonly status: 'unchanged'; readonly head: number }
  | ({ readonly status: 'refused' } & Made)
  | { readonly status: 'conflict'; readonly conflicts: readonly Conflict[]; readonly head: number }

/** A change that is looked at and not made. */
export interface Preview {
  /** The newest state with the change. */
  readonly snapshot: Snapshot
  readonly before: Snapshot
  /** Net, at the newest commit. */
  readonly change: QuadChange
  readonly minted: readonly string[]
  readonly conflicts: readonly Conflict[]
  readonly summary: string
}

export interface EditorOptions {
  readonly changes: Changes
  readonly history: History
  readonly gate: Gate
  readonly baseIri: string
  /** Days between a deprecation and the end of a term, at least. */
  readonly sunsetDays: number
  /** A commit that was made. */
  commit(sequence: number): Commit | undefined
  /** Whether an IRI was part of a release. */
  isReleased(iri: string): boolean
}

/** What a request comes to at the newest commit. */
interface Prepared extends Pick<Compiled, 'retired' | 'minted' | 'summary' | 'intent'> {
  readonly change: QuadChange
  readonly conflicts: readonly Conflict[]
}

/**
 * Changes by request: change set → what it comes to → who may → conflicts with what others did meanwhile → the gate →
 * one commit, or none.
 */
export class Editor {
  private readonly options: EditorOptions
  private readonly system: SystemGraphs
  private readonly own: ReadonlySet<string>

  constructor(options: EditorOptions) {
    this.options = options
    this.system = systemGraphs(options.baseIri)
    this.own = new Set(Object.values(this.system) as string[])
  }

  /**
   * Makes a change, or says why not; the store is then as before.
   *
   * @throws DomainError `invalid`, `not-found` or `conflict` for an operation that cannot be done, `forbidden`,
   * `timeout`, `cancelled`.
   */
  async submit(request: ChangeRequest): Promise<ChangeOutcome> {
    const { changes, gate } = this.options
    let outcome: ChangeOutcome = { status: 'unchanged', head: 0 }
    const commit = await changes.commit(async (draft) => {
      const head = draft.snapshot.commit
      const prepared = await this.prepare(draft, request)
      const { change, minted, conflicts } = prepared
      outcome = conflicts.length > 0 ? { status: 'conflict', conflicts, head } : { status: 'unchanged', head }
      if (conflicts.length > 0 || isEmpty(change)) return undefined
      await this.complete(draft, request, prepared)
      const check: Intent['check'] = async (proposed) => {
        const report = await gate.check(proposed, { ...request, principal: request.author })
        const status = !report.conforms ? 'refused' : request.dryRun ? 'accepted' : 'committed'
        outcome = { status, change, report, minted } as ChangeOutcome
        return status === 'committed' ? checksOf(report) : undefined
      }
      return { ...this.said(request, prepared), ...scopeOf(draft.snapshot, request, change), check }
    })
    return commit ? ({ ...(outcome as ChangeOutcome & Made), status: 'committed', commit } as const) : outcome
  }

  /** What a change would come to at the newest commit, as a state to look at. Nothing is checked but who may. */
  async preview(
    request: Pick<ChangeRequest, 'author' | 'operations' | 'change' | 'basedOn' | 'decision' | 'domain'>,
  ): Promise<Preview> {
    let found: Prepared | undefined
    const { before, after } = await this.options.changes.preview(async (draft) => {
      found = await this.prepare(draft, request)
      if (found.conflicts.length === 0) await this.complete(draft, request, found)
    })
    const { change, minted, conflicts, summary } = found!
    return { snapshot: after, before, change, minted, conflicts, summary }
  }

  /**
   * Commits what the service itself states in its own graphs, such as the state of a proposal. Nothing is checked.
   *
   * @returns undefined when there was nothing to change.
   */
  async record(
    { author, message, intent, domain }: Pick<ChangeRequest, 'author' | 'domain'> & { message: string; intent: string },
    state: (found: Pick<Found, 'before' | 'sequence'>) => QuadChange,
  ): Promise<Commit | undefined> {
    return this.options.changes.commit((draft) => {
      draft.list(state({ before: draft.snapshot, sequence: draft.snapshot.commit + 1 }))
      return { actor: actorOf(author), intent, message, ...(domain === undefined ? {} : { domain }) }
    })
  }

  /**
   * Takes a commit back: adds what it removed and removes what it added, tombstones included. What was changed since is
   * a conflict.
   *
   * @throws DomainError `not-found` when there is no such commit, `forbidden`.
   */
  async revert({
    sequence,
    ...request
  }: Omit<ChangeRequest, 'operations' | 'change' | 'basedOn' | 'also' | 'earlier'> & {
    readonly sequence: number
  }): Promise<ChangeOutcome> {
    const { changes, history } = this.options
    await changes.settled()
    const commit = this.options.commit(sequence)
    if (!commit) throw notFound(`The commit ${sequence}`)
    if (commit.intent === concord.PublishRelease.value)
      throw new DomainError('conflict', `Commit ${sequence} published a release, which stays: change the vocabulary, and release it again`) // prettier-ignore
    const whole = inverse(await history.changeOf(commit))
    const keep = (own: (graph: string) => boolean) => ({
      removed: whole.removed.filter(({ graph }) => own(graph.value)),
      added: whole.added.filter(({ graph }) => own(graph.value)),
    })
    const tombstones = keep((graph) => graph === this.system.tombstones)
    const before = await history.at(sequence - 1)
    const message = request.message ?? `Take back commit ${sequence}: ${commit.message}`
    return this.submit({
      intent: concord.Revert.value,
      ...request,
      message,
      change: keep((graph) => !this.own.has(graph)),
      basedOn: sequence,
      earlier: (graph) => graphInfo(before, graph),
      also: ({ before: newest }) => {
        const lost = missing({ removed: whole.removed.filter(({ predicate }) => predicate.equals(rdf.type)), added: [] }, newest) // prettier-ignore
        if (lost.length > 0) throw notThere(lost)
        return tombstones
      },
    })
  }

  private async prepare(draft: Draft, request: Omit<ChangeRequest, 'message'>): Promise<Prepared> {
    const { snapshot } = draft
    const { author: principal, authorised, basedOn = snapshot.commit } = request
    if (basedOn > snapshot.commit)
      throw invalid(`There is no commit ${basedOn}: the newest is ${snapshot.commit}`, { details: { head: snapshot.commit } }) // prettier-ignore
    const seen = basedOn === snapshot.commit ? snapshot : await this.options.history.at(basedOn)
    const compiled = this.compiled({ seen, newest: snapshot }, request)
    const wanted = await inSlices(combining(compiled.change, request.change))
    const graphs = this.graphsOf(wanted)
    if (!authorised) this.options.gate.authorise(snapshot, graphs, { ...request, principal })
    const lost = missing(request.change ?? nothing, seen)
    if (lost.length > 0) throw notThere(lost)
    if (seen === snapshot) return { ...compiled, change: wanted, conflicts: [] }
    const theirs = theirChanges(wanted, { seen, newest: snapshot }, { history: this.options.history, system: this.own })
    const conflicts = conflictsOf(wanted, theirs, (iri) => nameOf(snapshot, iri))
    return { ...compiled, change: remaining(wanted, theirs), conflicts }
  }

  /** What operations come to in the state that their author saw; URIs are new in the newest one. */
  private compiled({ seen, newest }: States, { operations = [] }: Pick<ChangeRequest, 'operations'>): Compiled {
    const { history, baseIri, sunsetDays, isReleased } = this.options
    const wasEverUsed = (iri: string): boolean => history.wasEverUsed(iri)
    const mint = mintConcept({ snapshot: newest, baseIri, wasEverUsed })
    return compile(operations, { snapshot: seen, now: new Date(), baseIri, mint, sunsetDays, isReleased, wasEverUsed })
  }

  /** @throws DomainError `forbidden` for graphs that only the service writes, and for another registry. */
  private graphsOf({ added, removed }: QuadChange): Set<string> {
    const graphs = new Set([...added, ...removed].map(({ graph }) => graph.value))
    for (const graph of graphs)
      if (this.own.has(graph)) throw new DomainError('forbidden', `The graph <${graph}> is kept by the service itself: it follows from what you change elsewhere`) // prettier-ignore
    const claim = added.find(claimsRegistry)
    if (claim) throw new DomainError('forbidden', `Only the service itself keeps a registry: leave out the statement that makes <${claim.graph.value}> one (concord:graphKind concord:Registry)`) // prettier-ignore
    return graphs
  }

  /** Lists the change with all that follows from it: tombstones, what the service states, the registry. */
  private async complete(draft: Draft, request: Omit<ChangeRequest, 'message'>, prepared: Prepared): Promise<void> {
    const sequence = draft.snapshot.commit + 1
    const { change, retired } = prepared
    await listed(draft, change)
    const commitIri = `${this.options.baseIri}id/commit/${sequence}`
    for (const each of retired) {
      if (isBuried(draft.snapshot, each, this.system.tombstones)) continue // others have done the same meanwhile
      const added = tombstoneQuads({ ...each, at: new Date(), commitIri, graph: this.system.tombstones })
      draft.list({ removed: [], added })
    }
    const made = await draft.proposed()
    const newcomer: Newcomer = (graph) =>
      this.own.has(graph) ? undefined : (origin(request.earlier?.(graph)) ?? stated({ domain: request.domain }))
    const registry = registryGraph(this.options.baseIri)
    correctRegistry(draft, graphCounts(made.after.terms, made.change), { registry, after: made.after, newcomer })
    if (!request.also) return
    const { before, after } = await draft.proposed() // whose domain new graphs are, says the registry
    draft.list(await request.also({ before, after, change, sequence }))
  }

  private said(
    { author, message, intent, decision }: ChangeRequest,
    { summary, intent: told }: Prepared,
  ): Omit<Intent, 'check' | 'domain'> {
    return {
      actor: actorOf(author),
      intent: intent ?? told,
      message: message?.trim() || summary || 'Edit',
      ...(decision === undefined ? {} : { decision }),
    }
  }
}

/** The one domain that a change is about, where it is one. */
function scopeOf(
  snapshot: Snapshot,
  { domain }: Pick<ChangeRequest, 'domain'>,
  { added, removed }: QuadChange,
): Pick<Intent, 'domain'> {
  const graphs = new Set([...added, ...removed].map(({ graph }) => graph.value))
  const domains = new Set([...graphs].map((graph) => graphInfo(snapshot, graph)?.domain ?? domain))
  const [only] = domains
  return domains.size === 1 && only !== undefined ? { domain: only } : {}
}

/** Whose a graph is and where it came from, which its statements do not say. */
const origin = (info: GraphInfo | undefined): ReturnType<Newcomer> =>
  info && stated({ domain: info.domain, source: info.source, origin: info.origin, checksum: info.checksum })

const stated = (values: Readonly<Record<string, string | undefined>>): ReturnType<Newcomer> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))

/** What people call a thing: in English, where they do. */
function nameOf(snapshot: Snapshot, iri: string): string {
  const id = snapshot.terms.iri(iri)
  return id === 0 ? localName(iri) : labelOf({ snapshot, languages: ['en'] }, id).text
}

const actorOf = ({ iri, id }: Principal): string => iri || id
/** Quads that are listed before others get their turn. */
const AT_ONCE = 1024

/** Lists a change that may be large: what is removed first. */
async function listed(draft: Draft, { removed, added }: QuadChange): Promise<void> {
  const turn = turns()
  for (let at = 0; at < removed.length; at += AT_ONCE) {
    draft.list({ removed: removed.slice(at, at + AT_ONCE), added: [] })
    await turn()
  }
  for (let at = 0; at < added.length; at += AT_ONCE) {
    draft.list({ removed: [], added: added.slice(at, at + AT_ONCE) })
    await turn()
  }
}

const isEmpty = ({ added, removed }: QuadChange): boolean => added.length + removed.length === 0

function notThere(quads: QuadChange['removed']): DomainError {
  const [first] = quads
  const more = quads.length > 1 ? `, and ${quads.length - 1} more` : ''
  return new DomainError('conflict', `A statement that is to be removed is not there: <${first!.subject.value}> <${first!.predicate.value}> "${first!.object.value}"${more}. Read the newest state, then repeat the change`) // prettier-ignore
}
