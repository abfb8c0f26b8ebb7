import type { Reader } from '../concepts/reader.ts'
import { referenceTo, valueOf } from '../concepts/references.ts'
import { descriptionOf } from '../concepts/texts.ts'
import type { Reference, Text, Value } from '../concepts/views.ts'
import { isIri } from '../rdf/iri.ts'
import type { ComparedAttribute, Comparison, Overlap } from '../models/comparison/compare.ts'
import type { DefinedAttribute, Definition } from '../models/comparison/definition.ts'
import type { Aspect } from '../models/comparison/differences.ts'
import type { AttributeEvidence, Counted } from '../models/comparison/evidence.ts'
import type { MatchReason } from '../models/comparison/match-attributes.ts'
import type { StateMatch } from '../models/comparison/match-states.ts'
import { attributeView, type AttributeView } from './entity-view.ts'
import { referenceOf } from './report-view.ts'

/** What data show of an attribute. */
export interface EvidenceView extends Pick<AttributeEvidence, 'having' | 'of' | 'values' | 'distinct' | 'most'> {
  /** Whether every distinct value was counted. */
  readonly complete: boolean
  readonly datatypes: readonly (Counted & { readonly datatype?: Reference })[]
  readonly formats: readonly Counted[]
  readonly samples: readonly Value[]
}

export interface DefinedAttributeView extends AttributeView {
  readonly property: Reference
  readonly definition?: Text
  /** False where only data show that instances have it. */
  readonly declared: boolean
  readonly evidence: EvidenceView
}

export interface ComparedAttributeView {
  readonly left: DefinedAttributeView
  readonly right: DefinedAttributeView
  /** Why the two are taken for one. */
  readonly by: MatchReason
  readonly through?: Reference | string
  readonly differences: readonly {
    readonly aspect: Aspect
    readonly left: readonly (Reference | string)[]
    readonly right: readonly (Reference | string)[]
  }[]
  /** Distinct values in common. */
  readonly overlap: Overlap
}

export interface DefinitionView extends Reference {
  readonly definition?: Text
  readonly attributes: number
  readonly lifecycle?: Reference
  readonly identifier?: { readonly property: Reference; readonly format?: string }
  /** Instances looked at, and how many there are; where sampled, figures are of those looked at. */
  readonly instances: { readonly looked: number; readonly total: number; readonly sampled: boolean }
}

/** Two definitions side by side, with labels. */
export interface ComparisonView {
  readonly left: DefinitionView
  readonly right: DefinitionView
  readonly core: readonly ComparedAttributeView[]
  readonly differing: readonly ComparedAttributeView[]
  readonly onlyLeft: readonly DefinedAttributeView[]
  readonly onlyRight: readonly DefinedAttributeView[]
  readonly lifecycles?: {
    readonly left: Reference
    readonly right: Reference
    readonly states: readonly {
      readonly left: Reference
      readonly right: Reference
      readonly by: StateMatch['by']
      readonly through?: Reference
    }[]
    readonly onlyLeft: readonly Reference[]
    readonly onlyRight: readonly Reference[]
  }
}

/** A comparison as the API and pages show it. */
export function comparisonView(reader: Reader, comparison: Comparison): ComparisonView {
  const { left, right, core, differing, onlyLeft, onlyRight, lifecycles } = comparison
  const compared = (pairs: readonly ComparedAttribute[]): ComparedAttributeView[] =>
    pairs.map((pair) => comparedView(reader, pair))
  const alone = (attributes: readonly DefinedAttribute[]): DefinedAttributeView[] =>
    attributes.map((each) => definedView(reader, each))
  return {
    left: definitionView(reader, left),
    right: definitionView(reader, right),
    core: compared(core),
    differing: compared(differing),
    onlyLeft: alone(onlyLeft),
    onlyRight: alone(onlyRight),
    ...(lifecycles ? { lifecycles: lifecyclesView(reader, lifecycles) } : {}),
  }
}

function definitionView(
  reader: Reader,
  { uri, attributes, lifecycle, identifier, sample }: Definition,
): DefinitionView {
  const id = reader.snapshot.terms.iri(uri)
  const definition = descriptionOf(reader, id)
  return {
    ...referenceTo(reader, id),
    ...(definition ? { definition } : {}),
    attributes: attributes.length,
    ...(lifecycle ? { lifecycle: referenceOf(reader, lifecycle.scheme) } : {}),
    ...(identifier ? { identifier: { ...identifier, property: referenceOf(reader, identifier.property) } } : {}),
    instances: { looked: sample.members.length, total: sample.total, sampled: sample.sampled },
  }
}

function definedView(reader: Reader, attribute: DefinedAttribute): DefinedAttributeView {
  const { having, of, values, distinct, most, isComplete, datatypes, formats, samples } = attribute.evidence
  const definition = descriptionOf(reader, reader.snapshot.terms.iri(attribute.property))
  return {
    property: referenceOf(reader, attribute.property),
    ...(definition ? { definition } : {}),
    declared: attribute.declared,
    ...attributeView(reader, attribute),
    evidence: {
      ...{ having, of, values, distinct, most, complete: isComplete, formats },
      datatypes: datatypes.map((each) => ({ ...each, ...(each.name === '' ? {} : { datatype: referenceOf(reader, each.name) }) })), // prettier-ignore
      samples: samples.map((sample) => valueOf(reader, sample)),
    },
  }
}

function comparedView(reader: Reader, pair: ComparedAttribute): ComparedAttributeView {
  const { left, right, by, through, differences, overlap } = pair
  const told = (text: string): Reference | string => (isIri(text) ? referenceOf(reader, text) : text)
  return {
    left: definedView(reader, left),
    right: definedView(reader, right),
    by,
    ...(through === undefined ? {} : { through: told(through) }),
    differences: differences.map((each) => ({ aspect: each.aspect, left: each.left.map(told), right: each.right.map(told) })), // prettier-ignore
    overlap,
  }
}

function lifecyclesView(
  reader: Reader,
  { left, right, states, onlyLeft, onlyRight }: NonNullable<Comparison['lifecycles']>,
): NonNullable<ComparisonView['lifecycles']> {
  const named = (uri: string): Reference => referenceOf(reader, uri)
  return {
    left: named(left),
    right: named(right),
    states: states.map((each) => ({
      left: named(each.left),
      right: named(each.right),
      by: each.by,
      ...(each.through === undefined ? {} : { through: named(each.through) }),
    })),
    onlyLeft: onlyLeft.map(named),
    onlyRight: onlyRight.map(named),
  }
}
