import { councilOf } from '../../access/council.ts'
import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { concord, dcat, dct, owl, rdf } from '../../rdf/namespaces.ts'
import { rdfFormats } from '../../rdf/formats.ts'
import { writeRdf } from '../../rdf/serialize.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import type { CheckedRequest } from './domain-request.ts'
import { domainTemplate, type TemplateOptions } from './domain-template.ts'
import { date, plain, Statements } from './statements.ts'

/** A file of a working copy: its path below the folder, and Turtle with relative IRIs. */
export interface TemplateFile {
  readonly path: string
  readonly text: string
}

/** The same domain as files for a working copy, where its description is a file of the council's by itself. */
export async function domainFiles(
  snapshot: Snapshot,
  request: CheckedRequest,
  { baseIri, today }: Pick<TemplateOptions, 'baseIri' | 'today'>,
): Promise<TemplateFile[]> {
  const mapGraph = `${baseIri}graph/ontologies/domain-${request.id}`
  const { graphs } = domainTemplate(snapshot, request, { baseIri, today, mapGraph })
  const head = new Statements(mapGraph)
  head.about(
    mapGraph,
    [rdf.type, dcat.Dataset],
    [dct.title, request.label],
    [dct.description, request.label],
    [owl.versionInfo, plain('0.1.0')],
    [dct.license, [request.license]],
    [dct.issued, date(today)],
    [concord.domain, [councilOf(baseIri)]],
    [concord.graphKind, concord.Data],
  )
  const prefixes = { ...prefixesOf(snapshot, baseIri), [request.id]: request.namespace }
  const files: TemplateFile[] = []
  for (const [graph, quads] of graphs) {
    const all = [...(graph === mapGraph ? head.all() : []), ...quads]
    const path = `${graph.slice(`${baseIri}graph/`.length)}.ttl`
    const turtle = await writeRdf(all.map(withoutGraph), rdfFormats.turtle, { prefixes })
    files.push({ path, text: `# The domain ${request.id}: ${path}.\n\n${withRelativeIris(turtle, baseIri)}` })
  }
  return files
}

/** Shortens IRIs; what a text says stays as it is, even where it looks like one. */
const withRelativeIris = (turtle: string, baseIri: string): string =>
  turtle.replace(/"""[^]*?"""|"(?:[^"\\]|\\.)*"|<[^<>"\s]*>/g, (token) => (token.startsWith(`<${baseIri}`) ? `<${token.slice(baseIri.length + 1)}` : token)) // prettier-ignore

const withoutGraph = ({ subject, predicate, object }: Quad): Quad => DataFactory.quad(subject, predicate, object)
