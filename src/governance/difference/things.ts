import { rdfs, skos } from '../../rdf/namespaces.ts'
import type { Kind } from '../../concepts/views.ts'
import { levelOfLostShape, levelOfNewShape } from './shape-levels.ts'
import type { SemanticChange, ThingKind } from './semantic-change.ts'
import type { State } from './state.ts'
import type { Departure } from './succession.ts'
import type { Telling } from './telling.ts'

const words: Readonly<Record<ThingKind, string>> = {
  concept: 'The concept',
  scheme: 'The concept scheme',
  collection: 'The collection',
  class: 'The class',
  property: 'The property',
  ontology: 'The ontology',
  shape: 'The shape',
  'property-shape': 'What is asked of',
  domain: 'The domain',
  thing: '',
}

function kindOf(state: State, name: string): ThingKind {
  if (state.isPropertyShape(name)) return 'property-shape'
  const kind: Kind = state.kind(name)
  return kind
}

/** “The concept “coffee””, as the start of a sentence or within one. */
function called(telling: Telling, kind: ThingKind, name: string): string {
  return `${words[kind]} ${telling.name(name)}`.trim()
}

/** A thing that is new: an addition, but a shape that asks for more of what is there narrows. */
export function arrival(telling: Telling, name: string): SemanticChange {
  const { after } = telling
  const kind = kindOf(after, name)
  const isShape = kind === 'shape' || kind === 'property-shape'
  const level = isShape ? levelOfNewShape(telling, name) : 'minor'
  const at = [skos.broader, rdfs.subClassOf, rdfs.subPropertyOf].flatMap((property) => after.objects(name, property))
  const named = at.filter((term) => term.termType === 'NamedNode').map((term) => telling.quote(term))
  const under = named.length > 0 ? ` under ${named.join(', ')}` : ''
  const sentence =
    kind === 'property-shape'
      ? `${telling.name(name)} is now checked.${level === 'major' ? ' Data that conformed may not conform now.' : ''}`
      : `${called(telling, kind, name)} was added${under}.`
  return telling.say(name, { type: `${kind}-added`, level, sentence })
}

/** A thing that is gone, or has gone into another, or has another name. */
export function departure(telling: Telling, name: string, { how, successors }: Departure): SemanticChange {
  const { before } = telling
  const kind = kindOf(before, name)
  const what = called(telling, kind, name)
  const instead = successors.map((successor) => telling.name(successor)).join(', ')
  if (how === 'Merged') {
    const sentence = `${what} was merged into ${instead || 'another'}; its URI leads there.`
    return telling.say(name, { type: 'merged', level: 'major', sentence })
  }
  if (how === 'Renamed') {
    const sentence = `${what} has a new URI, <${successors[0] ?? ''}>; the old one, <${name}>, leads there.`
    return telling.say(name, { type: 'renamed', level: 'major', sentence })
  }
  if (kind === 'property-shape') {
    const sentence = `${telling.name(name)} is no longer checked.`
    return telling.say(name, { type: 'property-shape-removed', level: levelOfLostShape(telling, name), sentence })
  }
  const level = kind === 'shape' ? levelOfLostShape(telling, name) : 'major'
  const sentence = `${what} was removed${instead ? `; use ${instead} instead` : ''}.`
  return telling.say(name, { type: `${kind}-removed`, level, sentence })
}

/** Statements that were or are made elsewhere too. */
export function restatement(telling: Telling, name: string, count: number): SemanticChange {
  const statements = count === 1 ? 'a statement' : `${count} statements`
  const sentence = `${telling.name(name)}: ${statements} came or went that ${count === 1 ? 'is' : 'are'} made elsewhere too, or from the other side; the meaning is the same.` // prettier-ignore
  return telling.say(name, { type: 'restated', level: 'patch', sentence })
}
