import type { Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { idsOf } from '../concepts/terms.ts'
import { propertiesInUse } from '../concepts/terms-in-use.ts'
import { rdf, rdfs } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { isTypePredicate, iriOf, type TermLiteral } from '../sparql/tree.ts'
import type { Change } from './edits.ts'
import { isNamed, nearestOf, nearestTerms, type Near } from './known-terms.ts'
import { isGenerator } from './empty-core.ts'
import { nameOf, saysLittle } from './likeness.ts'
import { inPath } from './mend-path.ts'
import { openPlace, type Position } from './openings.ts'
import { groupText, tripleText, type Part, type Triple, type Written } from './parts.ts'
import type { Source } from './source.ts'
import { select, type Setting } from './setting.ts'
import type { Found } from './trials.ts'
import { nearestValues, termsIn } from './values.ts'

const { literal, namedNode } = DataFactory

/** Changes of one kind that are tried. */
export const MOST = 5
/** What is known and used is less likely to be what is wrong. */
const KNOWN = 0.5

/** What could be changed about a triple that leaves no solution together with others: what is looked up at once comes first. */
export function* mendTriple(setting: Setting, part: Part, others: readonly Part[]): Generator<Change[]> {
  const asked = { setting, triple: part.triple!, others, near: setting.core.filter((each) => each !== part) }
  const ways = [otherDirection, subclasses, otherProperty, otherObject, otherSubject, furtherStep, otherGraph]
  for (const way of ways) yield way(asked)
}

/** A triple that is looked at, and what else its group asks for. */
export interface Asked {
  readonly setting: Setting
  readonly triple: Triple
  readonly others: readonly Part[]
  /** Those of the others that it has no solution with: where the rest has a fault of its own, they alone are asked. */
  readonly near: readonly Part[]
}

/** A name as the query may write it. */
export const shown = (setting: Setting, iri: string): string => setting.names.iri(iri)
const replace = (setting: Setting, place: NonNullable<Written['place']>, text: string): Change['edits'] => {
  // `?a<b>` would be read as a comparison by nobody, but a name must not grow together with its neighbour.
  const { text: query } = setting.source
  const before = /[\w:?$]/.test(query[place.from - 1] ?? '') && /^[\w:?$]/.test(text) ? ' ' : ''
  return [{ ...place, text: before + text }]
}

/** Whether nothing in the store has this property: then that is what is wrong. */
export const isUnused = ({ trials: { snapshot } }: Setting, iri: string): boolean =>
  (propertiesInUse(snapshot).get(snapshot.terms.iri(iri)) ?? 0) === 0

function holds({ setting, others, near }: Asked, triple: Triple): boolean {
  const { declarations, dataset } = setting.prologue
  const text = { text: tripleText(triple) }
  const isThere = (parts: readonly Part[]): boolean => setting.trials.hasAny(`${declarations} ASK ${dataset} ${groupText([...parts, text])}`) === true // prettier-ignore
  return isThere(others) || (near.length < others.length && isThere(near))
}

const isLiteralNode = ({ node }: Written): boolean => node.type === 'term' && node.subType === 'literal'

/** The same the other way round. */
function otherDirection(asked: Asked): Change[] {
  const { setting, triple } = asked
  const { s, p, o } = triple
  if (isLiteralNode(o) || p.variable !== undefined || !p.place) return []
  if (!holds(asked, { ...triple, s: o, o: s })) return []
  const { text } = setting.source
  const written = text.slice(p.place.from, p.place.to)
  const name = written === 'a' ? shown(setting, rdf.type.value) : written
  const inverse = p.iri === undefined && !/^\(.*\)$|^[^/|!]+$/s.test(written) ? `^(${name})` : name.startsWith('^') ? name.slice(1) : `^${name}` // prettier-ignore
  // Both ends are swapped where both are written here; else the path is turned round, which says the same.
  const isSwappable = s.place && o.place && s.place.to <= p.place.from && /^\s*$/.test(text.slice(p.place.to, o.place.from)) && standsAlone(setting.source, o.place.to) // prettier-ignore
  const edits = isSwappable ? [{ ...s.place, text: text.slice(o.place.from, o.place.to) }, { ...o.place, text: text.slice(s.place.from, s.place.to) }] : [{ ...p.place, text: inverse }] // prettier-ignore
  const weight = p.iri !== undefined && isUnused(setting, p.iri) ? 3 : 0.3
  return [{ message: `${written} goes the other way: from what stands as its object to what stands as its subject`, edits, weight }] // prettier-ignore
}

/** Whether the triple ends here, so that its subject is nobody else's. */
const standsAlone = ({ text }: Source, at: number): boolean => /^\s*([.}]|$)/.test(text.slice(at).replace(/^(\s*#[^\n]*\n)+/, '')) // prettier-ignore

/** Another property in the place of this one, or of one in a path. */
function otherProperty(asked: Asked): Change[] {
  const { setting, triple } = asked
  const { p } = triple
  if (p.node.type !== 'term') return p.variable === undefined ? inPath(asked) : []
  if (p.iri === undefined || isTypePredicate(p.iri) || !p.place) return []
  const { snapshot } = setting.trials
  const unused = isUnused(setting, p.iri)
  const nearIn = (others: readonly Part[]): Near[] => {
    const found = openPlace(setting, triple, 'p', others)
    return found ? nearestOf(snapshot, termsIn(found), nameOf(p.iri!)) : []
  }
  // Where the rest has a fault of its own, it has nothing to say: then without its conditions, and then by spelling alone.
  const strict = nearIn(asked.others)
  const lenient = strict.length > 0 ? strict : nearIn(asked.others.filter(({ kind }) => kind !== 'filter'))
  const near = lenient.length > 0 ? lenient : nearIn(asked.near)
  const flipped = isLiteralNode(triple.o) ? undefined : openPlace(setting, { ...triple, s: triple.o, o: triple.s }, 'p', asked.others) // prettier-ignore
  const turned = flipped ? nearestOf(snapshot, termsIn(flipped), nameOf(p.iri)) : []
  const spelt = unused && near.length === 0 ? nearestTerms(snapshot, 'property', p.iri, MOST) : []
  const own = setting.source.text.slice(p.place.from, p.place.to)
  const change = (each: Near, more: number, isTurned = false): Change => ({
    message: `${own} ${unused ? 'is not used by anything' : 'is not used there'}: ${shown(setting, each.iri)} is${isTurned ? ', the other way round' : ''}`, // prettier-ignore
    edits: replace(setting, p.place!, `${isTurned ? '^' : ''}${shown(setting, each.iri)}`),
    weight: each.weight + more + (unused ? 0 : KNOWN),
  })
  return [
    ...near.slice(0, MOST).map((each) => change(each, 0)),
    ...spelt.map((each) => change(each, 0.1)),
    ...turned
      .filter(({ iri }) => iri !== p.iri && !near.some((each) => each.iri === iri))
      .slice(0, MOST)
      .map((each) => change(each, 0.3, true)),
  ]
}

const otherObject = (asked: Asked): Change[] => otherEnd(asked, 'o')
const otherSubject = (asked: Asked): Change[] => otherEnd(asked, 's')

/** Another term in the place of the one that is asked for. */
function otherEnd(asked: Asked, at: 's' | 'o'): Change[] {
  const { setting, triple } = asked
  const end = triple[at]
  const term = constantOf(setting.source, end)
  if (!term || !end.place) return []
  const { snapshot } = setting.trials
  const own = setting.source.text.slice(end.place.from, end.place.to)
  const id = snapshot.id(term)
  const unknown = term.termType !== 'NamedNode' || id === 0 || !snapshot.has(at === 's' ? { s: id } : { o: id })
  const doubt = triple.p.iri !== undefined && isUnused(setting, triple.p.iri) ? 1 : unknown ? 0 : KNOWN
  const isType = at === 'o' && triple.p.iri !== undefined && isTypePredicate(triple.p.iri)
  // Of classes, those of the things that the rest is about; of other terms all, for a sample may not hold the one that is meant.
  const strict = openPlace(setting, triple, at, isType ? asked.others : [])
  const found = isType && strict?.rows.length === 0 ? openPlace(setting, triple, at, asked.near) : strict
  if (isType) return otherClass(asked, { own, found, unknown, doubt })
  if (!found) return []
  return nearestValues(term, { found, snapshot }).map(({ term: value, weight, how }) => ({
    message: `The data do not have ${own} there, but have ${setting.names.term(value)}${how === '' ? '' : ` (${how})`}`,
    edits: replace(setting, end.place!, setting.names.term(value)),
    weight: weight + doubt,
  }))
}

interface Class {
  readonly own: string
  readonly found: Found | undefined
  /** Nothing is of the class that is written. */
  readonly unknown: boolean
  readonly doubt: number
}

/** Classes that are offered where nothing has a name like that: the things are of few. */
const FEW = 3
/** Classes above one that are looked at. */
const MOST_ABOVE = 100

/** A class of the things that the rest is about; by spelling alone, where the rest has a fault of its own. */
function otherClass(asked: Asked, { own, found, unknown, doubt }: Class): Change[] {
  const { setting, triple } = asked
  const { snapshot } = setting.trials
  const { iri, place } = triple.o
  const counted = found ? termsIn(found) : new Map<number, number>()
  const near = nearestOf(snapshot, counted, nameOf(iri!))
  const above = unknown ? otherSuperclass(asked, counted) : []
  const spelt = unknown && near.length === 0 ? nearestTerms(snapshot, 'class', iri!, MOST).map((each) => ({ ...each, weight: each.weight + 0.1 })) : [] // prettier-ignore
  const named = [...counted].filter(([id]) => isNamed(snapshot, id))
  const only = unknown && near.length === 0 && named.length <= FEW ? named.map(([id, uses]) => ({ iri: snapshot.terms.text(id), uses, weight: 1.5 - Math.min(0.4, Math.log10(uses + 1) / 20) })) : [] // prettier-ignore
  const direct = [...near, ...spelt, ...only].slice(0, MOST).map((each) => ({
    message: `Nothing that the query asks for is a ${own}: ${shown(setting, each.iri)} is what they are`,
    edits: replace(setting, place!, shown(setting, each.iri)),
    weight: each.weight + doubt,
  }))
  return [...direct, ...above]
}

/** The path from a thing to its class and to those above that. */
const anyClass = `<${rdf.type.value}>/<${rdfs.subClassOf.value}>*`

/** Classes above those that things are of, with as many uses as these have. */
function classesAbove(snapshot: Snapshot, direct: ReadonlyMap<number, number>): Map<number, number> {
  const { subClassOf } = idsOf(snapshot)
  const found = new Map<number, number>()
  for (const [id, uses] of direct) {
    const above = new Set([id])
    for (const each of above)
      for (const next of snapshot.objects(each, subClassOf)) if (above.size < MOST_ABOVE) above.add(next)
    for (const each of above) if (!direct.has(each)) found.set(each, (found.get(each) ?? 0) + uses)
  }
  return found
}

/** A class that the things are of by the classes below it alone. */
function otherSuperclass({ setting, triple }: Asked, direct: ReadonlyMap<number, number>): Change[] {
  const { snapshot } = setting.trials
  const { p, o } = triple
  if (!p.place) return []
  const above = classesAbove(snapshot, direct)
  const text = `a/${shown(setting, rdfs.subClassOf.value)}*`
  return nearestOf(snapshot, above, nameOf(o.iri!)).slice(0, 2).map((each) => ({
    message: `Nothing is a ${setting.source.text.slice(o.place!.from, o.place!.to)}, but of classes below ${shown(setting, each.iri)}: ${text} finds these`,
    edits: [...replace(setting, p.place!, text), ...replace(setting, o.place!, shown(setting, each.iri))],
    weight: each.weight + 0.05,
  })) // prettier-ignore
}

/** The term that is written, where it is one. */
export function constantOf(source: Source, { node, iri }: Written): Term | undefined {
  if (iri !== undefined) return namedNode(iri)
  return node.subType === 'literal' ? literalOf(source, node) : undefined
}

export function literalOf(source: Source, { value, langOrIri }: TermLiteral): Term {
  if (langOrIri === undefined) return literal(value)
  if (typeof langOrIri === 'string') return literal(value, langOrIri.toLowerCase())
  return literal(value, namedNode(iriOf(langOrIri, source)))
}

/** Instances are of the classes below. */
function subclasses(asked: Asked): Change[] {
  const { setting, triple } = asked
  const { p, o } = triple
  if (p.iri === undefined || !isTypePredicate(p.iri) || !p.place || o.iri === undefined) return []
  const { snapshot } = setting.trials
  const { subClassOf } = idsOf(snapshot)
  const id = snapshot.terms.iri(o.iri)
  if (subClassOf === 0 || id === 0 || !snapshot.has({ p: subClassOf, o: id })) return []
  if (!holds(asked, { ...triple, p: { ...p, text: anyClass } })) return []
  const text = `a/${shown(setting, rdfs.subClassOf.value)}*`
  return [{ message: `There is nothing of the class itself, only of classes below it: ${text} finds these`, edits: replace(setting, p.place, text), weight: 0.25 }] // prettier-ignore
}

/** Things that are looked at for a step further. */
const STEPPED = 200

/** The property is there one step further: what it is asked of leads to what has it, or the other way. */
function furtherStep(asked: Asked): Change[] {
  const { setting, triple, others } = asked
  const { p } = triple
  if (p.iri === undefined || isTypePredicate(p.iri) || !p.place || isUnused(setting, p.iri)) return []
  const own = setting.source.text.slice(p.place.from, p.place.to)
  const step = (through: string): [number, number][] => {
    const query = `WHERE { { SELECT DISTINCT ${triple.s.text} WHERE ${groupText(others.filter(isGenerator))} LIMIT ${STEPPED} } ${through} ${tripleText({ ...triple, s: { text: '?__mid' } })} } GROUP BY ?__x` // prettier-ignore
    const found = setting.trials.solutions(
      select(setting, `?__x (COUNT(DISTINCT ${triple.s.text}) AS ?__n)`, query),
      100,
    )
    return found ? [...termsIn(found)].filter(([id]) => isNamed(setting.trials.snapshot, id)) : []
  }
  if (triple.s.variable === undefined) return []
  const common = saysLittle(nameOf(p.iri)) ? 0.9 : 0
  const [ahead, back] = [step(`${triple.s.text} ?__x ?__mid .`), step(`?__mid ?__x ${triple.s.text} .`)]
  const { terms } = setting.trials.snapshot
  const offers = [
    ...ahead.map(([id, times]) => ({ text: `${shown(setting, terms.text(id))}/${own}`, times, weight: 0.8 + common })),
    ...back.map(([id, times]) => ({ text: `^${shown(setting, terms.text(id))}/${own}`, times, weight: 0.95 + common })),
  ]
  return offers
    .sort((a, b) => a.weight - b.weight || b.times - a.times)
    .slice(0, 3)
    .map(({ text, weight }, rank) => ({ message: `${own} is there one step further: ${text}`, edits: replace(setting, p.place!, text), weight: weight + rank / 20 })) // prettier-ignore
}

/** Steps of a hierarchy that are stated one by one. */
export function furtherUp(asked: Asked): Change[] {
  const { setting, triple } = asked
  const { p } = triple
  const { broader, narrower, subClassOf, subPropertyOf } = idsOf(setting.trials.snapshot)
  const id = p.iri === undefined ? 0 : setting.trials.snapshot.terms.iri(p.iri)
  if (id === 0 || !p.place || ![broader, narrower, subClassOf, subPropertyOf].includes(id)) return []
  if (!holds(asked, { ...triple, p: { ...p, text: `${p.text}+` } })) return []
  const own = setting.source.text.slice(p.place.from, p.place.to)
  return [{ message: `${own} says only the next step: ${own}+ finds all of them`, edits: replace(setting, p.place, `${own}+`), weight: 0.4 }] // prettier-ignore
}

/** Another graph, or any. */
function otherGraph(asked: Asked): Change[] {
  const { setting, triple } = asked
  const { graph } = triple
  if (graph?.iri === undefined || !graph.place) return []
  const position: Position = 'graph'
  // Everything that is looked for in the graph moves with it.
  const moved = asked.others.map((part) => part.triple?.graph?.iri === graph.iri ? { ...part, text: tripleText({ ...part.triple!, graph: { text: '?__x' } }) } : part) // prettier-ignore
  const found = openPlace(setting, triple, position, moved)
  if (!found) return []
  const own = setting.source.text.slice(graph.place.from, graph.place.to)
  const counted = termsIn(found)
  const near = nearestOf(setting.trials.snapshot, counted, nameOf(graph.iri))
  const named = new Set(near.map(({ iri }) => iri))
  const all = [...counted].map(([id, uses]) => ({ iri: found.terms.text(id), uses, weight: 1.5 }))
  return [...near, ...all.filter(({ iri }) => !named.has(iri)).slice(0, 2)].slice(0, MOST).map((each) => ({
    message: `The graph ${own} does not have it, ${shown(setting, each.iri)} has`,
    edits: replace(setting, graph.place!, shown(setting, each.iri)),
    weight: each.weight,
  }))
}
