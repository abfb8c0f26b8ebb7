/** A set of tuples of 32-bit numbers: open addressing over typed arrays. */
export class TupleSet {
  /** What `add` adds. */
  readonly key: Uint32Array
  private tuples: Uint32Array
  /** Numbers of tuples, from 1; 0 is an empty place. */
  private places = new Uint32Array(64)
  private count = 0

  constructor(width: number) {
    this.key = new Uint32Array(width)
    this.tuples = new Uint32Array(64 * width)
  }

  get size(): number {
    return this.count
  }

  /** Whether `key` was not there before. */
  add(): boolean {
    const { key, places, tuples } = this
    const width = key.length
    const mask = places.length - 1
    for (let place = hashOf(key, 0, width) & mask; ; place = (place + 1) & mask) {
      const number = places[place]!
      if (number === 0) return this.insert(place)
      const from = (number - 1) * width
      let at = 0
      while (at < width && tuples[from + at] === key[at]) at++
      if (at === width) return false
    }
  }

  private insert(place: number): true {
    const from = this.count * this.key.length
    if (from + this.key.length > this.tuples.length) {
      const bigger = new Uint32Array(this.tuples.length * 2)
      bigger.set(this.tuples)
      this.tuples = bigger
    }
    this.tuples.set(this.key, from)
    this.places[place] = ++this.count
    if (this.count * 2 > this.places.length) this.rehash()
    return true
  }

  private rehash(): void {
    const width = this.key.length
    const places = new Uint32Array(this.places.length * 2)
    const mask = places.length - 1
    for (let number = 1; number <= this.count; number++) {
      let place = hashOf(this.tuples, (number - 1) * width, width) & mask
      while (places[place] !== 0) place = (place + 1) & mask
      places[place] = number
    }
    this.places = places
  }
}

function hashOf(tuples: Uint32Array, from: number, width: number): number {
  let hash = 0
  for (let at = from; at < from + width; at++) {
    hash = Math.imul(hash ^ tuples[at]!, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash
}
