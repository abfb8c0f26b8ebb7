import type { BrokenQuery } from './broken-query.ts'

const prefixes = `PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>`
const of = (query: string): string => `${prefixes}\n${query}`

/** Over what comes with the program. */
export const brokenShipped: readonly BrokenQuery[] = [
  {
    name: 'hasCustomer',
    kind: 'guessed property',
    broken: of('SELECT ?s ?c WHERE { ?s telco:hasCustomer ?c }'),
    meant: of('SELECT ?s ?c WHERE { ?s telco:customer ?c }'),
  },
  {
    name: 'customers of services',
    kind: 'wrong direction',
    broken: of('SELECT ?s ?c WHERE { ?s telco:serviceId ?id . ?c telco:customer ?s }'),
    meant: of('SELECT ?s ?c WHERE { ?s telco:serviceId ?id . ?s telco:customer ?c }'),
  },
  {
    name: 'instances of the canonical class',
    kind: 'superclass',
    broken: of('SELECT ?s ?id WHERE { ?s a telco:Service ; telco:serviceId ?id }'),
    meant: of('SELECT ?s ?id WHERE { ?s a/rdfs:subClassOf* telco:Service ; telco:serviceId ?id }'),
  },
  {
    name: 'a state as text',
    kind: 'text in the place of a term',
    broken: of('SELECT ?s WHERE { ?s telco:status "active" }'),
    meant: of('SELECT ?s WHERE { ?s telco:status <http://localhost:3000/id/telco/lifecycle/active> }'),
  },
  {
    name: 'a state as text in a filter',
    kind: 'text in the place of a term',
    broken: of('SELECT ?s WHERE { ?s telco:status ?state FILTER(?state = "active") }'),
    meant: of('SELECT ?s WHERE { ?s telco:status ?state FILTER(?state = <http://localhost:3000/id/telco/lifecycle/active>) }'), // prettier-ignore
  },
  {
    name: 'Pallets',
    kind: 'misspelt class',
    broken: of('SELECT ?p WHERE { ?p a logistics:Pallets ; logistics:sscc ?n }'),
    meant: of('SELECT ?p WHERE { ?p a logistics:Pallet ; logistics:sscc ?n }'),
  },
  {
    name: 'pallet in lower case',
    kind: 'misspelt class',
    broken: of('SELECT ?p WHERE { ?p a logistics:pallet }'),
    meant: of('SELECT ?p WHERE { ?p a logistics:Pallet }'),
  },
  {
    name: 'weight for gross weight',
    kind: 'guessed property',
    broken: of('SELECT ?p ?w WHERE { ?p a logistics:Pallet ; logistics:weight ?w }'),
    meant: of('SELECT ?p ?w WHERE { ?p a logistics:Pallet ; logistics:grossWeight ?w }'),
  },
  {
    name: 'a number in quotes',
    kind: 'wrong datatype',
    broken: of('SELECT ?p WHERE { ?p logistics:grossWeight ?w FILTER(?w > "600") }'),
    meant: of('SELECT ?p WHERE { ?p logistics:grossWeight ?w FILTER(?w > 600) }'),
  },
  {
    name: 'a date in quotes',
    kind: 'wrong datatype',
    broken: of('SELECT ?i WHERE { ?i logistics:bestBefore ?d FILTER(?d > "2026-12-31") }'),
    meant: of('SELECT ?i WHERE { ?i logistics:bestBefore ?d FILTER(?d > "2026-12-31"^^xsd:date) }'),
  },
  {
    name: 'a quantity as text',
    kind: 'wrong datatype',
    broken: of('SELECT ?i WHERE { ?i logistics:quantity "72" }'),
    meant: of('SELECT ?i WHERE { ?i logistics:quantity 72 }'),
  },
  {
    name: 'an identifier as number',
    kind: 'wrong datatype',
    broken: of('SELECT ?p WHERE { ?p logistics:sscc 395212340000070130 }'),
    meant: of('SELECT ?p WHERE { ?p logistics:sscc "395212340000070130" }'),
  },
  {
    name: 'contents of what they are in',
    kind: 'wrong direction',
    broken: of('SELECT ?item WHERE { ?item a logistics:Item ; logistics:contains ?p . ?p a logistics:Pallet }'),
    meant: of('SELECT ?item WHERE { ?item a logistics:Item . ?p logistics:contains ?item . ?p a logistics:Pallet }'),
  },
  {
    name: 'a vocabulary with a slash',
    kind: 'wrong namespace',
    broken: `PREFIX telco: <http://localhost:3000/telco/> SELECT ?s ?n WHERE { ?s telco:name ?n }`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/> SELECT ?s ?n WHERE { ?s telco:name ?n }`,
  },
  {
    name: 'services and customers beside each other',
    kind: 'cross product',
    broken: of('SELECT ?s ?n WHERE { ?s telco:serviceId ?id . ?c telco:customerNumber ?n }'),
    meant: of('SELECT ?s ?n WHERE { ?s telco:serviceId ?id . ?s telco:customer ?c . ?c telco:customerNumber ?n }'),
  },
  {
    name: 'a label without language',
    kind: 'missing language tag',
    broken: of('SELECT ?c WHERE { ?c a skos:Concept ; skos:prefLabel "active" }'),
    meant: of('SELECT ?c WHERE { ?c a skos:Concept ; skos:prefLabel "active"@en }'),
  },
  {
    name: 'a misspelt result',
    kind: 'misspelt variable',
    broken: of('SELECT ?service ?nmae WHERE { ?service telco:name ?name }'),
    meant: of('SELECT ?service ?name WHERE { ?service telco:name ?name }'),
  },
  {
    name: 'a misspelt prefix',
    kind: 'misspelt prefix',
    broken: of('SELECT ?p WHERE { ?p logistic:sscc ?n }'),
    meant: of('SELECT ?p WHERE { ?p logistics:sscc ?n }'),
  },
  {
    name: 'equals as in C',
    kind: 'syntax',
    broken: of('SELECT ?i WHERE { ?i logistics:quantity ?q FILTER(?q == 72) }'),
    meant: of('SELECT ?i WHERE { ?i logistics:quantity ?q FILTER(?q = 72) }'),
  },
  {
    name: 'AND as in SQL',
    kind: 'syntax',
    broken: of('SELECT ?i WHERE { ?i logistics:quantity ?q FILTER(?q > 50 AND ?q < 100) }'),
    meant: of('SELECT ?i WHERE { ?i logistics:quantity ?q FILTER(?q > 50 && ?q < 100) }'),
  },
  {
    name: 'LIMIT before ORDER BY',
    kind: 'syntax',
    broken: of('SELECT ?p ?n WHERE { ?p logistics:sscc ?n } LIMIT 3 ORDER BY ?n'),
    meant: of('SELECT ?p ?n WHERE { ?p logistics:sscc ?n } ORDER BY ?n LIMIT 3'),
  },
  {
    name: 'no GROUP BY',
    kind: 'syntax',
    broken: of('SELECT ?s (COUNT(?p) AS ?n) WHERE { ?p logistics:hasStatus ?s ; logistics:sscc ?x }'),
    meant: of('SELECT ?s (COUNT(?p) AS ?n) WHERE { ?p logistics:hasStatus ?s ; logistics:sscc ?x } GROUP BY ?s'),
  },
  {
    name: 'a count of nothing',
    kind: 'misspelt property',
    broken: of('SELECT (COUNT(?p) AS ?n) WHERE { ?p a logistics:Pallet ; logistics:orgin ?l }'),
    meant: of('SELECT (COUNT(?p) AS ?n) WHERE { ?p a logistics:Pallet ; logistics:origin ?l }'),
  },
  {
    name: 'a branch that finds nothing',
    kind: 'misspelt property',
    broken: of('SELECT ?x WHERE { { ?x logistics:sscc ?n } UNION { ?x telco:serviceID ?n } }'),
    meant: of('SELECT ?x WHERE { { ?x logistics:sscc ?n } UNION { ?x telco:serviceId ?n } }'),
  },
  {
    name: 'a path with a mistake',
    kind: 'misspelt property',
    broken: of('SELECT ?p ?l WHERE { ?p a logistics:Pallet ; logistics:destination/rdfs:lable ?l }'),
    meant: of('SELECT ?p ?l WHERE { ?p a logistics:Pallet ; logistics:destination/rdfs:label ?l }'),
  },
]
