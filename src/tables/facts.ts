import { iriOf, idsOf, type TermName } from '../concepts/terms.ts'
import { Kind, isLiteralId, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { labelProperties, mappingProperties, noteProperties } from '../vocabularies/operations/operation.ts'
import { isTextProperty, textColumn, type TextProperty, type Values } from './columns.ts'

/** SKOS-XL labels (SKOS Reference Appendix B) count by their literal form. */
const xlNames: Readonly<Partial<Record<TextProperty, TermName>>> = {
  prefLabel: 'xlPrefLabel',
  altLabel: 'xlAltLabel',
  hiddenLabel: 'xlHiddenLabel',
}

/** What the columns of a table can say of a concept; a property that it does not have is not among them. */
export function factsOf(snapshot: Snapshot, id: number): Values {
  const facts = new Map<string, string[]>()
  const add = (key: string, value: string): void => {
    const values = facts.get(key)
    if (!values) facts.set(key, [value])
    else if (!values.includes(value)) values.push(value)
  }
  add('uri', snapshot.terms.text(id))
  const { terms } = snapshot
  for (const property of [...labelProperties, ...noteProperties])
    for (const value of textsOf(snapshot, id, property))
      add(textColumn(property, terms.language(value)).key, terms.text(value))
  const ids = idsOf(snapshot)
  for (const value of snapshot.objects(id, ids.notation)) if (isLiteralId(value)) add('notation', terms.text(value)) // prettier-ignore
  for (const value of schemesOf(snapshot, id)) add('scheme', terms.text(value))
  for (const value of both(snapshot, id, { ahead: ids.broader, back: ids.narrower })) add('broader', terms.text(value))
  for (const value of both(snapshot, id, { ahead: ids.related, back: ids.related })) add('related', terms.text(value))
  for (const property of mappingProperties)
    for (const value of irisOf(snapshot, id, ids[property])) add(property, terms.text(value))
  for (const value of irisOf(snapshot, id, ids.isReplacedBy)) add('replacedBy', terms.text(value))
  if (isTop(snapshot, id)) add('topConcept', 'yes')
  if (snapshot.objects(id, ids.deprecated).some((value) => /^(true|1)$/.test(terms.text(value)))) add('deprecated', 'yes') // prettier-ignore
  for (const values of facts.values()) values.sort()
  return facts
}

/** Literals of a property that are texts: plain ones, with or without a language. */
function textsOf(snapshot: Snapshot, id: number, property: TextProperty): number[] {
  const ids = idsOf(snapshot)
  const xl = xlNames[property]
  const forms = xl === undefined ? [] : snapshot.objects(id, ids[xl]).flatMap((node) => snapshot.objects(node, ids.literalForm)) // prettier-ignore
  return [...snapshot.objects(id, ids[property]), ...forms].filter((value) => isText(snapshot, value))
}

const isText = ({ terms }: Snapshot, value: number): boolean =>
  (kindOf(value) === Kind.plain || kindOf(value) === Kind.tagged) && terms.text(value).trim() !== ''

const irisOf = (snapshot: Snapshot, id: number, p: number): number[] =>
  snapshot.objects(id, p).filter((value) => kindOf(value) === Kind.iri)

/** What a property or its inverse leads to; never the concept itself. */
const both = (snapshot: Snapshot, id: number, { ahead, back }: { ahead: number; back: number }): number[] =>
  [...new Set([...snapshot.objects(id, ahead), ...snapshot.subjects(back, id)])].filter(
    (other) => other !== id && kindOf(other) === Kind.iri,
  )

/** A top concept is in its scheme (SKOS Reference S7). */
const schemesOf = (snapshot: Snapshot, id: number): number[] => {
  const { inScheme, topConceptOf, hasTopConcept } = idsOf(snapshot)
  const stated = [...irisOf(snapshot, id, inScheme), ...both(snapshot, id, { ahead: topConceptOf, back: hasTopConcept })] // prettier-ignore
  return [...new Set(stated)]
}

const isTop = (snapshot: Snapshot, id: number): boolean => {
  const { topConceptOf, hasTopConcept } = idsOf(snapshot)
  return snapshot.objects(id, topConceptOf).length > 0 || (hasTopConcept !== 0 && snapshot.has({ p: hasTopConcept, o: id })) // prettier-ignore
}

/** The concepts of a scheme, or those that a graph declares. */
export interface Scope {
  /** IRI. */
  readonly scheme?: string | undefined
  /** IRI. */
  readonly graph?: string | undefined
}

/** Ids of the concepts in a scope, by IRI. */
export function membersOf(snapshot: Snapshot, { scheme, graph }: Scope): number[] {
  const { type, Concept, inScheme, topConceptOf, hasTopConcept } = idsOf(snapshot)
  const found = new Set<number>()
  if (scheme !== undefined) {
    const id = snapshot.terms.iri(scheme)
    for (const p of [inScheme, topConceptOf]) for (const each of snapshot.subjects(p, id)) found.add(each)
    for (const each of snapshot.objects(id, hasTopConcept)) found.add(each)
  } else if (graph !== undefined && snapshot.terms.iri(graph) !== 0) {
    snapshot.scan({ p: type, o: Concept, g: snapshot.terms.iri(graph) }, (s) => void found.add(s))
  }
  const isConcept = (id: number): boolean => kindOf(id) === Kind.iri && snapshot.has({ s: id, p: type, o: Concept })
  const text = (id: number): string => snapshot.terms.text(id)
  return [...found].filter(isConcept).sort((a, b) => (text(a) < text(b) ? -1 : 1))
}

/** Names of terms whose statements a table carries, with those that follow from them. */
const carriedNames: readonly TermName[] = [
  'type',
  'inScheme',
  'topConceptOf',
  'broader',
  'narrower',
  'related',
  'notation',
  'isReplacedBy',
  'deprecated',
  ...labelProperties,
  ...noteProperties,
  ...mappingProperties,
]

/** What a table cannot carry of a concept, as what it is called: properties by their IRIs. */
export function leftOutOf(snapshot: Snapshot, id: number): string[] {
  const ids = idsOf(snapshot)
  const found = new Set<string>()
  snapshot.triples({ s: id }, (_s, p, o) => {
    const name = carriedNames.find((each) => ids[each] === p)
    if (name === undefined) found.add(snapshot.terms.text(p))
    else if (!isCarried(snapshot, name, o)) found.add(`${iriOf(name)} ${whyNot(snapshot, name, o)}`)
  })
  if (ids.member !== 0 && snapshot.has({ p: ids.member, o: id })) found.add(iriOf('member'))
  return [...found]
}

/** White space around texts is nothing that a cell shows. */
const isTrimmed = (text: string): boolean => text.trim() === text

function isCarried(snapshot: Snapshot, name: TermName, value: number): boolean {
  const { terms } = snapshot
  const kind = kindOf(value)
  if (name === 'type') return value === idsOf(snapshot).Concept
  if (name === 'deprecated') return true
  if (name === 'notation') return kind === Kind.plain && isTrimmed(terms.text(value))
  if (!isTextProperty(name)) return kind === Kind.iri
  return isText(snapshot, value) && isTrimmed(terms.text(value))
}

/** Why a value of a property that has a column is not in it as it is. */
function whyNot(snapshot: Snapshot, name: TermName, value: number): string {
  if (name === 'type') return snapshot.terms.text(value)
  if (!isLiteralId(value)) return isTextProperty(name) || name === 'notation' ? '(values that are nodes)' : '(nodes without an IRI)' // prettier-ignore
  const text = snapshot.terms.text(value)
  if (!isTrimmed(text)) return '(white space around texts)'
  return '(datatypes)'
}

/** IRI of the graph that declares a scheme: of several, the first. */
export function schemeGraph(snapshot: Snapshot, scheme: string): string {
  const { type, ConceptScheme } = idsOf(snapshot)
  const graphs: string[] = []
  const id = snapshot.terms.iri(scheme)
  if (id !== 0) snapshot.scan({ s: id, p: type, o: ConceptScheme }, (_s, _p, _o, g) => void graphs.push(snapshot.terms.text(g))) // prettier-ignore
  return graphs.sort()[0] ?? ''
}
