import { TurtleTerms } from '../rdf/turtle-terms.ts'
import { placeOf } from '../sparql/tree.ts'
import type { Part } from './parts.ts'
import type { Source } from './source.ts'
import type { Trials } from './trials.ts'

/** What those who look for changes know of the query, and what they may try. */
export interface Setting {
  readonly source: Source
  readonly trials: Trials
  /** The declarations and the dataset of the query, for those that are made of its parts. */
  readonly prologue: { readonly declarations: string; readonly dataset: string }
  /** Writes terms as the query may. */
  readonly names: TurtleTerms
  /** Every part of the alternative that is looked at. */
  readonly all: readonly Part[]
  /** Those of them that have no solution together. */
  readonly core: readonly Part[]
}

/** Writes terms with the prefixes that a query declares, and so that they can go into it. */
export const namesFor = (source: Source): TurtleTerms => new TurtleTerms({ prefixes: source.prefixes })

/** The declarations and the dataset that parts of a query need when they stand alone. */
export function prologueOf(source: Source): Setting['prologue'] {
  const { query, text, prefixes, baseIri } = source
  const declared = Object.entries(prefixes).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`)
  const place = query.datasets.clauses.length > 0 ? placeOf(query.datasets) : undefined
  const dataset = place ? text.slice(place.from, place.to) : ''
  return { declarations: [`BASE <${baseIri}>`, ...declared].join(' '), dataset }
}

/** A SELECT over a group, with what the query declares. */
export const select = ({ prologue }: Setting, head: string, rest: string): string =>
  `${prologue.declarations} SELECT ${head} ${prologue.dataset} ${rest}`
