/** Longest texts that can be compared. */
const MAX_LENGTH = 255
// Three rows of the table are enough, and the same ones serve every comparison: a search makes thousands.
const rows = [0, 1, 2].map(() => new Uint8Array(MAX_LENGTH + 1)) as [Uint8Array, Uint8Array, Uint8Array]

/** Edits (insert, delete, replace, swap neighbours) from one text to another; `most + 1` as soon as there are more. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || b.length > MAX_LENGTH) return most + 1
  let [before, last, row] = rows
  for (let j = 0; j <= b.length; j++) last[j] = j
  for (let i = 1; i <= a.length; i++) {
    row[0] = Math.min(i, MAX_LENGTH)
    let best = i
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let least = Math.min(last[j - 1]! + (same ? 0 : 1), last[j]! + 1, row[j - 1]! + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) least = Math.min(least, before[j - 2]! + 1)
      row[j] = least
      if (least < best) best = least
    }
    if (best > most) return most + 1
    ;[before, last, row] = [last, row, before]
  }
  return last[b.length]!
}

const letters = Array.from('abcdefghijklmnopqrstuvwxyz0123456789-_')

/** Every text that is one edit away, as far as the edit puts in a plain letter or digit, in either case. */
export function* oneEditAway(text: string): Generator<string> {
  const alphabet = /[A-Z]/.test(text)
    ? [...letters, ...letters.slice(0, 26).map((each) => each.toUpperCase())]
    : letters
  for (let at = 0; at <= text.length; at++) {
    const [head, tail] = [text.slice(0, at), text.slice(at)]
    if (tail !== '') yield head + tail.slice(1)
    if (tail.length > 1) yield head + tail[1]! + tail[0]! + tail.slice(2)
    for (const letter of alphabet) {
      yield head + letter + tail
      if (tail !== '') yield head + letter + tail.slice(1)
    }
  }
}
