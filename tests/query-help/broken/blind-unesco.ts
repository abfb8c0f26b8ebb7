import type { BrokenQuery } from './broken-query.ts'

/**
 * Queries over the UNESCO Thesaurus that cannot be parsed or find nothing of use, as people new to SPARQL and assistants
 * write them. They were written without knowledge of the code that repairs queries, so that they measure it.
 */
export const blindUnesco: readonly BrokenQuery[] = [
  {
    name: 'French labels of the members of a group',
    kind: 'misspelt property: lower case',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX unescothes: <http://skos.um.es/unescothes/>
SELECT ?concept ?label WHERE {
  unescothes:COL140 skos:member ?concept .
  ?concept skos:preflabel ?label .
  FILTER(LANG(?label) = "fr")
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX unescothes: <http://skos.um.es/unescothes/>
SELECT ?concept ?label WHERE {
  unescothes:COL140 skos:member ?concept .
  ?concept skos:prefLabel ?label .
  FILTER(LANG(?label) = "fr")
}`,
  },
  {
    name: 'what rivers are related to',
    kind: 'property from another vocabulary',
    broken: `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?other WHERE {
  ?concept a skos:Concept ;
           rdfs:label "Rivers"@en ;
           skos:related ?other .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?other WHERE {
  ?concept a skos:Concept ;
           skos:prefLabel "Rivers"@en ;
           skos:related ?other .
}`,
  },
  {
    name: 'titles of the thesaurus',
    kind: 'property from another vocabulary: dc for dcterms',
    broken: `PREFIX dc: <http://purl.org/dc/elements/1.1/>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT DISTINCT ?scheme ?title WHERE {
  ?scheme uneskos:hasMicroThesaurus ?domain ;
          dc:title ?title .
}`,
    meant: `PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT DISTINCT ?scheme ?title WHERE {
  ?scheme uneskos:hasMicroThesaurus ?domain ;
          dcterms:title ?title .
}`,
  },
  {
    name: 'synonyms of small island states',
    kind: 'guessed property',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT { <http://skos.um.es/unescothes/C03671> skos:altLabel ?synonym }
WHERE { <http://skos.um.es/unescothes/C03671> skos:synonym ?synonym }`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT { <http://skos.um.es/unescothes/C03671> skos:altLabel ?synonym }
WHERE { <http://skos.um.es/unescothes/C03671> skos:altLabel ?synonym }`,
  },
  {
    name: 'kinds of museums with the namespace of a draft',
    kind: 'wrong namespace: old version',
    broken: `PREFIX skos: <http://www.w3.org/2008/05/skos#>
SELECT ?kind ?label WHERE {
  ?museums skos:prefLabel "Museums"@en ; skos:narrower ?kind .
  ?kind skos:prefLabel ?label .
  FILTER(LANG(?label) = "es")
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?kind ?label WHERE {
  ?museums skos:prefLabel "Museums"@en ; skos:narrower ?kind .
  ?kind skos:prefLabel ?label .
  FILTER(LANG(?label) = "es")
}`,
  },
  {
    name: 'subgroups of culture',
    kind: 'wrong namespace: slash for hash',
    broken: `PREFIX iso-thes: <http://purl.org/iso25964/skos-thes/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?notation ?sub WHERE {
  ?culture skos:notation "3" ; iso-thes:subGroup ?sub .
  ?sub skos:notation ?notation .
}`,
    meant: `PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?notation ?sub WHERE {
  ?culture skos:notation "3" ; iso-thes:subGroup ?sub .
  ?sub skos:notation ?notation .
}`,
  },
  {
    name: 'groups without members',
    kind: 'missing PREFIX',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group ?notation WHERE {
  ?group a iso-thes:ConceptGroup ;
         skos:notation ?notation .
  FILTER NOT EXISTS { ?group skos:member ?any }
}`,
    meant: `PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group ?notation WHERE {
  ?group a iso-thes:ConceptGroup ;
         skos:notation ?notation .
  FILTER NOT EXISTS { ?group skos:member ?any }
}`,
  },
  {
    name: 'scope notes on teachers',
    kind: 'misspelt prefix',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?note WHERE {
  ?concept skos:prefLabel ?label .
  ?concept sko:scopeNote ?note .
  FILTER(LANG(?label) = "en" && STRSTARTS(?label, "Teacher"))
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?note WHERE {
  ?concept skos:prefLabel ?label .
  ?concept skos:scopeNote ?note .
  FILTER(LANG(?label) = "en" && STRSTARTS(?label, "Teacher"))
}`,
  },
  {
    name: 'whether peace has narrower concepts',
    kind: 'missing language tag',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
ASK { ?peace skos:prefLabel "Peace" . ?peace skos:narrower ?something }`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
ASK { ?peace skos:prefLabel "Peace"@en . ?peace skos:narrower ?something }`,
  },
  {
    name: 'Spanish label of volcanology',
    kind: 'wrong language tag',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?concept skos:prefLabel "Volcanology"@en ; skos:prefLabel ?label .
  FILTER(LANGMATCHES(LANG(?label), "spanish"))
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?concept skos:prefLabel "Volcanology"@en ; skos:prefLabel ?label .
  FILTER(LANGMATCHES(LANG(?label), "es"))
}`,
  },
  {
    name: 'what stands below academic achievement, by its French label',
    kind: 'wrong language tag: another language',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?narrower WHERE {
  ?concept skos:prefLabel "Rendement scolaire"@en .
  ?concept skos:narrower ?narrower .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?narrower WHERE {
  ?concept skos:prefLabel "Rendement scolaire"@fr .
  ?concept skos:narrower ?narrower .
}`,
  },
  {
    name: 'the group of a notation',
    kind: 'wrong datatype: number for text',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group ?member WHERE {
  ?group skos:notation 2.15 ;
         skos:member ?member .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group ?member WHERE {
  ?group skos:notation "2.15" ;
         skos:member ?member .
}`,
  },
  {
    name: 'concepts under water resources by the label',
    kind: 'text where the data have a term',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept WHERE {
  ?concept a skos:Concept .
  ?concept skos:broader "Water resources"@en .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept WHERE {
  ?concept a skos:Concept .
  ?concept skos:broader <http://skos.um.es/unescothes/C04302> .
}`,
  },
  {
    name: 'schemes that UNESCO created',
    kind: 'term where the data have text',
    broken: `PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?scheme ?identifier WHERE {
  ?scheme dcterms:creator <http://dbpedia.org/resource/UNESCO> ;
          dcterms:identifier ?identifier .
}`,
    meant: `PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT ?scheme ?identifier WHERE {
  ?scheme dcterms:creator "UNESCO" ;
          dcterms:identifier ?identifier .
}`,
  },
  {
    name: 'what stands above Anguilla',
    kind: 'wrong direction: narrower for broader',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX un: <http://skos.um.es/unescothes/>
SELECT ?above ?label WHERE {
  un:C00160 skos:narrower ?above .
  ?above skos:prefLabel ?label .
  FILTER(LANG(?label) = "en")
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX un: <http://skos.um.es/unescothes/>
SELECT ?above ?label WHERE {
  un:C00160 skos:broader ?above .
  ?above skos:prefLabel ?label .
  FILTER(LANG(?label) = "en")
}`,
  },
  {
    name: 'groups that earthquakes are a member of',
    kind: 'wrong direction',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?notation ?groupLabel WHERE {
  ?quakes skos:prefLabel "Earthquakes"@en .
  ?quakes skos:member ?group .
  ?group skos:notation ?notation ; skos:prefLabel ?groupLabel .
  FILTER(LANG(?groupLabel) = "ru")
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?notation ?groupLabel WHERE {
  ?quakes skos:prefLabel "Earthquakes"@en .
  ?group skos:member ?quakes .
  ?group skos:notation ?notation ; skos:prefLabel ?groupLabel .
  FILTER(LANG(?groupLabel) = "ru")
}`,
  },
  {
    name: 'the largest groups',
    kind: 'wrong class',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group (COUNT(?member) AS ?size) WHERE {
  ?group a skos:Collection ;
         skos:member ?member .
}
GROUP BY ?group
HAVING (COUNT(?member) > 80)`,
    meant: `PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?group (COUNT(?member) AS ?size) WHERE {
  ?group a iso-thes:ConceptGroup ;
         skos:member ?member .
}
GROUP BY ?group
HAVING (COUNT(?member) > 80)`,
  },
  {
    name: 'concepts with a scope note on oceans',
    kind: 'misspelt class',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?c ?note WHERE {
  ?c a skos:Concepts ; skos:scopeNote ?note
  FILTER(CONTAINS(?note, "ocean"))
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?c ?note WHERE {
  ?c a skos:Concept ; skos:scopeNote ?note
  FILTER(CONTAINS(?note, "ocean"))
}`,
  },
  {
    name: 'the first ten concepts on music',
    kind: 'syntax: LIMIT before ORDER BY',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?concept skos:prefLabel ?label .
  FILTER(LANG(?label) = "en")
  FILTER(CONTAINS(LCASE(?label), "music"))
}
LIMIT 10
ORDER BY ?label`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  ?concept skos:prefLabel ?label .
  FILTER(LANG(?label) = "en")
  FILTER(CONTAINS(LCASE(?label), "music"))
}
ORDER BY ?label
LIMIT 10`,
  },
  {
    name: 'concepts with many narrower ones, the largest first',
    kind: 'syntax: DESC after the variable',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept (COUNT(?n) AS ?number) WHERE {
  ?concept skos:narrower ?n .
} GROUP BY ?concept HAVING(COUNT(?n) >= 15)
ORDER BY ?number DESC`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept (COUNT(?n) AS ?number) WHERE {
  ?concept skos:narrower ?n .
} GROUP BY ?concept HAVING(COUNT(?n) >= 15)
ORDER BY DESC(?number)`,
  },
  {
    name: 'everything that stands next to copyright',
    kind: 'syntax: missing brace before UNION',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX un: <http://skos.um.es/unescothes/>
SELECT ?near WHERE {
  { un:C00804 skos:broader ?near
  UNION
  { un:C00804 skos:narrower ?near }
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX un: <http://skos.um.es/unescothes/>
SELECT ?near WHERE {
  { un:C00804 skos:broader ?near }
  UNION
  { un:C00804 skos:narrower ?near }
}`,
  },
  {
    name: 'concepts with several parents',
    kind: 'syntax: FILTER without brackets',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?parents WHERE {
  { SELECT ?concept (COUNT(?b) AS ?parents) WHERE { ?concept skos:broader ?b } GROUP BY ?concept }
  FILTER ?parents > 3
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?parents WHERE {
  { SELECT ?concept (COUNT(?b) AS ?parents) WHERE { ?concept skos:broader ?b } GROUP BY ?concept }
  FILTER (?parents > 3)
}`,
  },
  {
    name: 'labels of two concepts',
    kind: 'syntax: comma in VALUES',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX un: <http://skos.um.es/unescothes/>
SELECT ?concept ?label WHERE {
  VALUES ?concept { un:C02140, un:C03123 }
  ?concept skos:prefLabel ?label .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX un: <http://skos.um.es/unescothes/>
SELECT ?concept ?label WHERE {
  VALUES ?concept { un:C02140 un:C03123 }
  ?concept skos:prefLabel ?label .
}`,
  },
  {
    name: 'concepts on the environment',
    kind: 'typo in a searched word',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label WHERE {
  ?concept a skos:Concept ; skos:prefLabel ?label .
  FILTER(REGEX(STR(?label), "enviroment", "i"))
  FILTER(LANG(?label) = "en")
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?label WHERE {
  ?concept a skos:Concept ; skos:prefLabel ?label .
  FILTER(REGEX(STR(?label), "environment", "i"))
  FILTER(LANG(?label) = "en")
}`,
  },
  {
    name: 'what is related to government policy',
    kind: 'two mistakes: typo in a searched label, syntax (missing quote)',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?related WHERE {
  ?policy skos:prefLabel "Goverment policy@en ; skos:related ?related
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?related WHERE {
  ?policy skos:prefLabel "Government policy"@en ; skos:related ?related
}`,
  },
  {
    name: 'translations of human rights',
    kind: 'two mistakes: upper and lower case, misspelt variable in SELECT',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?translaton WHERE {
  ?concept a skos:Concept ; skos:prefLabel "human rights"@en , ?translation .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?translation WHERE {
  ?concept a skos:Concept ; skos:prefLabel "Human rights"@en , ?translation .
}`,
  },
  {
    name: 'the micro-thesauri of each domain',
    kind: 'cross product: misspelt variable',
    broken: `PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?domainLabel ?groupNotation WHERE {
  <http://skos.um.es/unescothes/CS000> uneskos:hasMicroThesaurus ?domain .
  ?domain skos:prefLabel ?domainLabel .
  ?group iso-thes:superGroup ?domian ;
         skos:notation ?groupNotation .
  FILTER(LANG(?domainLabel) = "en")
}`,
    meant: `PREFIX iso-thes: <http://purl.org/iso25964/skos-thes#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?domainLabel ?groupNotation WHERE {
  <http://skos.um.es/unescothes/CS000> uneskos:hasMicroThesaurus ?domain .
  ?domain skos:prefLabel ?domainLabel .
  ?group iso-thes:superGroup ?domain ;
         skos:notation ?groupNotation .
  FILTER(LANG(?domainLabel) = "en")
}`,
  },
  {
    name: 'the notation of journalism',
    kind: 'property that the class never has',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept ?notation WHERE {
  ?concept a skos:Concept ;
           skos:prefLabel "Journalism"@en ;
           skos:notation ?notation .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX uneskos: <http://purl.org/umu/uneskos#>
SELECT ?concept ?notation WHERE {
  ?concept a skos:Concept ;
           skos:prefLabel "Journalism"@en ;
           uneskos:memberOf/skos:notation ?notation .
}`,
  },
  {
    name: 'all that is said of drainage engineering',
    kind: 'wrong IRI: number of digits',
    broken: `PREFIX unescothes: <http://skos.um.es/unescothes/>
SELECT ?p ?o
WHERE { unescothes:C1101 ?p ?o . }`,
    meant: `PREFIX unescothes: <http://skos.um.es/unescothes/>
SELECT ?p ?o
WHERE { unescothes:C01101 ?p ?o . }`,
  },
  {
    name: 'concepts at any depth below small states',
    kind: 'two mistakes: wrong IRI (guessed path), misspelt keyword',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINT ?concept WHERE {
  ?concept skos:broader+ <http://skos.um.es/unescothes/concept/C03674> .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?concept WHERE {
  ?concept skos:broader+ <http://skos.um.es/unescothes/C03674> .
}`,
  },
  {
    name: 'which of three waters belong to water resources',
    kind: 'hierarchy asked one step only',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX un: <http://skos.um.es/unescothes/>
SELECT ?concept ?label WHERE {
  VALUES ?label { "Lakes"@en "Rivers"@en "Wetlands"@en }
  ?concept skos:prefLabel ?label ;
           skos:broader un:C04302 .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX un: <http://skos.um.es/unescothes/>
SELECT ?concept ?label WHERE {
  VALUES ?label { "Lakes"@en "Rivers"@en "Wetlands"@en }
  ?concept skos:prefLabel ?label ;
           skos:broader+ un:C04302 .
}`,
  },
  {
    name: 'leaves of the Indo-European languages that begin with S',
    kind: 'two mistakes: hierarchy asked one step only, missing language tag',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?language ?label WHERE {
  ?family skos:prefLabel "Indo-european languages" .
  ?language skos:broader ?family .
  ?language skos:prefLabel ?label .
  FILTER(LANG(?label) = "en" && STRSTARTS(?label, "S"))
  FILTER NOT EXISTS { ?language skos:narrower ?dialect }
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?language ?label WHERE {
  ?family skos:prefLabel "Indo-european languages"@en .
  ?language skos:broader+ ?family .
  ?language skos:prefLabel ?label .
  FILTER(LANG(?label) = "en" && STRSTARTS(?label, "S"))
  FILTER NOT EXISTS { ?language skos:narrower ?dialect }
}`,
  },
  {
    name: 'when the thesaurus was created',
    kind: 'two mistakes: guessed class, date compared as text',
    broken: `PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
ASK {
  ?thesaurus a skos:Thesaurus ; dcterms:created ?created .
  FILTER(?created < "1980-01-01")
}`,
    meant: `PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
ASK {
  ?thesaurus a skos:ConceptScheme ; dcterms:created ?created .
  FILTER(?created < "1980-01-01"^^xsd:date)
}`,
  },
  {
    name: 'two concepts by their numbers',
    kind: 'condition that no value meets because of its form',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept WHERE {
  ?concept a skos:Concept .
  FILTER(STR(?concept) = "C03671" || STR(?concept) = "C03674")
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?concept WHERE {
  ?concept a skos:Concept .
  FILTER(STR(?concept) = "http://skos.um.es/unescothes/C03671" || STR(?concept) = "http://skos.um.es/unescothes/C03674")
}`,
  },
  {
    name: 'universities and whatever is related to them',
    kind: 'two mistakes: unbound variable in FILTER, syntax (==)',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?related ?name WHERE {
  <http://skos.um.es/unescothes/C04188> skos:related ?related .
  ?related skos:prefLabel ?name .
  FILTER(LANG(?language) == "en")
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?related ?name WHERE {
  <http://skos.um.es/unescothes/C04188> skos:related ?related .
  ?related skos:prefLabel ?name .
  FILTER(LANG(?name) = "en")
}`,
  },
]
