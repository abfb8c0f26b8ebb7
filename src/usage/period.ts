import { invalid } from '../errors.ts'
import { lastDays, type Period } from './usage.ts'

/** Days that use is counted over when nothing else is asked for. */
const USUAL_DAYS = 90
const DAY_MS = 86_400_000

/** Days that may be left out: the last ones up to today then. */
export type AskedPeriod = { readonly [Day in keyof Period]?: Period[Day] | undefined }

/** The period that somebody asks for. @throws DomainError `invalid` for one that ends before it begins, or is no date. */
export function periodOf({ from, to }: AskedPeriod, now = new Date()): Period {
  const last = to ?? lastDays(1, now).to
  const end = new Date(`${last}T00:00:00Z`)
  if (Number.isNaN(end.getTime())) throw invalid(`to must be a day such as 2026-11-21, not "${last}"`)
  const first = from ?? lastDays(USUAL_DAYS, end).from
  const days = (end.getTime() - Date.parse(first)) / DAY_MS
  if (!(days >= 0 && days <= 3650))
    throw invalid(`from must be a day before ${last}, ten years at most, not "${first}"`)
  return { from: first, to: last }
}
