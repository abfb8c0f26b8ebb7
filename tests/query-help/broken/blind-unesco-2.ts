import type { BrokenQuery } from './broken-query.ts'

/** Broken queries over the UNESCO Thesaurus, written without a look at the help: a second, independent set. */
export const blindUnesco2: readonly BrokenQuery[] = [
  {
    name: 'main concepts of Religion',
    kind: 'misspelt property',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?label WHERE {
  ?group skos:notation "3.20" ;
    uneskos:hasMainConcepts ?concept .
  ?concept skos:prefLabel ?label .
  FILTER (LANG(?label) = "es")
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?label WHERE {
  ?group skos:notation "3.20" ;
    uneskos:hasMainConcept ?concept .
  ?concept skos:prefLabel ?label .
  FILTER (LANG(?label) = "es")
}`,
  },
  {
    name: 'definitions of adult education',
    kind: 'property from another vocabulary',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label ?definition WHERE {
  ?concept skos:prefLabel ?label ;
    skos:definition ?definition .
  FILTER (LANG(?label) = "fr" && LANG(?definition) = "fr" && CONTAINS(?label, "adultes"))
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label ?definition WHERE {
  ?concept skos:prefLabel ?label ;
    skos:scopeNote ?definition .
  FILTER (LANG(?label) = "fr" && LANG(?definition) = "fr" && CONTAINS(?label, "adultes"))
}`,
  },
  {
    name: 'concepts by group',
    kind: 'guessed name',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?group (COUNT(?concept) AS ?concepts) WHERE {
  ?concept a skos:Concept ;
    uneskos:belongsToGroup ?group .
}
GROUP BY ?group`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?group (COUNT(?concept) AS ?concepts) WHERE {
  ?concept a skos:Concept ;
    uneskos:memberOf ?group .
}
GROUP BY ?group`,
  },
  {
    name: 'what is related to earthquakes',
    kind: 'wrong namespace (old version)',
    broken: `
PREFIX skos: <http://www.w3.org/2008/05/skos#>
SELECT ?related WHERE {
  ?concept skos:prefLabel "Earthquakes"@en ;
    skos:related ?related .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?related WHERE {
  ?concept skos:prefLabel "Earthquakes"@en ;
    skos:related ?related .
}`,
  },
  {
    name: 'title of the thesaurus',
    kind: 'wrong namespace (old version)',
    broken: `
PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?title WHERE {
  ?scheme a skos:ConceptScheme ;
    dc:title ?title .
}`,
    meant: `
PREFIX dc: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?title WHERE {
  ?scheme a skos:ConceptScheme ;
    dc:title ?title .
}`,
  },
  {
    name: 'groups within groups',
    kind: 'missing PREFIX',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?outer ?inner WHERE {
  ?outer iso-thes:subGroup ?inner .
  ?inner skos:notation ?notation .
  FILTER (STRSTARTS(?notation, "5."))
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
SELECT ?outer ?inner WHERE {
  ?outer iso-thes:subGroup ?inner .
  ?inner skos:notation ?notation .
  FILTER (STRSTARTS(?notation, "5."))
}`,
  },
  {
    name: 'groups by their Spanish name',
    kind: 'missing language tag',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
ASK {
  ?group rdfs:label "Ciencia" ;
    skos:notation ?notation .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
ASK {
  ?group rdfs:label "Ciencia"@es ;
    skos:notation ?notation .
}`,
  },
  {
    name: 'a French search',
    kind: 'wrong language tag',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?narrower WHERE {
  ?concept skos:prefLabel "Rendement scolaire"@en .
  ?concept skos:narrower|skos:related ?narrower .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?narrower WHERE {
  ?concept skos:prefLabel "Rendement scolaire"@fr .
  ?concept skos:narrower|skos:related ?narrower .
}`,
  },
  {
    name: 'thesaurus made before 1990',
    kind: 'date compared as text',
    broken: `
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?scheme ?created WHERE {
  ?scheme dct:created ?created .
  FILTER (?created < "1990-01-01")
}`,
    meant: `
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?scheme ?created WHERE {
  ?scheme dct:created ?created .
  FILTER (?created < "1990-01-01"^^xsd:date)
}`,
  },
  {
    name: 'group number 2.75',
    kind: 'number where the data have text',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group ?name WHERE {
  ?group skos:notation 2.75 ;
    skos:prefLabel ?name .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group ?name WHERE {
  ?group skos:notation "2.75" ;
    skos:prefLabel ?name .
}`,
  },
  {
    name: 'relatives of earthquakes',
    kind: 'text where the data have a term',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label WHERE {
  ?concept skos:related "Earthquakes"@en ;
    skos:prefLabel ?label .
  FILTER (LANG(?label) = "fr")
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label WHERE {
  ?concept skos:related/skos:prefLabel "Earthquakes"@en ;
    skos:prefLabel ?label .
  FILTER (LANG(?label) = "fr")
}`,
  },
  {
    name: 'parts of Culture',
    kind: 'wrong direction',
    broken: `
PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?part WHERE {
  ?culture skos:notation "3" ;
    iso-thes:superGroup ?part .
}`,
    meant: `
PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?part WHERE {
  ?culture skos:notation "3" ;
    iso-thes:subGroup ?part .
}`,
  },
  {
    name: 'all the groups',
    kind: 'wrong class',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group ?notation WHERE {
  ?group a skos:Collection ;
    skos:notation ?notation .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
SELECT ?group ?notation WHERE {
  ?group a iso-thes:ConceptGroup ;
    skos:notation ?notation .
}`,
  },
  {
    name: 'a small graph of libraries',
    kind: 'misspelt keyword',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT { ?concept skos:related ?other } WERE {
  ?concept skos:prefLabel "Digital libraries"@en .
  { ?concept skos:related ?other } UNION { ?concept skos:broader ?other }
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT { ?concept skos:related ?other } WHERE {
  ?concept skos:prefLabel "Digital libraries"@en .
  { ?concept skos:related ?other } UNION { ?concept skos:broader ?other }
}`,
  },
  {
    name: 'words for the hydrological cycle',
    kind: 'missing quotes',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?concept skos:prefLabel "Hydrological cycle@en ;
    skos:altLabel ?label .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?concept skos:prefLabel "Hydrological cycle"@en ;
    skos:altLabel ?label .
}`,
  },
  {
    name: 'the largest groups',
    kind: 'HAVING without brackets',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group (COUNT(?concept) AS ?size) WHERE {
  ?group skos:member ?concept .
}
GROUP BY ?group
HAVING COUNT(?concept) > 80
ORDER BY DESC(?size)`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group (COUNT(?concept) AS ?size) WHERE {
  ?group skos:member ?concept .
}
GROUP BY ?group
HAVING (COUNT(?concept) > 80)
ORDER BY DESC(?size)`,
  },
  {
    name: 'first labels of Art',
    kind: 'LIMIT before ORDER BY',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?group skos:notation "3.45" ;
    skos:member/skos:prefLabel ?label .
  FILTER (LANGMATCHES(LANG(?label), "en"))
}
LIMIT 10
ORDER BY ?label`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?group skos:notation "3.45" ;
    skos:member/skos:prefLabel ?label .
  FILTER (LANGMATCHES(LANG(?label), "en"))
}
ORDER BY ?label
LIMIT 10`,
  },
  {
    name: 'groups about meteorology',
    kind: 'two: missing PREFIX, typo in a searched word',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
SELECT ?group ?concept WHERE {
  ?group a iso-thes:ConceptGroup ;
    skos:prefLabel ?name ;
    uneskos:hasMainConcept ?concept .
  FILTER (REGEX(?name, "^Metereology"))
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?group ?concept WHERE {
  ?group a iso-thes:ConceptGroup ;
    skos:prefLabel ?name ;
    uneskos:hasMainConcept ?concept .
  FILTER (REGEX(?name, "^Meteorology"))
}`,
  },
  {
    name: 'labels that hold a word',
    kind: 'condition that no value meets because of its form',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label WHERE {
  ?concept skos:prefLabel ?label .
  FILTER (LANG(?label) = "en" && CONTAINS(LCASE(?label), "UNESCO"))
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label WHERE {
  ?concept skos:prefLabel ?label .
  FILTER (LANG(?label) = "en" && CONTAINS(LCASE(?label), "unesco"))
}`,
  },
  {
    name: 'concepts with many narrower ones',
    kind: 'misspelt variable in FILTER',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label WHERE {
  { SELECT ?concept (COUNT(?narrower) AS ?count) WHERE { ?concept skos:narrower ?narrower } GROUP BY ?concept }
  ?concept skos:prefLabel ?label .
  FILTER (?cuont > 15 && LANG(?label) = "en")
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label WHERE {
  { SELECT ?concept (COUNT(?narrower) AS ?count) WHERE { ?concept skos:narrower ?narrower } GROUP BY ?concept }
  ?concept skos:prefLabel ?label .
  FILTER (?count > 15 && LANG(?label) = "en")
}`,
  },
  {
    name: 'main concepts of museums',
    kind: 'misspelt variable in SELECT',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?concept ?lable WHERE {
  ?concept uneskos:mainConceptOf <http://skos.um.es/unescothes/COL360> ;
    skos:prefLabel ?label .
  FILTER (LANG(?label) = "ru")
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?concept ?label WHERE {
  ?concept uneskos:mainConceptOf <http://skos.um.es/unescothes/COL360> ;
    skos:prefLabel ?label .
  FILTER (LANG(?label) = "ru")
}`,
  },
  {
    name: 'domains with the number of their groups',
    kind: 'cross product through a forgotten join',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
SELECT ?name (COUNT(?group) AS ?groups) WHERE {
  ?domain iso-thes:microThesaurusOf ?scheme ;
    skos:prefLabel ?name .
  ?dom iso-thes:subGroup ?group .
  FILTER (LANG(?name) = "en")
}
GROUP BY ?name`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
SELECT ?name (COUNT(?group) AS ?groups) WHERE {
  ?domain iso-thes:microThesaurusOf ?scheme ;
    skos:prefLabel ?name .
  ?domain iso-thes:subGroup ?group .
  FILTER (LANG(?name) = "en")
}
GROUP BY ?name`,
  },
  {
    name: "number of a concept's group",
    kind: 'property that the class never has',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?notation WHERE {
  ?concept a skos:Concept ;
    skos:prefLabel "Colour blindness"@en ;
    skos:notation ?notation .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?concept ?notation WHERE {
  ?concept a skos:Concept ;
    skos:prefLabel "Colour blindness"@en ;
    uneskos:memberOf/skos:notation ?notation .
}`,
  },
  {
    name: 'a concept by its number',
    kind: 'wrong IRI of a thing',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  <http://skos.um.es/unescothes/C4408> skos:prefLabel ?label .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  <http://skos.um.es/unescothes/C04408> skos:prefLabel ?label .
}`,
  },
  {
    name: 'whether obesity is under pathology',
    kind: 'hierarchy asked one step only',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
ASK {
  ?concept skos:prefLabel "Obesity"@en ;
    skos:broader ?wider .
  ?wider skos:prefLabel "Pathology"@en .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
ASK {
  ?concept skos:prefLabel "Obesity"@en ;
    skos:broader+ ?wider .
  ?wider skos:prefLabel "Pathology"@en .
}`,
  },
  {
    name: 'narrower terms of infectious diseases',
    kind: 'two: guessed name, upper and lower case of a searched word',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?concept skos:prefLabel "infectious diseases"@en ;
    skos:hasNarrower ?child .
  ?child skos:prefLabel ?label .
  FILTER (LANG(?label) = "en")
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?concept skos:prefLabel "Infectious diseases"@en ;
    skos:narrower ?child .
  ?child skos:prefLabel ?label .
  FILTER (LANG(?label) = "en")
}`,
  },
  {
    name: 'licence of the scheme',
    kind: 'two: wrong direction, misspelt property',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?license ?top WHERE {
  ?top skos:hasTopConcept ?scheme ;
    skos:prefLabel "Zoology"@en .
  ?scheme dct:licence ?license .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
SELECT ?license ?top WHERE {
  ?top skos:topConceptOf ?scheme ;
    skos:prefLabel "Zoology"@en .
  ?scheme dct:license ?license .
}`,
  },
  {
    name: 'library concepts and their kin',
    kind: 'two: misspelt keyword, missing language tag',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINT ?related WHERE {
  ?concept skos:prefLabel "Academic libraries" .
  ?concept skos:related ?related .
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?related WHERE {
  ?concept skos:prefLabel "Academic libraries"@en .
  ?concept skos:related ?related .
}`,
  },
]
