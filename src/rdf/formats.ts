/** The six RDF serialisations that are read and written, under the names used everywhere in the code. */
export type FormatName = 'turtle' | 'trig' | 'ntriples' | 'nquads' | 'jsonld' | 'rdfxml'

/** What HTTP, the file system and people call one serialisation. */
export interface RdfFormat {
  readonly name: FormatName
  /** For people: in messages and on pages. */
  readonly label: string
  /** The registered media type; the one that answers are sent with. */
  readonly mediaType: string
  /** Further media types accepted in requests: unregistered predecessors that clients still send. */
  readonly aliases: readonly string[]
  /** Without the dot; the first is the one given to files that are written. */
  readonly extensions: readonly string[]
  /** Values of `?format=` and of `--format`. */
  readonly shortNames: readonly string[]
  readonly namedGraphs: boolean
}

/**
 * Every format by name.
 *
 * `text/plain`, `application/xml` and `application/json` are no aliases: what carries them is seldom RDF, and a wrong
 * guess ends in a syntax error that says nothing. Callers that know a file name ask {@link formatByExtension} instead.
 */
export const rdfFormats = {
  turtle: {
    name: 'turtle',
    label: 'Turtle',
    mediaType: 'text/turtle',
    aliases: ['application/x-turtle', 'application/turtle'],
    extensions: ['ttl', 'turtle'],
    shortNames: ['turtle', 'ttl'],
    namedGraphs: false,
  },
  trig: {
    name: 'trig',
    label: 'TriG',
    mediaType: 'application/trig',
    aliases: ['application/x-trig'],
    extensions: ['trig'],
    shortNames: ['trig'],
    namedGraphs: true,
  },
  ntriples: {
    name: 'ntriples',
    label: 'N-Triples',
    mediaType: 'application/n-triples',
    aliases: [],
    extensions: ['nt'],
    shortNames: ['ntriples', 'nt', 'n-triples'],
    namedGraphs: false,
  },
  nquads: {
    name: 'nquads',
    label: 'N-Quads',
    mediaType: 'application/n-quads',
    aliases: ['text/x-nquads'],
    extensions: ['nq'],
    shortNames: ['nquads', 'nq', 'n-quads'],
    namedGraphs: true,
  },
  jsonld: {
    name: 'jsonld',
    label: 'JSON-LD',
    mediaType: 'application/ld+json',
    aliases: [],
    extensions: ['jsonld', 'json'],
    shortNames: ['jsonld', 'json-ld', 'json'],
    namedGraphs: true,
  },
  rdfxml: {
    name: 'rdfxml',
    label: 'RDF/XML',
    mediaType: 'application/rdf+xml',
    aliases: [],
    extensions: ['rdf', 'xml', 'owl'],
    shortNames: ['rdfxml', 'rdf', 'xml', 'rdf-xml'],
    namedGraphs: false,
  },
} as const satisfies Record<FormatName, RdfFormat>

/** Every format, in the order in which the server prefers them. */
export const allFormats: readonly RdfFormat[] = Object.values(rdfFormats)

/** The format that a media type names; its parameters and letter case are ignored (RFC 9110 §8.3.1). */
export function formatOf(mediaType: string): RdfFormat | undefined {
  const essence = mediaType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return allFormats.find((format) => format.mediaType === essence || format.aliases.includes(essence))
}

/** The format that a file name, path or URL path suggests, looking under `.gz`. */
export function formatByExtension(fileName: string): RdfFormat | undefined {
  const plain = isGzip(fileName) ? fileName.slice(0, -'.gz'.length) : fileName
  const extension = /\.([^./\\]+)$/.exec(plain)?.[1]?.toLowerCase() ?? ''
  return allFormats.find((format) => format.extensions.includes(extension))
}

/** The format that somebody asked for by a short name, such as `ttl`, or by a media type. */
export function formatByName(name: string): RdfFormat | undefined {
  const short = name.trim().toLowerCase()
  return allFormats.find((format) => format.shortNames.includes(short)) ?? formatOf(name)
}

/** Whether a file name says that its content is compressed with gzip. */
export const isGzip = (fileName: string): boolean => /\.gz$/i.test(fileName)
