import type { NamedNode, Term } from '@rdfjs/types'
import { concord, dct, owl, skos, vocabulary } from '../../rdf/namespaces.ts'
import type { ChangeSentence, ChangeWord } from '../../words/changes.ts'
import type { ChangeType, Level, SemanticChange } from './semantic-change.ts'
import { nameOf } from './state.ts'
import type { About, Rule, Telling } from './telling.ts'

const obo = vocabulary('http://purl.obolibrary.org/obo/', 'IAO_0100001')

/** Whether a thing is told of by itself, having come or gone as a whole. */
export const isToldItself = ({ succession }: Telling, term: Term): boolean =>
  succession.left.has(nameOf(term)) || succession.arrived.has(nameOf(term))

const listed = (telling: Telling, terms: readonly Term[]): string => terms.map((term) => telling.quote(term)).join(', ')

/** Another place in the tree: no URI is lost and no value, so that it is a minor change (C3). */
const moved: Rule = function* (telling, { subject, fact, facts }) {
  const { property } = fact
  const top = facts.get(skos.topConceptOf.value)
  const of = telling.name(subject)
  const said = (type: ChangeType, sentence: string): SemanticChange =>
    telling.say(subject, { type, level: 'minor', sentence, property, before: fact.removed[0], after: fact.added[0] })
  if (fact.removed.length > 0 && fact.added.length > 0)
    yield said(
      'moved',
      telling.tell('{of} moved from {before} to {after}.', {
        of,
        before: listed(telling, fact.removed),
        after: listed(telling, fact.added),
      }),
    )
  else if (fact.removed.length > 0 && top?.added.length)
    yield said('moved', telling.tell('{of} moved from {before} to the top of {after}.', { of, before: listed(telling, fact.removed), after: listed(telling, top.added) })) // prettier-ignore
  else if (fact.added.length > 0 && top?.removed.length)
    yield said('moved', telling.tell('{of} moved from the top of {before} to {after}.', { of, before: listed(telling, top.removed), after: listed(telling, fact.added) })) // prettier-ignore
  else if (fact.removed.length > 0)
    yield said(
      'broader-removed',
      telling.tell('{of} is no longer narrower than {before}.', { of, before: listed(telling, fact.removed) }),
    )
  else
    yield said(
      'broader-added',
      telling.tell('{of} is now also narrower than {after}.', { of, after: listed(telling, fact.added) }),
    )
}

/** A fact that the fact of another property tells. */
const unless =
  (other: NamedNode, rule: Rule): Rule =>
  (telling, about) =>
    about.facts.has(other.value) ? [] : rule(telling, about)

interface Relation {
  readonly type: 'related' | 'mapping' | 'member' | 'membership' | 'transition' | 'core-attribute'
  readonly removed: Level
  readonly added?: Level
  readonly gone: ChangeSentence
  readonly come: ChangeSentence
  /** What comes or goes with the thing at its other end is told there. */
  readonly toldThere?: true
}

const relation = ({ type, removed, added = 'minor', gone, come, toldThere }: Relation): Rule =>
  function* (telling, { subject, fact }) {
    const { property } = fact
    const of = telling.name(subject)
    const untold = (terms: readonly Term[]): readonly Term[] =>
      toldThere ? terms.filter((term) => !isToldItself(telling, term)) : terms
    for (const before of untold(fact.removed)) {
      const sentence = telling.tell(gone, { of, value: telling.quote(before) })
      yield telling.say(subject, { type: `${type}-removed`, level: removed, sentence, property, before })
    }
    for (const after of untold(fact.added)) {
      const sentence = telling.tell(come, { of, value: telling.quote(after) })
      yield telling.say(subject, { type: `${type}-added`, level: added, sentence, property, after })
    }
  }

/** Mappings that make two terms interchangeable: who followed one is lost without it. */
const exact = new Set([skos.exactMatch, owl.sameAs, owl.equivalentClass, owl.equivalentProperty].map((term) => term.value)) // prettier-ignore

const matches: readonly (readonly [NamedNode, ChangeWord])[] = [
  [skos.exactMatch, 'an exact match'],
  [skos.closeMatch, 'a close match'],
  [skos.broadMatch, 'a broader match'],
  [skos.narrowMatch, 'a narrower match'],
  [skos.relatedMatch, 'a related match'],
  [skos.mappingRelation, 'a match'],
  [owl.sameAs, 'the same'],
  [owl.equivalentClass, 'an equivalent class'],
  [owl.equivalentProperty, 'an equivalent property'],
]
const wordOf = new Map(matches.map(([property, word]) => [property.value, word]))

/** One kind of mapping in the place of another, to the same target, is told once. */
function otherKind({ facts, fact }: About, target: Term, part: 'removed' | 'added'): NamedNode | undefined {
  for (const { property } of [...facts.values()])
    if (property !== fact.property && wordOf.has(property.value))
      if (facts.get(property.value)?.[part].some((term) => term.equals(target))) return property
  return undefined
}

const mapping: Rule = function* (telling, about) {
  const { subject, fact } = about
  const { property } = fact
  const [of, word] = [telling.name(subject), telling.words.word(wordOf.get(property.value) ?? 'a match')]
  const lost: Level = exact.has(property.value) ? 'major' : 'minor'
  for (const before of fact.removed) {
    const now = otherKind(about, before, 'added')
    const sentence = now
      ? telling.tell('{of} is now {now} of {value}; it was {word}.', {
          of,
          now: telling.words.word(wordOf.get(now.value)!),
          value: telling.quote(before),
          word,
        })
      : telling.tell('{of} is no longer {word} of {value}.', { of, word, value: telling.quote(before) })
    const type = now ? 'mapping-changed' : 'mapping-removed'
    yield telling.say(subject, { type, level: lost, sentence, property, before, after: now && before })
  }
  for (const after of fact.added.filter((target) => !otherKind(about, target, 'removed'))) {
    const sentence = telling.tell('{of} is now {word} of {value}.', { of, word, value: telling.quote(after) })
    yield telling.say(subject, { type: 'mapping-added', level: 'minor', sentence, property, after })
  }
}

const isTrue = (term: Term | undefined): boolean => term?.value === 'true' || term?.value === '1'

/** Deprecation with its successor and its date, told in one sentence. */
const deprecation: Rule = function* (telling, { subject, fact }) {
  const { property } = fact
  const of = telling.name(subject)
  if (fact.added.some(isTrue)) {
    const successors = telling.after.objects(subject, dct.isReplacedBy)
    const sunset = telling.after.text(subject, concord.sunset)
    const instead =
      successors.length > 0 ? telling.tell('; use {value} instead', { value: listed(telling, successors) }) : ''
    const until = sunset === undefined ? '' : telling.tell('; it may be removed from {day}', { day: sunset })
    const sentence = telling.tell('{of} is deprecated{instead}{until}.', { of, instead, until })
    yield telling.say(subject, { type: 'deprecated', level: 'minor', sentence, property, after: successors[0] })
  } else {
    const sentence = telling.tell(
      fact.removed.some(isTrue) ? '{of} is no longer deprecated.' : '{of} is not deprecated.',
      { of },
    )
    yield telling.say(subject, { type: 'reinstated', level: 'minor', sentence, property })
  }
}

const since: Rule = function* (telling, { subject, fact }) {
  const [before, after] = [fact.removed[0], fact.added[0]]
  const sentence = telling.tell('The date since which {of} is deprecated is now {day}.', { of: telling.name(subject), day: after?.value ?? telling.tell('not given', {}) }) // prettier-ignore
  yield telling.say(subject, { type: 'annotation-changed', level: 'patch', sentence, property: fact.property, before, after }) // prettier-ignore
}

const successor: Rule = function* (telling, { subject, fact }) {
  const [before, after] = [fact.removed[0], fact.added[0]]
  const of = telling.name(subject)
  const sentence = after
    ? telling.tell('The successor of {of} is now {value}.', { of, value: listed(telling, fact.added) })
    : telling.tell('{of} no longer has the successor {value}.', { of, value: listed(telling, fact.removed) })
  yield telling.say(subject, { type: 'successor-changed', level: 'minor', sentence, property: fact.property, before, after }) // prettier-ignore
}

/** A date brought forward takes back what was promised. */
const sunset: Rule = function* (telling, { subject, fact }) {
  const [before, after] = [fact.removed[0], fact.added[0]]
  const earlier = before !== undefined && after !== undefined && after.value < before.value
  const of = telling.name(subject)
  const sentence = after
    ? before
      ? telling.tell('{of} may be removed from {day}; the date was {before}.', {
          of,
          day: after.value,
          before: before.value,
        })
      : telling.tell('{of} may be removed from {day}.', { of, day: after.value })
    : telling.tell('{of} no longer has a date of removal.', { of })
  yield telling.say(subject, { type: 'sunset-changed', level: earlier ? 'major' : 'minor', sentence, property: fact.property, before, after }) // prettier-ignore
}

export const conceptRules: readonly (readonly [NamedNode, Rule])[] = [
  [skos.broader, moved],
  [
    skos.topConceptOf,
    unless(
      skos.broader,
      relation({
        type: 'membership',
        removed: 'minor',
        gone: '{of} is no longer a top concept of {value}.',
        come: '{of} is now a top concept of {value}.',
        toldThere: true,
      }),
    ),
  ],
  [
    skos.inScheme,
    relation({
      type: 'membership',
      removed: 'major',
      gone: '{of} is no longer in {value}.',
      come: '{of} is now in {value}.',
    }),
  ],
  [
    skos.related,
    relation({
      type: 'related',
      removed: 'minor',
      gone: '{of} is no longer related to {value}.',
      come: '{of} is now related to {value}.',
      toldThere: true,
    }),
  ],
  [
    skos.member,
    relation({
      type: 'member',
      removed: 'major',
      gone: '{of} no longer has the member {value}.',
      come: '{of} has the new member {value}.',
      toldThere: true,
    }),
  ],
  [
    concord.allowedTransition,
    relation({
      type: 'transition',
      removed: 'major',
      gone: '{of} may no longer be followed by {value}.',
      come: '{of} may now be followed by {value}.',
    }),
  ],
  [
    concord.coreAttribute,
    relation({
      type: 'core-attribute',
      removed: 'major',
      gone: '{value} is no longer a core attribute of {of}.',
      come: '{value} is now a core attribute of {of}.',
    }),
  ],
  ...matches.map(([property]) => [property, mapping] as const),
  [owl.deprecated, deprecation],
  [dct.isReplacedBy, unless(owl.deprecated, successor)],
  [obo.IAO_0100001, unless(owl.deprecated, successor)],
  [concord.sunset, unless(owl.deprecated, sunset)],
  [concord.deprecatedOn, unless(owl.deprecated, since)],
]
