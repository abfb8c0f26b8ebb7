import { readableTerm } from '../shacl/readable.ts'
import { DataFactory } from 'n3'

interface JsonTerm {
  readonly type: string
  readonly value: string
  readonly datatype?: string
  readonly 'xml:lang'?: string
}

/** SPARQL 1.1 Query Results JSON Format. */
export interface ResultsJson {
  readonly head: { readonly vars?: readonly string[] }
  readonly boolean?: boolean
  readonly results?: { readonly bindings: readonly Readonly<Record<string, JsonTerm>>[] }
}

/** Cells wider than this are cut, so that a row stays on its line. */
const MAX_WIDTH = 60

/** Results for people: aligned columns, IRIs with their usual prefixes. */
export function table({ head, boolean, results }: ResultsJson): string {
  if (boolean !== undefined) return boolean ? 'yes\n' : 'no\n'
  const columns = head.vars ?? []
  const rows = (results?.bindings ?? []).map((binding) => columns.map((name) => cell(binding[name])))
  const widths = columns.map((name, at) =>
    Math.min(MAX_WIDTH, Math.max(name.length, ...rows.map((row) => row[at]!.length))),
  )
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, at) => cut(text).padEnd(widths[at]!))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return `${[line(columns), rule, ...rows.map(line)].join('\n')}\n${rows.length === 1 ? '1 row' : `${rows.length} rows`}\n`
}

const cut = (text: string): string => (text.length > MAX_WIDTH ? `${text.slice(0, MAX_WIDTH - 1)}…` : text)

function cell(term: JsonTerm | undefined): string {
  if (!term) return ''
  if (term.type === 'uri') return readableTerm(DataFactory.namedNode(term.value))
  return term.value.replace(/\s+/g, ' ') + (term['xml:lang'] ? ` @${term['xml:lang']}` : '')
}
