import { DataFactory } from 'n3'
import type { Quad, Quad_Object, Quad_Subject, Term } from '@rdfjs/types'
import { sh } from '../rdf/namespaces.ts'

const GENID = '/.well-known/genid/'

const isSkolem = (term: Term): boolean => term.termType === 'NamedNode' && term.value.includes(GENID)

/**
 * Shapes with the blank nodes of their property paths, where loading made skolem IRIs of them (RDF 1.1 Concepts §3.5):
 * for SHACL an IRI as path is a predicate, whatever is said about it (§2.3.1.1). Other nodes keep their IRIs, so that a
 * report can name an anonymous shape. All statements are held; give it shapes, not data.
 */
export function restorePaths(quads: Iterable<Quad>): Quad[] {
  const all = [...quads]
  const paths = pathNodes(all)
  if (paths.size === 0) return all
  const restored = (term: Term): Term =>
    paths.has(term.value) && isSkolem(term)
      ? DataFactory.blankNode(term.value.slice(term.value.indexOf(GENID) + GENID.length).replace(/\W/g, '_'))
      : term
  return all.map(({ subject, predicate, object, graph }) =>
    DataFactory.quad(restored(subject) as Quad_Subject, predicate, restored(object) as Quad_Object, graph),
  )
}

/** The skolem IRIs that are a path, or a part of one: a list node, an inverse, an alternative … */
function pathNodes(quads: readonly Quad[]): Set<string> {
  const parts = new Map<string, string[]>()
  const found = new Set<string>()
  for (const { subject, predicate, object } of quads) {
    if (!isSkolem(object)) continue
    if (predicate.equals(sh.path)) found.add(object.value)
    if (isSkolem(subject)) parts.set(subject.value, [...(parts.get(subject.value) ?? []), object.value])
  }
  for (const node of found) for (const part of parts.get(node) ?? []) found.add(part)
  return found
}
