import type { QuadChange } from '../../changes/quad-change.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { ChangeWords } from '../../words/changes.ts'
import { conceptRules } from './concept-rules.ts'
import { factsOf, type FactsOf } from './facts.ts'
import { modelRules } from './model-rules.ts'
import { annotationRules, plain } from './plain-rules.ts'
import { inReadingOrder, type SemanticChange } from './semantic-change.ts'
import { shapeRules } from './shape-rules.ts'
import { isAnonymous, State } from './state.ts'
import { successionOf } from './succession.ts'
import { Telling, type Rule } from './telling.ts'
import { textRules } from './text-rules.ts'
import { arrival, departure, restatement } from './things.ts'

export { bumpOf, type Level, type SemanticChange } from './semantic-change.ts'

export interface DifferenceRequest {
  /** The state that the change starts from, and the one with it: all graphs, so that everything has its label. */
  readonly before: Snapshot
  readonly after: Snapshot
  /** What differs, net. Of all graphs, or of those that are of interest. */
  readonly change: QuadChange
  /** For labels, the best first. */
  readonly languages: readonly string[]
  /** Language of the sentences: `en`, `de` or `fr`; English when not given, as programs read them. */
  readonly lang?: string
}

/** What each property means; a property that is not here is told plainly. */
const rules: ReadonlyMap<string, Rule> = new Map(
  [...annotationRules, ...textRules, ...conceptRules, ...modelRules, ...shapeRules].map(([{ value }, rule]) => [value, rule]), // prettier-ignore
)

/**
 * What a change means, in the words of those who keep a vocabulary, with the level that each part of it asks for (C3):
 * texts are patches; additions, moves, deprecations and what lets data be freer are minor; removals, other URIs and
 * what may refuse data that were right are major. Every quad of the change is told by one of the changes.
 *
 * @returns what breaks first, then by label.
 */
export function differenceOf({ before, after, change, languages, lang = 'en' }: DifferenceRequest): SemanticChange[] {
  const states = { before: new State(before, languages), after: new State(after, languages) }
  const succession = successionOf(states, change)
  const telling = new Telling(states, succession, new ChangeWords(lang))
  const { bySubject, restated } = factsOf(states, succession, change)
  const told: SemanticChange[] = []
  for (const [name, how] of succession.left) told.push(departure(telling, name, how))
  for (const name of succession.arrived) if (!isPartOfNewShape(telling, name)) told.push(arrival(telling, name))
  for (const [subject, facts] of bySubject)
    if (!succession.arrived.has(subject) && !isGone(telling, subject)) told.push(...changesOf(telling, subject, facts))
  for (const [subject, count] of restated) {
    const isTold = succession.arrived.has(subject) || succession.left.has(subject) || bySubject.has(subject)
    if (!isTold) told.push(restatement(telling, subject, count))
  }
  return inReadingOrder(told)
}

function* changesOf(telling: Telling, subject: string, facts: FactsOf): Generator<SemanticChange> {
  for (const [property, fact] of facts) yield* (rules.get(property) ?? plain)(telling, { subject, facts, fact })
}

/** What a thing was that is gone is told by its departure; one that was renamed goes on under its new name. */
const isGone = ({ succession, after }: Telling, subject: string): boolean =>
  succession.left.has(subject) && !after.describes(subject)

/** The parts of a shape that is new come with it. */
function isPartOfNewShape({ after, succession }: Telling, name: string): boolean {
  const owner = after.isPropertyShape(name) ? after.placeOf(name)?.subject : undefined
  return owner !== undefined && (succession.arrived.has(owner) || isAnonymous(owner))
}
