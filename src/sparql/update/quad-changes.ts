import { QuadBuffer } from '../../store/quad-buffer.ts'

/** What became of a quad in the course of a request. */
export const Mark = { none: 0, added: 1, removed: 2 } as const
export type Mark = (typeof Mark)[keyof typeof Mark]

function hashOf(s: number, p: number, o: number, g: number): number {
  let hash = Math.imul(s, 0x9e3779b1) ^ p
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca77) ^ o
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae3d) ^ g
  hash = Math.imul(hash ^ (hash >>> 16), 0x27d4eb2f)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** A mark for each quad that a request has touched: an open hash table over columns of ids. */
export class QuadChanges {
  private readonly quads = new QuadBuffer(64)
  private marks = new Uint8Array(64)
  /** Row + 1 of the quad with that hash; 0 where there is none. */
  private slots = new Uint32Array(128)

  /** How many quads were touched. */
  get size(): number {
    return this.quads.length
  }

  /** The row of a quad, which is added without a mark when it is new. */
  row(s: number, p: number, o: number, g: number): number {
    const slot = this.slotOf(s, p, o, g)
    const known = this.slots[slot]!
    if (known !== 0) return known - 1
    this.quads.push(s, p, o, g)
    const { length } = this.quads
    if (length > this.marks.length) this.growMarks()
    this.slots[slot] = length
    if (length * 2 > this.slots.length) this.rehash()
    return length - 1
  }

  markOf(row: number): Mark {
    return this.marks[row] as Mark
  }

  mark(row: number, mark: Mark): void {
    this.marks[row] = mark
  }

  /** The quads with this mark, in the order in which they were first touched. */
  marked(mark: Mark): QuadBuffer {
    const { s, p, o, g, length } = this.quads
    const found = new QuadBuffer()
    for (let row = 0; row < length; row++) if (this.marks[row] === mark) found.push(s[row]!, p[row]!, o[row]!, g[row]!)
    return found
  }

  private slotOf(s: number, p: number, o: number, g: number): number {
    const { quads, slots } = this
    const mask = slots.length - 1
    for (let slot = hashOf(s, p, o, g) & mask; ; slot = (slot + 1) & mask) {
      const row = slots[slot]! - 1
      if (row === -1) return slot
      if (quads.s[row] === s && quads.p[row] === p && quads.o[row] === o && quads.g[row] === g) return slot
    }
  }

  private growMarks(): void {
    const bigger = new Uint8Array(this.marks.length * 2)
    bigger.set(this.marks)
    this.marks = bigger
  }

  private rehash(): void {
    const { s, p, o, g, length } = this.quads
    const slots = new Uint32Array(this.slots.length * 2)
    const mask = slots.length - 1
    for (let row = 0; row < length; row++) {
      let slot = hashOf(s[row]!, p[row]!, o[row]!, g[row]!) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = row + 1
    }
    this.slots = slots
  }
}
