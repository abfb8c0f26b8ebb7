import { Parser } from 'n3'
import type { Quad } from '@rdfjs/types'
import { prefixes } from '../../src/rdf/namespaces.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import type { GraphChange } from '../../src/search/segments.ts'

const header = Object.entries({ ...prefixes, ex: 'http://example.org/' })
  .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`)
  .join('')

/** Quads of TriG, with the usual prefixes and `ex:`. */
export const quadsOf = (trig: string): Quad[] =>
  new Parser({ baseIRI: 'http://example.org/', format: 'application/trig' }).parse(header + trig)

/** A store to which Turtle or TriG is committed. */
export class Graph {
  private readonly store = new QuadStore()

  get snapshot(): Snapshot {
    return this.store.snapshot
  }

  /** Commits a change as `Changes` does and tells what an index hears of it. */
  commit(added: string | readonly Quad[], removed: string | readonly Quad[] = []): GraphChange {
    const change = this.store.effective(this.buffer(added), this.buffer(removed))
    const snapshot = this.store.apply(this.store.snapshot.commit + 1, change)
    return { snapshot, ...change }
  }

  id(name: string): number {
    return this.snapshot.terms.iri(`http://example.org/${name}`)
  }

  private buffer(statements: string | readonly Quad[]): QuadBuffer {
    const buffer = new QuadBuffer()
    const { dictionary } = this.store
    for (const quad of typeof statements === 'string' ? quadsOf(statements) : statements) {
      const [s, p, o, g] = [quad.subject, quad.predicate, quad.object, quad.graph].map((term) =>
        dictionary.intern(term),
      )
      buffer.push(s!, p!, o!, g!)
    }
    return buffer
  }
}
