import type { NamedNode, Term } from '@rdfjs/types'
import { sh } from '../../rdf/namespaces.ts'
import { termKey } from '../../changes/quad-change.ts'
import { isToldItself } from './concept-rules.ts'
import { asMaximum, asMinimum, byClosing, byGenerality, byNodeKind, incomparable, isNoLimit, type Compare, type Effect } from './limits.ts' // prettier-ignore
import type { ChangeWord } from '../../words/changes.ts'
import type { LimitKind, SemanticChange } from './semantic-change.ts'
import { levelOf, requires, shape as more } from './shape-levels.ts'
import { isAnonymous, nameOf } from './state.ts'
import type { Rule, Telling } from './telling.ts'

/** Parameters of SHACL Core (§4) that limit data: kind, how to say it, and which of two values allows more. */
const parameters: readonly (readonly [NamedNode, LimitKind, ChangeWord, Compare])[] = [
  [more.datatype, 'datatype', 'the datatype', byGenerality],
  [more.class, 'class-of-values', 'values of the class', byGenerality],
  [more.nodeKind, 'node-kind', 'the kind of node', byNodeKind],
  [more.minCount, 'cardinality', 'the least number of values', asMinimum],
  [more.maxCount, 'cardinality', 'the greatest number of values', asMaximum],
  [more.qualifiedMinCount, 'cardinality', 'the least number of such values', asMinimum],
  [more.qualifiedMaxCount, 'cardinality', 'the greatest number of such values', asMaximum],
  [more.minLength, 'length', 'the least length', asMinimum],
  [more.maxLength, 'length', 'the greatest length', asMaximum],
  [more.minInclusive, 'value-range', 'the least value', asMinimum],
  [more.minExclusive, 'value-range', 'the value to be exceeded', asMinimum],
  [more.maxInclusive, 'value-range', 'the greatest value', asMaximum],
  [more.maxExclusive, 'value-range', 'the value not to be reached', asMaximum],
  [more.pattern, 'pattern', 'the pattern', incomparable],
  [more.flags, 'pattern', 'the flags of the pattern', incomparable],
  [more.uniqueLang, 'languages', 'one value per language', incomparable],
  [more.closed, 'constraint', 'no other properties', byClosing],
  [more.node, 'constraint', 'values that conform to', byGenerality],
  [more.qualifiedValueShape, 'constraint', 'a number of values that conform to', incomparable],
  [more.qualifiedValueShapesDisjoint, 'constraint', 'values that conform to one of the shapes only', incomparable],
  [more.hasValue, 'constraint', 'the value', incomparable],
  [more.equals, 'constraint', 'the same values as', incomparable],
  [more.disjoint, 'constraint', 'no value in common with', incomparable],
  [more.lessThan, 'constraint', 'values less than those of', incomparable],
  [more.lessThanOrEquals, 'constraint', 'values not greater than those of', incomparable],
  [more.not, 'constraint', 'not to conform to', incomparable],
  [more.and, 'constraint', 'all of some shapes', incomparable],
  [more.or, 'constraint', 'one of several shapes', incomparable],
  [more.xone, 'constraint', 'exactly one of several shapes', incomparable],
  [sh.sparql, 'rule', 'a rule of its own', incomparable],
  [sh.path, 'constraint', 'the path', incomparable],
  [sh.targetClass, 'target', 'that things of this class conform:', byGenerality],
  [sh.targetNode, 'target', 'that this thing conforms:', incomparable],
  [sh.targetObjectsOf, 'target', 'that values of this property conform:', byGenerality],
  [sh.targetSubjectsOf, 'target', 'that things with this property conform:', byGenerality],
  [sh.target, 'target', 'that what it selects conforms', incomparable],
]

/** For a target, a more general class means that more is checked. */
const turned: Readonly<Record<Effect, Effect>> = { narrowed: 'widened', widened: 'narrowed', changed: 'changed' }
/** What a limit that became narrower, or another one, means for data. */
const outcome = (telling: Telling, effect: Effect): string =>
  effect === 'widened' ? '' : telling.tell(' Data that conformed may not conform now.', {})

/** How the values of a limit are written; one without a name has nothing to be called by. */
const written = (telling: Telling, term: Term): string => (isAnonymous(nameOf(term)) ? '' : ` ${telling.quote(term)}`)

const limit = (kind: LimitKind, word: ChangeWord, compare: Compare): Rule =>
  function* (telling, { subject, fact }): Generator<SemanticChange> {
    const { property } = fact
    const [of, words] = [telling.name(subject), telling.words.word(word)]
    const limits = (terms: readonly Term[]): Term[] => terms.filter((term) => !isNoLimit(property.value, term))
    const [removed, added] = [limits(fact.removed), limits(fact.added)]
    const said = (effect: Effect, sentence: string, [before, after]: readonly (Term | undefined)[]): SemanticChange => {
      const level = levelOf(telling, subject, effect)
      const outcomeOf = level === 'major' ? outcome(telling, effect) : ''
      return telling.say(subject, { type: `${kind}-${effect}`, level, sentence: sentence + outcomeOf, property, before, after }) // prettier-ignore
    }
    if (removed.length === 1 && added.length === 1) {
      const [before, after] = [removed[0]!, added[0]!]
      const compared = compare(before, after, telling.after)
      const [was, now] = [written(telling, before), written(telling, after)]
      const sentence = telling.tell(was && now ? '{of} asks for {words}{now}; it was{was}.' : '{of} asks for {words}, but not the same as before.', { of, words, now, was }) // prettier-ignore
      yield said(kind === 'target' ? turned[compared] : compared, sentence, [before, after])
      return
    }
    for (const before of removed) yield said('widened', telling.tell('{of} no longer asks for {words}{value}.', { of, words, value: written(telling, before) }), [before]) // prettier-ignore
    for (const after of added) yield said('narrowed', telling.tell('{of} now asks for {words}{value}.', { of, words, value: written(telling, after) }), [undefined, after]) // prettier-ignore
    if (removed.length + added.length > 0) return
    if (fact.nested)
      yield said('changed', telling.tell('{of} asks for {words}, but not the same as before.', { of, words }), [])
    else yield unlimited(telling, { subject, property })
  }

/** A parameter with a value that limits nothing came or went. */
const unlimited = (telling: Telling, { subject, property }: { subject: string; property: NamedNode }): SemanticChange =>
  telling.say(subject, {
    type: 'annotation-changed',
    level: 'patch',
    sentence: telling.tell('{of} says {property} in another way that means the same.', { of: telling.name(subject), property: telling.words.quoted(telling.label(property.value)) }), // prettier-ignore
    property,
  })

/** Lists of what is allowed: `sh:in`, `sh:languageIn` and `sh:ignoredProperties`, by their members. */
const allowed = (word: ChangeWord): Rule =>
  function* (telling, { subject, fact }): Generator<SemanticChange> {
    const { property } = fact
    const [of, words] = [telling.name(subject), telling.words.word(word)]
    const before = telling.before.objects(telling.oldName(subject), property).map((head) => telling.before.list(head))
    const after = telling.after.objects(subject, property).map((head) => telling.after.list(head))
    const [old, now] = [before[0], after[0]]
    if (old && now) yield* members(telling, { subject, property, old, now })
    else if (now) {
      const sentence = telling.tell('{of} now allows only {words} {value}.', { of, words, value: now.map((term) => telling.quote(term)).join(', ') }) + outcome(telling, 'narrowed') // prettier-ignore
      yield telling.say(subject, { type: 'constraint-narrowed', level: levelOf(telling, subject, 'narrowed'), sentence, property }) // prettier-ignore
    } else {
      const sentence = telling.tell('{of} no longer limits {words}.', { of, words })
      yield telling.say(subject, { type: 'constraint-widened', level: 'minor', sentence, property })
    }
  }

interface Members {
  readonly subject: string
  readonly property: NamedNode
  readonly old: readonly Term[]
  readonly now: readonly Term[]
}

function* members(telling: Telling, { subject, property, old, now }: Members): Generator<SemanticChange> {
  const of = telling.name(subject)
  const keys = (terms: readonly Term[]): Set<string> => new Set(terms.map(termKey))
  const [was, is] = [keys(old), keys(now)]
  const gone = old.filter((term) => !is.has(termKey(term)))
  const come = now.filter((term) => !was.has(termKey(term)))
  for (const before of gone) {
    const sentence = telling.tell('{of} no longer allows {value}.', { of, value: telling.quote(before) })
    yield telling.say(subject, { type: 'value-removed', level: levelOf(telling, subject, 'narrowed'), sentence, property, before }) // prettier-ignore
  }
  for (const after of come) {
    const sentence = telling.tell('{of} now also allows {value}.', { of, value: telling.quote(after) })
    yield telling.say(subject, { type: 'value-added', level: 'minor', sentence, property, after })
  }
  if (gone.length + come.length === 0) yield unlimited(telling, { subject, property })
}

/** Parts that came or went are told by themselves; a shape that was there before and is used now asks for more. */
const parts: Rule = function* (telling, { subject, fact }) {
  const { property } = fact
  const of = telling.name(subject)
  for (const before of fact.removed.filter((term) => !isToldItself(telling, term))) {
    const sentence = telling.tell('{of} no longer asks for {value}.', { of, value: telling.quote(before) })
    yield telling.say(subject, { type: 'property-shape-removed', level: 'minor', sentence, property, before })
  }
  for (const after of fact.added.filter((term) => !isToldItself(telling, term))) {
    const level = requires(telling, nameOf(after)) ? levelOf(telling, subject, 'narrowed') : 'minor'
    const sentence = telling.tell('{of} now asks for {value}.', { of, value: telling.quote(after) })
    yield telling.say(subject, { type: 'property-shape-added', level, sentence, property, after })
  }
}

const deactivated: Rule = function* (telling, { subject, fact }) {
  const { property } = fact
  const isOff = fact.added.some((term) => !isNoLimit(property.value, term))
  const sentence = telling.tell(isOff ? '{of} is no longer checked.' : '{of} is checked again.', { of: telling.name(subject) }) // prettier-ignore
  yield isOff
    ? telling.say(subject, { type: 'shape-deactivated', level: 'minor', sentence, property })
    : telling.say(subject, {
        type: 'shape-activated',
        level: levelOf(telling, subject, 'narrowed'),
        sentence,
        property,
      })
}

const severities = [sh.Info, sh.Warning, sh.Violation].map(({ value }) => value)

/** Without a severity a shape insists (SHACL §2.1.4). */
const severity: Rule = function* (telling, { subject, fact }) {
  const { property } = fact
  const [before, after] = [fact.removed[0] ?? sh.Violation, fact.added[0] ?? sh.Violation]
  const raised = severities.indexOf(after.value) > severities.indexOf(before.value)
  const sentence = telling.tell('What {of} finds is now told as {after}; it was {before}.', { of: telling.name(subject), after: telling.quote(after), before: telling.quote(before) }) // prettier-ignore
  const level = raised ? levelOf(telling, subject, 'narrowed') : 'minor'
  yield telling.say(subject, { type: raised ? 'severity-raised' : 'severity-lowered', level, sentence, property, before, after }) // prettier-ignore
}

export const shapeRules: readonly (readonly [NamedNode, Rule])[] = [
  ...parameters.map(([property, kind, words, compare]) => [property, limit(kind, words, compare)] as const),
  [more.in, allowed('the values')],
  [more.languageIn, allowed('the languages')],
  [more.ignoredProperties, allowed('the further properties')],
  [sh.property, parts],
  [sh.deactivated, deactivated],
  [sh.severity, severity],
]
