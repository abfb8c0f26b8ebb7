/** A word that is near another one, by how many letters differ. */
export interface Near {
  readonly token: number
  readonly distance: number
}

/** More near words than this would only be noise. */
const MAX_NEAR = 300

const NINE = '9'.charCodeAt(0)

interface SortedWords {
  readonly count: number
  readonly letters: Uint16Array
  readonly starts: Uint32Array
  readonly shared: Uint8Array
}

/**
 * Finds the words within a few typing errors of one. The sorted words are walked as the trie that they imply: row d
 * holds the distances between d letters of a word and each beginning of the wanted one (optimal string alignment,
 * within a band), rows of a shared beginning are kept, and words below a beginning that is too far are skipped.
 */
export class NearWalk {
  private readonly words: SortedWords
  private readonly wanted: Uint16Array
  private readonly limit: number
  private readonly open: boolean
  private readonly rows: Uint8Array[]
  private readonly least: Uint8Array
  /** Least distance of the whole wanted word to any beginning of up to d letters. */
  private readonly reached: Uint8Array
  private readonly found: Near[] = []

  constructor(words: SortedWords, word: string, options: { distance: number; open: boolean }) {
    this.words = words
    this.wanted = new Uint16Array(word.length)
    for (let i = 0; i < word.length; i++) this.wanted[i] = word.charCodeAt(i)
    this.limit = options.distance
    this.open = options.open
    const size = word.length
    const depths = size + this.limit + 2
    const far = this.limit + 1
    this.rows = Array.from({ length: depths + 1 }, () => new Uint8Array(size + 1).fill(far))
    for (let j = 0; j <= size; j++) this.rows[0]![j] = Math.min(j, far)
    this.least = new Uint8Array(depths + 1)
    this.reached = new Uint8Array(depths + 1).fill(far)
    this.reached[0] = Math.min(size, far)
  }

  run(): Near[] {
    const { count, starts, shared } = this.words
    const longest = this.open ? Infinity : this.wanted.length + this.limit
    const shortest = this.wanted.length - this.limit
    let valid = 0
    for (let token = this.firstWithLetter(); token < count; token++) {
      valid = Math.min(valid, shared[token]!)
      const length = starts[token + 1]! - starts[token]!
      if (length < shortest || length > longest) continue
      let depth = valid
      let dead = false
      while (depth < length && !dead) dead = this.step(token, ++depth)
      valid = depth
      if (dead) token = this.skip(token, depth)
      else this.take(token, this.open ? this.reached[depth]! : this.rows[depth]![this.wanted.length]!)
    }
    return this.found.sort((a, b) => a.distance - b.distance || a.token - b.token).slice(0, MAX_NEAR)
  }

  /** Numbers, which sort first, are near nothing: another digit is another thing. */
  private firstWithLetter(): number {
    const { count, letters, starts } = this.words
    let from = 0
    let to = count
    while (from < to) {
      const middle = (from + to) >>> 1
      if (letters[starts[middle]!]! <= NINE) from = middle + 1
      else to = middle
    }
    return from
  }

  /** Computes the row of `depth` letters; true when no longer beginning can come near any more. */
  private step(token: number, depth: number): boolean {
    const { wanted, limit, rows } = this
    const far = limit + 1
    const size = wanted.length
    const end = this.words.starts[token]! + depth
    const letter = this.words.letters[end - 1]!
    const before = depth > 1 ? this.words.letters[end - 2]! : -1
    const above = rows[depth - 1]!
    const row = rows[depth]!
    const from = Math.max(1, depth - limit)
    const to = Math.min(size, depth + limit)
    row[from - 1] = from === 1 ? Math.min(depth, far) : far
    let least = row[from - 1]!
    for (let j = from; j <= to; j++) {
      const same = wanted[j - 1] === letter
      let value = above[j - 1]! + (same ? 0 : 1)
      value = Math.min(value, above[j]! + 1, row[j - 1]! + 1, far)
      if (j > 1 && wanted[j - 2] === letter && wanted[j - 1] === before)
        value = Math.min(value, rows[depth - 2]![j - 2]! + 1)
      row[j] = value
      if (value < least) least = value
    }
    if (to < size) row[to + 1] = far
    this.least[depth] = least
    this.reached[depth] = Math.min(this.reached[depth - 1]!, to === size ? row[size]! : far)
    // Two letters may still be swapped with the one to come: that counts from the row before.
    return least > limit && this.least[depth - 1]! >= limit
  }

  /** Passes over all words with the same dead beginning; those whose beginning was near already are taken when open. */
  private skip(token: number, depth: number): number {
    const { count, shared } = this.words
    const distance = this.open ? this.reached[depth]! : this.limit + 1
    this.take(token, distance)
    let last = token
    while (last + 1 < count && shared[last + 1]! >= depth) this.take(++last, distance)
    return last
  }

  private take(token: number, distance: number): void {
    if (distance <= this.limit) this.found.push({ token, distance })
  }
}
