import { DataFactory } from 'n3'
import type { Literal, NamedNode, Quad } from '@rdfjs/types'
import { invalid } from '../../../errors.ts'
import { parseIri } from '../../../rdf/iri.ts'
import { skos } from '../../../rdf/namespaces.ts'
import type { NoteProperty } from '../operation.ts'
import { listed, nameOf, quoted } from '../thesaurus/names.ts'
import type { View } from '../thesaurus/view.ts'
import { conflict, graphFor, isIn, knownTerm, textIn, type Step } from '../thesaurus/work.ts'

const { literal } = DataFactory

/** What messages call a note (SKOS Reference §7). */
const noteWords: Readonly<Record<NoteProperty, string>> = {
  definition: 'definition',
  scopeNote: 'scope note',
  example: 'example',
  historyNote: 'history note',
  editorialNote: 'editorial note',
  changeNote: 'change note',
  note: 'note',
}

export const changeNote: Step<'change-note'> = (operation, { view }) => {
  const { property, language, from, to } = operation
  const concept = knownTerm(view, operation.concept)
  const word = noteWords[property]
  replaceValue(view, {
    concept,
    graph: operation.graph,
    predicate: skos[property],
    present: valuesOf(view, concept, skos[property]).filter((note) => isIn(language, note)),
    from,
    to: to === undefined ? undefined : textIn(language, to),
    word,
  })
  const where = `${nameOf(view, concept)}${language === '' ? '' : ` (${language.toLowerCase()})`}`
  return sentence(word, where, { from, to })
}

export const changeNotation: Step<'change-notation'> = (operation, { view }) => {
  const { from, to } = operation
  const concept = knownTerm(view, operation.concept)
  const present = valuesOf(view, concept, skos.notation)
  const old = present.find(({ value }) => value === from)
  if (to?.trim() === '') throw invalid('A notation must have a text: leave "to" out to remove it')
  replaceValue(view, {
    concept,
    graph: operation.graph,
    predicate: skos.notation,
    present,
    from,
    to: to === undefined ? undefined : notationLike(old, to),
    word: 'notation',
  })
  const name = nameOf(view, concept)
  if (from === undefined) return `Add the notation ${quoted(to!)} to ${name}`
  if (to === undefined) return `Remove the notation ${quoted(from)} from ${name}`
  return `Change the notation of ${name} from ${quoted(from)} to ${quoted(to)}`
}

/** A notation that has a datatype, or against the Reference (§6.5.1) a language, keeps it. */
const notationLike = (old: Literal | undefined, text: string): Literal =>
  old?.language ? literal(text, old.language) : literal(text, old?.datatype)

function sentence(
  word: string,
  where: string,
  { from, to }: Pick<Replacement, 'from'> & { to: string | undefined },
): string {
  const one = /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`
  if (from === undefined) return `Add ${one} to ${where}`
  return to === undefined ? `Remove ${one} from ${where}` : `Change the ${word} of ${where}`
}

const valuesOf = (view: View, concept: NamedNode, predicate: NamedNode): Literal[] =>
  view.objects(concept, predicate).filter((value) => value.termType === 'Literal')

interface Replacement {
  readonly concept: NamedNode
  readonly graph: string | undefined
  readonly predicate: NamedNode
  readonly present: readonly Literal[]
  readonly from: string | undefined
  readonly to: Literal | undefined
  readonly word: string
}

/** Adds without `from`, removes without `to`; else one in the place of the other, in the graphs that state it. */
function replaceValue(view: View, { concept, predicate, present, from, to, ...how }: Replacement): void {
  const name = nameOf(view, concept)
  if (from === undefined) {
    if (!to) throw invalid(`Say in "from" or "to" what is to be removed or added as ${how.word} of ${name}`)
    if (!present.some((value) => value.equals(to)))
      view.state(concept, predicate, to, graphFor(view, concept, how.graph))
    return
  }
  const old = present.find(({ value }) => value === from)
  if (!old) {
    const now = present.length > 0 ? `there is ${listed(present.map(({ value }) => quoted(value)))}` : 'there is none'
    throw conflict(`${name} has no ${how.word} ${quoted(from)}: ${now} now`)
  }
  const graphs: Quad['graph'][] = view.removeAll({ subject: concept, predicate, object: old }).map(({ graph }) => graph)
  const targets = how.graph === undefined ? graphs : [parseIri(how.graph)]
  if (to) for (const graph of targets) view.state(concept, predicate, to, graph)
}
