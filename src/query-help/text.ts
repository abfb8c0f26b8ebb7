import type { QueryHelp } from './help.ts'

const numbers = new Intl.NumberFormat('en')
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()
const indented = (text: string): string => text.split('\n').map((line) => `    ${line}`).join('\n') // prettier-ignore

/** In a sentence or two, what there is to be said about a query. */
export function helpSummary({ valid, problems, empty, parts, suggestions }: QueryHelp): string {
  const sentences: string[] = []
  if (!valid) sentences.push(problems[0]?.message.split('\n', 1)[0] ?? 'It cannot be read.')
  else if (empty === true) sentences.push('The query finds nothing.')
  else if (empty === false)
    sentences.push(parts.length > 0 ? 'The query finds something, but a part of it never does.' : 'The query finds something.') // prettier-ignore
  else sentences.push('Whether the query finds anything could not be told in time.')
  const smallest = parts[0]?.map(({ text }) => oneLine(text)).join(' together with ')
  if (smallest !== undefined && smallest !== '') sentences.push(`The smallest part without a solution is: ${smallest}.`)
  if (suggestions[0]) sentences.push(suggestions[0].message)
  return sentences.map((each) => (/[.!?]$/.test(each) ? each : `${each}.`)).join(' ')
}

/** Help with a query for people and for assistants: what is wrong, then what was probably meant, in full. */
export function helpText(help: QueryHelp): string {
  const { problems, parts, suggestions, estimate, commit } = help
  const lines = [helpSummary(help)]
  if (problems.length > 0) lines.push('', 'Problems:', ...problems.map(({ severity, line, column, message }) => `- ${severity} in line ${line}, column ${column}: ${oneLine(message)}`)) // prettier-ignore
  if (parts.length > 0) lines.push('', 'Without a solution:', ...parts.map((each) => `- ${each.map(({ text, line }) => `${oneLine(text)} (line ${line})`).join(' together with ')}`)) // prettier-ignore
  for (const [at, { message, query, rows }] of suggestions.entries())
    lines.push('', `Suggestion ${at + 1}${rows === undefined ? '' : ` (${rowsText(rows)})`}: ${message}`, indented(query)) // prettier-ignore
  if (estimate) lines.push('', `Expected: ${numbers.format(estimate.rows)} rows at a cost of ${numbers.format(estimate.cost)} (rows that all operators give).`) // prettier-ignore
  lines.push('', `Of commit ${commit}.`)
  return `${lines.join('\n')}\n`
}

const rowsText = (rows: number): string =>
  rows >= 1000 ? '1,000 rows or more' : rows === 1 ? '1 row' : `${numbers.format(rows)} rows`
