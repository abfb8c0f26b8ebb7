import { DataFactory } from 'n3'
import type { Quad, Quad_Graph, Quad_Object, Quad_Predicate, Quad_Subject, Term } from '@rdfjs/types'
import { DEFAULT_GRAPH_KIND } from '../changes/commit-chunks.ts'
import type { QuadChange } from '../changes/quad-change.ts'
import { ChunkReader, type Part } from '../journal/chunk-reader.ts'
import type { Commit, Journal } from '../journal/journal.ts'
import { SubjectKind, type Use } from '../journal/subjects.ts'
import { Kind } from '../store/ids.ts'
import { turns } from '../threads/slices.ts'

/** Terms that may be subjects, to be looked for in chunks. */
export class Subjects {
  private readonly keys: ReadonlySet<string>
  private readonly lengths = new Set<number>()

  constructor(terms: Iterable<Term>) {
    this.keys = new Set([...terms].map(subjectKey))
    for (const key of this.keys) this.lengths.add(Buffer.byteLength(key) - 1)
  }

  /** Positions of a chunk's terms that are among them. */
  positionsIn(chunk: ChunkReader): Set<number> {
    const found = new Set<number>()
    for (let position = 0; position < chunk.count; position++) {
      if (!this.lengths.has(chunk.length(position))) continue
      const kind = chunk.kind(position)
      if (kind !== SubjectKind.iri && kind !== SubjectKind.blank) continue
      if (this.keys.has(`${kind}${chunk.utf8(position).toString()}`)) found.add(position)
    }
    return found
  }
}

/** One text for each IRI and each blank node. */
export const subjectKey = ({ termType, value }: Term): string =>
  `${termType === 'BlankNode' ? SubjectKind.blank : SubjectKind.iri}${value}`

/** The terms of a chunk, each made when it is asked for. */
class ChunkTerms {
  private readonly chunk: ChunkReader
  private readonly made = new Map<number, Term>()

  constructor(chunk: ChunkReader) {
    this.chunk = chunk
  }

  quad(part: Part, row: number): Quad {
    const { chunk } = this
    return DataFactory.quad(
      this.term(chunk.term(part, row, 0)) as Quad_Subject,
      this.term(chunk.term(part, row, 1)) as Quad_Predicate,
      this.term(chunk.term(part, row, 2)) as Quad_Object,
      this.term(chunk.term(part, row, 3)) as Quad_Graph,
    )
  }

  private term(position: number): Term {
    let term = this.made.get(position)
    if (!term) this.made.set(position, (term = this.make(position)))
    return term
  }

  private make(position: number): Term {
    const { chunk } = this
    const text = chunk.utf8(position).toString()
    switch (chunk.kind(position)) {
      case Kind.iri:
        return DataFactory.namedNode(text)
      case Kind.blank:
        return DataFactory.blankNode(text)
      case Kind.tagged:
        return DataFactory.literal(text, chunk.utf8(chunk.qualifier(position)).toString())
      case Kind.typed:
        return DataFactory.literal(text, DataFactory.namedNode(chunk.utf8(chunk.qualifier(position)).toString()))
      case DEFAULT_GRAPH_KIND:
        return DataFactory.defaultGraph()
      default:
        return DataFactory.literal(text)
    }
  }
}

/** A quad that a commit added or removed. */
export interface ChangedQuad {
  readonly part: Part
  readonly quad: Quad
}

/** Quads read between two looks at the clock. */
const READ_AT_ONCE = 128

/** All quads of a commit, removals first as they are applied first; others get their turn every few milliseconds. */
export async function* quadsOf(journal: Journal, commit: Commit): AsyncGenerator<ChangedQuad> {
  const turn = turns()
  for (const bytes of journal.chunksOf(commit)) {
    const chunk = new ChunkReader(bytes)
    const terms = new ChunkTerms(chunk)
    for (const part of ['removed', 'added'] as const)
      for (let row = 0; row < chunk[part]; row++) {
        if (row % READ_AT_ONCE === 0) await turn()
        yield { part, quad: terms.quad(part, row) }
      }
  }
}

/** What a commit added and removed of some subjects. */
export function changeOfSubjects(journal: Journal, { sequence, chunks }: Use, subjects: Subjects): QuadChange {
  const found = { removed: [] as Quad[], added: [] as Quad[] }
  const commit = journal.commit(sequence)!
  for (const index of chunks ?? Array.from({ length: commit.chunks }, (_, at) => at)) {
    const chunk = new ChunkReader(journal.chunk(sequence, index))
    const positions = subjects.positionsIn(chunk)
    if (positions.size === 0) continue
    const terms = new ChunkTerms(chunk)
    for (const part of ['removed', 'added'] as const)
      for (let row = 0; row < chunk[part]; row++)
        if (positions.has(chunk.term(part, row, 0))) found[part].push(terms.quad(part, row))
  }
  return found
}
