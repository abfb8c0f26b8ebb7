import { rdf, rdfs, skos } from '../../rdf/namespaces.ts'
import { Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Parameter } from './parameters.ts'

/** A class and those below it (`rdfs:subClassOf`), as IRIs; more than these nobody lists. */
export function classesBelow(snapshot: Snapshot, iri: string): string[] {
  const p = snapshot.id(rdfs.subClassOf)
  const found = new Set([snapshot.terms.iri(iri)])
  found.delete(0)
  for (const each of found) {
    if (found.size > MAX_CLASSES) break
    if (p) for (const below of snapshot.subjects(p, each)) if (kindOf(below) === Kind.iri) found.add(below)
  }
  return [...found].map((id) => snapshot.terms.text(id))
}
const MAX_CLASSES = 50

/**
 * Ids of all that may be given for a parameter, where these are few enough to choose from a list; undefined where they
 * are more, or anything may be given.
 */
export function choicesOf(
  snapshot: Snapshot,
  { class: of, scheme, options }: Pick<Parameter, 'class' | 'scheme' | 'options'>,
  limit: number,
): number[] | undefined {
  if (options.length > 0 || (of === undefined && scheme === undefined)) return undefined
  if (scheme !== undefined) return few(snapshot, [[snapshot.id(skos.inScheme), snapshot.terms.iri(scheme)]], limit)
  const type = snapshot.id(rdf.type)
  const patterns = classesBelow(snapshot, of!).map((each) => [type, snapshot.terms.iri(each)] as const)
  return few(snapshot, patterns, limit)
}

function few(
  snapshot: Snapshot,
  patterns: readonly (readonly [p: number, o: number])[],
  limit: number,
): number[] | undefined {
  const there = patterns.filter(([p, o]) => p !== 0 && o !== 0)
  if (there.reduce((sum, [p, o]) => sum + snapshot.count({ p, o }), 0) > limit) return undefined
  return [...new Set(there.flatMap(([p, o]) => snapshot.subjects(p, o)))].filter((id) => kindOf(id) === Kind.iri)
}
