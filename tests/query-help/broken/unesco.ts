import type { BrokenQuery } from './broken-query.ts'

const skos = 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#>'
const unesco = 'PREFIX unesco: <http://skos.um.es/unescothes/>'
const find = (body: string): string => `${skos}\n${unesco}\nSELECT ?c ?label WHERE {\n${body}\n}`

/** Over the UNESCO thesaurus. */
export const brokenUnesco: readonly BrokenQuery[] = [
  {
    name: 'prefLable',
    kind: 'misspelt property',
    broken: find('?c a skos:Concept ; skos:prefLable ?label . FILTER(lang(?label) = "en")'),
    meant: find('?c a skos:Concept ; skos:prefLabel ?label . FILTER(lang(?label) = "en")'),
  },
  {
    name: 'preflabel in lower case',
    kind: 'misspelt property',
    broken: find('?c skos:preflabel ?label . FILTER(lang(?label) = "fr")'),
    meant: find('?c skos:prefLabel ?label . FILTER(lang(?label) = "fr")'),
  },
  {
    name: 'broder',
    kind: 'misspelt property',
    broken: find('?c skos:broder unesco:C00567 ; skos:prefLabel ?label'),
    meant: find('?c skos:broader unesco:C00567 ; skos:prefLabel ?label'),
  },
  {
    name: 'a label without its language',
    kind: 'missing language tag',
    broken: find('?c skos:prefLabel "Education" , ?label'),
    meant: find('?c skos:prefLabel "Education"@en , ?label'),
  },
  {
    name: 'a label in the language by its name',
    kind: 'wrong language tag',
    broken: find('?c skos:prefLabel ?label FILTER(lang(?label) = "english")'),
    meant: find('?c skos:prefLabel ?label FILTER(lang(?label) = "en")'),
  },
  {
    name: 'a three-letter language',
    kind: 'wrong language tag',
    broken: find('?c skos:altLabel ?label FILTER(langMatches(lang(?label), "spa"))'),
    meant: find('?c skos:altLabel ?label FILTER(langMatches(lang(?label), "es"))'),
  },
  {
    name: 'a tag with a region',
    kind: 'wrong language tag',
    broken: find('?c skos:prefLabel "Education"@en-GB , ?label'),
    meant: find('?c skos:prefLabel "Education"@en , ?label'),
  },
  {
    name: 'http for https and slash for hash',
    kind: 'wrong namespace',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core/>
SELECT ?c WHERE { ?c a skos:Concept ; skos:altLabel "Deserted children"@en }`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?c WHERE { ?c a skos:Concept ; skos:altLabel "Deserted children"@en }`,
  },
  {
    name: 'https',
    kind: 'wrong namespace',
    broken: `PREFIX skos: <https://www.w3.org/2004/02/skos/core#>
SELECT ?c ?l WHERE { ?c skos:scopeNote ?l FILTER(lang(?l) = "en") }`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?c ?l WHERE { ?c skos:scopeNote ?l FILTER(lang(?l) = "en") }`,
  },
  {
    name: 'the namespace of the things',
    kind: 'wrong namespace',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX u: <http://skos.um.es/unesco/>
SELECT ?l WHERE { u:C00567 skos:prefLabel ?l }`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX u: <http://skos.um.es/unescothes/>
SELECT ?l WHERE { u:C00567 skos:prefLabel ?l }`,
  },
  {
    name: 'no prefix',
    kind: 'missing prefix',
    broken: 'SELECT ?c WHERE { ?c skos:notation ?n }',
    meant: 'PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?c WHERE { ?c skos:notation ?n }',
  },
  {
    name: 'skso',
    kind: 'misspelt prefix',
    broken: `${skos} SELECT ?c WHERE { ?c skso:notation ?n }`,
    meant: `${skos} SELECT ?c WHERE { ?c skos:notation ?n }`,
  },
  {
    name: 'a scheme has a concept',
    kind: 'wrong direction',
    broken: `${skos} SELECT ?c WHERE { <http://skos.um.es/unescothes/CS000> skos:inScheme ?c }`,
    meant: `${skos} SELECT ?c WHERE { ?c skos:inScheme <http://skos.um.es/unescothes/CS000> }`,
  },
  {
    name: 'a collection is a member',
    kind: 'wrong direction',
    broken: find('?c skos:member unesco:COL105 ; skos:prefLabel ?label'),
    meant: find('unesco:COL105 skos:member ?c . ?c skos:prefLabel ?label'),
  },
  {
    name: 'Concepts',
    kind: 'misspelt class',
    broken: find('?c a skos:Concepts ; skos:prefLabel ?label FILTER(lang(?label) = "ru")'),
    meant: find('?c a skos:Concept ; skos:prefLabel ?label FILTER(lang(?label) = "ru")'),
  },
  {
    name: 'education spelt educaton',
    kind: 'typo in a keyword',
    broken: find('?c skos:prefLabel ?label FILTER(CONTAINS(?label, "Educaton"))'),
    meant: find('?c skos:prefLabel ?label FILTER(CONTAINS(?label, "Education"))'),
  },
  {
    name: 'a label with a typo',
    kind: 'typo in a keyword',
    broken: find('?c skos:prefLabel "Artifical intelligence"@en ; skos:prefLabel ?label'),
    meant: find('?c skos:prefLabel "Artificial intelligence"@en ; skos:prefLabel ?label'),
  },
  {
    name: 'regex with a typo',
    kind: 'typo in a keyword',
    broken: find('?c skos:prefLabel ?label FILTER(REGEX(?label, "^Enviroment"))'),
    meant: find('?c skos:prefLabel ?label FILTER(REGEX(?label, "^Environment"))'),
  },
  {
    name: 'capitals in CONTAINS',
    kind: 'upper and lower case',
    broken: find('?c skos:prefLabel ?label FILTER(CONTAINS(?label, "WATER"))'),
    meant: find('?c skos:prefLabel ?label FILTER(CONTAINS(LCASE(STR(?label)), "water"))'),
  },
  {
    name: 'capitals in REGEX',
    kind: 'upper and lower case',
    broken: find('?c skos:prefLabel ?label FILTER(REGEX(?label, "CLIMATE"))'),
    meant: find('?c skos:prefLabel ?label FILTER(REGEX(?label, "CLIMATE", "i"))'),
  },
  {
    name: 'a label in small letters',
    kind: 'upper and lower case',
    broken: find('?c skos:prefLabel "artificial intelligence"@en , ?label'),
    meant: find('?c skos:prefLabel "Artificial intelligence"@en , ?label'),
  },
  {
    name: 'lable in the filter',
    kind: 'unbound filter variable',
    broken: find('?c skos:prefLabel ?label FILTER(lang(?lable) = "en")'),
    meant: find('?c skos:prefLabel ?label FILTER(lang(?label) = "en")'),
  },
  {
    name: 'two names for the concept',
    kind: 'cross product',
    broken: `${skos} SELECT ?concept ?label WHERE { ?concept skos:notation ?n . ?concpt skos:prefLabel ?label } LIMIT 1000`,
    meant: `${skos} SELECT ?concept ?label WHERE { ?concept skos:notation ?n . ?concept skos:prefLabel ?label } LIMIT 1000`,
  },
  {
    name: 'title for label',
    kind: 'property of another vocabulary',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX dc: <http://purl.org/dc/elements/1.1/>
SELECT ?t WHERE { ?s a skos:ConceptScheme ; dc:title ?t }`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX dc: <http://purl.org/dc/terms/>
SELECT ?t WHERE { ?s a skos:ConceptScheme ; dc:title ?t }`,
  },
  {
    name: 'rdfs:label of concepts',
    kind: 'property of another vocabulary',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?c ?l WHERE { ?c a skos:Concept ; skos:topConceptOf ?s ; rdfs:label ?l }`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?c ?l WHERE { ?c a skos:Concept ; skos:topConceptOf ?s ; skos:prefLabel ?l }`,
  },
  {
    name: 'definitions are scope notes',
    kind: 'property that is not used',
    broken: find('?c a skos:Concept ; skos:definiton ?label'),
    meant: find('?c a skos:Concept ; skos:scopeNote ?label'),
  },
  {
    name: 'a number with too few digits',
    kind: 'wrong IRI',
    broken: find('?c skos:broader unesco:C0567 ; skos:prefLabel ?label'),
    meant: find('?c skos:broader unesco:C00567 ; skos:prefLabel ?label'),
  },
  {
    name: 'a concept in the place of its text',
    kind: 'text in the place of a term',
    broken: find('?c skos:broader "Educational sciences"@en ; skos:prefLabel ?label'),
    meant: find('?c skos:broader ?b . ?b skos:prefLabel "Educational sciences"@en . ?c skos:prefLabel ?label'),
  },
  {
    name: 'SELCT',
    kind: 'syntax',
    broken: `${skos} SELCT ?c WHERE { ?c a skos:ConceptScheme }`,
    meant: `${skos} SELECT ?c WHERE { ?c a skos:ConceptScheme }`,
  },
  {
    name: 'no closing brace',
    kind: 'syntax',
    broken: `${skos} SELECT ?c WHERE { ?c skos:notation ?n . OPTIONAL { ?c skos:scopeNote ?s }`,
    meant: `${skos} SELECT ?c WHERE { ?c skos:notation ?n . OPTIONAL { ?c skos:scopeNote ?s } }`,
  },
  {
    name: 'commas in SELECT',
    kind: 'syntax',
    broken: `${skos} SELECT ?c, ?n WHERE { ?c skos:notation ?n }`,
    meant: `${skos} SELECT ?c ?n WHERE { ?c skos:notation ?n }`,
  },
  {
    name: 'COUNT without AS',
    kind: 'syntax',
    broken: `${skos} SELECT ?s COUNT(?c) WHERE { ?c skos:inScheme ?s } GROUP BY ?s`,
    meant: `${skos} SELECT ?s (COUNT(?c) AS ?count_c) WHERE { ?c skos:inScheme ?s } GROUP BY ?s`,
  },
  {
    name: 'an OPTIONAL that never adds anything',
    kind: 'misspelt property',
    broken: `${skos} SELECT ?c ?s WHERE { ?c skos:topConceptOf ?x OPTIONAL { ?c skos:scopenote ?s } }`,
    meant: `${skos} SELECT ?c ?s WHERE { ?c skos:topConceptOf ?x OPTIONAL { ?c skos:scopeNote ?s } }`,
  },
  {
    name: 'a graph that is not there',
    kind: 'unknown graph',
    broken: `${skos} SELECT ?c WHERE { GRAPH <http://localhost:3000/graph/unesko> { ?c skos:notation ?n } }`,
    meant: `${skos} SELECT ?c WHERE { GRAPH <http://localhost:3000/graph/unesco> { ?c skos:notation ?n } }`,
  },
]
