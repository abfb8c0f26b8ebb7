import { groupText, tripleText, type Part, type Triple } from './parts.ts'
import { select, type Setting } from './setting.ts'
import type { Found } from './trials.ts'

/** Solutions of the rest that an opened place is joined with, and terms that are looked at in it. */
const SAMPLE = 1000
const MOST_TERMS = 20_000

export type Position = 's' | 'p' | 'o' | 'graph'

const opened = { text: '?__x' }

/**
 * Which terms could stand at a place of a triple so that the rest of the group still has solutions, as far as a sample of
 * these shows. The most honest suggestions come from here: what they put in the place is what the data have there.
 *
 * @param others what else the group asks for.
 */
export function openPlace(
  setting: Setting,
  triple: Triple,
  position: Position,
  others: readonly Part[],
): Found | undefined {
  const text = tripleText({ ...triple, [position]: opened })
  const places = (['s', 'p', 'o', 'graph'] as const).filter((at) => at !== position)
  const own = new Set(places.flatMap((at) => triple[at]?.variable ?? []))
  const { inside, outside } = partedBy(others, own)
  const shared = [...own].filter((name) => inside.some(({ binds }) => binds.has(name)))
  const needed = new Set([...shared, ...outside.flatMap(({ variables }) => [...variables])])
  const kept = [...needed].filter((name) => inside.some(({ binds }) => binds.has(name)))
  const sample = kept.length === 0 ? existing(inside) : `{ SELECT DISTINCT ${kept.map((name) => `?${name}`).join(' ')} WHERE ${groupText(inside)} LIMIT ${SAMPLE} }` // prettier-ignore
  const group = `WHERE { ${sample} ${text} ${outside.map((each) => each.text).join(' ')} } GROUP BY ?__x`
  // A property is told by how many things have it, not by how often.
  const counted = position === 'p' && triple.s.variable !== undefined ? `DISTINCT ?${triple.s.variable}` : '*'
  const query = select(setting, `?__x (COUNT(${counted}) AS ?__n)`, group)
  return setting.trials.solutions(query, MOST_TERMS)
}

/** What does not share a variable only has to be there. */
const existing = (parts: readonly Part[]): string => (parts.length === 0 ? '' : `FILTER EXISTS ${groupText(parts)}`)

/** Conditions on variables that only the triple binds have to wait until it is there. */
function partedBy(
  others: readonly Part[],
  own: ReadonlySet<string>,
): { readonly inside: Part[]; readonly outside: Part[] } {
  const bound = new Set(others.flatMap(({ binds }) => [...binds]))
  const waits = ({ kind, variables }: Part): boolean =>
    (kind === 'filter' || kind === 'minus' || kind === 'optional' || kind === 'bind') &&
    [...variables].some((name) => own.has(name) && !bound.has(name))
  const outside = others.filter(waits)
  return { inside: others.filter((part) => !outside.includes(part)), outside }
}

/** Values of an expression over what the group has without one of its conditions. */
export function valuesOf(setting: Setting, expression: string, others: readonly Part[]): Found | undefined {
  // Languages and datatypes are few, and nobody finds them by going through everything.
  const isOfFew = /^(lang|datatype)\s*\(/i.test(expression)
  const group = isOfFew ? `{ { SELECT * WHERE ${groupText(others)} LIMIT ${MOST_TERMS} } }` : groupText(others)
  const query = select(setting, `DISTINCT (${expression} AS ?__x)`, `WHERE ${group} LIMIT ${MOST_TERMS}`)
  return setting.trials.solutions(query, MOST_TERMS)
}
