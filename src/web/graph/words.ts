/** Characters that fit into a line of a box, and lines. */
const WIDTH = 21
const LINES = 2

/** A label in at most two lines of a box, the rest told by an ellipsis. Breaks between words where it can. */
export function inLines(label: string): string[] {
  const words = label.replace(/\s+/gu, ' ').trim().slice(0, 200).split(' ')
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`
    if (lengthOf(longer) <= WIDTH) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    line = word
    while (lengthOf(line) > WIDTH) {
      const whole = [...line]
      lines.push(whole.slice(0, WIDTH).join(''))
      line = whole.slice(WIDTH).join('')
    }
  }
  if (line !== '') lines.push(line)
  if (lines.length <= LINES) return lines
  return [
    ...lines.slice(0, LINES - 1),
    `${[...lines[LINES - 1]!]
      .slice(0, WIDTH - 1)
      .join('')
      .trimEnd()}…`,
  ]
}

const lengthOf = (text: string): number => [...text].length
