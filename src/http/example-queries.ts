import { localName } from '../rdf/iri.ts'
import { prefixes } from '../rdf/namespaces.ts'
import type { StateTable } from '../sparql/expansion/state-table.ts'

const declare = (...names: (keyof typeof prefixes)[]): string =>
  names.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join('')

export interface ExampleQuery {
  readonly label: string
  readonly query: string
  /** Whether it is to be expanded over states of domains. */
  readonly expand?: 'states'
}

/** Queries to begin with: they run over whatever is loaded. */
export const exampleQueries: readonly ExampleQuery[] = [
  {
    label: 'Named graphs with their size, newest first',
    query: `${declare('dct', 'void', 'concord')}
SELECT ?graph ?kind ?triples ?modified WHERE {
  ?graph concord:graphKind ?kind ;
    void:triples ?triples ;
    dct:modified ?modified .
}
ORDER BY DESC(?modified)`,
  },
  {
    label: 'Classes in use and how many instances each has',
    query: `SELECT ?class (COUNT(?thing) AS ?things) WHERE {
  ?thing a ?class .
}
GROUP BY ?class
ORDER BY DESC(?things)
LIMIT 50`,
  },
  {
    label: 'Concepts with their broader concept, in English',
    query: `${declare('skos')}
SELECT ?concept ?label ?broader WHERE {
  ?concept skos:prefLabel ?label ;
    skos:broader ?broader .
  FILTER (lang(?label) = "en")
}
ORDER BY ?label
LIMIT 50`,
  },
  {
    label: 'Where tracked things are: status, origin and destination',
    query: `${declare('concord', 'rdfs')}
SELECT ?thing ?status ?origin ?destination WHERE {
  ?hasStatus rdfs:subPropertyOf* concord:status .
  ?hasOrigin rdfs:subPropertyOf* concord:origin .
  ?hasDestination rdfs:subPropertyOf* concord:destination .
  ?thing ?hasStatus ?status ; ?hasOrigin ?origin ; ?hasDestination ?destination .
}
LIMIT 50`,
  },
  {
    label: 'Domains and the canonical models that they extend',
    query: `${declare('concord')}
CONSTRUCT { ?domain concord:extendsModel ?model }
WHERE { ?domain concord:extendsModel ?model }`,
  },
]

/**
 * Things in a canonical state, also where only domains say so: of what is loaded, in the state that is stated most often.
 *
 * @param count how many things state a value of a property
 */
export function stateExamples(table: StateTable, count: (property: string, value: string) => number): ExampleQuery[] {
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
  return [{ label: `What is ${localName(most.state)}, also where only a domain says so`, query, expand: 'states' }]
}
