import { DEFAULT_GRAPH } from '../store/ids.ts'
import { vocabularyStats } from '../concepts/vocabulary-stats.ts'
import { stateTable } from '../models/crosswalk/expand-state.ts'
import type { CardCounts } from './card.ts'
import { Kind, kindOf } from '../store/ids.ts'
import type { Source } from './property-facts.ts'

/** What a service tells of itself. */
export interface ServiceFacts {
  /** Ends with a slash. */
  readonly baseIri: string
  /** Whether a query without FROM reads all graphs. */
  readonly unionDefaultGraph: boolean
}

/** Languages that are named, the most used first. */
const LANGUAGES = 12

/** How to ask here, one sentence each, what matters most first. */
export function guideOf({ reader }: Source, { baseIri, unionDefaultGraph }: ServiceFacts): string[] {
  const table = stateTable(reader.snapshot)
  return [
    `Send SPARQL 1.1 to ${baseIri}sparql (GET ?query=, or POST as application/sparql-query); answers are JSON, CSV, TSV or XML by Accept.`, // prettier-ignore
    'Declare every prefix that you use: none is predefined. Names below are written with the prefixes of this card.',
    unionDefaultGraph
      ? 'Without FROM a query reads all graphs as one; GRAPH ?g only tells where a statement stands.'
      : 'Without FROM a query reads the default graph, which is empty of loaded data: name graphs with FROM or GRAPH.',
    'Nothing is inferred: follow subclasses with a/rdfs:subClassOf*, hierarchies with skos:broader+, inverses with ^.',
    'Use IRIs as they stand here or as an answer gave them; never make one up from a label. Find one by name with /api/search?q=.', // prettier-ignore
    ...(table.length > 0
      ? ['Add expand=states to the request to find, by a canonical state, also what only a domain’s own state says.']
      : []),
    'A query that is wrong or finds nothing is explained by /sparql?explain=help.',
    'Add at= with a date or the number of a commit to ask the past.',
    `Each IRI below ${baseIri}id/ can be fetched, as Turtle, JSON-LD, JSON or Markdown.`,
  ]
}

const counts = new WeakMap<Source, CardCounts>()

/** What there is in all; remembered. */
export function countsOf(source: Source): CardCounts {
  const known = counts.get(source) ?? count(source)
  counts.set(source, known)
  return known
}

function count({ reader: { snapshot }, index, profile }: Source): CardCounts {
  const languages = new Map<string, number>()
  for (const cells of profile.cells)
    for (const { objects } of cells.values())
      for (const [key, total] of objects)
        if (key > 0 && kindOf(key) === Kind.plain) {
          const tag = snapshot.terms.text(key).toLowerCase()
          languages.set(tag, (languages.get(tag) ?? 0) + total)
        }
  const most = [...languages].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, LANGUAGES)
  return {
    triples: snapshot.countTriples({}),
    graphs: snapshot.graphIds().filter((id) => id !== DEFAULT_GRAPH).length,
    classes: index.classes.length,
    properties: snapshot.predicateIds().length,
    vocabularies: vocabularyStats(snapshot).filter(({ kind }) => kind === 'scheme').length,
    languages: Object.fromEntries(most),
  }
}
