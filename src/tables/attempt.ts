import type { Operation } from '../vocabularies/operations/operation.ts'
import { phases, type ImportRow } from './import-row.ts'
import type { TryContext, TryOut } from './try-out.ts'

/** Rows that may turn out not to work one after another: each costs a look at all the others. */
const MAX_FAILURES = 100
/** Milliseconds after which no more rows are tried. */
const MAX_TIME = 20_000

/** Operations of rows, with the row that each comes from. */
interface Listed {
  readonly operations: readonly Operation[]
  readonly rows: readonly ImportRow[]
}

/**
 * The operations that rows come to, in an order in which they can be carried out. Rows that cannot get an error, and with
 * them those that refer to a concept which only they would make.
 */
export async function attempt(
  ordered: readonly ImportRow[],
  context: TryContext,
  tryOut: TryOut,
): Promise<Operation[]> {
  const until = performance.now() + MAX_TIME
  refuseDependents(ordered)
  for (let failures = 0; ; failures++) {
    const { operations, rows } = listed(ordered)
    const failed = await tryOut(operations, context)
    if (!failed) return [...operations]
    const row = rows[failed.at]!
    row.errors.push(failed.message)
    if (failures >= MAX_FAILURES || performance.now() > until) giveUp(rows.slice(failed.at))
    refuseDependents(ordered)
  }
}

function listed(ordered: readonly ImportRow[]): Listed {
  const good = ordered.filter(({ errors }) => errors.length === 0)
  const steps = Object.values(phases).flatMap((phase) =>
    good.flatMap((row) =>
      row.steps.filter((step) => step.phase === phase).map(({ operation }) => ({ operation, row })),
    ),
  )
  const distinct = withoutTwins(steps)
  return { operations: distinct.map(({ operation }) => operation), rows: distinct.map(({ row }) => row) }
}

/** A relation that goes both ways is added or removed once. */
function withoutTwins<Step extends { readonly operation: Operation }>(steps: readonly Step[]): Step[] {
  const seen = new Set<string>()
  return steps.filter(({ operation }) => {
    if (operation.type !== 'add-related' && operation.type !== 'remove-related') return true
    const key = [operation.type, ...[operation.concept, operation.related].sort()].join(' ')
    return !seen.has(key) && seen.add(key)
  })
}

/** Rows that need a concept which another row does not bring. */
function refuseDependents(rows: readonly ImportRow[]): void {
  const missing = new Map(rows.flatMap((row) => (row.errors.length > 0 && !row.known && row.concept !== undefined ? [[row.concept, row.row] as const] : []))) // prettier-ignore
  for (let found = missing.size > 0; found;) {
    found = false
    for (const row of rows) {
      const needed = row.errors.length > 0 ? undefined : [...row.refersTo].find((iri) => missing.has(iri))
      if (needed === undefined) continue
      row.errors.push(`It refers to the concept of row ${missing.get(needed)}, which has an error: mend that row first`)
      if (!row.known && row.concept !== undefined) missing.set(row.concept, row.row)
      found = true
    }
  }
}

function giveUp(rows: readonly ImportRow[]): void {
  for (const row of new Set(rows))
    if (row.errors.length === 0) row.errors.push('This row was not tried, as too many before it could not be carried out: mend those first') // prettier-ignore
}
