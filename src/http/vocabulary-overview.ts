import type { Reader } from '../concepts/reader.ts'
import { valueOf } from '../concepts/references.ts'
import type { Value, VocabularySummary } from '../concepts/views.ts'
import { isIri } from '../rdf/iri.ts'
import { dc, dct, prefixes } from '../rdf/namespaces.ts'
import type { Services } from '../services.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import type { Download } from './pages/context.ts'
import { withParameters } from './pages/hrefs.ts'
import type { DatasetFacts } from './pages/structured-data.ts'
import type { VocabularyFacts } from './pages/vocabularies.tsx'
import { graphRepresentations } from './representation.ts'

const creatorProperties = [dct.creator, dc.creator, dct.publisher]

/** What the page of a vocabulary tells beside its summary. */
export function vocabularyFacts(services: Services, reader: Reader, summary: VocabularySummary): VocabularyFacts {
  const { graph } = summary
  return {
    creators: creatorsOf(reader, summary.uri),
    modified: graph === '' ? undefined : graphInfo(reader.snapshot, graph)?.modified,
    whole: graph === '' ? [] : graphDownloads(services, graph),
    query: queryFor(summary),
  }
}

/** What the registry says of a named graph; undefined for any other term. */
export function datasetFacts(services: Services, { snapshot }: Reader, graph: string): DatasetFacts | undefined {
  const info = graphInfo(snapshot, graph)
  if (!info) return undefined
  const { title = graph, version, license, modified } = info
  return {
    base: services.space.baseIri,
    uri: graph,
    title,
    ...(version === undefined ? {} : { version }),
    ...(license === undefined ? {} : { license: license.value }),
    modified,
    downloads: graphDownloads(services, graph),
  }
}

/** The values of the first property that names somebody. */
function creatorsOf(reader: Reader, uri: string): Value[] {
  const { snapshot } = reader
  const id = snapshot.terms.iri(uri)
  for (const property of creatorProperties) {
    const found = snapshot.objects(id, snapshot.id(property))
    if (found.length > 0) return found.map((each) => valueOf(reader, each))
  }
  return []
}

/** A graph of our own by extension, any other by its IRI. */
function graphDownloads({ space }: Services, graph: string): Download[] {
  const own = space.owns(graph) ? `/${graph.slice(space.baseIri.length)}` : undefined
  return graphRepresentations.map(({ label, mediaType, extension }) => ({
    label,
    mediaType,
    href: own === undefined ? withParameters('/api/graphs/content', { uri: graph, format: extension }) : `${own}.${extension}`, // prettier-ignore
  }))
}

/** The query editor with the terms of a vocabulary and their names. */
function queryFor({ uri, kind }: VocabularySummary): string | undefined {
  if (!isIri(uri)) return undefined
  const pattern =
    kind === 'scheme'
      ? `PREFIX skos: <${prefixes.skos}>\nSELECT ?term ?name WHERE {\n  ?term skos:inScheme <${uri}> ;\n    skos:prefLabel ?name .\n}`
      : `PREFIX rdfs: <${prefixes.rdfs}>\nSELECT ?term ?name WHERE {\n  ?term rdfs:isDefinedBy <${uri}> ;\n    rdfs:label ?name .\n}`
  return withParameters('/sparql', { query: `${pattern}\nORDER BY ?name\nLIMIT 100` })
}
