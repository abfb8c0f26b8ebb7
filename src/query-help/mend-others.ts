import { allGraphs } from '../vocabularies/registry.ts'
import { iriOf, placeOf, type PatternValues } from '../sparql/tree.ts'
import { applyEdits, type Change } from './edits.ts'
import { inOrder } from './known-terms.ts'
import { nameOf } from './likeness.ts'
import { furtherUp, literalOf, mendTriple } from './mend-triple.ts'
import { mendFilter, together } from './mend-filter.ts'
import { valuesOf } from './openings.ts'
import type { Part } from './parts.ts'
import type { Setting } from './setting.ts'
import { nearestValues } from './values.ts'
import { DataFactory } from 'n3'

const { namedNode } = DataFactory

/** What could be changed about one part of what has no solution, a way at a time. */
export function* mend(setting: Setting, part: Part): Generator<Change[]> {
  const others = setting.all.filter((each) => each !== part)
  switch (part.kind) {
    case 'triple':
      yield* mendTriple(setting, part, others)
      return
    case 'filter':
      yield mendFilter(setting, part, others)
      return
    case 'values':
      yield mendValues(setting, part, others)
      return
    case 'minus':
      yield [{ message: 'The MINUS takes away every solution: without it there are some', weight: 2.5, edits: [{ from: part.from, to: part.to, text: '' }] }] // prettier-ignore
      return
    default:
  }
}

/** Steps of a hierarchy, wherever the query asks for one: a part that is without a solution may be so for it. */
export const mendSteps = (setting: Setting, own: readonly Part[]): Change[] =>
  own.flatMap((part) => part.triple ? furtherUp({ setting, triple: part.triple, others: setting.all.filter((each) => each !== part), near: setting.core.filter((each) => each !== part) }) : []) // prettier-ignore

/** Terms of VALUES that the data have under another name, or in another form. */
function mendValues(setting: Setting, part: Part, others: readonly Part[]): Change[] {
  const { snapshot } = setting.trials
  const changes: Change[][] = []
  for (const row of (part.node as PatternValues).values)
    for (const [name, node] of Object.entries(row)) {
      const place = node && placeOf(node)
      if (!place || !others.some(({ binds }) => binds.has(name))) continue
      const term = node.subType === 'literal' ? literalOf(setting.source, node) : namedNode(iriOf(node, setting.source)) // prettier-ignore
      const found = valuesOf(setting, `?${name}`, others)
      if (!found) continue
      changes.push(
        nearestValues(term, { found, snapshot }).map(({ term: value, weight, how }) => {
          const own = setting.source.text.slice(place.from, place.to)
          return { message: `?${name} is never ${own}, but ${setting.names.term(value)}${how === '' ? '' : ` (${how})`}`, weight, edits: [{ ...place, text: setting.names.term(value) }] } // prettier-ignore
        }),
      )
    }
  return [...together(changes), ...changes.flat()]
}

/** What takes away every solution after the group has been answered: without it there are some. */
export function mendModifiers({ source, trials }: Setting): Change[] {
  const { query, text } = source
  const { limitOffset, having } = query.solutionModifiers
  const changes: Change[] = []
  const place = limitOffset && placeOf(limitOffset)
  if (place && limitOffset.limit === 0) changes.push({ message: 'LIMIT 0 lets nothing through', weight: 0.1, edits: [{ ...place, text: 'LIMIT 10' }] }) // prettier-ignore
  if (place && limitOffset.offset) {
    const rest = limitOffset.limit === undefined ? '' : `LIMIT ${limitOffset.limit}`
    changes.push({ message: `There are no more than ${limitOffset.offset} solutions, which OFFSET leaves out`, weight: 0.3, edits: [{ ...place, text: rest }] }) // prettier-ignore
  }
  const condition = having && placeOf(having)
  if (condition) changes.push({ message: `No group meets ${text.slice(condition.from, condition.to).replace(/\s+/g, ' ')}`, weight: 2.5, edits: [{ ...condition, text: '' }] }) // prettier-ignore
  return changes.filter(({ edits }) => trials.hasAny(applyEdits(text, edits)) === true)
}

/** Graphs of FROM that are not there. */
export function mendDataset(setting: Setting): Change[] {
  const { source, trials, names } = setting
  const graphs = allGraphs(trials.snapshot).map(({ graph, title, triples }) => ({ ...nameOf(graph, title === undefined ? [] : [title]), uses: triples })) // prettier-ignore
  return source.query.datasets.clauses.flatMap(({ value }) => {
    const place = placeOf(value)
    const iri = iriOf(value, source)
    const id = trials.snapshot.terms.iri(iri)
    if (!place || (id !== 0 && trials.snapshot.has({ g: id }))) return []
    return inOrder(graphs, nameOf(iri)).slice(0, 3).map((each) => ({
      message: `There is no graph <${iri}>: ${names.iri(each.iri)} is one`,
      weight: each.weight,
      edits: [{ ...place, text: names.iri(each.iri) }],
    })) // prettier-ignore
  })
}
