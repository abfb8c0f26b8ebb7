import type { NamedNode, Term } from '@rdfjs/types'
import { concord, dct, owl, prefixes, rdf, rdfs, vocabulary } from '../../rdf/namespaces.ts'
import type { ChangeWord } from '../../words/changes.ts'
import { byGenerality, incomparable, isBelow, type Compare, type Effect } from './limits.ts'
import type { ChangeType, Level, LimitKind, SemanticChange } from './semantic-change.ts'
import { isAnonymous, nameOf } from './state.ts'
import type { Rule, Telling } from './telling.ts'

const more = vocabulary(
  prefixes.owl,
  'DeprecatedClass',
  'DeprecatedProperty',
  'InverseFunctionalProperty',
  'AsymmetricProperty',
  'IrreflexiveProperty',
  'disjointWith',
  'propertyDisjointWith',
)

/** Types that forbid something: data that were consistent may not be so with them. */
const limiting = new Set(
  [owl.FunctionalProperty, more.InverseFunctionalProperty, more.AsymmetricProperty, more.IrreflexiveProperty].map(({ value }) => value), // prettier-ignore
)
const deprecating = new Set([more.DeprecatedClass.value, more.DeprecatedProperty.value])

const types: Rule = function* (telling, { subject, fact, facts }) {
  const { property } = fact
  const of = telling.name(subject)
  for (const before of fact.removed) {
    if (deprecating.has(before.value)) {
      const sentence = telling.tell('{of} is no longer deprecated.', { of })
      yield telling.say(subject, { type: 'reinstated', level: 'minor', sentence, property, before })
      continue
    }
    const level = limiting.has(before.value) ? 'minor' : 'major'
    const sentence = telling.tell('{of} is no longer of the type {value}.', { of, value: telling.quote(before) })
    yield telling.say(subject, { type: 'type-removed', level, sentence, property, before })
  }
  for (const after of fact.added) {
    if (deprecating.has(after.value)) {
      if (facts.has(owl.deprecated.value)) continue
      const sentence = telling.tell('{of} is deprecated.', { of })
      yield telling.say(subject, { type: 'deprecated', level: 'minor', sentence, property, after })
      continue
    }
    const level = limiting.has(after.value) ? 'major' : 'minor'
    const sentence = telling.tell('{of} is now also of the type {value}.', { of, value: telling.quote(after) })
    yield telling.say(subject, { type: 'type-added', level, sentence, property, after })
  }
}

/** What is inferred from a place in the hierarchy is lost with it, unless the old place is still above the new one. */
const above = (what: 'superclass' | 'superproperty', words: ChangeWord): Rule =>
  function* (telling, { subject, fact }): Generator<SemanticChange> {
    const { property } = fact
    const of = telling.name(subject)
    const word = telling.words.word(words)
    const named = (terms: readonly Term[]): Term[] => terms.filter((term) => !isAnonymous(nameOf(term)))
    const [removed, added] = [named(fact.removed), named(fact.added)]
    const lost = removed.filter((term) => !isBelow(telling.after, subject, nameOf(term)))
    const list = (terms: readonly Term[]): string => terms.map((term) => telling.quote(term)).join(', ')
    const said = (type: ChangeType, level: Level, sentence: string): SemanticChange =>
      telling.say(subject, { type, level, sentence, property, before: removed[0], after: added[0] })
    if (removed.length > 0 && added.length > 0)
      yield said('moved', lost.length > 0 ? 'major' : 'minor', telling.tell('{of} is now a {word} of {after}; it was one of {before}.', { of, word, before: list(removed), after: list(added) })) // prettier-ignore
    else if (removed.length > 0)
      yield said(`${what}-removed`, lost.length > 0 ? 'major' : 'minor', telling.tell('{of} is no longer a {word} of {before}.', { of, word, before: list(removed) })) // prettier-ignore
    else if (added.length > 0)
      yield said(
        `${what}-added`,
        'minor',
        telling.tell('{of} is now a {word} of {after}.', { of, word, after: list(added) }),
      )
    yield* restrictions(telling, { subject, property, removed: fact.removed, added: fact.added, nested: fact.nested })
  }

interface Parts {
  readonly subject: string
  readonly property: NamedNode
  readonly removed: readonly Term[]
  readonly added: readonly Term[]
  readonly nested: boolean
}

/** Restrictions (OWL 2 §8) are classes without a name: what they consist of came or went with them. */
function* restrictions(
  telling: Telling,
  { subject, property, removed, added, nested }: Parts,
): Generator<SemanticChange> {
  // prettier-ignore
  const of = telling.name(subject)
  const [old, now] = [removed, added].map((terms) => terms.filter((term) => isAnonymous(nameOf(term))))
  const said = (effect: Effect, sentence: string): SemanticChange =>
    telling.say(subject, { type: `restriction-${effect}`, level: effect === 'widened' ? 'minor' : 'major', sentence, property }) // prettier-ignore
  if (old!.length > 0 && now!.length > 0)
    yield said('changed', telling.tell('What every {of} must satisfy has changed.', { of }))
  else if (now!.length > 0)
    yield said('narrowed', telling.tell('Every {of} must now satisfy a further restriction.', { of }))
  else if (old!.length > 0)
    yield said('widened', telling.tell('Every {of} need no longer satisfy one of its restrictions.', { of }))
  else if (nested) yield said('changed', telling.tell('What every {of} must satisfy has changed.', { of }))
}

/** Domains and ranges are an intersection: each one more limits. */
const axiom = (kind: LimitKind, words: ChangeWord, compare: Compare): Rule =>
  function* (telling, { subject, fact }): Generator<SemanticChange> {
    const { property, removed, added, nested } = fact
    const [of, word] = [telling.name(subject), telling.words.word(words)]
    const said = (effect: Effect, sentence: string, [before, after]: readonly (Term | undefined)[]): SemanticChange =>
      telling.say(subject, { type: `${kind}-${effect}`, level: effect === 'widened' ? 'minor' : 'major', sentence, property, before, after }) // prettier-ignore
    if (removed.length === 1 && added.length === 1) {
      const [before, after] = [removed[0]!, added[0]!]
      const sentence = telling.tell('The {word} of {of} changed from {before} to {after}.', { word, of, before: telling.quote(before), after: telling.quote(after) }) // prettier-ignore
      yield said(compare(before, after, telling.after), sentence, [before, after])
      return
    }
    for (const before of removed) yield said('widened', telling.tell('{of} no longer has the {word} {value}.', { of, word, value: telling.quote(before) }), [before]) // prettier-ignore
    for (const after of added) yield said('narrowed', telling.tell('{of} now has the {word} {value}.', { of, word, value: telling.quote(after) }), [undefined, after]) // prettier-ignore
    if (nested && removed.length + added.length === 0)
      yield said('changed', telling.tell('The {word} of {of} has changed.', { word, of }), [])
  }

/** The property that names the things of a class, and other single facts that everything depends on. */
const identifier: Rule = function* (telling, { subject, fact }) {
  const { property } = fact
  const [before, after] = [fact.removed[0], fact.added[0]]
  const of = telling.name(subject)
  const filling = { of, property: telling.words.quoted(telling.label(property.value)), before: before ? telling.quote(before) : '', after: after ? telling.quote(after) : '' } // prettier-ignore
  const sentence = after
    ? telling.tell(
        before ? '{of}: {property} is now {after}; it was {before}.' : '{of}: {property} is now {after}.',
        filling,
      )
    : telling.tell(
        before ? '{of} no longer has {property}, which was {before}.' : '{of} no longer has {property}.',
        filling,
      )
  yield telling.say(subject, { type: 'identifier-changed', level: before ? 'major' : 'minor', sentence, property, before, after }) // prettier-ignore
}

const license: Rule = function* (telling, { subject, fact }) {
  const { property } = fact
  const [before, after] = [fact.removed[0], fact.added[0]]
  const of = telling.name(subject)
  const sentence = after
    ? telling.tell('The licence of {of} is now {after}.', { of, after: telling.quote(after) })
    : telling.tell('{of} no longer has a licence.', { of })
  yield telling.say(subject, { type: 'license-changed', level: before ? 'major' : 'minor', sentence, property, before, after }) // prettier-ignore
}

export const modelRules: readonly (readonly [NamedNode, Rule])[] = [
  [rdf.type, types],
  [rdfs.subClassOf, above('superclass', 'subclass')],
  [rdfs.subPropertyOf, above('superproperty', 'subproperty')],
  [rdfs.range, axiom('range', 'range', byGenerality)],
  [rdfs.domain, axiom('domain-of-property', 'domain', byGenerality)],
  [more.disjointWith, axiom('restriction', 'disjoint class', incomparable)],
  [more.propertyDisjointWith, axiom('restriction', 'disjoint property', incomparable)],
  [concord.identifierFormat, axiom('identifier-format', 'identifier format', incomparable)],
  [concord.checkDigit, axiom('identifier-format', 'check digit', incomparable)],
  [concord.identifierProperty, identifier],
  [concord.lifecycle, identifier],
  [concord.namespace, identifier],
  [dct.license, license],
]
