import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { rdf } from '../rdf/namespaces.ts'
import type { Path } from './paths.ts'
import { shacl } from './terms.ts'

const { blankNode, quad } = DataFactory

const predicates: Record<Exclude<Path['kind'], 'predicate' | 'sequence'>, NamedNode> = {
  inverse: shacl.inversePath,
  alternative: shacl.alternativePath,
  zeroOrMore: shacl.zeroOrMorePath,
  oneOrMore: shacl.oneOrMorePath,
  zeroOrOne: shacl.zeroOrOnePath,
}

/** A path as triples with blank nodes of its own, for sh:resultPath (SHACL §3.6.2.2 asks for a copy). */
export function pathQuads(path: Path): { node: Term; quads: Quad[] } {
  if (path.kind === 'predicate') return { node: path.predicate, quads: [] }
  if (path.kind === 'sequence') return listQuads(path.paths)
  const inner = path.kind === 'alternative' ? listQuads(path.paths) : pathQuads(path.path)
  const node = blankNode()
  return { node, quads: [triple(node, predicates[path.kind], inner.node), ...inner.quads] }
}

function listQuads(paths: Path[]): { node: Term; quads: Quad[] } {
  const cells = paths.map(() => blankNode())
  const quads = paths.flatMap((path, index) => {
    const inner = pathQuads(path)
    const rest = cells[index + 1] ?? rdf.nil
    return [triple(cells[index]!, rdf.first, inner.node), triple(cells[index]!, rdf.rest, rest), ...inner.quads]
  })
  return { node: cells[0] ?? rdf.nil, quads }
}

const triple = (subject: Term, predicate: NamedNode, object: Term): Quad =>
  quad(subject as never, predicate, object as never)
