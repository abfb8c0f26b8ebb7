import { placeOf, variablesIn, walk, type Query } from '../sparql/tree.ts'
import type { Place } from '../sparql/stated-terms.ts'
import { addTriple } from './insert.ts'
import { onlyAggregates } from './finds.ts'
import type { Change } from './edits.ts'
import { nameOf, unlikeness } from './likeness.ts'
import { groupText, partsOf, type Part } from './parts.ts'
import type { Source } from './source.ts'
import { select, type Setting } from './setting.ts'
import { termsIn } from './values.ts'

/** Something that is asked for and has no value anywhere. */
export interface Unbound extends Place {
  readonly name: string
  readonly change?: Change
}

/** Names further apart than this are not taken for one another. */
const ALIKE = 0.9

/** Every place where a variable is written, by its name; subqueries have variables of their own. */
function placesOf(query: Query): Map<string, Place[]> {
  const found = new Map<string, Place[]>()
  walk(query, (node) => {
    if (node.type === 'query' && node !== query) return false
    const place = node.type === 'term' && node.subType === 'variable' ? placeOf(node) : undefined
    if (!place) return undefined
    const { value } = node as { value: string }
    const known = found.get(value)
    if (known) known.push(place)
    else found.set(value, [place])
    return undefined
  })
  return found
}

/** The query, and each that stands in it. */
function queriesIn(query: Query): Query[] {
  const found: Query[] = []
  walk(query, (node) => {
    if (node.type === 'query') found.push(node)
  })
  return found
}

/**
 * Variables that only conditions, orders and results name: they have no value, wherever the query looks.
 *
 * @param given names that have one from outside, such as parameters of a saved query.
 */
export const unboundVariables = (source: Source, given: ReadonlySet<string> = new Set()): Unbound[] =>
  queriesIn(source.query).flatMap((query) => unboundIn({ ...source, query }, given))

function unboundIn(source: Source, given: ReadonlySet<string>): Unbound[] {
  const { query } = source
  if (!query.where || query.subType === 'describe') return []
  const bound = new Set([...given, ...boundIn(source)])
  const places = placesOf(query)
  const inGroups = ownOfGroups(query)
  return [...places]
    .filter(([name]) => !bound.has(name) && !inGroups.has(name))
    .map(([name, own]) => {
      const change = fromSubquery(source, name) ?? renaming(source, name, { places, bound })
      return { name, ...own[0]!, ...(change ? { change } : {}) }
    })
}

/** Variables that have a value in a query, outside of its subqueries. */
function boundIn(source: Source): Set<string> {
  const { query } = source
  const bound = new Set(partsOf(source, query.where?.patterns ?? []).flatMap(({ binds }) => [...binds]))
  walk(query, (node) => {
    if (node.type === 'query' && node !== query) return false
    if (node.type === 'pattern' && node.subType === 'bind') bound.add(node.variable.value)
    if (node.type === 'pattern' && node.subType === 'graph' && node.name.subType === 'variable') bound.add(node.name.value) // prettier-ignore
    if (node.type === 'solutionModifier' && node.subType === 'group') for (const each of node.groupings) if ('variable' in each) bound.add(each.variable.value) // prettier-ignore
    if (node.type === 'pattern' && node.subType === 'values') for (const row of node.values) for (const name of Object.keys(row)) bound.add(name) // prettier-ignore
    return undefined
  })
  return bound
}

/** A subquery has it, and does not give it out. */
function fromSubquery(source: Source, name: string): Change | undefined {
  const { query, text } = source
  return queriesIn(query).slice(1).flatMap((inner): Change[] => {
    if (inner.subType !== 'select' || inner.solutionModifiers.group || !boundIn({ ...source, query: inner }).has(name)) return [] // prettier-ignore
    const last = inner.variables.at(-1)
    const place = last && placeOf(last)
    if (!place) return []
    const to = text[place.to - 1] === ')' || last.type === 'term' ? place.to : place.to + 1
    return [{ message: `?${name} has no value outside of its subquery, which does not select it`, edits: [{ from: to, to, text: ` ?${name}` }], weight: 0.15 }] // prettier-ignore
  })[0] // prettier-ignore
}

/**
 * Variables that could stand for one without a value and without a namesake, in a condition on texts: any that is bound.
 * Whoever tries them sees which has texts.
 */
export function anyBound(source: Source, { name }: Unbound): Change[] {
  const places = placesOf(source.query).get(name) ?? []
  return [...boundIn(source)].filter((each) => !each.startsWith('__')).slice(0, 6).map((each, rank) => ({
    message: `?${name} has no value anywhere: ?${each} has`,
    edits: places.map((place) => ({ ...place, text: `${source.text[place.from] ?? '?'}${each}` })),
    weight: 1 + rank / 50,
  })) // prettier-ignore
}

/** EXISTS and MINUS have variables of their own. */
function ownOfGroups(query: Query): Set<string> {
  const found = new Set<string>()
  walk(query, (node) => {
    const isOwn = (node.type === 'expression' && node.subType === 'patternOperation') || (node.type === 'pattern' && node.subType === 'minus') // prettier-ignore
    if (isOwn) for (const name of variablesIn(node)) found.add(name)
  })
  return found
}

interface Named {
  readonly places: ReadonlyMap<string, readonly Place[]>
  readonly bound: ReadonlySet<string>
}

/** The same name for both: that which has a value, unless it is written less often. */
function renaming(source: Source, name: string, { places, bound }: Named): Change | undefined {
  const asked = nameOf(`urn:${name}`)
  const near = [...bound]
    .map((each) => ({ each, weight: nameDistance(asked.iri, `urn:${each}`) }))
    .filter(({ weight, each }) => weight < ALIKE && places.has(each))
    .sort((a, b) => a.weight - b.weight)[0]
  if (!near) return undefined
  const [own, other] = [places.get(name)!, places.get(near.each)!]
  const isOften = own.length > other.length
  const [from, to] = isOften ? [near.each, name] : [name, near.each]
  const sign = (place: Place): string => source.text[place.from] ?? '?'
  const edits = (from === name ? own : other).map((place) => ({ ...place, text: `${sign(place)}${to}` }))
  return { message: `?${name} has no value anywhere, ?${near.each} has: one name for both`, edits, weight: 0.1 + near.weight / 10 } // prettier-ignore
}

const nameDistance = (a: string, b: string): number => {
  const [one, other] = [a.slice(4).toLowerCase(), b.slice(4).toLowerCase()]
  if (one === other) return 0.05
  if (one.length > 1 && other.length > 1) return unlikeness(nameOf(a), nameOf(b))
  return one[0] === other[0] ? 0.8 : 3
}

const resultNames = (query: Query): Set<string> =>
  new Set(
    query.subType === 'select' ? query.variables.flatMap((each) => (each.type === 'term' ? [each.value] : [])) : [],
  )

/** Parts of a group that have nothing to do with each other: every solution of one goes with every one of the other. */
export function unjoined(parts: readonly Part[]): Part[][] {
  const groups: { readonly parts: Part[]; readonly names: Set<string> }[] = []
  // A condition that compares both sides joins them, if late.
  const bound = new Set(parts.flatMap(({ binds }) => [...binds]))
  const joining = parts.filter((part) => part.kind !== 'minus' && part.variables.size > 0 && !isOneRow(part))
  for (const part of joining) {
    const names = part.kind === 'select' ? part.binds : [...part.variables].filter((name) => bound.has(name))
    const met = groups.filter((group) => [...names].some((name) => group.names.has(name)))
    const all = { parts: [...met.flatMap((group) => group.parts), part], names: new Set([...met.flatMap((group) => [...group.names]), ...names]) } // prettier-ignore
    for (const group of met) groups.splice(groups.indexOf(group), 1)
    groups.push(all)
  }
  return groups.map((group) => group.parts).filter((group) => group.some(({ kind }) => kind === 'triple' || kind === 'other' || kind === 'select')) // prettier-ignore
}

/** A subquery that gives one row multiplies nothing. */
const isOneRow = ({ kind, node }: Part): boolean => kind === 'select' && onlyAggregates(node as Query)

/** What would join the first two groups: one name for two that are alike, else a statement that the data have from one to the other. */
export const joinings = (setting: Setting, [one = [], other = []]: readonly (readonly Part[])[]): Change[] =>
  [...sameNames(setting, one, other), ...links(setting, one, other)] // prettier-ignore

/** Variables that a query asks about whether they have a value: what binds them need not. */
export function testedVariables({ query }: Source): Set<string> {
  const found = new Set<string>()
  walk(query, (node) => {
    if (node.type === 'expression' && node.subType === 'operation' && /^(bound|coalesce)$/i.test(node.operator)) for (const name of variablesIn(node)) found.add(name) // prettier-ignore
  })
  return found
}

const namesIn = (parts: readonly Part[]): string[] => [...new Set(parts.flatMap(({ binds }) => [...binds]))].filter((name) => !name.startsWith('__')) // prettier-ignore

function sameNames({ source }: Setting, one: readonly Part[], other: readonly Part[]): Change[] {
  const places = placesOf(source.query)
  const results = resultNames(source.query)
  return namesIn(one)
    .flatMap((a) => namesIn(other).map((b) => ({ a, b, distance: nameDistance(`urn:${a}`, `urn:${b}`) })))
    .filter(({ distance }) => distance < ALIKE)
    .map(({ a, b, distance }) => {
      const [often, seldom] = keeps(a, b) ? [a, b] : [b, a]
      const edits = (places.get(seldom) ?? []).map((place) => ({ ...place, text: `${source.text[place.from] ?? '?'}${often}` })) // prettier-ignore
      return { message: `?${a} and ?${b} have nothing to do with each other: one name for both`, edits, weight: 0.1 + distance / 5 } // prettier-ignore
    })
    .sort((x, y) => x.weight - y.weight)

  function keeps(a: string, b: string): boolean {
    if (results.has(a) !== results.has(b)) return results.has(a)
    return (places.get(a)?.length ?? 0) >= (places.get(b)?.length ?? 0)
  }
}

/** Pairs of variables that are asked whether something leads from one to the other. */
const MOST_PAIRS = 9
const SAMPLE = 2000

function links(setting: Setting, one: readonly Part[], other: readonly Part[]): Change[] {
  const subjects = (parts: readonly Part[]): string[] => [...new Set(parts.flatMap(({ triple }) => (triple?.s.variable === undefined ? [] : [triple.s.variable])))] // prettier-ignore
  const pairs = subjects(one).flatMap((a) => subjects(other).map((b) => [a, b] as const))
  const found = pairs.slice(0, MOST_PAIRS).flatMap(([a, b]) => [[a, b] as const, [b, a] as const])
  return found
    .flatMap(([a, b]) => {
      const group = groupText([...one, { text: `?${a} ?__x ?${b} .` }, ...other])
      const inner = `{ SELECT ?__x ?${a} ?${b} WHERE ${group} LIMIT ${SAMPLE} }`
      const answer = setting.trials.solutions(select(setting, '?__x (COUNT(*) AS ?__n)', `WHERE { ${inner} } GROUP BY ?__x`), 100) // prettier-ignore
      return answer ? [...termsIn(answer)].map(([id, times]) => ({ a, b, times, iri: answer.terms.text(id) })) : []
    })
    .sort((x, y) => y.times - x.times)
    .slice(0, 4)
    .map(({ a, b, iri }, rank) => ({
      message: `What stands for ?${a} and what stands for ?${b} are not joined: ${setting.names.iri(iri)} leads from one to the other`,
      edits: [addTriple(setting.source, `?${a} ${setting.names.iri(iri)} ?${b}`)],
      weight: 0.8 + rank / 10,
    }))
}
