import type { NamedNode } from '@rdfjs/types'
import { isIri } from '../rdf/iri.ts'
import { owl, sh } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { prefixesOf } from './prefixes.ts'

/** The declarations of sh:prefixes (SHACL §5.2.1), and the prefixes that every query of this store may use. */
export function declaredPrefixes(
  snapshot: Snapshot,
  owners: readonly string[],
  baseIri: string,
): ReadonlyMap<string, string> {
  const declared = new Map<string, string>(Object.entries(prefixesOf(snapshot, baseIri)))
  const objects = (subject: string, property: NamedNode): string[] =>
    snapshot.objects(snapshot.terms.iri(subject), snapshot.id(property)).map((id) => snapshot.terms.text(id))
  for (const owner of new Set(owners.flatMap((each) => [...objects(each, owl.imports), each])))
    for (const node of objects(owner, sh.declare)) {
      const [prefix] = objects(node, sh.prefix)
      const [namespace] = objects(node, sh.namespace)
      if (prefix !== undefined && namespace !== undefined)
        declared.set(prefix, isIri(namespace) ? namespace : baseIri + namespace)
    }
  return declared
}

/** The prefixes of these that a query uses and does not declare itself. */
function missingPrefixes(text: string, declared: ReadonlyMap<string, string>): (readonly [string, string])[] {
  return [...declared].filter(([prefix]) => {
    const name = prefix.replace(/\W/g, '\\$&')
    return new RegExp(`(?<![\\w.-])${name}:`).test(text) && !new RegExp(`\\bPREFIX\\s+${name}:`, 'i').test(text)
  })
}

/** The declarations that a query lacks, on one line, so that the line of an error is that of the query. */
export const prologueOf = (text: string, declared: ReadonlyMap<string, string>): string =>
  missingPrefixes(text, declared)
    .map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}> `)
    .join('')

/** The query as people read it: with each declaration that it lacks on a line of its own. */
export function withPrologue(text: string, declared: ReadonlyMap<string, string>): string {
  const lines = missingPrefixes(text, declared).map(([prefix, namespace]) => `PREFIX ${prefix}: <${namespace}>`)
  return [...lines, ...(lines.length > 0 ? [''] : []), text].join('\n')
}
