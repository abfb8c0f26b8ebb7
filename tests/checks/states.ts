import { Parser, type Quad } from 'n3'
import type { Quad as RdfQuad } from '@rdfjs/types'
import { examine } from '../../src/checks/examine.ts'
import type { CheckReport } from '../../src/checks/report.ts'
import type { CheckScope } from '../../src/checks/task.ts'
import { prefixes } from '../../src/rdf/namespaces.ts'
import { KnownShapes } from '../../src/shacl/known-shapes.ts'
import { Limits } from '../../src/sparql/limits.ts'
import type { Change } from '../../src/store/delta.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'

const declarations = Object.entries({ ...prefixes, ex: 'http://example.org/' })
  .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .`)
  .join('\n')

/** Statements in TriG, with the usual prefixes and `ex:`. */
export const quadsOf = (text: string): Quad[] => new Parser().parse(`${declarations}\n${text}`)

/** A state, the one that comes of it, and what lies between. */
export interface States {
  readonly before: Snapshot
  readonly after: Snapshot
  readonly change: Change
}

interface Edit {
  readonly add?: string | readonly RdfQuad[]
  readonly remove?: string | readonly RdfQuad[]
}

/** A store whose commits are written in TriG. */
export class Edited {
  readonly store = new QuadStore()
  private commits = 0

  constructor(text: string) {
    this.edit({ add: text })
  }

  edit({ add = [], remove = [] }: Edit): States {
    const { store } = this
    const before = store.snapshot
    const change = store.effective(this.buffer(add), this.buffer(remove))
    return { before, after: store.apply(++this.commits, change), change }
  }

  private buffer(quads: string | readonly RdfQuad[]): QuadBuffer {
    const buffer = new QuadBuffer()
    for (const { subject, predicate, object, graph } of typeof quads === 'string' ? quadsOf(quads) : quads) {
      const [s, p, o, g] = [subject, predicate, object, graph].map((term) => this.store.dictionary.intern(term))
      buffer.push(s!, p!, o!, g!)
    }
    return buffer
  }
}

/** A state and the one that comes of it, as two commits of one store. */
export const statesOf = (old: string, edit: Edit): States => new Edited(old).edit(edit)

export const rowsOf = ({ s, p, o, g, length }: QuadBuffer): Uint32Array =>
  Uint32Array.from({ length: 4 * length }, (_, at) => [s, p, o, g][at % 4]![at >> 2]!)

/** What the gate finds, in this thread. */
export function examined(
  { before, after, change }: States,
  scope: Partial<CheckScope> & Pick<CheckScope, 'shapesOf'>,
  known = new KnownShapes(),
): Promise<CheckReport> {
  const quads = { added: rowsOf(change.added), removed: rowsOf(change.removed) }
  return examine({ before, after, ...quads, languages: ['en'], ...scope }, { known, limits: Limits.none() })
}
