import { rdfs, skos } from '../../rdf/namespaces.ts'
import type { Kind } from '../../concepts/views.ts'
import type { ChangeWord } from '../../words/changes.ts'
import { levelOfLostShape, levelOfNewShape } from './shape-levels.ts'
import type { SemanticChange, ThingKind } from './semantic-change.ts'
import type { State } from './state.ts'
import type { Departure } from './succession.ts'
import type { Telling } from './telling.ts'

const words: Readonly<Record<ThingKind, ChangeWord | undefined>> = {
  concept: 'The concept',
  scheme: 'The concept scheme',
  collection: 'The collection',
  class: 'The class',
  property: 'The property',
  ontology: 'The ontology',
  shape: 'The shape',
  'property-shape': 'What is asked of',
  domain: 'The domain',
  thing: undefined,
}

function kindOf(state: State, name: string): ThingKind {
  if (state.isPropertyShape(name)) return 'property-shape'
  const kind: Kind = state.kind(name)
  return kind
}

/** “The concept “coffee””, as the start of a sentence or within one. */
function called(telling: Telling, kind: ThingKind, name: string): string {
  const word = words[kind]
  return word === undefined ? telling.name(name) : `${telling.words.word(word)} ${telling.name(name)}`
}

/** A thing that is new: an addition, but a shape that asks for more of what is there narrows. */
export function arrival(telling: Telling, name: string): SemanticChange {
  const { after } = telling
  const kind = kindOf(after, name)
  const isShape = kind === 'shape' || kind === 'property-shape'
  const level = isShape ? levelOfNewShape(telling, name) : 'minor'
  const at = [skos.broader, rdfs.subClassOf, rdfs.subPropertyOf].flatMap((property) => after.objects(name, property))
  const named = at.filter((term) => term.termType === 'NamedNode').map((term) => telling.quote(term))
  const sentence =
    kind === 'property-shape'
      ? telling.tell('{of} is now checked.', { of: telling.name(name) }) +
        (level === 'major' ? telling.tell(' Data that conformed may not conform now.', {}) : '')
      : telling.tell(named.length > 0 ? '{what} was added under {value}.' : '{what} was added.', { what: called(telling, kind, name), value: named.join(', ') }) // prettier-ignore
  return telling.say(name, { type: `${kind}-added`, level, sentence })
}

/** A thing that is gone, or has gone into another, or has another name. */
export function departure(telling: Telling, name: string, { how, successors }: Departure): SemanticChange {
  const { before } = telling
  const kind = kindOf(before, name)
  const what = called(telling, kind, name)
  const instead = successors.map((successor) => telling.name(successor)).join(', ')
  if (how === 'Merged') {
    const sentence = telling.tell('{what} was merged into {value}; its URI leads there.', { what, value: instead || telling.tell('another', {}) }) // prettier-ignore
    return telling.say(name, { type: 'merged', level: 'major', sentence })
  }
  if (how === 'Renamed') {
    const sentence = telling.tell('{what} has a new URI, <{uri}>; the old one, <{old}>, leads there.', { what, uri: successors[0] ?? '', old: name }) // prettier-ignore
    return telling.say(name, { type: 'renamed', level: 'major', sentence })
  }
  if (kind === 'property-shape') {
    const sentence = telling.tell('{of} is no longer checked.', { of: telling.name(name) })
    return telling.say(name, { type: 'property-shape-removed', level: levelOfLostShape(telling, name), sentence })
  }
  const level = kind === 'shape' ? levelOfLostShape(telling, name) : 'major'
  const sentence = telling.tell(instead ? '{what} was removed; use {value} instead.' : '{what} was removed.', { what, value: instead }) // prettier-ignore
  return telling.say(name, { type: `${kind}-removed`, level, sentence })
}

/** Statements that were or are made elsewhere too. */
export function restatement(telling: Telling, name: string, count: number): SemanticChange {
  const form =
    count === 1
      ? '{of}: a statement came or went that is made elsewhere too, or from the other side; the meaning is the same.'
      : '{of}: {n} statements came or went that are made elsewhere too, or from the other side; the meaning is the same.'
  const sentence = telling.tell(form, { of: telling.name(name), n: String(count) })
  return telling.say(name, { type: 'restated', level: 'patch', sentence })
}
