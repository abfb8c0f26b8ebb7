import { DomainError, invalid } from '../../errors.ts'
import { allFormats, formatByName } from '../../rdf/formats.ts'
import { negotiate } from '../../rdf/negotiate.ts'
import type { QueryForm, QueryRequest } from '../engine.ts'

export type ResultFormatName = 'json' | 'xml' | 'csv' | 'tsv'

/** What HTTP and people call one way to write the answers of SELECT and ASK. */
export interface ResultFormat {
  readonly name: ResultFormatName
  /** For people. */
  readonly label: string
  /** The registered media type. */
  readonly mediaType: string
  /** A generic type that clients ask for when they mean this one; they are answered in it. */
  readonly generic?: string
  /** Values of `format=` and of `--format`. */
  readonly shortNames: readonly string[]
}

export const resultFormats = {
  json: { name: 'json', label: 'JSON', mediaType: 'application/sparql-results+json', generic: 'application/json', shortNames: ['json', 'srj'] }, // prettier-ignore
  xml: { name: 'xml', label: 'XML', mediaType: 'application/sparql-results+xml', generic: 'application/xml', shortNames: ['xml', 'srx'] }, // prettier-ignore
  csv: { name: 'csv', label: 'CSV', mediaType: 'text/csv', shortNames: ['csv'] },
  tsv: { name: 'tsv', label: 'TSV', mediaType: 'text/tab-separated-values', shortNames: ['tsv'] },
} as const satisfies Record<ResultFormatName, ResultFormat>

/** Every format, in the order in which the server prefers them. */
export const allResultFormats: readonly ResultFormat[] = Object.values(resultFormats)

/** The format of a media type as it stands in a request to the engine. */
export const resultFormatOf = (mediaType: string): ResultFormat | undefined =>
  allResultFormats.find((format) => format.mediaType === mediaType)

/** The format that somebody asked for by a short name or a media type. */
export function resultFormatByName(name: string): ResultFormat | undefined {
  const wanted = name.trim().toLowerCase()
  return allResultFormats.find(({ shortNames, mediaType }) => shortNames.includes(wanted) || mediaType === wanted)
}

/** The formats for both kinds of answer: a name such as `json` may be one of each. */
export interface Acceptable {
  readonly accept: QueryRequest['accept']
  /** The media type to answer with in the place of that of the results, where the client knows only a generic one. */
  readonly shown?: string
}

/** @throws DomainError `invalid` for a name that is neither of a result format nor of an RDF format. */
export function formatsByName(name: string): Acceptable {
  const results = resultFormatByName(name)?.mediaType
  const graph = formatByName(name)?.mediaType
  if (!results && !graph) {
    throw invalid(
      `There is no format "${name}": use json, xml, csv or tsv for results, turtle, jsonld, rdfxml, ntriples, nquads or trig for graphs`,
    )
  }
  return { accept: { ...(results ? { results } : {}), ...(graph ? { graph } : {}) } }
}

/** The media types that are offered for results, generic ones last. */
export const offeredForResults: readonly string[] = [
  ...allResultFormats.map(({ mediaType }) => mediaType),
  ...allResultFormats.flatMap(({ generic }) => generic ?? []),
]
export const offeredForGraphs: readonly string[] = allFormats.map(({ mediaType }) => mediaType)

/** The formats that an Accept header asks for. */
export function formatsByAccept(header: string | undefined): Acceptable {
  const shown = negotiate(header, offeredForResults)
  const results =
    shown === undefined
      ? undefined
      : allResultFormats.find(({ mediaType, generic }) => mediaType === shown || generic === shown)?.mediaType
  const graph = negotiate(header, offeredForGraphs)
  return {
    accept: { ...(results ? { results } : {}), ...(graph ? { graph } : {}) },
    ...(shown === undefined ? {} : { shown }),
  }
}

/** Whether an answer of this form is a graph. */
export const isGraphForm = (form: QueryForm): boolean => form === 'construct' || form === 'describe'

/**
 * The media type of the answer to a query of this form.
 *
 * @throws DomainError `not-acceptable` when only formats of the other kind are accepted.
 */
export function mediaTypeFor(form: QueryForm, accept: QueryRequest['accept']): string {
  const mediaType = isGraphForm(form) ? accept.graph : accept.results
  if (mediaType !== undefined) return mediaType
  const kind = isGraphForm(form) ? 'an RDF format' : 'a result format'
  const types = isGraphForm(form)
    ? allFormats.map((format) => format.mediaType)
    : allResultFormats.map((format) => format.mediaType)
  throw new DomainError(
    'not-acceptable',
    `The answer of ${form.toUpperCase()} is written in ${kind}: accept one of ${types.join(', ')}`,
    { details: { available: types } },
  )
}
