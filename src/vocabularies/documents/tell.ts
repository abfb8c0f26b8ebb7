import type { Quad, Term } from '@rdfjs/types'
import type { QuadChange } from '../../changes/quad-change.ts'
import { localName } from '../../rdf/iri.ts'
import { dct, rdf, rdfs, skos } from '../../rdf/namespaces.ts'
import type { Comparison } from './compare.ts'
import type { DocumentReport, DocumentValue, StatementChange, ThingReport, ThingStatus } from './document.ts' // prettier-ignore

/** Things of each status, and statements of each, that are told. */
const THINGS = 50
const STATEMENTS = 12

interface Telling {
  readonly document: readonly Quad[]
  readonly known: readonly Quad[]
  readonly comparison: Comparison
  readonly languages: readonly string[]
}

/** What becomes of each thing, by its subject. */
export function tell({
  document,
  known,
  comparison,
  languages,
}: Telling): Pick<DocumentReport, 'added' | 'removed' | 'things' | 'concepts' | 'told'> {
  const { change, deprecate } = comparison
  const gone = new Set(deprecate)
  const before = new Set(known.map(({ subject }) => subject.value))
  const left = remaining(known, change.removed)
  const changes = bySubject(change)
  const labels = labelsIn([...known, ...document], languages)
  const concepts = new Set([...known, ...document].filter(isConcept).map(({ subject }) => subject.value))
  const after = new Set(document.map(({ subject }) => subject.value))
  const count = (): Record<ThingStatus, number> => ({ new: 0, changed: 0, gone: 0, unchanged: 0 })
  const counts = { things: count(), concepts: count() }
  const reports: ThingReport[] = []
  const statusOf = (uri: string): ThingStatus => {
    if (gone.has(uri)) return 'gone'
    const lists = changes.get(uri)
    if (!lists) return 'unchanged'
    if (!before.has(uri)) return 'new'
    return !after.has(uri) && !left.has(uri) ? 'gone' : 'changed'
  }
  for (const uri of new Set([...gone, ...changes.keys(), ...after])) {
    const status = statusOf(uri)
    counts.things[status]++
    const isOne = concepts.has(uri)
    if (isOne) counts.concepts[status]++
    if (status === 'unchanged') continue
    const all = changes.get(uri) ?? []
    reports.push({ uri, label: labels.get(uri) ?? localName(uri), isConcept: isOne, status, changes: all.slice(0, STATEMENTS), more: Math.max(0, all.length - STATEMENTS) }) // prettier-ignore
  }
  // Of each status some, so that many of one do not hide the others.
  const told = (['gone', 'changed', 'new'] as const).flatMap((status) => reports.filter((each) => each.status === status).slice(0, THINGS)) // prettier-ignore
  return { ...counts, added: change.added.length, removed: change.removed.length, told }
}

/** Things of which a statement is left. */
function remaining(known: readonly Quad[], removed: readonly Quad[]): Set<string> {
  const gone = new Set(removed)
  return new Set(known.filter((quad) => !gone.has(quad)).map(({ subject }) => subject.value))
}

const isConcept = ({ predicate, object }: Quad): boolean => predicate.equals(rdf.type) && object.equals(skos.Concept)

/** Statements that go and come, by their subject; a text that takes another's place in a language is one change. */
function bySubject({ removed, added }: QuadChange): Map<string, StatementChange[]> {
  const found = new Map<string, StatementChange[]>()
  const open = new Map<string, { at: StatementChange[]; index: number }[]>()
  const slotOf = ({ subject, predicate, object }: Quad): string => `${subject.value}\n${predicate.value}\n${object.termType === 'Literal' ? object.language : ''}` // prettier-ignore
  const listOf = (iri: string): StatementChange[] => {
    const known = found.get(iri)
    if (known) return known
    const made: StatementChange[] = []
    found.set(iri, made)
    return made
  }
  for (const quad of removed) {
    const list = listOf(quad.subject.value)
    const index = list.push({ property: quad.predicate.value, gone: valueOf(quad.object) }) - 1
    const slot = slotOf(quad)
    open.set(slot, [...(open.get(slot) ?? []), { at: list, index }])
  }
  for (const quad of added) {
    const pair = open.get(slotOf(quad))?.shift()
    if (pair) pair.at[pair.index] = { ...pair.at[pair.index]!, come: valueOf(quad.object) }
    else listOf(quad.subject.value).push({ property: quad.predicate.value, come: valueOf(quad.object) })
  }
  return found
}

const valueOf = (term: Term): DocumentValue =>
  term.termType === 'Literal'
    ? { type: 'literal', value: term.value, lang: term.language, datatype: term.datatype.value }
    : { type: 'uri', value: term.value, lang: '', datatype: '' }

const naming = [skos.prefLabel.value, rdfs.label.value, dct.title.value]

/** What things are called: by the best property, in the best language. */
export function labelsIn(quads: readonly Quad[], languages: readonly string[]): Map<string, string> {
  const found = new Map<string, { readonly text: string; readonly rank: number }>()
  for (const { subject, predicate, object } of quads) {
    const property = naming.indexOf(predicate.value)
    if (property < 0 || object.termType !== 'Literal') continue
    const language = languages.indexOf(object.language)
    const rank = property + (language < 0 ? languages.length : language) * naming.length
    const known = found.get(subject.value)
    if (!known || rank <= known.rank) found.set(subject.value, { text: object.value, rank })
  }
  return new Map([...found].map(([iri, { text }]) => [iri, text]))
}
