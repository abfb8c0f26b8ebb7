import type { Principal } from '../../access/principal.ts'
import { DomainError } from '../../errors.ts'
import type { ChangeOutcome, ChangeRequest, Editor } from '../editor.ts'
import { decide, type DecideContext } from './decide.ts'
import { redescribe } from './describe.ts'
import type { ProposalEvent } from './events.ts'
import { evolve } from './evolve.ts'
import type { Content } from './ledger.ts'
import type { Proposal } from './proposal.ts'
import { scopeOf } from './scope.ts'

export interface PublishOptions {
  readonly editor: Pick<Editor, 'submit'>
  readonly baseIri: string
  readonly publisher: Principal
  readonly context: DecideContext
  readonly request: Pick<ChangeRequest, 'decision' | 'domain' | 'languages' | 'signal'>
}

/** What came of publishing, and what is to be noted of it. An error is thrown when that is done. */
export type Published =
  | { readonly outcome: ChangeOutcome; readonly events: readonly ProposalEvent[] }
  | { readonly error: unknown; readonly events: readonly ProposalEvent[] }

/**
 * Puts an approved proposal through the gate. That it is published is stated in the same commit; that it cannot be,
 * because others changed the same, is an event of the proposal.
 *
 * @throws what `decide` throws for who may not, and for what lacks an approval or a decision.
 */
export async function publish(
  proposal: Proposal,
  content: Content,
  { editor, baseIri, publisher, context, request }: PublishOptions,
): Promise<Published> {
  const { number, scope, basedOn, title, author } = proposal
  decide({ type: 'publish', commit: 0, scope }, proposal, context) // before anything is compiled
  const clash = (head: number, sentences: readonly string[]): readonly ProposalEvent[] =>
    decide({ type: 'clash', head, sentences }, proposal, context)
  let published: readonly ProposalEvent[] = []
  const seen = { compiled: false }
  try {
    const outcome = await editor.submit({
      ...request,
      ...content,
      author: publisher,
      basedOn,
      message: `Proposal ${number} by ${author.name}: ${title}`,
      also: ({ sequence, ...states }) => {
        seen.compiled = true
        const command = { type: 'publish', commit: sequence, scope: scopeOf(states, context.council) } as const
        published = decide(command, proposal, context)
        return redescribe(states.before, published.reduce<Proposal>(evolve, proposal), baseIri)
      },
    })
    switch (outcome.status) {
      case 'conflict':
        return { outcome, events: clash(outcome.head, outcome.conflicts.map(({ sentence }) => sentence)) } // prettier-ignore
      case 'unchanged':
        return { error: new DomainError('conflict', 'Everything that it proposes is so by now: withdraw it, with thanks'), events: [] } // prettier-ignore
      default:
        return { outcome, events: outcome.status === 'committed' ? published : [] }
    }
  } catch (error) {
    return { error, events: !seen.compiled && isOutdated(error) ? clash(basedOn, [error.message]) : [] }
  }
}

/** An operation that cannot be done as things are by now. */
const isOutdated = (error: unknown): error is DomainError =>
  error instanceof DomainError && (error.code === 'conflict' || error.code === 'not-found')
