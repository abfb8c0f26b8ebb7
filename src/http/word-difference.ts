/** A stretch of a text that both sides have, or only one of them. */
export interface Stretch {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Above so many pairs of words the middle is shown as a whole: nobody reads it word by word. */
const MAX_PAIRS = 250_000

/** Words with the spaces after them; punctuation stands for itself, and scripts without spaces go by character. */
const wordsOf = (text: string): string[] =>
  text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+|\s+|[^]/gu) ?? []

/**
 * How a text became another, word by word: what both have in common in order (the longest common subsequence), what was
 * taken away and what was added. Joining what is not `added` gives the text before, what is not `removed` the one after.
 */
export function wordDifference(before: string, after: string): Stretch[] {
  const [old, fresh] = [wordsOf(before), wordsOf(after)]
  let start = 0
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++
  let end = 0
  const room = Math.min(old.length, fresh.length) - start
  while (end < room && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++
  const middle = between(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end))
  const same = (words: string[]): Stretch => ({ kind: 'same', text: words.join('') })
  return joined([same(old.slice(0, start)), ...middle, same(old.slice(old.length - end))])
}

/** The longest common subsequence, by lengths of what is left of both. */
function between(old: readonly string[], fresh: readonly string[]): Stretch[] {
  const whole: Stretch[] = [
    { kind: 'removed', text: old.join('') },
    { kind: 'added', text: fresh.join('') },
  ]
  if (old.length * fresh.length > MAX_PAIRS) return whole
  const width = fresh.length + 1
  const common = new Uint32Array((old.length + 1) * width)
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = fresh.length - 1; j >= 0; j--)
      common[i * width + j] =
        old[i] === fresh[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
  const told: Stretch[] = []
  let [i, j] = [0, 0]
  while (i < old.length && j < fresh.length) {
    if (old[i] === fresh[j]) told.push({ kind: 'same', text: old[(j++, i++)]! })
    else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) told.push({ kind: 'removed', text: old[i++]! })
    else told.push({ kind: 'added', text: fresh[j++]! })
  }
  return [...told, { kind: 'removed', text: old.slice(i).join('') }, { kind: 'added', text: fresh.slice(j).join('') }]
}

/**
 * Neighbours of one kind as one. Between two changes a lone space is not what they have in common: it goes with both, so
 * that phrases stay whole.
 */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const told: Stretch[] = []
  for (let at = 0; at < stretches.length;) {
    if (stretches[at]!.kind === 'same') {
      append(told, stretches[at++]!)
      continue
    }
    let [removed, added] = ['', '']
    for (; at < stretches.length && goesWithChange(stretches, at); at++) {
      const { kind, text } = stretches[at]!
      if (kind !== 'added') removed += text
      if (kind !== 'removed') added += text
    }
    append(told, { kind: 'removed', text: removed })
    append(told, { kind: 'added', text: added })
  }
  return told
}

function goesWithChange(stretches: readonly Stretch[], at: number): boolean {
  const { kind, text } = stretches[at]!
  if (kind !== 'same') return true
  const next = stretches[at + 1]
  return /^\s*$/.test(text) && next !== undefined && next.kind !== 'same' && next.text !== ''
}

function append(told: Stretch[], { kind, text }: Stretch): void {
  if (text === '') return
  const last = told.at(-1)
  if (last?.kind === kind) told[told.length - 1] = { kind, text: last.text + text }
  else told.push({ kind, text })
}
