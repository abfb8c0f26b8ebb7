import { isSkolem, labelOf } from '../../concepts/labels.ts'
import type { Reader } from '../../concepts/reader.ts'
import { referenceTo } from '../../concepts/references.ts'
import type { Kind } from '../../concepts/views.ts'
import { shapesBelow, type ClassShape } from '../../models/shape-facts.ts'
import { localName } from '../../rdf/iri.ts'
import { rdf, skos, xsd } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { FieldKind, FormField, FormGroup, FormValue } from './form.ts'
import type { Subject } from './form-of.ts'
import { rulesOf, type ShapeRules } from './shape-rules.ts'
import { derived, typicalFields, typicalGroups, type TypicalField } from './typical.ts'
import { formValue, valuesOf, type Lock } from './values.ts'

export interface FieldMeans {
  readonly shapes: readonly ClassShape[]
  /** Ids of the graphs whose shapes govern. */
  readonly graphs: ReadonlySet<number>
  readonly lock: Lock
  readonly names: Readonly<Record<string, string>>
}

/** Properties of a thing beside those that shapes and SKOS speak of. */
const OTHERS = 40
/** Things within a thing whose fields are described with it. */
const WITHIN = 20

/** A field with where it stands. */
interface Placed {
  readonly field: FormField
  readonly rules: ShapeRules
  readonly group: { readonly id: string; readonly name: string; readonly order: number }
  readonly order: number
}

/** The fields of a thing in groups: those that shapes group, then the typical ones; then things described within it. */
export function groupsOf(reader: Reader, subject: Subject, means: FieldMeans): FormGroup[] {
  const placed = placedFields(reader, subject, means)
  const groups = new Map<string, { group: Placed['group']; fields: Placed[] }>()
  for (const each of placed) {
    const known = groups.get(each.group.id) ?? { group: each.group, fields: [] }
    known.fields.push(each)
    groups.set(each.group.id, known)
  }
  const own = [...groups.values()]
    .sort((a, b) => a.group.order - b.group.order)
    .map(({ group, fields }): FormGroup => ({
      id: group.id,
      name: group.name,
      subject: subject.uri,
      fields: fields.sort((a, b) => a.order - b.order).map(({ field }) => field),
    }))
  return [...own, ...placed.flatMap((each) => within(reader, each, means))]
}

function placedFields(reader: Reader, subject: Subject, means: FieldMeans): Placed[] {
  const { snapshot } = reader
  const byPath = byProperty(snapshot, means.shapes)
  const typical = typicalFields[subject.kind] ?? []
  const shown = [...byPath.keys()].filter((path) => path !== rdf.type.value && !derived.has(path))
  const paths = new Set([...typical.map(({ path }) => path), ...shown, ...othersOf(snapshot, subject.id)])
  return [...paths].flatMap((path, at) => {
    const rules = rulesOf(reader, byPath.get(path) ?? [], means.graphs)
    const usual = typical.find((each) => each.path === path)
    const found = fieldOf(reader, { subject, path, rules, typical: usual, means })
    return rules.isSaid || usual || found.values.length > 0
      ? [{ field: found, rules, group: groupOf(rules, usual, means), order: rules.order ?? 1000 + at }]
      : []
  })
}

/** Properties that a thing has, as they come. */
function othersOf(snapshot: Snapshot, id: number): string[] {
  if (id === 0) return []
  const found = new Set<number>()
  snapshot.scan({ s: id }, (_s, p) => void found.add(p))
  const names = [...found].map((p) => snapshot.terms.text(p))
  return names.filter((path) => path !== rdf.type.value && !derived.has(path)).sort().slice(0, OTHERS) // prettier-ignore
}

function groupOf(rules: ShapeRules, typical: TypicalField | undefined, { names }: FieldMeans): Placed['group'] {
  if (rules.group) return { ...rules.group, order: Math.min(rules.group.order, 1e6) }
  const id = typical?.group ?? (rules.isSaid ? 'shaped' : 'other')
  const order = id === 'shaped' ? 2.5 : typicalGroups.indexOf(id)
  return { id, name: names[id] ?? id, order: 1e6 + order }
}

interface Wanted {
  readonly subject: Pick<Subject, 'id' | 'kind'>
  readonly path: string
  readonly rules: ShapeRules
  readonly typical?: TypicalField | undefined
  readonly means: FieldMeans
}

function fieldOf(reader: Reader, { subject, path, rules, typical, means }: Wanted): FormField {
  const { snapshot } = reader
  const { values, more } = subject.id === 0 ? { values: [], more: 0 } : valuesOf(reader, { subject: subject.id, path, lock: means.lock }) // prettier-ignore
  const property = snapshot.terms.iri(path)
  const name = rules.name ?? means.names[path] ?? (property === 0 ? localName(path) : labelOf(reader, property).text)
  const { isSaid: _isSaid, options, nodes: _nodes, nodeKind: _nodeKind, group: _group, order: _order, ...said } = rules
  return {
    ...said,
    path,
    name,
    kind: kindOfField(rules, typical, values),
    long: typical?.long ?? values.some(({ value }) => value.length > 80),
    uniqueLang: rules.uniqueLang || (typical?.uniqueLang ?? false),
    ...(options ? { options: options.map((id) => formValue(reader, id)) } : {}),
    classes: classesOf(reader, rules, subject.kind, typical),
    schemes: rules.schemes.map((id) => referenceTo(reader, id)),
    values,
    ...(more > 0 ? { more } : {}),
  }
}

const classesOf = (reader: Reader, rules: ShapeRules, kind: Kind, typical?: TypicalField): FormField['classes'] => {
  const concept = reader.snapshot.id(skos.Concept)
  const ids = rules.classes.length === 0 && typical?.kind === 'reference' && kind === 'concept' && concept ? [concept] : rules.classes // prettier-ignore
  return ids.map((id) => referenceTo(reader, id))
}

const isText = (datatypes: readonly string[]): boolean => datatypes.includes(rdf.langString.value)

function kindOfField(rules: ShapeRules, typical: TypicalField | undefined, values: readonly FormValue[]): FieldKind {
  if (rules.options) return 'choice'
  if (rules.datatypes.length > 0) return isText(rules.datatypes) ? 'text' : 'literal'
  if (rules.classes.length + rules.schemes.length > 0 || rules.nodeKind === 'IRI') return 'reference'
  if (rules.uniqueLang || rules.languages.length > 0) return 'text'
  if (typical) return typical.kind
  const [first] = values
  if (first?.type === 'uri') return 'reference'
  return first === undefined || first.lang !== '' || first.datatype === xsd.string.value ? 'text' : 'literal'
}

/** Fields of things that are described within this one (sh:node): each has a group of its own. */
function within(reader: Reader, { field, rules }: Placed, means: FieldMeans): FormGroup[] {
  const { snapshot } = reader
  const shapes = rules.nodes.flatMap((node) => shapesBelow(snapshot, node))
  const byPath = byProperty(snapshot, shapes)
  byPath.delete(skos.inScheme.value)
  if (byPath.size === 0) return []
  const nested = field.values.filter(({ type, value }) => type === 'uri' && isSkolem(value)).slice(0, WITHIN)
  return nested.map(({ value, label }, at) => {
    const id = snapshot.terms.iri(value)
    const fields = [...byPath].map(([path, own]) => {
      const inner = rulesOf(reader, own, means.graphs)
      return fieldOf(reader, { subject: { id, kind: 'thing' }, path, rules: inner, means })
    })
    const title = label === undefined || label.startsWith('[') ? `${field.name} ${at + 1}` : `${field.name}: ${label}`
    return { id: `within-${value}`, name: title, subject: value, fields }
  })
}

/** Shapes by the IRI of the property that they are about. */
function byProperty(snapshot: Snapshot, shapes: readonly ClassShape[]): Map<string, ClassShape[]> {
  const found = new Map<string, ClassShape[]>()
  for (const shape of shapes) {
    const path = snapshot.terms.text(shape.property)
    found.set(path, [...(found.get(path) ?? []), shape])
  }
  return found
}
