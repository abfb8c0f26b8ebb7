import { facetBits, type ProfileView } from './profiles.ts'
import type { RawFacets, SearchQuery, Status } from './query.ts'

const names = ['vocabulary', 'type', 'domain', 'status'] as const

/**
 * Facets of what matches: each counts what fails no filter but its own.
 *
 * @param counts subjects by number of profile, hits or not
 */
export function countFacets(
  profiles: ProfileView,
  counts: Uint32Array,
  query: SearchQuery,
): Omit<RawFacets, 'language'> {
  const failing = profiles.failing(query)
  const facets = {
    vocabulary: new Map<number, number>(),
    type: new Map<number, number>(),
    domain: new Map<number, number>(),
    status: new Map<Status, number>(),
  }
  counts.forEach((count, number) => {
    if (count === 0) return
    const { vocabularies, types, domains, status } = profiles.get(number, query.graphs)
    const values = { vocabulary: vocabularies, type: types, domain: domains, status: [status] }
    for (const name of names) {
      if ((failing[number]! & ~facetBits[name]) !== 0) continue
      const facet = facets[name] as Map<number | Status, number>
      for (const value of values[name]) facet.set(value, (facet.get(value) ?? 0) + count)
    }
  })
  return facets
}
