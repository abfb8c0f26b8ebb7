import type { Principal } from '../../access/principal.ts'
import { waitsFor } from './chances.ts'
import type { DecideContext } from './decide.ts'
import { isOpen, type Proposal } from './proposal.ts'

/** People of whom it is remembered what waits for them. */
const REMEMBERED = 200

/**
 * Which proposals wait for somebody. The rules are asked once of each edition of a proposal: every page that somebody
 * who is signed in looks at has the number.
 */
export class Waiting {
  private readonly known = new Map<string, WeakMap<Proposal, boolean>>()

  /** Those of the proposals that wait for the principal of the context. */
  among(proposals: readonly Proposal[], context: DecideContext & { readonly principal: Principal }): Proposal[] {
    const answers = this.answersFor(context)
    return proposals.filter((proposal) => {
      if (!isOpen(proposal)) return false
      const known = answers.get(proposal) ?? waitsFor(proposal, context)
      answers.set(proposal, known)
      return known
    })
  }

  /** Answers hold for the same person with the same roles, while the council votes in the same way, for the day. */
  private answersFor({ principal, voting, now }: Parameters<Waiting['among']>[1]): WeakMap<Proposal, boolean> {
    const key = JSON.stringify([principal.id, principal.iri, principal.grants, voting, now.toISOString().slice(0, 10)])
    const known = this.known.get(key) ?? new WeakMap<Proposal, boolean>()
    this.known.delete(key)
    this.known.set(key, known)
    if (this.known.size > REMEMBERED) this.known.delete(this.known.keys().next().value!)
    return known
  }
}
