import type { ImpactMeans } from '../governance/impact/impact.ts'
import type { Services } from '../services.ts'
import { periodOf, type AskedPeriod } from '../usage/period.ts'

/** What the impact of a change is told with. */
export const impactMeans = ({ space, usage }: Services, period: AskedPeriod = {}): ImpactMeans => ({
  baseIri: space.baseIri,
  usage,
  period: periodOf(period),
})
