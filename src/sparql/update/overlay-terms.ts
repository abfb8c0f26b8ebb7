import type { Term } from '@rdfjs/types'
import { Terms } from '../../store/terms.ts'
import type { Kind } from '../../store/ids.ts'
import { kindOf, Kind as Kinds } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'

/** The terms of a request where a snapshot expects those of the store: so what the request made can be read like the rest. */
export class OverlayTerms extends Terms {
  private readonly all: QueryTerms

  constructor(all: QueryTerms) {
    super({}, new Uint32Array(1))
    this.all = all
  }

  override get size(): number {
    return this.all.stored.size
  }

  /** A term that is nowhere gets an id as well, which nothing has. */
  override id(term: Term): number {
    return this.all.intern(term)
  }

  override iri(iri: string): number {
    return this.all.iri(iri)
  }

  override lookup(kind: Kind, text: string, qualifier: number): number {
    return this.all.stored.lookup(kind, text, qualifier)
  }

  override text(id: number): string {
    return this.all.text(id)
  }

  override utf8(id: number): Uint8Array {
    return kindOf(id) === Kinds.local ? Buffer.from(this.all.text(id)) : this.all.stored.utf8(id)
  }

  override qualifier(id: number): number {
    return this.all.qualifier(id)
  }

  override language(id: number): string {
    return this.all.language(id)
  }

  override datatype(id: number): string {
    return kindOf(id) === Kinds.local ? this.all.datatype(id) : this.all.stored.datatype(id)
  }

  override term(id: number): Term {
    return this.all.term(id)
  }
}
