import type { HtmlElement } from './html-tree.ts'
import { inlineOf, type Setting } from './inline.ts'
import { isLeftOut } from './left-out.ts'

/**
 * A table as GFM has them (§4.10): a row of headings, empty where there is none, and a line for each other. Cells that
 * reach over several columns or rows are followed by empty ones.
 */
export function table(element: HtmlElement, setting: Setting): string[] {
  const inTable = { ...setting, inTable: true }
  const caption = below(element, 'caption').map((each) => inlineOf(each, setting))
  const head = below(element, 'thead').flatMap((part) => below(part, 'tr'))
  const parts = ['tbody', 'tfoot'].flatMap((name) => below(element, name))
  const body = [...below(element, 'tr'), ...parts.flatMap((part) => below(part, 'tr'))]
  const rows = grid([...head, ...body], inTable)
  const width = Math.max(0, ...rows.map((row) => row.length))
  if (width === 0 || body.length === 0) return []
  const [first, ...rest] = head.length === 0 ? [[], ...rows] : rows
  const line = (cells: readonly string[]): string => `| ${Array.from({ length: width }, (_, at) => cells[at] ?? '').join(' | ')} |` // prettier-ignore
  const rule = `|${' --- |'.repeat(width)}`
  const written = [line(first ?? []), rule, ...rest.map(line)].join('\n').replace(/ {2,}/g, ' ')
  return [...caption.filter((text) => text !== '').map((text) => `**${text}**`), written]
}

const below = (element: HtmlElement, ...names: readonly string[]): HtmlElement[] =>
  element.children.filter((child): child is HtmlElement => typeof child !== 'string' && names.includes(child.name) && !isLeftOut(child)) // prettier-ignore

/** The cells of each row by column, with those that come from the rows above left empty. */
function grid(rows: readonly HtmlElement[], setting: Setting): string[][] {
  const taken: number[] = [] // rows that a cell from above still reaches down, by column
  return rows.map((row) => {
    const cells: string[] = []
    const skipTaken = (): void => {
      while ((taken[cells.length] ?? 0) > 0) {
        taken[cells.length]!--
        cells.push('')
      }
    }
    for (const cell of below(row, 'td', 'th')) {
      skipTaken()
      const [columns, down] = ['colspan', 'rowspan'].map((name) => Math.min(100, Number(cell.attributes[name] ?? 1) || 1)) // prettier-ignore
      for (let at = 0; at < columns!; at++) {
        taken[cells.length] = down! - 1
        cells.push(at === 0 ? inlineOf(cell, setting) : '')
      }
    }
    skipTaken()
    return cells
  })
}
