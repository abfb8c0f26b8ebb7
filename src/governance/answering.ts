import { kindOfId } from '../concepts/kinds.ts'
import { preferredLiterals } from '../concepts/labels.ts'
import { alternativesOf } from '../concepts/texts.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { PublishedProposal } from './proposals/proposals.ts'
import { keyOf, type TermSuggestions } from './term-suggestions.ts'

/**
 * Marks the term suggestions that a proposal answers, once it is published: each with the concept of the proposal that has the
 * term as a name, else with its only concept. One that somebody has decided meanwhile stays as they decided, and one
 * whose concept cannot be told stays open.
 *
 * @param snapshot the state that has the proposal.
 */
export async function answerWith(
  suggestions: Pick<TermSuggestions, 'known' | 'decide'>,
  { answers = [], number, publisher, scope }: PublishedProposal,
  snapshot: Snapshot,
): Promise<void> {
  const concepts = scope.terms.filter((term) => kindOfId(snapshot, snapshot.terms.iri(term)) === 'concept')
  for (const each of answers) {
    const suggestion = suggestions.known(each)
    if (suggestion?.status !== 'open') continue
    const named = concepts.find((concept) => isNamed(snapshot, snapshot.terms.iri(concept), suggestion.term))
    const answer = named ?? (concepts.length === 1 ? concepts[0] : undefined)
    if (answer !== undefined)
      await suggestions.decide(each, { status: 'answered', answer, by: publisher.iri, proposal: number })
  }
}

/** Whether a concept has a name that is written like the term, in any language. */
function isNamed(snapshot: Snapshot, concept: number, term: string): boolean {
  const names = [...preferredLiterals(snapshot, concept).literals, ...alternativesOf(snapshot, concept)]
  return names.some((name) => keyOf(snapshot.terms.text(name)) === keyOf(term))
}
