import type { BrokenQuery } from './broken-query.ts'

const billing = 'PREFIX billing: <http://localhost:3000/id/billing/>\n'
const logistics = 'PREFIX logistics: <http://localhost:3000/id/logistics/>\n'
const network = 'PREFIX network: <http://localhost:3000/id/network/>\n'
const prov = 'PREFIX prov: <http://www.w3.org/ns/prov#>\n'
const rdfs = 'PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n'
const telco = 'PREFIX telco: <http://localhost:3000/id/telco/>\n'
const xsd = 'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n'

// prettier-ignore
const queries: readonly (readonly [kind: string, broken: string, meant: string])[] = [
  ['not exists + typo', `${telco}SELECT ?s WHERE { ?s telco:serviceId ?id ; telco:custmer ?c . FILTER NOT EXISTS { ?s telco:endDate ?e } }`, `${telco}SELECT ?s WHERE { ?s telco:serviceId ?id ; telco:customer ?c . FILTER NOT EXISTS { ?s telco:endDate ?e } }`],
  ['not exists + wrong value', `${telco}${logistics}SELECT ?p WHERE { ?p a logistics:Pallet ; logistics:sscc 395212340000070130 . FILTER NOT EXISTS { ?p telco:endDate ?x } }`, `${telco}${logistics}SELECT ?p WHERE { ?p a logistics:Pallet ; logistics:sscc "395212340000070130" . FILTER NOT EXISTS { ?p telco:endDate ?x } }`],
  ['not exists + wrong direction', `${telco}SELECT ?c ?s WHERE { ?c telco:customer ?s . ?c telco:customerNumber ?n FILTER NOT EXISTS { ?s telco:endDate ?e } }`, `${telco}SELECT ?c ?s WHERE { ?s telco:customer ?c . ?c telco:customerNumber ?n FILTER NOT EXISTS { ?s telco:endDate ?e } }`],
  ['subselect with typo', `${telco}${rdfs}SELECT ?name ?n WHERE { ?c telco:name ?name { SELECT ?c (COUNT(?s) AS ?n) WHERE { ?s telco:custmer ?c } GROUP BY ?c } } ORDER BY DESC(?n)`, `${telco}${rdfs}SELECT ?name ?n WHERE { ?c telco:name ?name { SELECT ?c (COUNT(?s) AS ?n) WHERE { ?s telco:customer ?c } GROUP BY ?c } } ORDER BY DESC(?n)`],
  ['count zero via subselect', `${logistics}SELECT ?n WHERE { { SELECT (COUNT(?p) AS ?n) WHERE { ?p a logistics:Palet } } }`, `${logistics}SELECT ?n WHERE { { SELECT (COUNT(?p) AS ?n) WHERE { ?p a logistics:Pallet } } }`],
  ['values iri typo', `${telco}${logistics}SELECT ?x ?k WHERE { VALUES ?k { "CH" "DEU" } ?x a logistics:City ; logistics:country ?k . FILTER(?k != "CH") }`, `${telco}${logistics}SELECT ?x ?k WHERE { VALUES ?k { "CH" "DE" } ?x a logistics:City ; logistics:country ?k . FILTER(?k != "CH") }`],
  ['path wrong second step', `${logistics}SELECT ?pallet ?brand WHERE { ?pallet logistics:contains/logistics:product/logistics:brand ?brand }`, `${logistics}SELECT ?pallet ?brand WHERE { ?pallet logistics:contains/logistics:ofProduct/logistics:brand ?brand }`],
  ['path missing step', `${logistics}SELECT ?pallet ?brand WHERE { ?pallet a logistics:Pallet ; logistics:contains/logistics:brand ?brand }`, `${logistics}SELECT ?pallet ?brand WHERE { ?pallet a logistics:Pallet ; logistics:contains/logistics:ofProduct/logistics:brand ?brand }`],
  ['date as string compare', `${telco}${xsd}SELECT ?s WHERE { ?s telco:startDate ?d FILTER(?d > "2026-03-01") }`, `${telco}${xsd}SELECT ?s WHERE { ?s telco:startDate ?d FILTER(?d > "2026-03-01"^^xsd:date) }`],
  ['dateTime vs date', `${prov}${logistics}${xsd}SELECT ?e WHERE { ?e a logistics:StatusEvent ; prov:atTime ?t FILTER(?t < "2026-08-19"^^xsd:date) }`, `${prov}${logistics}${xsd}SELECT ?e WHERE { ?e a logistics:StatusEvent ; prov:atTime ?t FILTER(?t < "2026-08-19T00:00:00Z"^^xsd:dateTime) }`],
  ['lang de-DE', `${logistics}${rdfs}SELECT ?l WHERE { ?p a logistics:Product ; rdfs:label ?l FILTER(lang(?l) = "DE") }`, `${logistics}${rdfs}SELECT ?l WHERE { ?p a logistics:Product ; rdfs:label ?l FILTER(lang(?l) = "de") }`],
  ['label without tag', `${logistics}${rdfs}SELECT ?c ?code WHERE { ?c a logistics:City ; rdfs:label "Basel" ; logistics:unLocode ?code }`, `${logistics}${rdfs}SELECT ?c ?code WHERE { ?c a logistics:City ; rdfs:label "Basel"@en ; logistics:unLocode ?code }`],
  ['accent lost', `${logistics}${rdfs}SELECT ?p WHERE { ?p a logistics:Product ; logistics:supplier ?s . ?s rdfs:label "Chocolaterie Lemanique SA"@fr }`, `${logistics}${rdfs}SELECT ?p WHERE { ?p a logistics:Product ; logistics:supplier ?s . ?s rdfs:label "Chocolaterie Lémanique SA"@fr }`],
  ['status text for iri', `${logistics}SELECT ?p WHERE { ?p a logistics:Pallet ; logistics:hasStatus "stored" }`, `${logistics}SELECT ?p WHERE { ?p a logistics:Pallet ; logistics:hasStatus <http://localhost:3000/id/logistics/status/stored> }`],
  ['camel-case status iri', `${logistics}SELECT ?p WHERE { ?p a logistics:Pallet ; logistics:hasStatus logistics:Stored }`, `${logistics}SELECT ?p WHERE { ?p a logistics:Pallet ; logistics:hasStatus <http://localhost:3000/id/logistics/status/stored> }`],
  ['superclass', `${telco}SELECT ?s ?id WHERE { ?s a telco:Service ; telco:serviceId ?id }`, `${telco}PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> SELECT ?s ?id WHERE { ?s a/rdfs:subClassOf* telco:Service ; telco:serviceId ?id }`],
  ['minus typo', `${telco}SELECT ?s WHERE { ?s telco:serviceId ?i MINUS { ?s telco:status ?st } MINUS { ?s telco:endDate ?e } }`, `${telco}SELECT ?s WHERE { ?s telco:serviceId ?i MINUS { ?s telco:endDate ?e } }`],
  ['graph wrong', `${telco}SELECT ?s WHERE { GRAPH <http://localhost:3000/graph/data/service> { ?s telco:serviceId ?i ; telco:customer ?c } }`, `${telco}SELECT ?s WHERE { GRAPH <http://localhost:3000/graph/data/services> { ?s telco:serviceId ?i ; telco:customer ?c } }`],
  ['comment then cross product', `${telco}SELECT ?id ?name WHERE {
  ?s telco:serviceId ?id . # the service
  ?c telco:customerNumber ?name # its customer
}`, `${telco}SELECT ?id ?name WHERE {
  ?s telco:serviceId ?id . ?s telco:customer ?c .
  ?c telco:customerNumber ?name
}`],
  ['SQL count', `${telco}SELECT COUNT(*) AS ?n WHERE { ?s telco:serviceId ?id }`, `${telco}SELECT (COUNT(*) AS ?n) WHERE { ?s telco:serviceId ?id }`],
  ['missing group by with order', `${logistics}SELECT ?k (COUNT(?c) AS ?n) WHERE { ?c a logistics:City ; logistics:country ?k } ORDER BY DESC(?n)`, `${logistics}SELECT ?k (COUNT(?c) AS ?n) WHERE { ?c a logistics:City ; logistics:country ?k } GROUP BY ?k ORDER BY DESC(?n)`],
  ['curly brace comment', `${logistics}SELECT ?c WHERE { ?c a logistics:City ; logistics:country "CH" # Swiss }`, `${logistics}SELECT ?c WHERE { ?c a logistics:City ; logistics:country "CH" }`],
  ['construct typo in where', `${telco}CONSTRUCT { ?c telco:has ?s } WHERE { ?s telco:custommer ?c }`, `${telco}CONSTRUCT { ?c telco:has ?s } WHERE { ?s telco:customer ?c }`],
  ['ask', `${telco}ASK { <http://localhost:3000/id/service/SVC-10000417> telco:status "active" }`, `${telco}ASK { <http://localhost:3000/id/service/SVC-10000417> telco:status <http://localhost:3000/id/telco/lifecycle/active> }`],
  ['describe typo', `DESCRIBE <http://localhost:3000/id/services/SVC-10000417>`, `DESCRIBE <http://localhost:3000/id/service/SVC-10000417>`],
  ['regex case', `${logistics}${rdfs}SELECT ?p WHERE { ?p a logistics:Product ; rdfs:label ?l FILTER regex(?l, "Mineral Water") }`, `${logistics}${rdfs}SELECT ?p WHERE { ?p a logistics:Product ; rdfs:label ?l FILTER regex(?l, "Mineral Water", "i") }`],
  ['contains on iri', `${logistics}SELECT ?p WHERE { ?p a logistics:Product ; logistics:category ?k FILTER(CONTAINS(?k, "mineral-water")) }`, `${logistics}SELECT ?p WHERE { ?p a logistics:Product ; logistics:category ?k FILTER(CONTAINS(STR(?k), "mineral-water")) }`],
  ['union one bad branch', `${logistics}SELECT ?x ?n WHERE { { ?x logistics:sscc ?n } UNION { ?x logistics:shipmentNo ?n } }`, `${logistics}SELECT ?x ?n WHERE { { ?x logistics:sscc ?n } UNION { ?x logistics:shipmentNumber ?n } }`],
  ['unit as number', `${network}SELECT ?s WHERE { ?s network:downstreamBandwidth "10000" }`, `${network}SELECT ?s WHERE { ?s network:downstreamBandwidth "10000"^^<http://www.w3.org/2001/XMLSchema#decimal> }`],
  ['bind then typo var', `${billing}SELECT ?t ?yearly WHERE { ?t billing:chargePerCycle ?p . BIND(?price * 12 AS ?yearly) FILTER(?yearly > 500) }`, `${billing}SELECT ?t ?yearly WHERE { ?t billing:chargePerCycle ?p . BIND(?p * 12 AS ?yearly) FILTER(?yearly > 500) }`],
  ['property on wrong node', `${logistics}SELECT ?pal ?q WHERE { ?pal a logistics:Pallet ; logistics:quantity ?q }`, `${logistics}SELECT ?pal ?q WHERE { ?pal a logistics:Pallet ; logistics:contains/logistics:quantity ?q }`],
  ['optional + filter on status', `${telco}${prov}SELECT ?s ?t WHERE { ?s telco:statusChanges ?ch . ?ch prov:atTime ?t FILTER(YEAR(?t) = "2026") }`, `${telco}${prov}SELECT ?s ?t WHERE { ?s telco:statusChange ?ch . ?ch prov:atTime ?t FILTER(YEAR(?t) = 2026) }`],
  ['missing semicolon', `${logistics}SELECT ?c WHERE { ?c a logistics:City logistics:country "DE" }`, `${logistics}SELECT ?c WHERE { ?c a logistics:City ; logistics:country "DE" }`],
  ['prefix colon missing', `PREFIX logistics <http://localhost:3000/id/logistics/> SELECT ?c WHERE { ?c a logistics:City }`, `${logistics}SELECT ?c WHERE { ?c a logistics:City }`],
  ['sum empty', `${billing}SELECT (SUM(?p) AS ?t) WHERE { ?x billing:chargePerCylce ?p }`, `${billing}SELECT (SUM(?p) AS ?t) WHERE { ?x billing:chargePerCycle ?p }`],
  ['in list strings', `${telco}SELECT ?s WHERE { ?s telco:status ?st FILTER(?st IN ("planned", "suspended")) }`, `${telco}SELECT ?s WHERE { ?s telco:status ?st FILTER(?st IN (<http://localhost:3000/id/telco/lifecycle/planned>, <http://localhost:3000/id/telco/lifecycle/suspended>)) }`],
  ['exists typo', `${telco}SELECT ?c WHERE { ?c telco:customerNumber ?n FILTER EXISTS { ?s telco:custmer ?c } }`, `${telco}SELECT ?c WHERE { ?c telco:customerNumber ?n FILTER EXISTS { ?s telco:customer ?c } }`],
  ['a class without instances of its own', `${telco}SELECT ?s ?id WHERE { ?s a telco:Servce ; telco:serviceId ?id }`, `${telco}${rdfs}SELECT ?s ?id WHERE { ?s a/rdfs:subClassOf* telco:Service ; telco:serviceId ?id }`],
  ['the number of a code', `${telco}SELECT ?c WHERE { VALUES ?num { "100101" } ?c telco:customerNumber ?num }`, `${telco}SELECT ?c WHERE { VALUES ?num { "CUS-100101" } ?c telco:customerNumber ?num }`],
  ['an IRI that is put together', `${telco}SELECT ?s ?id WHERE { ?s telco:serviceId ?id . BIND(IRI(CONCAT("http://localhost:3000/id/services/", ?id)) AS ?s2) ?s2 telco:customer ?c }`, `${telco}SELECT ?s ?id WHERE { ?s telco:serviceId ?id . BIND(IRI(CONCAT("http://localhost:3000/id/service/", ?id)) AS ?s2) ?s2 telco:customer ?c }`],
  ['a number with its unit', `${logistics}SELECT ?p WHERE { ?p a logistics:Pallet ; logistics:grossWeight ?w FILTER(?w > "500 kg") }`, `${logistics}SELECT ?p WHERE { ?p a logistics:Pallet ; logistics:grossWeight ?w FILTER(?w > 500) }`],
  ['another year', `${telco}${prov}SELECT ?s WHERE { ?s telco:statusChange ?ch . ?ch prov:atTime ?t FILTER(YEAR(?t) = 2031) }`, `${telco}${prov}SELECT ?s WHERE { ?s telco:statusChange ?ch . ?ch prov:atTime ?t FILTER(YEAR(?t) = 2026) }`],
  ['a misspelt class in a subquery', `${logistics}SELECT ?n ?p WHERE { { SELECT ?p WHERE { ?p a logistics:Pallete } LIMIT 5 } ?p logistics:sscc ?n }`, `${logistics}SELECT ?n ?p WHERE { { SELECT ?p WHERE { ?p a logistics:Pallet } LIMIT 5 } ?p logistics:sscc ?n }`],
  ['a comma before a misspelt keyword', `${telco}SELECT ?s, ?c WHERE { ?s telco:customer ?c } ORDER BY ?s LIMT 3`, `${telco}SELECT ?s ?c WHERE { ?s telco:customer ?c } ORDER BY ?s LIMIT 3`],
  ['an aggregate before a misspelt keyword', `${telco}SELECT ?c COUNT(?s) AS ?n WHERE { ?s telco:customer ?c } GROUP BY ?c ODRER BY ?n`, `${telco}SELECT ?c (COUNT(?s) AS ?n) WHERE { ?s telco:customer ?c } GROUP BY ?c ORDER BY ?n`],
  ['a missing dot before a misspelt keyword', `${telco}SELECT ?s ?c WHERE { ?s telco:customer ?c ?s telco:serviceId ?id } LIMT 3`, `${telco}SELECT ?s ?c WHERE { ?s telco:customer ?c . ?s telco:serviceId ?id } LIMIT 3`],
  ['a fault behind lines that end with CR LF', `${telco}SELECT ?s WHERE {\r\n ?s telco:customer ?c\r\n ?s telco:serviceId ?id\r\n}`, `${telco}SELECT ?s WHERE { ?s telco:customer ?c . ?s telco:serviceId ?id }`],
  ['a misspelt property in the fifth branch', `${logistics}SELECT ?x WHERE { { ?x logistics:sscc ?n } UNION { ?x logistics:shipmentNumber ?n } UNION { ?x logistics:gtin ?n } UNION { ?x logistics:unLocode ?n } UNION { ?x logistics:itemID ?n } }`, `${logistics}SELECT ?x WHERE { { ?x logistics:sscc ?n } UNION { ?x logistics:shipmentNumber ?n } UNION { ?x logistics:gtin ?n } UNION { ?x logistics:unLocode ?n } UNION { ?x logistics:itemId ?n } }`],
  ['a prefix that only a string declares', `SELECT ?s WHERE { ?s telco:customer ?c FILTER(?s != "prefix telco: <urn:x>") }`, `${telco}SELECT ?s WHERE { ?s telco:customer ?c FILTER(?s != "prefix telco: <urn:x>") }`],
  ['a misspelt property in an OPTIONAL of an OPTIONAL', `${telco}SELECT ?s ?c WHERE { ?s telco:serviceId ?id OPTIONAL { ?s telco:status ?e OPTIONAL { ?s telco:custmer ?c } } }`, `${telco}SELECT ?s ?c WHERE { ?s telco:serviceId ?id OPTIONAL { ?s telco:status ?e OPTIONAL { ?s telco:customer ?c } } }`],
]

/** Over what comes with the program: those that a reviewer wrote, who knew how it works. */
export const brokenReview: readonly BrokenQuery[] = queries.map(([kind, broken, meant]) => ({
  name: kind,
  kind,
  broken,
  meant,
}))
