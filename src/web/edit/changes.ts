import type { Form } from '../../governance/forms/form.ts'
import type { GraphTexts } from '../../vocabularies/change-sets/change-json-schema.ts'
import type { LabelProperty, ManyTexts, MappingProperty, NoteProperty, Operation } from '../../vocabularies/operations/operation.ts' // prettier-ignore
import { changeOfField, type EditState, type Entry, type FieldChange, type FieldState } from './state.ts'

const skos = 'http://www.w3.org/2004/02/skos/core#'
const xsdString = 'http://www.w3.org/2001/XMLSchema#string'
const labels: readonly string[] = ['prefLabel', 'altLabel', 'hiddenLabel']
const notes: readonly string[] = ['definition', 'scopeNote', 'example', 'historyNote', 'editorialNote', 'changeNote', 'note'] // prettier-ignore
const mappings: readonly string[] = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch']

/** What an edited form comes to: operations where there are any for it, statements for the rest. */
export interface FormChange {
  readonly operations: readonly Operation[]
  readonly graphs: readonly GraphTexts[]
  /** For each operation the id of the field that it comes from. */
  readonly fields: readonly string[]
}

/** An operation with its field, and when it is done: what makes room comes first. */
interface Step {
  readonly operation: Operation
  readonly field: string
  readonly rank: number
}

const making = 0
const removing = 1
const changing = 2
const adding = 3

type Text = Pick<Entry, 'type' | 'value' | 'lang' | 'datatype'>
const isPlain = ({ type, lang, datatype }: Text): boolean =>
  type === 'literal' && (lang !== '' || datatype === '' || datatype === xsdString)

/** The name of a property of SKOS; undefined for others. */
const skosName = (path: string): string | undefined => (path.startsWith(skos) ? path.slice(skos.length) : undefined)

/**
 * What is to be done so that the thing is as the form has it. `uri` is that of a thing to be, where it is known already.
 * Nothing for a form that was not changed.
 */
export function changeOf(state: EditState, scheme?: string, uri = state.form.uri): FormChange {
  const { form } = state
  const isNew = form.uri === ''
  const changes = new Map(state.fields.map((field) => [field.id, changeOfField(field)]))
  const all = state.fields.map((field) => ({ field, change: changes.get(field.id)! }))
  const made = all.flatMap(({ field, change }) => change.added.flatMap(({ creates }) => (creates ? [{ operation: creates, field: field.id, rank: making }] : []))) // prettier-ignore
  const own = isNew ? newConcept(state, scheme, uri) : []
  const told = all.map((each) => ({ ...each, steps: isNew ? newStep(each.field) : stepsOf(each, form, all) }))
  const steps = [...made, ...own, ...told.flatMap(({ steps: each }) => each ?? [])].sort((a, b) => a.rank - b.rank)
  const rest = told.flatMap(({ field, change, steps: each }) => leftOver(field, change, each !== undefined))
  return {
    operations: steps.map(({ operation }) => operation),
    fields: steps.map(({ field }) => field),
    graphs: graphTexts(form, rest, uri),
  }
}

/** A field of a new concept that `add-concept` takes: nothing more is to be done for it. */
function newStep({ field }: FieldState): Step[] | undefined {
  const name = skosName(field.path)
  const isTaken = name !== undefined && (labels.includes(name) || notes.includes(name) || mappings.includes(name) || ['notation', 'broader', 'related'].includes(name)) // prettier-ignore
  return isTaken ? [] : undefined
}

interface Changed {
  readonly field: FieldState
  readonly change: FieldChange
}

/** The operations of a field; undefined where there are none for its property. */
function stepsOf(changed: Changed, form: Form, all: readonly Changed[]): Step[] | undefined {
  const { field } = changed
  const name = skosName(field.field.path)
  if (name === undefined || field.subject !== form.uri) return undefined
  if (labels.includes(name)) return labelSteps(changed, name as LabelProperty, all)
  if (notes.includes(name)) return noteSteps(changed, name as NoteProperty)
  if (name === 'notation') return notationSteps(changed)
  if (form.kind !== 'concept') return undefined
  if (name === 'broader') return broaderSteps(changed)
  if (name === 'related') return plainSteps(changed, (concept, related, gone) => ({ type: gone ? 'remove-related' : 'add-related', concept, related })) // prettier-ignore
  const property = name as MappingProperty
  return mappings.includes(name) ? plainSteps(changed, (concept, target, gone) => ({ type: gone ? 'remove-mapping' : 'add-mapping', concept, property, target })) : undefined // prettier-ignore
}

/** Pairs what went with what came in the same language: it was changed. */
function pairs(removed: readonly Text[], added: readonly Text[]): { from?: Text; to?: Text; lang: string }[] {
  const left = [...added]
  const found = removed.map((from) => {
    const at = left.findIndex(({ lang }) => lang.toLowerCase() === from.lang.toLowerCase())
    const [to] = at < 0 ? [] : left.splice(at, 1)
    return { from, ...(to ? { to } : {}), lang: from.lang }
  })
  return [...found, ...left.map((to) => ({ to, lang: to.lang }))]
}

function labelSteps({ field, change }: Changed, property: LabelProperty, all: readonly Changed[]): Step[] {
  const others = all.filter(
    (each) => each.field.id !== field.id && labels.includes(skosName(each.field.field.path) ?? ''),
  )
  const same = (a: Text, b: Text): boolean => a.value === b.value && a.lang.toLowerCase() === b.lang.toLowerCase()
  // A name that moves between the kinds of label is taken away here before it is given there.
  const goesElsewhere = (text: Text): boolean => others.some((each) => each.change.added.some((one) => same(one, text)))
  const comesFrom = (text: Text): boolean => others.some((each) => each.change.removed.some((one) => same(one, text)))
  const concept = field.subject
  const step = (operation: Operation, rank: number): Step => ({ operation, field: field.id, rank })
  const remove = ({ value: text, lang: language }: Text): Step => step({ type: 'remove-label', concept, property, language, text }, removing) // prettier-ignore
  const add = ({ value: text, lang: language }: Text): Step => step({ type: 'add-label', concept, property, language, text }, adding + labels.indexOf(property) / 10) // prettier-ignore
  return pairs(change.removed.filter(isPlain), change.added.filter(isPlain)).flatMap(({ from, to, lang: language }) => {
    if (!from || !to || goesElsewhere(from) || comesFrom(to)) return [...(from ? [remove(from)] : []), ...(to ? [add(to)] : [])] // prettier-ignore
    return [step({ type: 'change-label', concept, property, language, from: from.value, to: to.value }, changing)]
  })
}

function noteSteps({ field, change }: Changed, property: NoteProperty): Step[] {
  return pairs(change.removed.filter(isPlain), change.added.filter(isPlain)).map(({ from, to, lang: language }) => {
    const texts = { ...(from ? { from: from.value } : {}), ...(to ? { to: to.value } : {}) }
    const rank = from && !to ? removing : from ? changing : adding
    return {
      operation: { type: 'change-note', concept: field.subject, property, language, ...texts },
      field: field.id,
      rank,
    }
  })
}

function notationSteps({ field, change }: Changed): Step[] {
  const own = (text: Text): boolean => isPlain(text) && text.lang === ''
  return pairs(change.removed.filter(own), change.added.filter(own)).map(({ from, to }) => {
    const texts = { ...(from ? { from: from.value } : {}), ...(to ? { to: to.value } : {}) }
    return { operation: { type: 'change-notation', concept: field.subject, ...texts }, field: field.id, rank: changing }
  })
}

/** One for one is a move; others are steps of their own, those that add first so that it is never without a place. */
function broaderSteps({ field, change }: Changed): Step[] {
  const { subject: concept, id } = field
  const [removed, added] = [change.removed.map(({ value }) => value), change.added.map(({ value }) => value)]
  if (removed.length === 1 && added.length === 1)
    return [{ operation: { type: 'move', concept, from: removed[0]!, to: added[0]! }, field: id, rank: changing }]
  return [
    ...added.map((broader): Step => ({ operation: { type: 'add-broader', concept, broader }, field: id, rank: changing })), // prettier-ignore
    ...removed.map((broader): Step => ({ operation: { type: 'remove-broader', concept, broader }, field: id, rank: adding })), // prettier-ignore
  ]
}

function plainSteps(
  { field, change }: Changed,
  make: (concept: string, other: string, gone: boolean) => Operation,
): Step[] {
  const things = (values: readonly Text[]): string[] =>
    values.filter(({ type }) => type === 'uri').map(({ value }) => value)
  return [
    ...things(change.removed).map((other) => ({ operation: make(field.subject, other, true), field: field.id, rank: removing })), // prettier-ignore
    ...things(change.added).map((other) => ({ operation: make(field.subject, other, false), field: field.id, rank: adding })), // prettier-ignore
  ]
}

/** The operation that makes a concept of what the form has. */
function newConcept({ fields }: EditState, scheme: string | undefined, uri: string): Step[] {
  const entriesOf = (name: string): readonly Entry[] => fields.filter(({ field }) => field.path === skos + name).flatMap((field) => changeOfField(field).added) // prettier-ignore
  const many = (name: string): ManyTexts => grouped(entriesOf(name))
  const iris = (name: string): string[] => entriesOf(name).map(({ value }) => value)
  const byName = <Value>(names: readonly string[], of: (name: string) => Value): Record<string, Value> =>
    Object.fromEntries(names.filter((name) => entriesOf(name).length > 0).map((name) => [name, of(name)]))
  const prefLabel = Object.fromEntries(entriesOf('prefLabel').map(({ lang, value }) => [lang, value]))
  const operation: Operation = {
    type: 'add-concept',
    ...(uri === '' ? {} : { uri }),
    ...(scheme === undefined ? {} : { schemes: [scheme] }),
    prefLabel,
    ...byName(['altLabel', 'hiddenLabel'], many),
    notes: byName(notes, many),
    ...byName(['notation', 'broader', 'related'], iris),
    mappings: byName(mappings, iris),
  }
  const first = fields.find(({ field }) => field.path === `${skos}prefLabel`)
  return [{ operation, field: first?.id ?? '', rank: making + 0.5 }]
}

function grouped(entries: readonly Entry[]): ManyTexts {
  const found: Record<string, string[]> = {}
  for (const { lang, value } of entries) (found[lang] ??= []).push(value)
  return found
}

/** Statements that no operation is for. */
interface Left {
  readonly subject: string
  readonly path: string
  readonly removed: FieldChange['removed']
  readonly added: FieldChange['added']
}

function leftOver({ subject, field }: FieldState, { removed, added }: FieldChange, isTold: boolean): Left[] {
  const texts = isTold && (skosName(field.path) === 'notation' || !field.path.match(/broader$|related$|Match$/))
  const isLeft = (text: Text): boolean => !isTold || (texts && !isPlain(text))
  const left = { removed: removed.filter(isLeft), added: added.filter(isLeft) }
  return left.removed.length + left.added.length === 0 ? [] : [{ subject, path: field.path, ...left }]
}

/** The statements by graph, as N-Triples: what goes, from where it is stated; what comes, where the thing is at home. */
function graphTexts(form: Form, rest: readonly Left[], uri: string): GraphTexts[] {
  const found = new Map<string, { add: string; remove: string }>()
  const put = (graph: string, part: 'add' | 'remove', line: string): void => {
    const texts = found.get(graph) ?? { add: '', remove: '' }
    found.set(graph, { ...texts, [part]: texts[part] + line })
  }
  for (const { subject, path, removed, added } of rest) {
    const line = (value: Text): string => `<${subject || uri}> <${path}> ${written(value)} .\n`
    for (const value of removed) for (const graph of value.graphs) put(graph, 'remove', line(value))
    for (const value of added) put(form.graph.uri, 'add', line(value))
  }
  return [...found].map(([graph, { add, remove }]) => ({
    graph,
    ...(add ? { add } : {}),
    ...(remove ? { remove } : {}),
  }))
}

/** A term as N-Triples has it (RDF 1.1 N-Triples §2.4). */
function written({ type, value, lang, datatype }: Text): string {
  if (type === 'uri') return `<${value.replace(/[\u0000-\u0020<>"{}|^`\\]/g, encodeURIComponent)}>`
  const text = `"${value.replace(/["\\\n\r]/g, (char) => ({ '\n': '\\n', '\r': '\\r' })[char] ?? `\\${char}`)}"`
  if (lang !== '') return `${text}@${lang.toLowerCase()}`
  return datatype === '' || datatype === xsdString ? text : `${text}^^<${datatype}>`
}
