/** Quads as ids in four growing columns: what a load collects, a commit carries and a sort starts from. */
export class QuadBuffer {
  s: Uint32Array
  p: Uint32Array
  o: Uint32Array
  g: Uint32Array
  length = 0

  constructor(capacity = 16) {
    this.s = new Uint32Array(capacity)
    this.p = new Uint32Array(capacity)
    this.o = new Uint32Array(capacity)
    this.g = new Uint32Array(capacity)
  }

  push(s: number, p: number, o: number, g: number): void {
    if (this.length === this.s.length) this.grow()
    const at = this.length++
    this.s[at] = s
    this.p[at] = p
    this.o[at] = o
    this.g[at] = g
  }

  private grow(): void {
    const capacity = this.s.length * 2
    for (const column of ['s', 'p', 'o', 'g'] as const) {
      const bigger = new Uint32Array(capacity)
      bigger.set(this[column])
      this[column] = bigger
    }
  }
}
