import { datasetOf } from '../../src/sparql/context.ts'
import { Limits } from '../../src/sparql/limits.ts'
import { ColumnLender } from '../../src/sparql/operators/batch.ts'
import { parseQuery } from '../../src/sparql/parse.ts'
import { evaluateQuery } from '../../src/sparql/plan/evaluate.ts'
import { QueryTerms } from '../../src/sparql/terms.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { budgetMs } from '../../src/query-help/budget.ts'
import type { HelpOptions } from '../../src/query-help/help.ts'
import { Trials } from '../../src/query-help/trials.ts'

const baseIri = 'http://localhost:3000/'

/** The whole answer of a query in lines that do not depend on the order of its rows; `error: …` for one that cannot be run. */
export function answerOf(snapshot: Snapshot, query: string): string[] {
  try {
    const parsed = parseQuery(query, { baseIri, quads: false })
    const terms = new QueryTerms(snapshot.terms)
    const result = evaluateQuery(parsed.operation, parsed.form, {
      snapshot,
      dataset: datasetOf(parsed.from, snapshot, true),
      terms,
      baseIri,
      now: new Date(0),
      limits: Limits.none(),
      columns: new ColumnLender(),
      analyze: false,
    })
    if ('boolean' in result) return [String(result.boolean())]
    const names = 'triples' in result ? ['s', 'p', 'o'] : result.variables
    const lines: string[] = []
    for (const { columns, length } of 'triples' in result ? result.triples : result.batches)
      for (let row = 0; row < length; row++) {
        const cells = names.map((name, at) => {
          const id = columns[at]![row]!
          if (id === 0) return `${name}=`
          const term = terms.term(id)
          return `${name}=${term.termType === 'Literal' ? `${term.value}@${term.language}^^${term.datatype.value}` : term.value}`
        })
        lines.push(cells.sort().join(' '))
      }
    return lines.sort()
  } catch (error) {
    return [`error: ${(error as Error).message}`]
  }
}

const trialsOf = (snapshot: Snapshot): Trials =>
  new Trials({
    snapshot,
    baseIri,
    unionDefaultGraph: true,
    limits: { maxBytes: 2 ** 30 },
    deadline: performance.now() + 60_000,
  })

/** Help that takes as long as it takes. */
export const patient = (snapshot: Snapshot): HelpOptions => ({
  baseIri,
  trials: trialsOf(snapshot),
  budgetMs: () => ({ soon: 20_000, enough: 20_000, atMost: 20_000 }),
})

/** Help within the time that it has in production. */
export const hurried = (snapshot: Snapshot): HelpOptions => ({
  baseIri,
  trials: trialsOf(snapshot),
  budgetMs: (ownMs) => budgetMs(ownMs, 200),
})
