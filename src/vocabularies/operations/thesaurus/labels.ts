import type { Literal, NamedNode, Quad, Term } from '@rdfjs/types'
import { skos, skosxl } from '../../../rdf/namespaces.ts'
import { labelProperties, type LabelProperty } from '../operation.ts'
import { nameOf, quotedLiteral } from './names.ts'
import { distinct, type View } from './view.ts'
import { conflict } from './work.ts'

/** What messages call a lexical label. */
export const labelWords: Readonly<Record<LabelProperty, string>> = {
  prefLabel: 'preferred label',
  altLabel: 'alternative label',
  hiddenLabel: 'hidden label',
}

/**
 * The labels of a term as literals, each once: plain ones, and the literal forms of SKOS-XL labels, which stand for
 * plain ones (SKOS Reference Appendix B.3, S55–S57).
 */
export function labelsOf(view: View, concept: Term, property: LabelProperty): Literal[] {
  const plain = view.objects(concept, skos[property]).filter((value) => value.termType === 'Literal')
  const forms = view.objects(concept, skosxl[property]).flatMap((label) => formsOf(view, label))
  return distinct([...plain, ...forms])
}

const formsOf = (view: View, label: Term): Literal[] =>
  view.objects(label, skosxl.literalForm).filter((value) => value.termType === 'Literal')

/**
 * Gives a term a label. The same text as a weaker label gives way: the lexical labels are disjoint (S13).
 *
 * @throws DomainError `conflict` when it is a stronger label already, or there is a preferred one in its language (S14).
 */
export function addLabel(view: View, { concept, property, label, graph }: Label): void {
  if (labelsOf(view, concept, property).some((each) => each.equals(label))) return
  makeRoom(view, { concept, property, label })
  const other = property === 'prefLabel' && preferredIn(view, concept, label.language)
  if (other) {
    const [name, text] = [nameOf(view, concept), quotedLiteral(other)]
    throw conflict(`${name} already has the preferred label ${text}: use change-label, or add an alternative label`)
  }
  view.state(concept, skos[property], label, graph)
}

/** A label of a term, and the graph to state it in. */
export interface Label {
  readonly concept: NamedNode
  readonly property: LabelProperty
  readonly label: Literal
  readonly graph: Quad['graph']
}

/** The preferred label in a language. */
export const preferredIn = (view: View, concept: Term, language: string): Literal | undefined =>
  labelsOf(view, concept, 'prefLabel').find((each) => each.language === language)

/**
 * Takes away a weaker label of the same text.
 *
 * @throws DomainError `conflict` when there is a stronger one.
 */
export function makeRoom(view: View, { concept, property, label }: Omit<Label, 'graph'>): void {
  const rank = labelProperties.indexOf(property)
  for (const [index, other] of labelProperties.entries()) {
    if (index === rank || !labelsOf(view, concept, other).some((each) => each.equals(label))) continue
    if (index < rank) {
      const [text, name] = [quotedLiteral(label), nameOf(view, concept)]
      throw conflict(`${text} is the ${labelWords[other]} of ${name} already: choose another text`)
    }
    removeLabel(view, concept, { property: other, label })
  }
}

/** Takes a label away wherever it is stated, and the SKOS-XL label of this form with it. */
export function removeLabel(
  view: View,
  concept: NamedNode,
  { property, label }: { property: LabelProperty; label: Literal },
): void {
  view.removeAll({ subject: concept, predicate: skos[property], object: label })
  for (const node of xlLabels(view, concept, { property, label })) {
    view.removeAll({ subject: concept, predicate: skosxl[property], object: node })
    if (!view.has({ object: node })) view.removeAll({ subject: node })
  }
}

/**
 * Puts one label in the place of another, in the graphs that state it, or in the one given. A SKOS-XL label keeps its
 * identity and gets another form.
 *
 * @throws DomainError `conflict` for a SKOS-XL label that other terms have too.
 */
export function replaceLabel(
  view: View,
  concept: NamedNode,
  { property, from, to, graph }: { property: LabelProperty; from: Literal; to: Literal; graph?: Quad['graph'] },
): void {
  const nodes = xlLabels(view, concept, { property, label: from })
  for (const quad of view.removeAll({ subject: concept, predicate: skos[property], object: from }))
    view.state(concept, skos[property], to, graph ?? quad.graph)
  for (const node of nodes) {
    if (view.some({ object: node }, ({ subject }) => !subject.equals(concept)))
      throw conflict(`The SKOS-XL label ${quotedLiteral(from)} is used by other terms too: change it in the RDF`)
    for (const quad of view.removeAll({ subject: node, predicate: skosxl.literalForm, object: from }))
      view.state(node as NamedNode, skosxl.literalForm, to, quad.graph)
  }
}

/** SKOS-XL labels of a term that have this form. */
const xlLabels = (
  view: View,
  concept: Term,
  { property, label }: { property: LabelProperty; label: Literal },
): Term[] =>
  view
    .objects(concept, skosxl[property])
    .filter((node) => view.has({ subject: node, predicate: skosxl.literalForm, object: label }))
