import type { Quad } from '@rdfjs/types'
import { inverse, type QuadChange } from '../../../src/changes/quad-change.ts'
import { DomainError } from '../../../src/errors.ts'
import { QuadBuffer } from '../../../src/store/quad-buffer.ts'
import type { QuadStore } from '../../../src/store/quad-store.ts'
import { compile, type Compiled } from '../../../src/vocabularies/operations/compile.ts'
import type { CompileContext, MintRequest } from '../../../src/vocabularies/operations/context.ts'
import type { Operation } from '../../../src/vocabularies/operations/operation.ts'
import { ex, storeOf, type SnapshotOptions } from '../../helpers/snapshot.ts'

export const GRAPH = ex('graph/g')
const NOW = new Date('2026-11-21T12:00:00Z')

/** A store whose state operations are compiled against and applied to. */
export class World {
  readonly store: QuadStore
  readonly released = new Set<string>()
  readonly used = new Set<string>()
  readonly requests: MintRequest[] = []
  now = NOW
  private commit = 1

  constructor(turtle: string, options: SnapshotOptions = {}) {
    this.store = storeOf(turtle, { graph: GRAPH, ...options })
  }

  get context(): CompileContext {
    return {
      snapshot: this.store.snapshot,
      now: this.now,
      baseIri: 'http://example.org/',
      mint: (request) => {
        this.requests.push(request)
        for (let number = 1; ; number++) {
          const uri = ex(`m${number}`)
          if (!request.isTaken(uri) && !this.used.has(uri)) return uri
        }
      },
      sunsetDays: 90,
      isReleased: (uri) => this.released.has(uri),
      wasEverUsed: (uri) => this.used.has(uri),
    }
  }

  compile(...operations: Operation[]): Compiled {
    return compile(operations, this.context)
  }

  /** Compiles and commits. */
  do(...operations: Operation[]): Compiled {
    const compiled = this.compile(...operations)
    this.apply(compiled.change)
    for (const { uri } of compiled.retired) this.used.add(uri)
    return compiled
  }

  undo({ change }: Compiled): void {
    this.apply(inverse(change))
  }

  /** Applies a change, every quad of which must have an effect. */
  apply({ removed, added }: QuadChange): void {
    const [adding, removing] = [new QuadBuffer(), new QuadBuffer()]
    const before = this.store.snapshot
    for (const quad of removed) if (!before.has(this.idsOf(quad))) throw new Error(`not there: ${lineOf(quad)}`)
    for (const quad of removed) push(removing, this.idsOf(quad))
    for (const quad of added) {
      const ids = this.idsOf(quad)
      if (this.store.snapshot.has(ids)) throw new Error(`there already: ${lineOf(quad)}`)
      push(adding, ids)
    }
    this.store.apply(++this.commit, this.store.effective(adding, removing))
  }

  /** All quads as sorted lines. */
  get lines(): string[] {
    const { snapshot } = this.store
    const found: string[] = []
    snapshot.scan({}, (...ids) => void found.push(lineOf(ids.map((id) => snapshot.terms.term(id)))))
    return found.sort()
  }

  /** The objects of a subject and a predicate, as short texts, sorted. */
  values(subject: string, predicate: string): string[] {
    const start = `${shortIri(ex(subject))} ${predicate} `
    return this.lines
      .filter((line) => line.startsWith(start))
      .map((line) => line.slice(start.length, line.lastIndexOf(' ')))
  }

  private idsOf({ subject, predicate, object, graph }: Quad): { s: number; p: number; o: number; g: number } {
    const { dictionary } = this.store
    const [s, p, o, g] = [subject, predicate, object, graph].map((term) => dictionary.intern(term))
    return { s: s!, p: p!, o: o!, g: g! }
  }
}

const push = (buffer: QuadBuffer, { s, p, o, g }: { s: number; p: number; o: number; g: number }): void =>
  void buffer.push(s, p, o, g)

const shortIri = (iri: string): string =>
  iri
    .replace('http://example.org/', 'ex:')
    .replace('http://www.w3.org/2004/02/skos/core#', 'skos:')
    .replace('http://www.w3.org/2008/05/skos-xl#', 'xl:')
    .replace('http://www.w3.org/2002/07/owl#', 'owl:')
    .replace('http://purl.org/dc/terms/', 'dct:')
    .replace('https://w3id.org/concordance/ns#', 'concord:')
    .replace('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'a')

function lineOf(quad: Quad | readonly Quad['object'][] | readonly unknown[]): string {
  const terms = Array.isArray(quad)
    ? quad
    : [...(['subject', 'predicate', 'object', 'graph'] as const)].map((each) => (quad as Quad)[each])
  return terms
    .map((term: Quad['object']) =>
      term.termType === 'Literal'
        ? JSON.stringify(term.value) + (term.language ? `@${term.language}` : '')
        : shortIri(term.value),
    )
    .join(' ')
}

/** What a call throws on purpose. */
export function refusal(call: () => unknown): DomainError {
  try {
    call()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
