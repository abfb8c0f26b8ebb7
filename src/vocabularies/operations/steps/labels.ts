import type { Literal, NamedNode } from '@rdfjs/types'
import { invalid } from '../../../errors.ts'
import { parseIri } from '../../../rdf/iri.ts'
import type { LabelProperty } from '../operation.ts'
import { addLabel, labelsOf, labelWords, makeRoom, removeLabel, replaceLabel } from '../thesaurus/labels.ts'
import { listed, nameOf, quoted, quotedLiteral } from '../thesaurus/names.ts'
import type { View } from '../thesaurus/view.ts'
import { conflict, graphFor, isIn, knownTerm, textIn, type Step } from '../thesaurus/work.ts'

export const addLabelStep: Step<'add-label'> = (operation, { view }) => {
  const { property, language, text } = operation
  const concept = knownTerm(view, operation.concept)
  const label = textIn(language, text)
  addLabel(view, { concept, property, label, graph: graphFor(view, concept, operation.graph) })
  return `Add the ${labelWords[property]} ${quotedLiteral(label)} to ${nameOf(view, concept)}`
}

/** A preferred label may become what was an alternative or hidden label, which it is then no longer. */
export const changeLabel: Step<'change-label'> = (operation, { view }) => {
  const { property, language, graph } = operation
  const concept = knownTerm(view, operation.concept)
  const name = nameOf(view, concept)
  const present = labelsOf(view, concept, property).filter((label) => isIn(language, label))
  const from = chosen(view, { concept, property, language, present, text: operation.from })
  const to = textIn(language, operation.to)
  if (!from.equals(to)) {
    makeRoom(view, { concept, property, label: to })
    if (present.some((label) => label.equals(to))) removeLabel(view, concept, { property, label: from })
    else replaceLabel(view, concept, { property, from, to, ...(graph === undefined ? {} : { graph: parseIri(graph) }) })
  }
  const what = property === 'prefLabel' ? '' : ` ${quoted(from.value)}`
  const tag = from.language === '' ? '' : ` (${from.language})`
  return `Change the ${labelWords[property]}${what} of ${name}${tag} to ${quoted(to.value)}`
}

export const removeLabelStep: Step<'remove-label'> = (operation, { view }) => {
  const { property, language, text } = operation
  const concept = knownTerm(view, operation.concept)
  const present = labelsOf(view, concept, property).filter((label) => isIn(language, label))
  const label = chosen(view, { concept, property, language, present, text })
  removeLabel(view, concept, { property, label })
  return `Remove the ${labelWords[property]} ${quotedLiteral(label)} from ${nameOf(view, concept)}`
}

interface Choice {
  readonly concept: NamedNode
  readonly property: LabelProperty
  readonly language: string
  /** The labels of this property in the language. */
  readonly present: readonly Literal[]
  readonly text: string | undefined
}

/** The label that is meant: the one with the text, or the one there is. */
function chosen(view: View, { concept, property, language, present, text }: Choice): Literal {
  const [name, word] = [nameOf(view, concept), labelWords[property]]
  if (text === undefined) {
    if (property !== 'prefLabel') throw invalid(`Say in "from" which ${word} of ${name} is to be changed`)
    if (present.length > 1)
      throw invalid(`${name} has several preferred labels: say in "from" which one is to be changed`)
  }
  const found = text === undefined ? present[0] : present.find(({ value }) => value === text)
  if (found) return found
  const sought = text === undefined ? word : `${word} ${quoted(text)}`
  const now = present.length > 0 ? `it has ${listed(present.map(({ value }) => quoted(value)))} now` : 'it has none now'
  const where = language === '' ? 'without a language' : `in the language "${language}"`
  throw conflict(`${name} has no ${sought} ${where}: ${now}`)
}
