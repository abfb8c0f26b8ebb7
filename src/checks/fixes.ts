import type { DatasetCore, Literal, NamedNode, Term } from '@rdfjs/types'
import { prefixes, rdf, skos } from '../rdf/namespaces.ts'
import { components } from '../shacl/constraints.ts'
import type { DataGraph } from '../shacl/data.ts'
import type { ValidationResult } from '../shacl/report.ts'
import { listMembers, objectOf, objectsOf, shacl } from '../shacl/terms.ts'
import type { LabelProperty, MappingProperty, Operation } from '../vocabularies/operations/operation.ts'

type Fix = (result: ValidationResult, place: Place) => Operation[] | undefined

interface Place {
  readonly shapes: DatasetCore
  readonly before: DatasetCore
  readonly after: DatasetCore
}

const labels: readonly LabelProperty[] = ['prefLabel', 'altLabel', 'hiddenLabel']
const mappings: readonly MappingProperty[] = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch']

/** The one property that a result is about. */
const propertyOf = ({ path }: ValidationResult): NamedNode | undefined =>
  path?.path.kind === 'predicate' ? path.path.predicate : undefined

const nameIn = <Name extends string>(names: readonly Name[], property: NamedNode | undefined): Name | undefined =>
  names.find((name) => property?.value === prefixes.skos + name)

const literalsOf = (data: DatasetCore, node: Term, property: Term): Literal[] =>
  objectsOf(data, node, property).filter((term): term is Literal => term.termType === 'Literal')

/** The values that a shape leaves to choose from: sh:hasValue, or the members of sh:in. */
function choices({ sourceShape }: ValidationResult, shapes: DatasetCore): Term[] {
  const list = objectOf(shapes, sourceShape, shacl.in)
  return [...objectsOf(shapes, sourceShape, shacl.hasValue), ...((list && listMembers(shapes, list)) ?? [])]
}

/** The operation that states a value of a concept, where there is one. */
function adding(concept: string, property: NamedNode, value: Term): Operation[] | undefined {
  const label = nameIn(labels, property)
  if (label && value.termType === 'Literal')
    return [{ type: 'add-label', concept, property: label, language: value.language, text: value.value }]
  if (property.equals(skos.notation) && value.termType === 'Literal')
    return [{ type: 'change-notation', concept, to: value.value }]
  if (value.termType !== 'NamedNode') return undefined
  const mapping = nameIn(mappings, property)
  if (mapping) return [{ type: 'add-mapping', concept, property: mapping, target: value.value }]
  if (property.equals(skos.broader)) return [{ type: 'add-broader', concept, broader: value.value }]
  if (property.equals(skos.related)) return [{ type: 'add-related', concept, related: value.value }]
  return undefined
}

/** A value is missing, and the shape says which. */
const theOneValue: Fix = (result, { shapes }) => {
  const property = propertyOf(result)
  const [only, ...others] = choices(result, shapes)
  return property && only && others.length === 0 ? adding(result.focusNode.value, property, only) : undefined
}

/** Several preferred labels in a language: the one that was there first stays, or else the first by text. */
const oneLabelStays: Fix = (result, { before, after }) => {
  const property = propertyOf(result)
  if (!property?.equals(skos.prefLabel)) return undefined
  const concept = result.focusNode.value
  const old = new Set(literalsOf(before, result.focusNode, property).map(({ value }) => value))
  const all = literalsOf(after, result.focusNode, property)
    .filter(({ language }) => language)
    .sort((a, b) => Number(old.has(b.value)) - Number(old.has(a.value)) || (a.value < b.value ? -1 : 1))
  const seen = new Set<string>()
  return all.flatMap(({ value: text, language }): Operation[] => {
    const tag = language.toLowerCase()
    if (!seen.has(tag)) {
      seen.add(tag)
      return []
    }
    return [
      { type: 'remove-label', concept, property: 'prefLabel', language, text },
      { type: 'add-label', concept, property: 'altLabel', language, text },
    ]
  })
}

/** A preferred label is missing in a language in which there is one alternative label: that one takes its place. */
const promotedLabel: Fix = (result, { shapes, after }) => {
  const property = propertyOf(result)
  const qualified = objectOf(shapes, result.sourceShape, shacl.qualifiedValueShape)
  const list = qualified && objectOf(shapes, qualified, shacl.languageIn)
  const languages = (list && listMembers(shapes, list)) ?? []
  if (!property?.equals(skos.prefLabel) || languages.length !== 1) return undefined
  const wanted = languages[0]!.value.toLowerCase()
  const [text, ...others] = literalsOf(after, result.focusNode, skos.altLabel).filter(({ language }) => language.toLowerCase() === wanted) // prettier-ignore
  if (!text || others.length > 0) return undefined
  const about = { concept: result.focusNode.value, language: text.language, text: text.value }
  return [
    { type: 'remove-label', property: 'altLabel', ...about },
    { type: 'add-label', property: 'prefLabel', ...about },
  ]
}

/** A label without a language, where the shape allows one language only. */
const theOneLanguage: Fix = (result, { shapes }) => {
  const property = nameIn(labels, propertyOf(result))
  const list = objectOf(shapes, result.sourceShape, shacl.languageIn)
  const [only, ...others] = (list && listMembers(shapes, list)) ?? []
  const { value } = result
  if (!property || !only || others.length > 0 || value?.termType !== 'Literal' || value.language) return undefined
  const about = { concept: result.focusNode.value, property, text: value.value }
  return [
    { type: 'remove-label', language: '', ...about },
    { type: 'add-label', language: only.value, ...about },
  ]
}

const fixes: Readonly<Record<string, Fix>> = {
  [components.HasValueConstraintComponent.value]: theOneValue,
  [components.MinCountConstraintComponent.value]: theOneValue,
  [components.UniqueLangConstraintComponent.value]: oneLabelStays,
  [components.QualifiedMinCountConstraintComponent.value]: promotedLabel,
  [components.LanguageInConstraintComponent.value]: theOneLanguage,
}

/** What would mend a result about a concept, where that can be told without a guess; else undefined. */
export function fixOf(
  result: ValidationResult,
  shapes: DatasetCore,
  { before, after }: { before: DataGraph; after: DataGraph },
): Operation[] | undefined {
  const { focusNode, sourceConstraintComponent } = result
  const fix = fixes[sourceConstraintComponent.value]
  if (!fix || focusNode.termType !== 'NamedNode') return undefined
  if (!objectsOf(after.dataset, focusNode, rdf.type).some((type) => type.equals(skos.Concept))) return undefined
  const found = fix(result, { shapes, before: before.dataset, after: after.dataset })
  return found && found.length > 0 ? found : undefined
}
