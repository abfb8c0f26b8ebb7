import type { Principal } from '../../access/principal.ts'
import { missing } from '../../changes/conflicts.ts'
import { nothing } from '../../changes/quad-change.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { inSlices } from '../../threads/slices.ts'
import type { Editor, Preview } from '../editor.ts'
import type { Content, Ledger } from './ledger.ts'
import { withMinted } from './minted.ts'
import type { Agent, Edition, Proposal } from './proposal.ts'
import { digesting, scopeOf } from './scope.ts'

/** A change as its author gives it. */
export interface GivenContent extends Partial<Content> {
  /** Sequence of the commit that the author saw; the newest when not given. */
  readonly basedOn?: number | undefined
}

/** A change as it is kept, and what is to be said of it. */
export interface MadeEdition {
  /** With the IRIs that were minted. */
  readonly content: Content
  readonly edition: Omit<Edition, 'revision'>
  /** What others changed since, and it changes too. */
  readonly conflicts: Preview['conflicts']
}

export interface PreviewsOptions {
  readonly editor: Pick<Editor, 'preview'>
  readonly ledger: Ledger
  /** The newest commit. */
  readonly snapshot: () => Snapshot
  /** IRI of a proposal. */
  readonly iri: (number: number) => string
  /** IRI of the council's domain. */
  readonly council: string
}

/** States of drafts that are kept for those who look at them. */
const MAX_KEPT = 8

/** What proposals come to at the newest commit. */
export class Previews {
  private readonly options: PreviewsOptions
  private readonly kept = new Map<string, Promise<Preview>>()

  constructor(options: PreviewsOptions) {
    this.options = options
  }

  /**
   * What a proposal comes to now. Where others changed the same meanwhile, `conflicts` says what, and the state is that of
   * the proposal put on the newest commit all the same.
   *
   * @throws DomainError `conflict`, `not-found`, `invalid` when its operations cannot be done any more.
   */
  of(proposal: Proposal): Promise<Preview> {
    const { number, revision, basedOn } = proposal
    const key = [number, revision, basedOn, this.options.snapshot().version].join()
    const known = this.kept.get(key)
    if (known) return known
    const found = this.look(proposal)
    this.kept.set(key, found)
    if (this.kept.size > MAX_KEPT) this.kept.delete(this.kept.keys().next().value!)
    found.catch(() => this.kept.delete(key))
    return found
  }

  /** A change as it is to be kept, and what it touches. @throws DomainError for one that cannot be made. */
  async edition(
    { operations = [], change = nothing, basedOn }: GivenContent,
    author: Principal,
    { number, domain }: { number: number; domain?: string | undefined },
  ): Promise<MadeEdition> {
    const { editor, council, iri, snapshot } = this.options
    const seen = basedOn ?? snapshot().commit
    const made = await editor.preview({ author, operations, change, basedOn: seen, domain, decision: iri(number) })
    const states = { before: made.before, after: made.snapshot, change: made.change }
    return {
      content: { operations: withMinted(operations, made.minted), change },
      edition: { basedOn: seen, scope: scopeOf(states, council), digest: await inSlices(digesting(made.change)) },
      conflicts: made.conflicts,
    }
  }

  private async look({ number, revision, basedOn, author, domain }: Proposal): Promise<Preview> {
    const { editor, ledger, iri } = this.options
    const content = await ledger.content(number, revision)
    const asked = { author: asPrincipal(author), ...content, domain, decision: iri(number) }
    const preview = await editor.preview({ ...asked, basedOn })
    if (preview.conflicts.length === 0) return preview
    const upon = { ...asked, ...ontoHead(content, this.options.snapshot()) }
    return { ...(await editor.preview(upon)), conflicts: preview.conflicts }
  }
}

/** A change without the removal of quads that others have removed. */
export function ontoHead({ operations, change }: Content, head: Snapshot): Content {
  const gone = new Set(missing(change, head))
  return { operations, change: { ...change, removed: change.removed.filter((quad) => !gone.has(quad)) } }
}

/** Somebody of whom only the name counts: what they may do was looked at before. */
export const asPrincipal = (agent: Agent): Principal => ({ ...agent, kind: 'person', grants: [] })
