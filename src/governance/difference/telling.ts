import type { NamedNode, Term } from '@rdfjs/types'
import { labelOf } from '../../concepts/labels.ts'
import { valueOf } from '../../concepts/references.ts'
import type { Value } from '../../concepts/views.ts'
import { localName } from '../../rdf/iri.ts'
import { rdf, sh } from '../../rdf/namespaces.ts'
import { ChangeWords, type ChangeSentence } from '../../words/changes.ts'
import type { Fact, FactsOf } from './facts.ts'
import type { ChangeType, Level, SemanticChange } from './semantic-change.ts'
import { isAnonymous, nameOf, type State } from './state.ts'
import type { States, Succession } from './succession.ts'

/** What one fact means; `facts` are all those of the thing. */
export type Rule = (telling: Telling, about: About) => Iterable<SemanticChange>

export interface About {
  readonly subject: string
  readonly facts: FactsOf
  readonly fact: Fact
}

/** What a rule says; values as the terms that they are. */
interface Saying {
  readonly type: ChangeType
  readonly level: Level
  readonly sentence: string
  readonly property?: NamedNode
  readonly before?: Term | undefined
  readonly after?: Term | undefined
}

/** Longer texts are cut in sentences; the values of a change are whole. */
const MAX_TEXT = 120

/** Puts changes into words: knows both states, and calls things by their labels. */
export class Telling implements States {
  readonly before: State
  readonly after: State
  readonly succession: Succession
  readonly words: ChangeWords
  private readonly oldNames: ReadonlyMap<string, string>

  constructor({ before, after }: States, succession: Succession, words = new ChangeWords('en')) {
    this.words = words
    this.before = before
    this.after = after
    this.succession = succession
    this.oldNames = new Map([...succession.renamed].map(([old, name]) => [name, old]))
  }

  /** What a thing was called in the state before. */
  oldName(name: string): string {
    return this.oldNames.get(name) ?? name
  }

  /** The label of a thing, as the later state has it, else as the earlier had it. */
  label(name: string): string {
    const state = this.after.describes(name) || !this.before.describes(name) ? this.after : this.before
    if (state.isPropertyShape(name)) return this.shapeLabel(name, state)
    const id = state.id(name)
    return id === 0 ? localName(name) : labelOf(state.reader, id).text
  }

  /** A label in quotation marks; a literal as it is written, with its language. */
  quote(term: Term): string {
    if (term.termType !== 'Literal') return this.words.quoted(this.label(nameOf(term)))
    const text = term.value.length > MAX_TEXT ? `${term.value.slice(0, MAX_TEXT).trimEnd()}…` : term.value
    return this.words.quoted(text)
  }

  name(subject: string): string {
    return this.words.quoted(this.label(subject))
  }

  /** A sentence with its places filled in. */
  tell(form: ChangeSentence, filling: Readonly<Record<string, string>>): string {
    return this.words.sentence(form, filling)
  }

  /** A change with its values. A text that ends a sentence brings its own full stop. */
  say(subject: string, { property, before, after, sentence, ...said }: Saying): SemanticChange {
    return {
      subject: this.thingOf(subject),
      label: this.label(subject),
      ...said,
      sentence: sentence.replace(/([.!?…](?:[”“]| »))\.$/, '$1'),
      ...(property ? { property: property.value } : {}),
      ...(before ? { before: this.value(before, this.before) } : {}),
      ...(after ? { after: this.value(after, this.after) } : {}),
    }
  }

  private value(term: Term, state: State): Value {
    if (term.termType === 'Literal')
      return { type: 'literal', value: term.value, lang: term.language, datatype: term.datatype.value }
    const id = state.id(nameOf(term))
    return id === 0
      ? { type: 'uri', uri: nameOf(term), label: this.label(nameOf(term)), lang: '' }
      : valueOf(state.reader, id)
  }

  /** The named thing that a part without a name belongs to. */
  private thingOf(name: string): string {
    const seen = new Set<string>()
    let found = name
    while (isAnonymous(found) && !seen.has(found)) {
      seen.add(found)
      found = (this.after.placeOf(found) ?? this.before.placeOf(found))?.subject ?? found
    }
    return found
  }

  /** A property shape is called by its own name or by its path, and by the shape that it is a part of. */
  private shapeLabel(name: string, state: State): string {
    const labelled = labelOf(state.reader, state.id(name)).text
    const named = state.objects(name, sh.name).length > 0
    const own = named || !isAnonymous(name) ? labelled : this.pathLabel(state, state.objects(name, sh.path)[0])
    const owner = state.placeOf(name)?.subject
    return owner === undefined || owner === name || own.includes(' of ')
      ? own
      : this.words.sentence('{own} of {owner}', { own, owner: this.label(owner) })
  }

  private pathLabel(state: State, path: Term | undefined): string {
    if (!path) return this.words.word('a property')
    if (!isAnonymous(nameOf(path))) return this.label(nameOf(path))
    const steps = state.objects(nameOf(path), rdf.first).length > 0 ? state.list(path) : [inner(state, path)]
    return steps.map((step) => this.pathLabel(state, step)).join(' / ')
  }
}

/** What an inverse, repeated or alternative path is made of. */
function inner(state: State, path: Term): Term | undefined {
  let found: number | undefined
  state.snapshot.triples({ s: state.id(nameOf(path)) }, (_s, _p, o) => {
    found = o
    return false
  })
  return found === undefined ? undefined : state.snapshot.terms.term(found)
}
