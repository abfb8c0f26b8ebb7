import type { Quad, Term } from '@rdfjs/types'
import { invalid } from '../../errors.ts'
import { rdfFormats } from '../../rdf/formats.ts'
import { parseRdf } from '../../rdf/parse.ts'
import { DEFAULT_GRAPH } from '../../store/ids.ts'
import type { DocumentWork } from './tasks.ts'
import { graphIsKept, type Workspace } from './workspace.ts'

/** Bytes of a body that are parsed at once. */
const PIECE = 65_536

/**
 * Puts the statements of a document into a graph, in place of what it held or beside it. Its blank nodes are new ones.
 *
 * @throws DomainError `invalid` with the line for a malformed document, and when it names another graph; `unsupported`
 * for RDF 1.2; `forbidden` for a graph of the service itself.
 */
export async function putDocument(work: DocumentWork, workspace: Workspace): Promise<void> {
  const graph = work.graph === '' ? DEFAULT_GRAPH : workspace.terms.iri(work.graph)
  if (workspace.kept.has(graph)) throw graphIsKept(work.graph)
  if (work.replace) {
    const { s, p, o, g, length } = workspace.quadsOf(graph)
    for (let row = 0; row < length; row++) workspace.remove(s[row]!, p[row]!, o[row]!, g[row]!)
  }
  const ids = new DocumentIds(workspace)
  const format = rdfFormats[work.format]
  for await (const batch of parseRdf(pieces(work.body), { format, baseIri: work.documentIri })) {
    workspace.limits.check()
    for (const quad of batch) {
      checkGraph(quad, work.graph)
      workspace.insert(ids.of(quad.subject), ids.of(quad.predicate), ids.of(quad.object), graph)
    }
  }
}

function checkGraph({ graph }: Quad, target: string): void {
  if (graph.termType === 'DefaultGraph' || (graph.termType === 'NamedNode' && graph.value === target)) return
  const name = graph.termType === 'NamedNode' ? `<${graph.value}>` : 'a blank node'
  throw invalid(`The document has statements of the graph ${name}: send each graph on its own, to ?graph= with its IRI`)
}

/** How many IRIs are remembered before starting afresh: those of one stretch of a document repeat. */
const REMEMBERED = 16_384

/** Terms of one document as ids. */
class DocumentIds {
  private readonly workspace: Workspace
  private readonly iris = new Map<string, number>()
  private readonly blanks = new Map<string, number>()

  constructor(workspace: Workspace) {
    this.workspace = workspace
  }

  of(term: Term): number {
    if (term.termType === 'NamedNode') return this.iri(term.value)
    if (term.termType !== 'BlankNode') return this.workspace.terms.intern(term)
    const known = this.blanks.get(term.value)
    if (known !== undefined) return known
    const id = this.workspace.terms.fresh()
    this.blanks.set(term.value, id)
    return id
  }

  private iri(text: string): number {
    const known = this.iris.get(text)
    if (known !== undefined) return known
    if (this.iris.size >= REMEMBERED) this.iris.clear()
    const id = this.workspace.terms.iri(text)
    this.iris.set(text, id)
    return id
  }
}

// eslint-disable-next-line @typescript-eslint/require-await -- what is there already, where what is read is expected
async function* pieces(body: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < body.length; from += PIECE) yield body.subarray(from, from + PIECE)
}
