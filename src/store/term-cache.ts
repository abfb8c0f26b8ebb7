import type { Term } from '@rdfjs/types'
import type { Terms } from './terms.ts'

/** How many decoded terms are remembered before starting afresh. */
const LIMIT = 65_536

/** Terms by id, decoded once: what makes RDF/JS objects of ids asks for the same few again and again. */
export class TermCache {
  private readonly terms: Pick<Terms, 'term'>
  private readonly decoded = new Map<number, Term>()

  constructor(terms: Pick<Terms, 'term'>) {
    this.terms = terms
  }

  term(id: number): Term {
    const known = this.decoded.get(id)
    if (known) return known
    if (this.decoded.size >= LIMIT) this.decoded.clear()
    const term = this.terms.term(id)
    this.decoded.set(id, term)
    return term
  }
}
