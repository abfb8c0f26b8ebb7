/** East Asian wide characters take the room of two. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

/**
 * A text cut to a number of letters, with an ellipsis where something is left out: the server cannot measure text. It is
 * cut between graphemes, never within one.
 */
export function shorten(text: string, letters: number): string {
  const graphemes = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
  const room = ({ segment }: Intl.SegmentData): number => (wide.test(segment) ? 2 : 1)
  if (graphemes.reduce((sum, each) => sum + room(each), 0) <= letters) return text
  let kept = ''
  let left = letters - 1
  for (const each of graphemes) {
    left -= room(each)
    if (left < 0) break
    kept += each.segment
  }
  return `${kept.trimEnd()}…`
}
