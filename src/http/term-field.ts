import { referenceTo } from '../concepts/references.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { isIri } from '../rdf/iri.ts'
import type { LabelIndex } from '../search/label-index.ts'

/** What a `TermField` sends. */
export interface TermEntry {
  /** What stands in the field. */
  readonly text: string
  readonly uri?: string | undefined
  readonly label?: string | undefined
}

/** The term that is meant, the terms that may be meant, or that there is none. */
export type TermChoice =
  { readonly term: Reference } | { readonly text: string; readonly candidates: readonly Reference[] }

const CANDIDATES = 8

/** The term that somebody means who has filled a `TermField`: by suggestion, by URI, or by a name that only one has. */
export function termIn(reader: Reader, index: LabelIndex, { text, uri, label }: TermEntry): TermChoice {
  const written = text.trim()
  const iri = uri && label === text ? uri : isIri(written) ? written : undefined
  const id = iri === undefined ? 0 : reader.snapshot.terms.iri(iri)
  if (id !== 0 && (reader.snapshot.has({ s: id }) || reader.snapshot.has({ o: id }))) return { term: referenceTo(reader, id) } // prettier-ignore
  const hits = index.suggest({ query: written, languages: reader.languages, limit: CANDIDATES })
  const exact = hits.filter(({ matched }) => matched.how === 'exact')
  const candidates = (exact.length > 0 ? exact : hits).map(({ subject }) => referenceTo(reader, subject))
  return exact.length === 1 ? { term: candidates[0]! } : { text: written, candidates }
}
