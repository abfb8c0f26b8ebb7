import { withValues } from '../sparql/values-text.ts'
import type { Bindings } from '../sparql/bind.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { parametersGiven } from '../vocabularies/saved-queries/given.ts'
import { savedQueries } from '../vocabularies/saved-queries/saved-queries.ts'

/** Variables that have a value from outside, and the values that are known of them. */
export interface Parameters {
  readonly names: ReadonlySet<string>
  readonly bindings: Bindings
}

/** The parameters, with their proposed values, of the saved query that a text is: as it is kept, or as the editor shows it. */
export function parametersIn(snapshot: Snapshot, text: string, baseIri: string): Parameters {
  const asked = withoutPrologue(text)
  for (const saved of savedQueries(snapshot, baseIri)) {
    const { bindings } = parametersGiven(snapshot, saved, {})
    const texts = [saved.text, withValues(saved.text, bindings)]
    if (texts.some((each) => withoutPrologue(each) === asked)) return { names: new Set(saved.parameters.map(({ name }) => name)), bindings } // prettier-ignore
  }
  return { names: new Set(), bindings: {} }
}

/** What is the same about a query, however its lines are broken and its prefixes declared. */
const withoutPrologue = (text: string): string => text.replace(/^(?:\s*(?:prefix\s|base\b)[^>]*>)+/i, '').replace(/\s+/g, ' ').trim() // prettier-ignore
