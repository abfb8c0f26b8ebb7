import type { BrokenQuery } from './broken-query.ts'

/** Broken queries over the shipped data, written without a look at the help: a second, independent set. */
export const blindShipped2: readonly BrokenQuery[] = [
  {
    name: 'bandwidth by access technology',
    kind: 'misspelt property',
    broken: `
PREFIX network: <http://localhost:3000/id/network/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?technology (MAX(?down) AS ?fastest) WHERE {
  ?service network:accesTechnology/skos:prefLabel ?technology ;
    network:downstreamBandwidth ?down .
  FILTER (LANG(?technology) = "en")
}
GROUP BY ?technology`,
    meant: `
PREFIX network: <http://localhost:3000/id/network/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?technology (MAX(?down) AS ?fastest) WHERE {
  ?service network:accessTechnology/skos:prefLabel ?technology ;
    network:downstreamBandwidth ?down .
  FILTER (LANG(?technology) = "en")
}
GROUP BY ?technology`,
  },
  {
    name: 'work orders with their title',
    kind: 'property from another vocabulary',
    broken: `
PREFIX provisioning: <http://localhost:3000/id/provisioning/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?number ?title WHERE {
  ?order a provisioning:WorkOrder ;
    provisioning:workOrderNumber ?number .
  OPTIONAL { ?order skos:prefLabel ?title }
}`,
    meant: `
PREFIX provisioning: <http://localhost:3000/id/provisioning/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?number ?title WHERE {
  ?order a provisioning:WorkOrder ;
    provisioning:workOrderNumber ?number .
  OPTIONAL { ?order rdfs:label ?title }
}`,
  },
  {
    name: 'orders of one team',
    kind: 'guessed name',
    broken: `
PREFIX provisioning: <http://localhost:3000/id/provisioning/>
SELECT ?number WHERE {
  ?order provisioning:workOrderNumber ?number ;
    provisioning:assignedTeam "Core configuration" .
}
ORDER BY ?number`,
    meant: `
PREFIX provisioning: <http://localhost:3000/id/provisioning/>
SELECT ?number WHERE {
  ?order provisioning:workOrderNumber ?number ;
    provisioning:team "Core configuration" .
}
ORDER BY ?number`,
  },
  {
    name: 'sites of the access nodes',
    kind: 'wrong namespace',
    broken: `
PREFIX network: <https://localhost:3000/id/network/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?city WHERE {
  ?node network:nodeName ?name ;
    network:site ?site .
  ?site rdfs:label ?city .
  FILTER (LANG(?city) = "de")
}`,
    meant: `
PREFIX network: <http://localhost:3000/id/network/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?name ?city WHERE {
  ?node network:nodeName ?name ;
    network:site ?site .
  ?site rdfs:label ?city .
  FILTER (LANG(?city) = "de")
}`,
  },
  {
    name: 'charges of the tariffs',
    kind: 'wrong namespace',
    broken: `
PREFIX billing: <http://localhost:3000/id/billing/>
PREFIX product: <http://localhost:3000/id/product-management/>
SELECT ?code ?charge WHERE {
  ?tariff a billing:Tariff ;
    billing:tariffCode ?code ;
    product:chargePerCycle ?charge .
}`,
    meant: `
PREFIX billing: <http://localhost:3000/id/billing/>
PREFIX product: <http://localhost:3000/id/product-management/>
SELECT ?code ?charge WHERE {
  ?tariff a billing:Tariff ;
    billing:tariffCode ?code ;
    billing:chargePerCycle ?charge .
}`,
  },
  {
    name: 'events at the port of Rotterdam',
    kind: 'missing PREFIX',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?event ?when WHERE {
  ?event a logistics:StatusEvent ;
    logistics:atLocation <http://localhost:3000/id/location/port-of-rotterdam> ;
    prov:atTime ?when .
}
ORDER BY ?when`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?event ?when WHERE {
  ?event a logistics:StatusEvent ;
    logistics:atLocation <http://localhost:3000/id/location/port-of-rotterdam> ;
    prov:atTime ?when .
}
ORDER BY ?when`,
  },
  {
    name: 'bins of a warehouse by its name',
    kind: 'missing language tag',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT (COUNT(?bin) AS ?bins) ?gln WHERE {
  ?bin a logistics:WarehouseBin ;
    logistics:within ?warehouse .
  ?warehouse rdfs:label "Munich distribution centre" ;
    logistics:gln ?gln .
}
GROUP BY ?gln`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT (COUNT(?bin) AS ?bins) ?gln WHERE {
  ?bin a logistics:WarehouseBin ;
    logistics:within ?warehouse .
  ?warehouse rdfs:label "Munich distribution centre"@en ;
    logistics:gln ?gln .
}
GROUP BY ?gln`,
  },
  {
    name: 'services begun on a day',
    kind: 'missing datatype',
    broken: `
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?name WHERE {
  ?service telco:serviceId ?id ;
    telco:name ?name ;
    telco:startDate "2026-02-08" .
}`,
    meant: `
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?id ?name WHERE {
  ?service telco:serviceId ?id ;
    telco:name ?name ;
    telco:startDate "2026-02-08"^^xsd:date .
}`,
  },
  {
    name: 'plans bound for two years',
    kind: 'number as text',
    broken: `
PREFIX product: <http://localhost:3000/id/product-management/>
ASK {
  ?plan a product:PricePlan ;
    product:contractTerm "24" ;
    product:marketSegment <http://localhost:3000/id/product-management/market-segment/consumer> .
}`,
    meant: `
PREFIX product: <http://localhost:3000/id/product-management/>
ASK {
  ?plan a product:PricePlan ;
    product:contractTerm 24 ;
    product:marketSegment <http://localhost:3000/id/product-management/market-segment/consumer> .
}`,
  },
  {
    name: 'products of a brand',
    kind: 'term where the data have text',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?product rdfs:label ?label } WHERE {
  ?product logistics:brand <http://localhost:3000/id/brand/Bremstech> ;
    rdfs:label ?label .
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?product rdfs:label ?label } WHERE {
  ?product logistics:brand "Bremstech" ;
    rdfs:label ?label .
}`,
  },
  {
    name: 'shipments of a carrier',
    kind: 'wrong direction',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?number WHERE {
  <http://localhost:3000/id/partner/transalpin-cargo> logistics:shippedBy ?shipment .
  ?shipment logistics:shipmentNumber ?number .
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?number WHERE {
  ?shipment logistics:shippedBy <http://localhost:3000/id/partner/transalpin-cargo> .
  ?shipment logistics:shipmentNumber ?number .
}`,
  },
  {
    name: 'places with coordinates and a code',
    kind: 'wrong class',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
SELECT ?port ?lat WHERE {
  ?port a logistics:SeaPort ;
    logistics:unLocode ?code ;
    geo:lat ?lat .
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
SELECT ?port ?lat WHERE {
  ?port a logistics:Port ;
    logistics:unLocode ?code ;
    geo:lat ?lat .
}`,
  },
  {
    name: 'organisational units and their members',
    kind: 'misspelt class',
    broken: `
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?unit (COUNT(DISTINCT ?person) AS ?persons) WHERE {
  ?unit a org:OrganisationalUnit ;
    foaf:name ?name ;
    org:hasMember ?person .
}
GROUP BY ?unit`,
    meant: `
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?unit (COUNT(DISTINCT ?person) AS ?persons) WHERE {
  ?unit a org:OrganizationalUnit ;
    foaf:name ?name ;
    org:hasMember ?person .
}
GROUP BY ?unit`,
  },
  {
    name: 'services with an end',
    kind: 'superclass whose instances are all of subclasses',
    broken: `
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?service ?end WHERE {
  ?service a telco:Service ;
    telco:endDate ?end .
}`,
    meant: `
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?service ?end WHERE {
  ?service a/rdfs:subClassOf* telco:Service ;
    telco:endDate ?end .
}`,
  },
  {
    name: 'where a pallet stands and when it is due',
    kind: 'missing brace',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?sscc ?bin ?planned WHERE {
  ?pallet a logistics:Pallet ;
    logistics:sscc ?sscc .
  OPTIONAL { ?pallet logistics:storedIn/logistics:binId ?bin
  OPTIONAL { ?pallet logistics:partOfShipment/logistics:plannedDelivery ?planned }
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?sscc ?bin ?planned WHERE {
  ?pallet a logistics:Pallet ;
    logistics:sscc ?sscc .
  OPTIONAL { ?pallet logistics:storedIn/logistics:binId ?bin }
  OPTIONAL { ?pallet logistics:partOfShipment/logistics:plannedDelivery ?planned }
}`,
  },
  {
    name: 'active mobile services',
    kind: 'SQL in SPARQL',
    broken: `
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id, ?name WHERE {
  ?service telco:serviceId ?id ;
    telco:name ?name ;
    telco:status <http://localhost:3000/id/telco/lifecycle/active> ;
    telco:serviceType ?type .
  FILTER (?type == <http://localhost:3000/id/telco/service-type/mobile-postpaid>)
}`,
    meant: `
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?name WHERE {
  ?service telco:serviceId ?id ;
    telco:name ?name ;
    telco:status <http://localhost:3000/id/telco/lifecycle/active> ;
    telco:serviceType ?type .
  FILTER (?type = <http://localhost:3000/id/telco/service-type/mobile-postpaid>)
}`,
  },
  {
    name: 'shipments by carrier',
    kind: 'aggregate without AS in brackets',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?carrier COUNT(?shipment) AS ?shipments WHERE {
  ?shipment a logistics:Shipment ;
    logistics:shippedBy ?carrier .
}
GROUP BY ?carrier`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?carrier (COUNT(?shipment) AS ?shipments) WHERE {
  ?shipment a logistics:Shipment ;
    logistics:shippedBy ?carrier .
}
GROUP BY ?carrier`,
  },
  {
    name: 'stock by product',
    kind: 'missing GROUP BY',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?gtin (SUM(?quantity) AS ?stock) WHERE {
  ?item logistics:ofProduct/logistics:gtin ?gtin ;
    logistics:quantity ?quantity ;
    logistics:lotNumber ?lot .
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?gtin (SUM(?quantity) AS ?stock) WHERE {
  ?item logistics:ofProduct/logistics:gtin ?gtin ;
    logistics:quantity ?quantity ;
    logistics:lotNumber ?lot .
}
GROUP BY ?gtin`,
  },
  {
    name: 'customers whose name begins so',
    kind: 'SQL in SPARQL',
    broken: `
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?number ?name WHERE {
  ?customer a telco:Customer ;
    telco:customerNumber ?number ;
    telco:name ?name .
  FILTER (?name LIKE 'Household%')
}`,
    meant: `
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?number ?name WHERE {
  ?customer a telco:Customer ;
    telco:customerNumber ?number ;
    telco:name ?name .
  FILTER (STRSTARTS(?name, "Household"))
}`,
  },
  {
    name: 'changes after a test',
    kind: 'typo in a searched word',
    broken: `
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?when ?note WHERE {
  ?service telco:statusChange ?change .
  ?change prov:atTime ?when ;
    skos:note ?note .
  FILTER (CONTAINS(?note, "Acceptence test"))
}`,
    meant: `
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?when ?note WHERE {
  ?service telco:statusChange ?change .
  ?change prov:atTime ?when ;
    skos:note ?note .
  FILTER (CONTAINS(?note, "Acceptance test"))
}`,
  },
  {
    name: 'one bin by its address',
    kind: 'upper and lower case of a searched word',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?bin ?pallet WHERE {
  ?bin logistics:binId "bsl-a-01-01" .
  ?pallet logistics:storedIn ?bin .
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?bin ?pallet WHERE {
  ?bin logistics:binId "BSL-A-01-01" .
  ?pallet logistics:storedIn ?bin .
}`,
  },
  {
    name: 'brands of the goods in stock',
    kind: 'cross product through a misspelt variable',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT DISTINCT ?lot ?brand WHERE {
  ?item logistics:lotNumber ?lot ;
    logistics:ofProduct ?product .
  ?prodcut logistics:brand ?brand .
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT DISTINCT ?lot ?brand WHERE {
  ?item logistics:lotNumber ?lot ;
    logistics:ofProduct ?product .
  ?product logistics:brand ?brand .
}`,
  },
  {
    name: 'monthly price of each service',
    kind: 'property that the class never has',
    broken: `
PREFIX product: <http://localhost:3000/id/product-management/>
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?price WHERE {
  ?service a product:OfferedService ;
    telco:serviceId ?id ;
    product:monthlyPrice ?price .
}`,
    meant: `
PREFIX product: <http://localhost:3000/id/product-management/>
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?price WHERE {
  ?service a product:OfferedService ;
    telco:serviceId ?id ;
    product:pricePlan/product:monthlyPrice ?price .
}`,
  },
  {
    name: 'places within the Lyon warehouse',
    kind: 'wrong IRI of a thing',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?place WHERE { ?place logistics:within+ <http://localhost:3000/id/warehouse/lyon-dc> }`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?place WHERE { ?place logistics:within+ <http://localhost:3000/id/location/lyon-dc> }`,
  },
  {
    name: 'codes in the product graph',
    kind: 'unknown graph',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?gtin ?pieces WHERE {
  GRAPH <http://localhost:3000/graph/products> {
    ?product logistics:gtin ?gtin ;
      logistics:piecesPerCarton ?pieces .
  }
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?gtin ?pieces WHERE {
  GRAPH <http://localhost:3000/graph/data/products> {
    ?product logistics:gtin ?gtin ;
      logistics:piecesPerCarton ?pieces .
  }
}`,
  },
  {
    name: 'products under electronics',
    kind: 'hierarchy asked one step only',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX category: <http://localhost:3000/id/product-category/>
SELECT ?product ?category WHERE {
  ?product logistics:category ?category .
  ?category skos:broader category:electronics .
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX category: <http://localhost:3000/id/product-category/>
SELECT ?product ?category WHERE {
  ?product logistics:category ?category .
  ?category skos:broader+ category:electronics .
}`,
  },
  {
    name: 'a pallet by its printed number',
    kind: 'condition that no value meets because of its form',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?pallet ?from ?to WHERE {
  ?pallet logistics:sscc ?sscc ;
    logistics:origin ?from ;
    logistics:destination ?to .
  FILTER (?sscc = "3952 1234 0000 0701 30")
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?pallet ?from ?to WHERE {
  ?pallet logistics:sscc ?sscc ;
    logistics:origin ?from ;
    logistics:destination ?to .
  FILTER (?sscc = "395212340000070130")
}`,
  },
  {
    name: 'French names of the states',
    kind: 'condition that no value meets because of its form',
    broken: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?state ?name WHERE {
  ?state skos:inScheme <http://localhost:3000/id/billing/lifecycle> ;
    skos:prefLabel ?name .
  FILTER (LANG(?name) = "FR")
}`,
    meant: `
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?state ?name WHERE {
  ?state skos:inScheme <http://localhost:3000/id/billing/lifecycle> ;
    skos:prefLabel ?name .
  FILTER (LANG(?name) = "fr")
}`,
  },
  {
    name: 'what happened to suspended services',
    kind: 'two: misspelt property, text where the data have a term',
    broken: `
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?id ?when WHERE {
  ?service telco:serviceId ?id ;
    telco:status "suspended" ;
    telco:statusChanged ?change .
  ?change prov:atTime ?when .
}`,
    meant: `
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?id ?when WHERE {
  ?service telco:serviceId ?id ;
    telco:status <http://localhost:3000/id/telco/lifecycle/suspended> ;
    telco:statusChange ?change .
  ?change prov:atTime ?when .
}`,
  },
  {
    name: 'suppliers from abroad',
    kind: 'two: misspelt keyword, misspelt property',
    broken: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT DISTINCT ?supplier ?country WHERE {
  ?product logistics:suplier ?supplier .
  ?supplier logistics:country ?country .
  FLITER (?country != "CH")
}`,
    meant: `
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT DISTINCT ?supplier ?country WHERE {
  ?product logistics:supplier ?supplier .
  ?supplier logistics:country ?country .
  FILTER (?country != "CH")
}`,
  },
  {
    name: 'confirmed mappings',
    kind: 'two: misspelt prefix, upper and lower case of a property',
    broken: `
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX sssom: <https://w3id.org/sssom/>
SELECT ?source ?target ?confidence WHERE {
  ?axiom owl:annotatedSource ?source ;
    owl:AnnotatedTarget ?target ;
    ssom:confidence ?confidence .
  FILTER (?confidence > 0.5)
}`,
    meant: `
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX sssom: <https://w3id.org/sssom/>
SELECT ?source ?target ?confidence WHERE {
  ?axiom owl:annotatedSource ?source ;
    owl:annotatedTarget ?target ;
    sssom:confidence ?confidence .
  FILTER (?confidence > 0.5)
}`,
  },
  {
    name: 'routers at customers',
    kind: 'two: missing dot, guessed name',
    broken: `
PREFIX network: <http://localhost:3000/id/network/>
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?id ?serial WHERE {
  ?service telco:serviceId ?id ;
    network:customerDevice ?device
  ?device logistics:serialNumber ?serial .
}`,
    meant: `
PREFIX network: <http://localhost:3000/id/network/>
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?id ?serial WHERE {
  ?service telco:serviceId ?id ;
    network:customerEquipment ?device .
  ?device logistics:serialNumber ?serial .
}`,
  },
]
