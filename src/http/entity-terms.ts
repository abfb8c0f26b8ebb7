import { isOpen, type Proposal } from '../governance/proposals/proposal.ts'
import type { Entity } from '../models/entities.ts'

/** IRIs of the entity, its attributes with the shapes that speak of them, its states, and all of these of domains. */
export function termsOf({ uri, attributes, lifecycle, extensions }: Entity): Set<string> {
  const parts = [{ attributes, lifecycle, classes: [uri] }, ...extensions]
  return new Set(
    parts.flatMap((part) => [
      ...part.classes,
      ...part.attributes.flatMap(({ property, shapes }) => [property, ...shapes]),
      ...(part.lifecycle?.states.map((state) => state.uri) ?? []),
    ]),
  )
}

/** Those of the proposals that are open and change one of the terms. */
export const openProposalsOn = (terms: ReadonlySet<string>, proposals: readonly Proposal[]): Proposal[] =>
  proposals.filter((proposal) => isOpen(proposal) && proposal.scope.terms.some((term) => terms.has(term)))
