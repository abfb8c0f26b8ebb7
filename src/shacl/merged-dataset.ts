import type { DatasetCore, Quad, Term } from '@rdfjs/types'

/** Several datasets read as one; a quad that two of them have is met twice. It is read only. */
export class MergedDataset implements DatasetCore {
  private readonly parts: readonly DatasetCore[]

  constructor(parts: readonly DatasetCore[]) {
    this.parts = parts
  }

  get size(): number {
    return this.parts.reduce((sum, { size }) => sum + size, 0)
  }

  has(quad: Quad): boolean {
    return this.parts.some((part) => part.has(quad))
  }

  match(subject?: Term | null, predicate?: Term | null, object?: Term | null, graph?: Term | null): MergedDataset {
    return new MergedDataset(this.parts.map((part) => part.match(subject, predicate, object, graph)))
  }

  *[Symbol.iterator](): Iterator<Quad> {
    for (const part of this.parts) yield* part
  }

  add(): this {
    throw new TypeError('A merged dataset is read only')
  }

  delete(): this {
    throw new TypeError('A merged dataset is read only')
  }
}
