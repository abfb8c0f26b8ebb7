import { concord, rdf } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { canonicalModels } from '../models/canonical-models.ts'
import { councilGrounds, statedSubjects, statedTexts } from '../models/council.ts'
import { perGraphs } from '../models/per-graphs.ts'

/** A namespace and who mints terms in it. */
export interface OwnSpace {
  readonly namespace: string
  /** IRI of the domain. */
  readonly domain: string
  /** Whether it is a canonical model's: the proof that extensions only add guards those. */
  readonly canonical: boolean
}

/** The namespaces of all domains, the longest first, as absolute IRIs. */
export const ownSpaces = perGraphs(councilGrounds, (snapshot): readonly OwnSpace[] => {
  const models = new Set(canonicalModels(snapshot).flatMap(({ namespaces }) => namespaces))
  const found = statedSubjects(snapshot, rdf.type, snapshot.id(concord.Domain)).flatMap((id) => {
    const domain = snapshot.terms.text(id)
    return statedTexts(snapshot, id, concord.namespace).map((text) => ({
      domain,
      namespace: absolute(text, domain),
      canonical: models.has(text),
    }))
  })
  return found.sort((a, b) => b.namespace.length - a.namespace.length || (a.namespace < b.namespace ? -1 : 1))
})

/** A domain is `{base}id/domain/{name}`; its namespaces may be relative to the base. */
function absolute(namespace: string, domain: string): string {
  const base = domain.replace(/id\/domain\/[^/]*$/, '')
  return URL.canParse(namespace, base) ? new URL(namespace, base).href : namespace
}

/** The domain in whose namespace an IRI is; of several the one that says most. */
export const spaceOf = (snapshot: Snapshot, iri: string): OwnSpace | undefined =>
  ownSpaces(snapshot).find(({ namespace }) => iri.startsWith(namespace) || `${iri}/` === namespace)

/** The domains in whose namespace an IRI is: several where they share it, none for that of a canonical model. */
export function domainsAt(snapshot: Snapshot, iri: string): string[] {
  const space = spaceOf(snapshot, iri)
  if (!space || space.canonical) return []
  return ownSpaces(snapshot).filter(({ namespace }) => namespace === space.namespace).map(({ domain }) => domain) // prettier-ignore
}
