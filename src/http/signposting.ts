import type { ConceptView } from '../concepts/views.ts'
import { documentRepresentations, html, type Representation } from './representation.ts'

/** Types of a thing that are announced: a few say enough. */
const MAX_TYPES = 3

/**
 * `Link` headers that let a machine find its way from any representation (FAIR Signposting, level 1): the URI to cite
 * (RFC 8574), the other representations, the types, and the vocabularies that it is part of.
 */
export function signposts({
  view,
  at,
  chosen,
  formatPath,
}: {
  view: ConceptView
  at: string
  chosen: Representation
  formatPath: (at: string, representation: Representation) => string
}): string {
  const others = documentRepresentations.filter((each) => each !== chosen)
  const isLanding = chosen === html
  return [
    link(view.uri, 'cite-as'),
    link(view.uri, 'describes'),
    ...others.map((each) => link(formatPath(at, each), 'alternate', each.mediaType)),
    ...(isLanding ? others.filter(({ label }) => label === 'Turtle').map((each) => link(formatPath(at, each), 'describedby', each.mediaType)) : []), // prettier-ignore
    ...view.types.slice(0, MAX_TYPES).map(({ uri }) => link(uri, 'type')),
    ...view.vocabularies.slice(0, MAX_TYPES).map(({ uri }) => link(uri, 'collection')),
    ...view.replacedBy.map(({ uri }) => link(uri, 'successor-version')),
    ...deprecationLinks(view, formatPath(at, html)),
  ].join(', ')
}

/** Links to the page that explains a deprecation and its sunset (RFC 9745 §3, RFC 8594 §6). */
const deprecationLinks = ({ deprecation }: ConceptView, page: string): string[] => [
  ...(deprecation ? [link(page, 'deprecation', 'text/html')] : []),
  ...(deprecation?.sunset === undefined ? [] : [link(page, 'sunset', 'text/html')]),
]

/** One member of a Link header (RFC 8288). */
export const link = (target: string, rel: string, type?: string): string =>
  `<${encoded(target)}>; rel="${rel}"${type ? `; type="${type}"` : ''}`

/** Header values are ASCII: an IRI is sent as the URI that it maps to (RFC 3987 §3.1). */
export const encoded = (iri: string): string => iri.replace(/[^!-~]/gu, encodeURIComponent)
