import type { Diagnostic, LintSource } from '@codemirror/lint'
import type { QueryIsland } from '../../islands/query.ts'
import { ask } from '../ask.ts'
import { fill } from '../fill.ts'
import { addressOf } from './addresses.ts'

/** Something wrong with a query, as `/api/query/check` tells it. */
export interface Problem {
  readonly severity: 'error' | 'warning'
  readonly kind: string
  readonly message: string
  readonly line: number
  readonly column: number
  readonly from: number
  readonly to: number
  readonly written: string
  readonly fix?: { readonly from: number; readonly to: number; readonly text: string; readonly name: string }
}

/** As much as the server reads. */
const MAX_CHECKED = 20_000

/** Asks the server what it thinks of the query. What was asked before is taken back; typing never waits. */
export function checkSource(given: QueryIsland, onProblems: (problems: readonly Problem[]) => void): LintSource {
  let asking = new AbortController()
  return async ({ state }) => {
    asking.abort()
    asking = new AbortController()
    const { signal } = asking
    const query = state.doc.toString()
    if (query.trim() === '' || query.length > MAX_CHECKED) {
      onProblems([])
      return []
    }
    try {
      const answer = await ask<{ problems: readonly Problem[] }>(addressOf('/api/query/check', given.asked), { body: { query }, signal }) // prettier-ignore
      const problems = answer.ok ? answer.value.problems : []
      onProblems(problems)
      return problems.map((problem) => diagnosticFor(problem, given))
    } catch {
      return [] // a newer one is under way
    }
  }
}

/** A problem in the reader's language; what the parser says has no translation. */
export function sentenceOf({ kind, line, written, message, fix }: Problem, { words }: QueryIsland): string {
  const known: Readonly<Record<string, string>> = words.problems
  const text = known[kind]
  if (text === undefined) return message
  const question = fix && kind.startsWith('unknown') ? ` ${fill(words.problems.didYouMean, { name: fix.name })}` : ''
  return fill(text, { line, written }) + question
}

function diagnosticFor(problem: Problem, given: QueryIsland): Diagnostic {
  const { from, to, severity, fix } = problem
  return {
    from,
    to,
    severity,
    message: sentenceOf(problem, given),
    ...(fix
      ? {
          actions: [
            {
              name: fill(given.words.fix, { name: fix.name }),
              apply: (view) =>
                view.dispatch({ changes: { from: fix.from, to: fix.to, insert: fix.text }, userEvent: 'input.complete' }), // prettier-ignore
            },
          ],
        }
      : {}),
  }
}
