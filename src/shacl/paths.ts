import type { DatasetCore, NamedNode, Term } from '@rdfjs/types'
import { invalid } from '../errors.ts'
import { rdf } from '../rdf/namespaces.ts'
import { readableIri, type PrefixMap } from './readable.ts'
import { distinctTerms, listMembers, objectsOf, shacl, termKey } from './terms.ts'

/** A SHACL property path (SHACL §2.3.1). */
export type Path =
  | { kind: 'predicate'; predicate: NamedNode }
  | { kind: 'inverse'; path: Path }
  | { kind: 'sequence'; paths: Path[] }
  | { kind: 'alternative'; paths: Path[] }
  | { kind: Repetition; path: Path }

export type Repetition = 'zeroOrMore' | 'oneOrMore' | 'zeroOrOne'

const unaryPaths: { term: NamedNode; kind: 'inverse' | Repetition }[] = [
  { term: shacl.inversePath, kind: 'inverse' },
  { term: shacl.zeroOrMorePath, kind: 'zeroOrMore' },
  { term: shacl.oneOrMorePath, kind: 'oneOrMore' },
  { term: shacl.zeroOrOnePath, kind: 'zeroOrOne' },
]

/**
 * Reads a path of any depth. Where a node is a list and something else besides, the list counts
 * (W3C tests path-strange-001 and -002).
 *
 * @throws DomainError `invalid` when the node is not a well-formed path.
 */
export function parsePath(shapes: DatasetCore, node: Term, above: Term[] = []): Path {
  if (node.termType === 'NamedNode' && !node.equals(rdf.nil)) return { kind: 'predicate', predicate: node }
  if (node.termType !== 'BlankNode') throw invalid(`A path must be an IRI or a path expression, not ${termKey(node)}`)
  if (above.some((term) => term.equals(node))) throw invalid('A path must not contain itself')

  const inner = (term: Term): Path => parsePath(shapes, term, [...above, node])
  if (objectsOf(shapes, node, rdf.first).length > 0) {
    return { kind: 'sequence', paths: pathList(shapes, node).map(inner) }
  }
  const alternative = objectsOf(shapes, node, shacl.alternativePath)
  if (alternative.length === 1) {
    return { kind: 'alternative', paths: pathList(shapes, alternative[0]!).map(inner) }
  }
  for (const { term, kind } of unaryPaths) {
    const paths = objectsOf(shapes, node, term)
    if (paths.length === 1) return { kind, path: inner(paths[0]!) }
  }
  throw invalid(
    'A path must be an IRI, a list, or a blank node with exactly one of sh:inversePath, sh:alternativePath, ' +
      'sh:zeroOrMorePath, sh:oneOrMorePath and sh:zeroOrOnePath',
  )
}

function pathList(shapes: DatasetCore, list: Term): Term[] {
  const members = listMembers(shapes, list)
  if (!members?.length) throw invalid('The members of a sequence or alternative path must form an RDF list')
  return members
}

/** The value nodes that a path reaches from a node, each once; `backwards` walks the inverse path. */
export function valuesOf(data: DatasetCore, node: Term, path: Path, backwards = false): Term[] {
  switch (path.kind) {
    case 'predicate':
      return step(data, node, path.predicate, backwards)
    case 'inverse':
      return valuesOf(data, node, path.path, !backwards)
    case 'alternative':
      return distinctTerms(path.paths.flatMap((each) => valuesOf(data, node, each, backwards)))
    case 'sequence': {
      const paths = backwards ? path.paths.toReversed() : path.paths
      return paths.reduce<Term[]>(
        (nodes, each) => distinctTerms(nodes.flatMap((from) => valuesOf(data, from, each, backwards))),
        [node],
      )
    }
    case 'zeroOrOne':
      return distinctTerms([node, ...valuesOf(data, node, path.path, backwards)])
    case 'zeroOrMore':
      return closure([node], (from) => valuesOf(data, from, path.path, backwards))
    case 'oneOrMore':
      return closure(valuesOf(data, node, path.path, backwards), (from) => valuesOf(data, from, path.path, backwards))
  }
}

function step(data: DatasetCore, node: Term, predicate: NamedNode, backwards: boolean): Term[] {
  if (!backwards && node.termType === 'Literal') return []
  const found: Term[] = []
  if (backwards) for (const { subject } of data.match(null, predicate, node)) found.push(subject)
  else for (const { object } of data.match(node, predicate)) found.push(object)
  return found.length > 1 ? distinctTerms(found) : found // the same triple may stand in two graphs
}

function closure(start: Term[], next: (term: Term) => Term[]): Term[] {
  const found = new Map(start.map((term) => [termKey(term), term]))
  for (const term of found.values()) {
    for (const reached of next(term)) {
      const key = termKey(reached)
      if (!found.has(key)) found.set(key, reached)
    }
  }
  return [...found.values()]
}

const suffix = { zeroOrMore: '*', oneOrMore: '+', zeroOrOne: '?' }

/** A path in SPARQL 1.1 syntax; `iri` says how a predicate is written. */
function write(path: Path, iri: (predicate: NamedNode) => string): string {
  const nested = (inner: Path): string => {
    const text = write(inner, iri)
    return inner.kind === 'predicate' ? text : `(${text})`
  }
  switch (path.kind) {
    case 'predicate':
      return iri(path.predicate)
    case 'inverse':
      return `^${nested(path.path)}`
    case 'sequence':
      return path.paths.map((each) => (each.kind === 'alternative' ? nested(each) : write(each, iri))).join('/')
    case 'alternative':
      return path.paths.map((each) => write(each, iri)).join('|')
    default:
      return `${nested(path.path)}${suffix[path.kind]}`
  }
}

/** A path as people write it: `ex:parent/^ex:child`. */
export const readablePath = (path: Path, prefixes?: PrefixMap): string =>
  write(path, (predicate) => readableIri(predicate.value, prefixes))

/** A path as text for `$PATH` in a SPARQL constraint (SHACL §5.3). */
export function sparqlPath(path: Path): string {
  const text = write(path, (predicate) => `<${predicate.value}>`)
  return path.kind === 'predicate' ? text : `(${text})` // so that `$PATH/ex:p` keeps its meaning
}
