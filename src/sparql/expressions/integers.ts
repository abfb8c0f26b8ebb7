import { xsd } from '../../rdf/namespaces.ts'
import { Kind, kindOf } from '../../store/ids.ts'
import type { QueryTerms } from '../terms.ts'

/** Reads xsd:integers of up to 15 digits straight from the dictionary. */
export class IntegerReader {
  private readonly terms: QueryTerms
  private readonly integer: number

  constructor(terms: QueryTerms) {
    this.terms = terms
    this.integer = terms.iri(xsd.integer.value)
  }

  /** The integer as a double; NaN for all else, which is to be read as a value. */
  read(id: number): number {
    if (kindOf(id) !== Kind.typed || this.terms.stored.qualifier(id) !== this.integer) return NaN
    return this.terms.stored.smallInteger(id)
  }
}
