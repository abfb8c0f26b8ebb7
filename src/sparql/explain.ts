import type { EngineName, QueryForm } from './engine.ts'
import { expansionText, type ExpansionReport } from './expansion/report.ts'

/** One operator of a plan and what it reads from. */
export interface PlanNode {
  /** Such as `HashJoin`. */
  readonly operator: string
  /** What it does here: a pattern, variables, an expression. */
  readonly detail: string
  /** Rows that the planner expects; absent where nobody knows. */
  readonly estimate?: number
  /** Rows that it and all it reads from are expected to give, as far as they are asked for. */
  readonly cost?: number
  /** Rows that it gave, where the query was run. */
  readonly rows?: number
  /** Time spent in it and in what it reads from, where the query was run. */
  readonly milliseconds?: number
  readonly children: readonly PlanNode[]
}

/** How a query would be answered, or was. Times are in milliseconds. */
export interface Explanation {
  readonly engine: EngineName
  readonly form: QueryForm
  /** The commit that was planned for. */
  readonly commit: number
  readonly parsing: number
  readonly planning: number
  /** What was expanded over states, where that was asked for. */
  readonly expansion?: ExpansionReport
  /** Only where the query was run: the time that took, and the rows or triples of its answer. */
  readonly running?: number
  readonly rows?: number
  readonly plan: PlanNode
}

const grouped = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const time = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const integer = (value: number | undefined): string => (value === undefined ? '' : grouped.format(value))
const milliseconds = (value: number | undefined): string => (value === undefined ? '' : time.format(value))

type Line = readonly [operator: string, estimate: string, rows: string, milliseconds: string, detail: string]

/** The tree, a line for each operator. `first` is what stands before its name, `others` before those below it. */
function linesOf(node: PlanNode, first: string, others: string): Line[] {
  const own: Line = [
    first + node.operator,
    integer(node.estimate),
    integer(node.rows),
    milliseconds(node.milliseconds),
    node.detail.replace(/\s+/g, ' '),
  ]
  const below = node.children.flatMap((child, at) =>
    at === node.children.length - 1
      ? linesOf(child, `${others}└─ `, `${others}   `)
      : linesOf(child, `${others}├─ `, `${others}│  `),
  )
  return [own, ...below]
}

/** A table with the columns that hold anything: names to the left, numbers to the right. */
function tableOf(lines: readonly Line[]): string {
  const header: Line = ['operator', 'estimate', 'rows', 'ms', 'detail']
  const columns = header.map((_, at) => at).filter((at) => lines.some((line) => line[at] !== ''))
  const widths = new Map(columns.map((at) => [at, Math.max(...[header, ...lines].map((line) => line[at]!.length))]))
  const isText = (at: number): boolean => at === 0 || at === header.length - 1
  return [header, ...lines]
    .map((line) =>
      columns
        .map((at) => (isText(at) ? line[at]!.padEnd(widths.get(at)!) : line[at]!.padStart(widths.get(at)!)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const engines = { native: 'Native engine', comunica: 'Comunica' } as const satisfies Record<EngineName, string>

/** An explanation for people: what was done, then the tree of operators in aligned columns. */
export function explanationText(
  { engine, form, commit, parsing, planning, running, rows, plan, expansion }: Explanation,
  prefixes: Readonly<Record<string, string>> = {},
): string {
  const ran =
    running === undefined
      ? ''
      : `, run in ${milliseconds(running)} ms with ${rows === 1 ? '1 row' : `${integer(rows)} rows`}`
  const what = `${engines[engine]}, ${form.toUpperCase()} of commit ${commit}`
  const times = `parsed in ${milliseconds(parsing)} ms, planned in ${milliseconds(planning)} ms${ran}`
  const expanded = expansion ? `\n${expansionText(expansion, prefixes)}\n` : ''
  return `${what}\n${times}\n${expanded}\n${tableOf(linesOf(plan, '', ''))}\n`
}

/** An explanation in one of the media types that are offered for it. */
export const writeExplanation = (
  explanation: Explanation,
  mediaType: string,
  prefixes: Readonly<Record<string, string>> = {},
): string =>
  mediaType === 'application/json'
    ? `${JSON.stringify(explanation, undefined, 2)}\n`
    : explanationText(explanation, prefixes)

/** What explanations are written in, the one for those who do not say first. */
export const explanationTypes = ['text/plain', 'application/json'] as const
