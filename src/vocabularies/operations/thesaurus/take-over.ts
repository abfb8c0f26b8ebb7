import type { Literal, NamedNode, Quad, Term } from '@rdfjs/types'
import { skos, skosxl } from '../../../rdf/namespaces.ts'
import { labelProperties, mappingProperties, noteProperties, type LabelProperty } from '../operation.ts'
import { addBroader } from './broader.ts'
import { isBelow } from './hierarchy.ts'
import { labelsOf, preferredIn, removeLabel } from './labels.ts'
import { contradicting } from './mappings.ts'
import { relatedTo, stateRelated } from './related.ts'
import type { View } from './view.ts'
import { isNamed } from './work.ts'

/** Two concepts that become one, and the graph of the one that stays. */
export interface Merger {
  readonly from: NamedNode
  readonly into: NamedNode
  readonly graph: Quad['graph']
}

/**
 * Preferred labels become alternative ones where there is a preferred one in the language; hidden ones stay hidden. What
 * is a stronger label already is not taken over (SKOS Reference §5.4, S13), and a weaker one of the same text goes.
 */
export function takeLabels(view: View, { from, into, graph }: Merger): void {
  for (const property of labelProperties)
    for (const label of labelsOf(view, from, property)) {
      const taken = property === 'prefLabel' && preferredIn(view, into, label.language) ? 'altLabel' : property
      if (isLabelled(view, into, { label, upTo: taken })) continue
      const weaker = labelProperties.slice(labelProperties.indexOf(taken) + 1)
      for (const each of weaker) removeLabel(view, into, { property: each, label })
      takeLabel(view, { from, into, graph }, { property, taken, label })
    }
}

/** Whether a text is a label of one of the properties down to the one given. */
const isLabelled = (
  view: View,
  concept: NamedNode,
  { label, upTo }: { label: Literal; upTo: LabelProperty },
): boolean =>
  labelProperties
    .slice(0, labelProperties.indexOf(upTo) + 1)
    .some((property) => labelsOf(view, concept, property).some((each) => each.equals(label)))

/** A SKOS-XL label keeps its identity. */
function takeLabel(
  view: View,
  { from, into, graph }: Merger,
  { property, taken, label }: { property: LabelProperty; taken: LabelProperty; label: Literal },
): void {
  if (view.has({ subject: from, predicate: skos[property], object: label })) view.state(into, skos[taken], label, graph)
  for (const node of view.objects(from, skosxl[property]))
    if (isNamed(node) && view.has({ subject: node, predicate: skosxl.literalForm, object: label }))
      view.state(into, skosxl[taken], node, graph)
}

/** Notes and notations. A second definition in a language would leave open which one holds: it becomes a history note. */
export function takeNotes(view: View, { from, into, graph }: Merger): void {
  for (const property of [...noteProperties, 'notation'] as const)
    for (const { object } of view.quads({ subject: from, predicate: skos[property] })) {
      const defined = property === 'definition' && view.objects(into, skos.definition).some((own) => alike(own, object))
      if (!view.has({ subject: into, predicate: skos[property], object }))
        view.state(into, skos[defined ? 'historyNote' : property], object, graph)
    }
}

const alike = (one: Term, other: Term): boolean =>
  one.termType === 'Literal' && other.termType === 'Literal' && one.language === other.language

/** Mappings in both directions, save those that an exact match excludes (S46). */
export function takeMappings(view: View, { from, into, graph }: Merger): void {
  for (const property of mappingProperties) {
    const predicate = skos[property]
    for (const { object: target } of view.removeAll({ subject: from, predicate }))
      if (isNamed(target) && !target.equals(into) && !contradicting(view, { concept: into, property, target }))
        view.state(into, predicate, target, graph)
    for (const { subject: other, graph: theirs } of view.removeAll({ predicate, object: from }))
      if (isNamed(other) && !other.equals(into) && !contradicting(view, { concept: other, property, target: into }))
        view.state(other, predicate, into, theirs)
  }
}

/** Relations to those that do not stand above or below anyway, which says more. */
export function takeRelated(view: View, { into, graph }: Merger, related: readonly NamedNode[]): void {
  for (const other of related) {
    const isRelated = relatedTo(view, into).some((each) => each.equals(other))
    if (other.equals(into) || isRelated || isBelow(view, into, other) || isBelow(view, other, into)) continue
    stateRelated(view, { from: into, to: other, graph })
  }
}

/** Broader concepts, save those that stand above or below anyway. */
export function takeBroader(view: View, { into, graph }: Merger, parents: readonly NamedNode[]): void {
  for (const parent of parents)
    if (!parent.equals(into) && !isBelow(view, into, parent) && !isBelow(view, parent, into))
      addBroader(view, { concept: into, parent, graph })
}
