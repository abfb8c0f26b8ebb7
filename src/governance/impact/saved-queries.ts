import { perSnapshot } from '../../store/per-snapshot.ts'
import { prefixes } from '../../rdf/namespaces.ts'
import { DEFAULT_GRAPH } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { mentionsOf } from '../../usage/mentions.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { prefixesOf } from '../../vocabularies/prefixes.ts'
import type { Use } from './uses.ts'
import { ownersOf } from './touched.ts'

/** Properties whose values are queries: of SHACL-SPARQL §3, and of SHACL Advanced Features §5–8. */
const properties = ['select', 'ask', 'construct', 'update', 'query'].map((name) => prefixes.sh + name)

interface Query {
  /** Id of what the query belongs to. */
  readonly owner: number
  readonly property: number
  readonly graph: number
  readonly mentions: ReadonlySet<string>
}

const kept = perSnapshot(() => new Map<string, readonly Query[]>())

/** Every query of a state, read once. */
function queriesOf(snapshot: Snapshot, baseIri: string): readonly Query[] {
  const before = kept(snapshot).get(baseIri)
  if (before) return before
  const known = prefixesOf(snapshot, baseIri)
  const found: Query[] = []
  for (const name of properties) {
    const property = snapshot.terms.iri(name)
    if (property)
      snapshot.scan({ p: property }, (s, _p, o, graph) => {
        const mentions = new Set(mentionsOf(snapshot.terms.text(o), known))
        found.push({ owner: ownersOf(snapshot, s).at(-1)!, property, graph, mentions })
      })
  }
  kept(snapshot).set(baseIri, found)
  return found
}

/** Queries that are kept in graphs (constraints, rules, translations, saved queries) and name one of these terms. */
export function queriesNaming(
  snapshot: Snapshot,
  terms: ReadonlySet<string>,
  { system, baseIri }: { system: ReadonlySet<number>; baseIri: string },
): Use[] {
  return queriesOf(snapshot, baseIri)
    .filter(({ graph }) => !system.has(graph))
    .flatMap(({ owner, property, graph, mentions }) => {
      const name = graph === DEFAULT_GRAPH ? '' : snapshot.terms.text(graph)
      const domain = graphInfo(snapshot, name)?.domain
      const uri = snapshot.terms.text(owner)
      return [...mentions]
        .filter((term) => terms.has(term) && term !== uri)
        .map((term) => ({ uri, term, property: snapshot.terms.text(property), graph: name, ...(domain === undefined ? {} : { domain }) })) // prettier-ignore
    })
}
