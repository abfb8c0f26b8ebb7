import { NearWalk, type Near } from './near.ts'

/**
 * Distinct words in code unit order; a token is the position of a word in it. All letters lie in one array, and each
 * word knows how many letters it shares with the one before, so that a walk computes shared beginnings once.
 */
export class TokenTable {
  readonly count: number
  readonly letters: Uint16Array
  /** Letters of token t: `letters[starts[t]]` up to the start of the next. */
  readonly starts: Uint32Array
  /** How many letters a token shares with the token before it. */
  readonly shared: Uint8Array

  constructor({ letters, starts, shared }: Pick<TokenTable, 'letters' | 'starts' | 'shared'>) {
    this.count = shared.length
    this.letters = letters
    this.starts = starts
    this.shared = shared
  }

  /** @param words sorted, without repetitions, each at most 255 letters. */
  static of(words: readonly string[]): TokenTable {
    const starts = new Uint32Array(words.length + 1)
    const letters = new Uint16Array(words.reduce((sum, word) => sum + word.length, 0))
    const shared = new Uint8Array(words.length)
    let at = 0
    let previous = ''
    for (let token = 0; token < words.length; token++) {
      const word = words[token]!
      let same = 0
      while (same < previous.length && word.charCodeAt(same) === previous.charCodeAt(same)) same++
      shared[token] = same
      for (let i = 0; i < word.length; i++) letters[at++] = word.charCodeAt(i)
      starts[token + 1] = at
      previous = word
    }
    return new TokenTable({ letters, starts, shared })
  }

  word(token: number): string {
    return String.fromCharCode(...this.letters.subarray(this.starts[token], this.starts[token + 1]))
  }

  /** The token of a word, or -1. */
  find(word: string): number {
    const at = this.firstNotBelow(word)
    return at < this.count && this.compare(at, word) === 0 ? at : -1
  }

  /** The tokens that begin with the word, as [from, to); the word itself, when it is one, comes first. */
  startingWith(word: string): { from: number; to: number } {
    const from = this.firstNotBelow(word)
    let to = this.count
    let low = from
    while (low < to) {
      const middle = (low + to) >>> 1
      if (this.startsWith(middle, word)) low = middle + 1
      else to = middle
    }
    return { from, to }
  }

  /**
   * The tokens within a number of typing errors: a letter too many, too few or wrong, or two swapped. When `open`,
   * it is enough that a beginning of the token is near. Nearest first, at most 300.
   */
  near(word: string, options: { distance: number; open: boolean }): Near[] {
    return new NearWalk(this, word, options).run()
  }

  private firstNotBelow(word: string): number {
    let from = 0
    let to = this.count
    while (from < to) {
      const middle = (from + to) >>> 1
      if (this.compare(middle, word) < 0) from = middle + 1
      else to = middle
    }
    return from
  }

  private compare(token: number, word: string): number {
    const start = this.starts[token]!
    const length = this.starts[token + 1]! - start
    const common = Math.min(length, word.length)
    for (let i = 0; i < common; i++) {
      const order = this.letters[start + i]! - word.charCodeAt(i)
      if (order !== 0) return order
    }
    return length - word.length
  }

  private startsWith(token: number, word: string): boolean {
    const start = this.starts[token]!
    if (this.starts[token + 1]! - start < word.length) return false
    for (let i = 0; i < word.length; i++) if (this.letters[start + i] !== word.charCodeAt(i)) return false
    return true
  }
}
