/** Line and column of a place in a text, counted from 1; a line ends with LF, CR LF or CR. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

const lineEnd = /\r\n?|\n/g

/** Where something that begins at an offset stands, and its line with a mark under it. */
export function placeIn(text: string, offset: number): TextPlace & { readonly excerpt: string } {
  const starts = lineStarts(text).filter((start) => start <= offset)
  const start = starts.at(-1)!
  const line = text.slice(start).split(/[\r\n]/, 1)[0]!
  const column = offset - start + 1
  return { line: starts.length, column, excerpt: `${line}\n${' '.repeat(column - 1)}^` }
}

/** The offset of a place; the end of the text for a line that it does not have. */
export const offsetIn = (text: string, { line, column }: TextPlace): number =>
  Math.min(text.length, (lineStarts(text)[line - 1] ?? text.length) + column - 1)

const lineStarts = (text: string): number[] => [0, ...[...text.matchAll(lineEnd)].map(({ index, 0: end }) => index + end.length)] // prettier-ignore
