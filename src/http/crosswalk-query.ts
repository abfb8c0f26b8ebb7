import type { FastifyReply } from 'fastify'
import { invalid } from '../errors.ts'
import { stateTable } from '../models/crosswalk/expand-state.ts'
import type { QueryRequest } from '../sparql/engine.ts'
import { expansionCounts, type ExpansionReport } from '../sparql/expansion/report.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Reader } from '../concepts/reader.ts'
import { withParameters } from './pages/hrefs.ts'
import type { QueryExpansion } from './pages/parts/query-expansion.tsx'
import { referenceOf } from './report-view.ts'

/** Canonical states that an answer links to, at most. */
const MAX_LINKS = 20

/**
 * What `expand=states` adds to a query: the states of domains, and the snapshot that they were read from, so that both
 * are of one commit. Nothing where it is not asked for.
 *
 * @throws DomainError `invalid` for anything else that is to be expanded.
 */
export function expandOf(
  asked: string | string[] | undefined,
  snapshot: () => Snapshot,
): Pick<QueryRequest, 'expand' | 'snapshot'> {
  if (asked === undefined || asked === '') return {}
  if (asked !== 'states') throw invalid(`expand must be states, not "${String(asked)}"`)
  const read = snapshot()
  return { expand: stateTable(read), snapshot: read }
}

/**
 * Tells in headers what was expanded: `Concordance-Expanded` says in how many patterns, over how many states, and how much
 * was left; `Link` leads to each canonical state with the states of domains that lie in it.
 */
export function tellExpansion(reply: FastifyReply, report: ExpansionReport | undefined): FastifyReply {
  if (!report) return reply
  const canonical = report.expanded.flatMap(({ own }) => own.flatMap(({ states }) => states.map(([, state]) => state)))
  const links = [...new Set(canonical)].slice(0, MAX_LINKS).map((state) => `<${withParameters('/api/state', { uri: state })}>; rel="describedby"`) // prettier-ignore
  if (links.length > 0) reply.header('link', links.join(', '))
  return reply.header('concordance-expanded', expansionCounts(report))
}

/** What was expanded as the query page shows it, with labels for the reader. */
export const expansionOf = (reader: Reader, { expanded, left }: ExpansionReport): QueryExpansion => ({
  expanded: expanded.map(({ pattern, own }) => ({
    pattern,
    own: own.map(({ property, states }) => ({
      property: referenceOf(reader, property),
      states: states.map(([state, canonical]) => ({
        state: referenceOf(reader, state),
        canonical: referenceOf(reader, canonical),
      })),
    })),
  })),
  left,
})
