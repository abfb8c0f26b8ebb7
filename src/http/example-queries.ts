import { prefixes } from '../rdf/namespaces.ts'

const declare = (...names: (keyof typeof prefixes)[]): string =>
  names.map((name) => `PREFIX ${name}: <${prefixes[name]}>\n`).join('')

/** Queries to begin with: they run over whatever is loaded. */
export const exampleQueries: readonly { readonly label: string; readonly query: string }[] = [
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
