import { editDistance } from '../concepts/edit-distance.ts'
import { iriOf, placeOf } from '../sparql/tree.ts'
import type { Place } from '../sparql/stated-terms.ts'
import { namespaces } from './declared.ts'
import type { Change } from './edits.ts'
import { lessUsed, nearestTerms, type Near } from './known-terms.ts'
import { namespaceOf } from './likeness.ts'
import type { Setting } from './setting.ts'

/** Something that DESCRIBE names, and of which nothing is said. */
export interface Undescribed extends Place {
  readonly iri: string
}

export function undescribed({ source, trials: { snapshot } }: Setting): Undescribed[] {
  const { query } = source
  if (query.subType !== 'describe') return []
  return query.variables.flatMap((term): Undescribed[] => {
    const place = placeOf(term)
    if (!place || term.type !== 'term' || term.subType !== 'namedNode') return []
    const iri = iriOf(term, source)
    const id = snapshot.terms.iri(iri)
    return id !== 0 && snapshot.has({ s: id }) ? [] : [{ ...place, iri }]
  })
}

/** Differences between namespaces that are counted. */
const MOST = 8

/** What has the same name in another namespace, and classes and properties of a similar one. */
export function mendDescribed(setting: Setting): Change[] {
  const { source, trials, names } = setting
  const { snapshot } = trials
  return undescribed(setting).flatMap(({ iri, from, to }) => {
    const own = namespaceOf(iri)
    const elsewhere = [...namespaces(snapshot)].flatMap((namespace): Near[] => {
      const other = namespace + iri.slice(own.length)
      const id = snapshot.terms.iri(other)
      if (id === 0 || !snapshot.has({ s: id })) return []
      return [{ iri: other, uses: 1, weight: 0.2 + Math.min(MOST, editDistance(own, namespace, MOST)) / 20 }]
    })
    const terms = (['class', 'property'] as const).flatMap((role) => nearestTerms(snapshot, role, iri, 2)).map((each) => ({ ...each, weight: each.weight - lessUsed(each.uses) })) // prettier-ignore
    return [...elsewhere, ...terms].sort((a, b) => a.weight - b.weight).slice(0, 5).map(({ iri: near, weight }) => ({
      message: `Nothing is said of ${source.text.slice(from, to)}, but of ${names.iri(near)}`,
      edits: [{ from, to, text: names.iri(near) }],
      weight,
    })) // prettier-ignore
  })
}
