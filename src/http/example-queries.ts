import { languageRank } from '../concepts/languages.ts'
import type { Reader } from '../concepts/reader.ts'
import { prefixes } from '../rdf/namespaces.ts'
import type { StateTable } from '../sparql/expansion/state-table.ts'
import { withValues } from '../sparql/values-text.ts'
import { parametersGiven } from '../vocabularies/saved-queries/given.ts'
import { savedQueries } from '../vocabularies/saved-queries/saved-queries.ts'

const declare = (...names: (keyof typeof prefixes)[]): string =>
  names.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join('')

export interface ExampleQuery {
  readonly label: string
  readonly query: string
  /** Whether it is to be expanded over states of domains. */
  readonly expand?: 'states'
}

/** Saved queries as examples for the editor: each with the values that it proposes in its text. */
export const savedExamples = ({ snapshot, languages }: Reader, baseIri: string): ExampleQuery[] =>
  savedQueries(snapshot, baseIri).map((query) => {
    const { bindings } = parametersGiven(snapshot, query, {})
    const labels = [...query.labels].sort((a, b) => languageRank(a.lang, languages) - languageRank(b.lang, languages))
    return { label: labels[0]?.text ?? query.id, query: withValues(query.shown, bindings) }
  })

/**
 * Things in a canonical state, also where only domains say so: of what is loaded, in the state that is stated most often.
 *
 * @param means how many things state a value of a property, and how the example of a state is called
 */
export function stateExamples(
  table: StateTable,
  { count, name }: { count(property: string, value: string): number; name(state: string): string },
): ExampleQuery[] {
  const all = table.flatMap(({ property, own }) => own.flatMap(({ states }) => states.map(([, state]) => ({ property, state })))) // prettier-ignore
  const counts = new Map(all.map(({ property, state }) => [state, { property, state, count: count(property, state) }]))
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count)
  if (!most) return []
  const query = `${declare('prov', 'rdfs')}
SELECT ?thing ?label WHERE {
  ?thing <${most.property}> <${most.state}> ;
    rdfs:label ?label .
  FILTER (lang(?label) = "en")
  FILTER NOT EXISTS { ?thing a/rdfs:subClassOf* prov:Activity } # events of its history
}
ORDER BY ?label`
  return [{ label: name(most.state), query, expand: 'states' }]
}
