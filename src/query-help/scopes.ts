import { placeOf, variablesIn, walk, type Query } from '../sparql/tree.ts'
import type { Place } from '../sparql/stated-terms.ts'
import { addTriple } from './insert.ts'
import type { Change } from './edits.ts'
import { nameOf, unlikeness } from './likeness.ts'
import { conditionVariables, groupText, partsOf, type Part, type Source } from './parts.ts'
import { select, type Setting } from './setting.ts'
import { termsIn } from './values.ts'

/** Something that is asked for and has no value anywhere. */
export interface Unbound extends Place {
  readonly name: string
  readonly change?: Change
}

/** Names further apart than this are not taken for one another. */
const ALIKE = 0.9

/** Every place where a variable is written, by its name. */
function placesOf(query: Query): Map<string, Place[]> {
  const found = new Map<string, Place[]>()
  walk(query, (node) => {
    const place = node.type === 'term' && node.subType === 'variable' ? placeOf(node) : undefined
    if (!place) return
    const { value } = node as { value: string }
    const known = found.get(value)
    if (known) known.push(place)
    else found.set(value, [place])
  })
  return found
}

/** Variables that only conditions, orders and results name: they have no value, wherever the query looks. */
export function unboundVariables(source: Source): Unbound[] {
  const { query } = source
  if (!query.where || query.subType === 'describe') return []
  const bound = new Set(deepParts(partsOf(source, query.where.patterns)).flatMap(({ binds }) => [...binds]))
  walk(query, (node) => {
    if (node.type === 'pattern' && node.subType === 'bind') bound.add(node.variable.value)
    if (node.type === 'solutionModifier' && node.subType === 'group') for (const each of node.groupings) if ('variable' in each) bound.add(each.variable.value) // prettier-ignore
    if (node.type === 'pattern' && node.subType === 'values') for (const row of node.values) for (const name of Object.keys(row)) bound.add(name) // prettier-ignore
  })
  const places = placesOf(query)
  const inExists = existsVariables(query)
  return [...places]
    .filter(([name]) => !bound.has(name) && !inExists.has(name))
    .map(([name, own]) => {
      const change = fromSubquery(source, name) ?? renaming(source, name, { places, bound })
      return { name, ...own[0]!, ...(change ? { change } : {}) }
    })
}

/** A subquery has it, and does not give it out. */
function fromSubquery({ query, text }: Source, name: string): Change | undefined {
  let found: Change | undefined
  walk(query.where, (node) => {
    if (node.type !== 'query' || node.subType !== 'select' || !variablesIn(node.where).has(name)) return
    const last = node.variables.at(-1)
    const place = last && placeOf(last)
    if (!place || node.solutionModifiers.group) return
    const to = text[place.to - 1] === ')' || last.type === 'term' ? place.to : place.to + 1
    found = { message: `?${name} has no value outside of its subquery, which does not select it`, edits: [{ from: to, to, text: ` ?${name}` }], weight: 0.15 } // prettier-ignore
  })
  return found
}

/**
 * Variables that could stand for one without a value and without a namesake, in a condition on texts: any that is bound.
 * Whoever tries them sees which has texts.
 */
export function anyBound(source: Source, { name }: Unbound): Change[] {
  const { query } = source
  if (!query.where) return []
  const bound = new Set(deepParts(partsOf(source, query.where.patterns)).flatMap(({ binds }) => [...binds]))
  const places = placesOf(query).get(name) ?? []
  return [...bound].filter((each) => !each.startsWith('__')).slice(0, 6).map((each, rank) => ({
    message: `?${name} has no value anywhere: ?${each} has`,
    edits: places.map((place) => ({ ...place, text: `${source.text[place.from] ?? '?'}${each}` })),
    weight: 1 + rank / 50,
  })) // prettier-ignore
}

/** All parts, with those of groups inside that can bind anything. */
const deepParts = (parts: readonly Part[]): Part[] => parts.flatMap((part) => [part, ...(part.kind === 'minus' ? [] : deepParts((part.inner ?? []).flat()))]) // prettier-ignore

/** EXISTS and MINUS have variables of their own. */
function existsVariables(query: Query): Set<string> {
  const found = new Set<string>()
  walk(query, (node) => {
    const isOwn = (node.type === 'expression' && node.subType === 'patternOperation') || (node.type === 'pattern' && node.subType === 'minus') // prettier-ignore
    if (!isOwn) return
    walk(node, (each) => {
      if (each.type === 'term' && each.subType === 'variable') found.add(each.value)
    })
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
  const joining = parts.filter(({ kind, variables }) => kind !== 'minus' && variables.size > 0)
  for (const part of joining) {
    const names = part.kind === 'filter' ? conditionVariables(part.condition!) : part.variables
    const met = groups.filter((group) => [...names].some((name) => group.names.has(name)))
    const all = { parts: [...met.flatMap((group) => group.parts), part], names: new Set([...met.flatMap((group) => [...group.names]), ...names]) } // prettier-ignore
    for (const group of met) groups.splice(groups.indexOf(group), 1)
    groups.push(all)
  }
  return groups.map((group) => group.parts).filter((group) => group.some(({ kind }) => kind === 'triple' || kind === 'other' || kind === 'select')) // prettier-ignore
}

/** What would join two groups: one name for two that are alike, else a statement that the data have from one to the other. */
export function joinings(setting: Setting, [one, other]: readonly [readonly Part[], readonly Part[]]): Change[] {
  return [...sameNames(setting, one, other), ...links(setting, one, other)]
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
      const group = groupText([...one, { text: `?${a} ?__x ?${b} .` } as Part, ...other])
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
