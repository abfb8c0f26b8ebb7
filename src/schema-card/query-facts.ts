import { languageRank } from '../concepts/languages.ts'
import { withValues } from '../sparql/values-text.ts'
import { parametersGiven } from '../vocabularies/saved-queries/given.ts'
import { savedQueries, type SavedQuery } from '../vocabularies/saved-queries/saved-queries.ts'
import type { CardQuery } from './card.ts'
import { clipped } from './names.ts'
import type { Source } from './property-facts.ts'

interface About {
  /** IRIs. */
  readonly terms: ReadonlySet<string>
  /** Whether queries about other things are told as well, after these. */
  readonly andOthers: boolean
}

/** Saved queries about some terms, those about most of them first. */
export function queriesAbout({ reader }: Source, { terms, andOthers }: About, baseIri: string): CardQuery[] {
  const { snapshot, languages } = reader
  const rank = ({ subjects, mentions, parameters }: SavedQuery): number => {
    const count = (iris: readonly (string | undefined)[]): number => iris.filter((iri) => iri !== undefined && terms.has(iri)).length // prettier-ignore
    return 4 * count(subjects) + count(mentions) + 2 * count(parameters.flatMap((each) => [each.class, each.scheme]))
  }
  return savedQueries(snapshot, baseIri)
    .map((query) => ({ query, rank: rank(query) }))
    .filter(({ rank }) => andOthers || rank > 0)
    .sort((a, b) => b.rank - a.rank)
    .map(({ query }) => {
      const { bindings } = parametersGiven(snapshot, query, {})
      const [label] = [...query.labels].sort((a, b) => languageRank(a.lang, languages) - languageRank(b.lang, languages)) // prettier-ignore
      return {
        title: clipped(label?.text ?? query.id, 120),
        url: `${baseIri}api/queries/${encodeURIComponent(query.id)}/results`,
        query: withValues(query.shown, bindings),
      }
    })
}
