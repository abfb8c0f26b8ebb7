import { may } from '../../access/may.ts'
import type { Principal } from '../../access/principal.ts'
import { parentsOf } from '../../concepts/hierarchy.ts'
import { inReadingOrder, literalsOf } from '../../concepts/labels.ts'
import type { Reader } from '../../concepts/reader.ts'
import { referenceTo } from '../../concepts/references.ts'
import { skos, skosxl } from '../../rdf/namespaces.ts'
import { DEFAULT_GRAPH, isLiteralId } from '../../store/ids.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import type { FormValue } from './form.ts'

/** Values that a field lists; a form of more is no form. */
const LISTED = 200

/** Whether somebody may change what a graph says: undefined, or the sentence that says why not. */
export type Lock = (graph: string) => string | undefined

/** @param kept graphs that only the service writes */
export function lockOf(reader: Reader, principal: Principal, kept: ReadonlySet<string>): Lock {
  const known = new Map<string, string | undefined>()
  const find = (graph: string): string | undefined => {
    if (kept.has(graph)) return 'It is kept by the service itself, and follows from what is changed elsewhere'
    const decision = may(principal, 'edit', graphInfo(reader.snapshot, graph)?.domain)
    return decision.allowed ? undefined : decision.reason
  }
  return (graph) => {
    if (!known.has(graph)) known.set(graph, find(graph))
    return known.get(graph)
  }
}

/** A term as a form has it. */
export function formValue(
  reader: Reader,
  id: number,
  more: { graphs?: readonly string[]; locked?: string } = {},
): FormValue {
  const { snapshot } = reader
  const { graphs = [], locked } = more
  const said = { graphs, ...(locked === undefined ? {} : { locked }) }
  if (!isLiteralId(id)) {
    const { uri, label } = referenceTo(reader, id)
    return { type: 'uri', value: uri, lang: '', datatype: '', label, ...said }
  }
  const term = snapshot.terms.term(id)
  const lang = snapshot.terms.language(id)
  const datatype = lang === '' && term.termType === 'Literal' ? term.datatype.value : ''
  return { type: 'literal', value: term.value, lang, datatype, ...said }
}

/** The values of a property that a thing has, in reading order; as many as a form lists. */
export function valuesOf(
  reader: Reader,
  { subject, path, lock }: { subject: number; path: string; lock: Lock },
): { values: FormValue[]; more: number } {
  const graphs = statedIn(reader, subject, path)
  const literals = inReadingOrder(reader, [...graphs.keys()].filter(isLiteralId))
  const things = [...graphs.keys()].filter((id) => !isLiteralId(id))
  const all = [...literals, ...things]
  const values = all.slice(0, LISTED).map((id) => {
    const own = [...(graphs.get(id) ?? [])].sort()
    const locked = own.map(lock).find((reason) => reason !== undefined)
    return formValue(reader, id, { graphs: own, ...(locked === undefined ? {} : { locked }) })
  })
  return { values, more: all.length - values.length }
}

/** Ids of values with the graphs that state them, whichever way round the statement is where SKOS has an inverse. */
function statedIn(reader: Reader, subject: number, path: string): Map<number, Set<string>> {
  const { snapshot } = reader
  const found = new Map<number, Set<string>>()
  const put = (value: number, g: number): void => {
    const graphs = found.get(value) ?? new Set<string>()
    found.set(value, graphs.add(g === DEFAULT_GRAPH ? '' : snapshot.terms.text(g)))
  }
  const p = snapshot.terms.iri(path)
  if (p) snapshot.scan({ s: subject, p }, (_s, _p, o, g) => put(o, g))
  const inverse = path === skos.broader.value ? skos.narrower : path === skos.related.value ? skos.related : undefined
  const back = inverse && snapshot.id(inverse)
  if (back) snapshot.scan({ p: back, o: subject }, (s, _p, _o, g) => put(s, g))
  if (path === skos.broader.value) keepOnly(found, new Set(parentsOf(snapshot, subject)))
  for (const name of ['prefLabel', 'altLabel', 'hiddenLabel'] as const)
    if (path === skos[name].value) addForms(reader, { subject, property: snapshot.id(skosxl[name]), put })
  return found
}

function keepOnly(found: Map<number, unknown>, wanted: ReadonlySet<number>): void {
  for (const id of found.keys()) if (!wanted.has(id)) found.delete(id)
}

/** The literal forms of SKOS-XL labels, which stand for plain ones (SKOS Reference Appendix B.3). */
function addForms(
  { snapshot }: Reader,
  { subject, property, put }: { subject: number; property: number; put: (value: number, graph: number) => void },
): void {
  if (property === 0) return
  for (const literal of literalsOf(snapshot, subject, property))
    snapshot.scan({ s: subject, p: property }, (_s, _p, _o, g) => put(literal, g))
}
