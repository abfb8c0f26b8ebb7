/** Whether a text stands in quotation marks, as spreadsheets write cells with line breaks, tabs and quotation marks. */
const needsQuotes = /["\t\r\n]/

/** Cells as spreadsheets put them on the clipboard: tabs between cells, a line for each row. */
export const toTsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((text) => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join('\t')).join('\n') // prettier-ignore

/** Cells of what a spreadsheet has put on the clipboard. A line break at the end makes no row. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const whole = text.replace(/\r?\n$/, '')
  for (let at = 0; ;) {
    const { cell, end } = whole[at] === '"' ? quotedCell(whole, at) : plainCell(whole, at)
    rows.at(-1)!.push(cell)
    if (end >= whole.length) return rows
    const next = whole[end]!
    if (next !== '\t') rows.push([])
    at = end + (next === '\r' && whole[end + 1] === '\n' ? 2 : 1)
  }
}

interface Read {
  readonly cell: string
  /** Where the separator after it stands, or the text ends. */
  readonly end: number
}

function plainCell(text: string, from: number): Read {
  const length = text.slice(from).search(/[\t\r\n]/)
  const end = length === -1 ? text.length : from + length
  return { cell: text.slice(from, end), end }
}

/** A quotation mark that nothing closes before a separator is one that somebody has written. */
function quotedCell(text: string, from: number): Read {
  const found = /^"((?:[^"]|"")*)"(?=[\t\r\n]|$)/.exec(text.slice(from))
  if (!found) return plainCell(text, from)
  return { cell: found[1]!.replaceAll('""', '"'), end: from + found[0].length }
}
