import { isAggregated } from '../sparql/refusals.ts'
import { placeOf } from '../sparql/tree.ts'
import type { Source } from './source.ts'
import { prologueOf } from './setting.ts'
import type { Trials } from './trials.ts'

/** Whether a query has an answer; one that only counts has one where there is something to be counted. */
export function finds(source: Source, trials: Trials): boolean | undefined {
  const { query, text } = source
  const has = trials.hasAny(text)
  const place = query.where && placeOf(query.where)
  if (has !== true || !place || !onlyAggregates(query)) return has
  const { declarations, dataset } = prologueOf(source)
  return trials.hasAny(`${declarations} ASK ${dataset} ${text.slice(place.from, place.to).replace(/^where\b/i, '')}`)
}

/** Whether a query gives one row, of what it works out from all solutions. */
export const onlyAggregates = (query: Source['query']): boolean =>
  query.subType === 'select' && query.solutionModifiers.group === undefined && query.variables.some(isAggregated)
