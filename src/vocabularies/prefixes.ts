import { isIri } from '../rdf/iri.ts'
import { prefixes, vann } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'

const known = new WeakMap<Snapshot, Readonly<Record<string, string>>>()

/**
 * Prefixes by name: those that every installation has, and those that the loaded vocabularies prefer for themselves
 * (`vann:preferredNamespacePrefix`). A relative namespace is one of our own URI space. The first of two that want the
 * same name, in the order of their namespaces, keeps it.
 */
export function prefixesOf(snapshot: Snapshot, baseIri: string): Readonly<Record<string, string>> {
  const cached = known.get(snapshot)
  if (cached) return cached
  const found: [string, string][] = []
  const property = snapshot.id(vann.preferredNamespacePrefix)
  if (property) {
    snapshot.triples({ p: property }, (s, _p, o) => {
      const [namespace] = snapshot.objects(s, snapshot.id(vann.preferredNamespaceUri))
      if (namespace) found.push([snapshot.terms.text(o), absolute(snapshot.terms.text(namespace), baseIri)])
    })
  }
  const own = found
    .filter(([prefix, namespace]) => /^[A-Za-z][\w-]*$/.test(prefix) && isIri(namespace))
    .sort(([, a], [, b]) => (a < b ? 1 : -1)) // the first namespace is written last, and stays
  const all = { ...Object.fromEntries(own), ...prefixes }
  known.set(snapshot, all)
  return all
}

const absolute = (namespace: string, baseIri: string): string => (isIri(namespace) ? namespace : baseIri + namespace)
