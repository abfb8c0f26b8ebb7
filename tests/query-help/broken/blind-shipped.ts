import type { BrokenQuery } from './broken-query.ts'

/**
 * Queries over the shipped data that cannot be parsed or find nothing of use, as people new to SPARQL and assistants write
 * them. They were written without knowledge of the code that repairs queries, so that they measure it.
 */
export const blindShipped: readonly BrokenQuery[] = [
  {
    name: 'telephone lines by their service type',
    kind: 'misspelt property',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?service ?name
WHERE {
  ?service telco:name ?name ;
           telco:serviceTyp <http://localhost:3000/id/telco/service-type/voip-line> .
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?service ?name
WHERE {
  ?service telco:name ?name ;
           telco:serviceType <http://localhost:3000/id/telco/service-type/voip-line> .
}`,
  },
  {
    name: 'shipments with the day they are expected',
    kind: 'misspelt property in OPTIONAL',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>

SELECT ?number ?expected WHERE {
  ?shipment a logistics:Shipment ;
    logistics:shipmentNumber ?number .
  OPTIONAL { ?shipment logistics:planedDelivery ?expected }
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>

SELECT ?number ?expected WHERE {
  ?shipment a logistics:Shipment ;
    logistics:shipmentNumber ?number .
  OPTIONAL { ?shipment logistics:plannedDelivery ?expected }
}`,
  },
  {
    name: 'where cities lie',
    kind: 'property from another vocabulary',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX schema: <http://schema.org/>
SELECT ?code ?lat ?long WHERE {
  ?city a logistics:City ;
        logistics:unLocode ?code ;
        schema:latitude ?lat ;
        schema:longitude ?long .
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
SELECT ?code ?lat ?long WHERE {
  ?city a logistics:City ;
        logistics:unLocode ?code ;
        geo:lat ?lat ;
        geo:long ?long .
}`,
  },
  {
    name: 'price plans above one hundred a month',
    kind: 'two mistakes: guessed property, number compared as text',
    broken: `PREFIX product: <http://localhost:3000/id/product-management/>
SELECT ?code ?price WHERE {
  ?plan a product:PricePlan ;
        product:planCode ?code ;
        product:pricePerMonth ?price .
  FILTER(?price > "100")
}`,
    meant: `PREFIX product: <http://localhost:3000/id/product-management/>
SELECT ?code ?price WHERE {
  ?plan a product:PricePlan ;
        product:planCode ?code ;
        product:monthlyPrice ?price .
  FILTER(?price > 100)
}`,
  },
  {
    name: 'which carrier has which shipments',
    kind: 'guessed property',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?carrier rdfs:seeAlso ?shipment }
WHERE {
  ?shipment a logistics:Shipment .
  ?shipment logistics:carrier ?carrier .
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?carrier rdfs:seeAlso ?shipment }
WHERE {
  ?shipment a logistics:Shipment .
  ?shipment logistics:shippedBy ?carrier .
}`,
  },
  {
    name: 'services that are ending',
    kind: 'wrong namespace: hash for slash',
    broken: `PREFIX telco: <http://localhost:3000/id/telco#>
SELECT ?id ?end WHERE {
  ?s telco:serviceId ?id .
  ?s telco:endDate ?end .
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?end WHERE {
  ?s telco:serviceId ?id .
  ?s telco:endDate ?end .
}`,
  },
  {
    name: 'product categories below beverages',
    kind: 'wrong namespace: https',
    broken: `PREFIX skos: <https://www.w3.org/2004/02/skos/core#>
SELECT ?category ?label WHERE {
  ?category skos:broader+ <http://localhost:3000/id/product-category/beverages> ;
            skos:prefLabel ?label .
  FILTER(LANG(?label) = "de")
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?category ?label WHERE {
  ?category skos:broader+ <http://localhost:3000/id/product-category/beverages> ;
            skos:prefLabel ?label .
  FILTER(LANG(?label) = "de")
}`,
  },
  {
    name: 'setup fees of price plans',
    kind: 'wrong namespace: prefix of something else',
    broken: `PREFIX product: <http://localhost:3000/id/product/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?plan ?label ?fee WHERE {
  ?plan a product:PricePlan ;
        rdfs:label ?label ;
        product:setupFee ?fee .
  FILTER(?fee > 0 && LANG(?label) = "en")
}`,
    meant: `PREFIX product: <http://localhost:3000/id/product-management/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?plan ?label ?fee WHERE {
  ?plan a product:PricePlan ;
        rdfs:label ?label ;
        product:setupFee ?fee .
  FILTER(?fee > 0 && LANG(?label) = "en")
}`,
  },
  {
    name: 'milestones that are due in December or later',
    kind: 'missing PREFIX',
    broken: `PREFIX provisioning: <http://localhost:3000/id/provisioning/>
SELECT ?milestone ?due WHERE {
  ?milestone a provisioning:Milestone ;
             provisioning:dueDate ?due .
  FILTER(?due >= "2026-12-01"^^xsd:date)
}`,
    meant: `PREFIX provisioning: <http://localhost:3000/id/provisioning/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?milestone ?due WHERE {
  ?milestone a provisioning:Milestone ;
             provisioning:dueDate ?due .
  FILTER(?due >= "2026-12-01"^^xsd:date)
}`,
  },
  {
    name: 'products in the category of coffee',
    kind: 'two mistakes: missing language tag, upper and lower case',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?product ?gtin WHERE {
  ?category skos:prefLabel "Coffee" .
  ?product logistics:category ?category ;
           logistics:gtin ?gtin .
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?product ?gtin WHERE {
  ?category skos:prefLabel "coffee"@en .
  ?product logistics:category ?category ;
           logistics:gtin ?gtin .
}`,
  },
  {
    name: 'services of the hotel by its name',
    kind: 'language tag that the data do not have',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?service WHERE {
  ?customer telco:name "Hotel Seeblick AG"@en .
  ?service telco:customer ?customer .
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?service WHERE {
  ?customer telco:name "Hotel Seeblick AG" .
  ?service telco:customer ?customer .
}`,
  },
  {
    name: 'services that end with the year',
    kind: 'missing datatype',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?name WHERE {
  ?s telco:endDate "2026-12-31" .
  ?s telco:serviceId ?id .
  ?s telco:name ?name .
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?id ?name WHERE {
  ?s telco:endDate "2026-12-31"^^xsd:date .
  ?s telco:serviceId ?id .
  ?s telco:name ?name .
}`,
  },
  {
    name: 'services with one gigabit downstream',
    kind: 'wrong datatype: integer for decimal',
    broken: `PREFIX network: <http://localhost:3000/id/network/>
SELECT ?service ?node WHERE {
  ?service network:downstreamBandwidth 1000 ;
           network:accessNode ?node .
}`,
    meant: `PREFIX network: <http://localhost:3000/id/network/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?service ?node WHERE {
  ?service network:downstreamBandwidth "1000"^^xsd:decimal ;
           network:accessNode ?node .
}`,
  },
  {
    name: 'status of a pallet by its SSCC',
    kind: 'wrong datatype: number for text',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?pallet ?status
WHERE {
  ?pallet logistics:sscc 395212340000070260 .
  ?pallet logistics:hasStatus ?status .
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?pallet ?status
WHERE {
  ?pallet logistics:sscc "395212340000070260" .
  ?pallet logistics:hasStatus ?status .
}`,
  },
  {
    name: 'suspended services',
    kind: 'two mistakes: text where the data have a term, misspelt variable in SELECT',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?custmer WHERE {
  ?service telco:serviceId ?id ;
           telco:customer ?customer ;
           telco:status "suspended" .
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?customer WHERE {
  ?service telco:serviceId ?id ;
           telco:customer ?customer ;
           telco:status <http://localhost:3000/id/telco/lifecycle/suspended> .
}`,
  },
  {
    name: 'whether something is invoiced in euro',
    kind: 'text where the data have a term',
    broken: `PREFIX billing: <http://localhost:3000/id/billing/>
ASK {
  ?line a billing:InvoiceLine ;
        billing:currency "EUR" ;
        billing:amount ?amount .
  FILTER(?amount > 500)
}`,
    meant: `PREFIX billing: <http://localhost:3000/id/billing/>
ASK {
  ?line a billing:InvoiceLine ;
        billing:currency <http://localhost:3000/id/currency/EUR> ;
        billing:amount ?amount .
  FILTER(?amount > 500)
}`,
  },
  {
    name: 'Swiss suppliers and carriers',
    kind: 'term where the data have text',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?partner ?gln WHERE {
  { ?partner a logistics:Supplier } UNION { ?partner a logistics:Carrier }
  ?partner logistics:country <http://localhost:3000/id/country/CH> ;
           logistics:gln ?gln .
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?partner ?gln WHERE {
  { ?partner a logistics:Supplier } UNION { ?partner a logistics:Carrier }
  ?partner logistics:country "CH" ;
           logistics:gln ?gln .
}`,
  },
  {
    name: 'services of a customer',
    kind: 'wrong direction',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?number ?service WHERE {
  ?customer a telco:Customer ;
            telco:customerNumber ?number ;
            telco:customer ?service .
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?number ?service WHERE {
  ?customer a telco:Customer ;
            telco:customerNumber ?number .
  ?service telco:customer ?customer .
}`,
  },
  {
    name: 'departments of the range with what is directly in them',
    kind: 'wrong direction: broader for narrower',
    broken: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT { ?top skos:narrower ?category }
WHERE {
  ?top skos:topConceptOf <http://localhost:3000/id/product-category> .
  ?top skos:broader ?category .
}`,
    meant: `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
CONSTRUCT { ?top skos:narrower ?category }
WHERE {
  ?top skos:topConceptOf <http://localhost:3000/id/product-category> .
  ?top skos:narrower ?category .
}`,
  },
  {
    name: 'services that begin in December or later',
    kind: 'superclass whose instances are all of subclasses',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?service ?start WHERE {
  ?service a telco:Service ;
           telco:startDate ?start .
  FILTER(?start >= "2026-12-01"^^xsd:date)
}`,
    meant: `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT DISTINCT ?service ?start WHERE {
  ?service a/rdfs:subClassOf* telco:Service ;
           telco:startDate ?start .
  FILTER(?start >= "2026-12-01"^^xsd:date)
}`,
  },
  {
    name: 'work orders of a team',
    kind: 'two mistakes: misspelt class, upper and lower case of a value',
    broken: `PREFIX provisioning: <http://localhost:3000/id/provisioning/>
SELECT ?number WHERE {
  ?order a provisioning:Workorder ;
         provisioning:workOrderNumber ?number ;
         provisioning:team "core configuration" .
}`,
    meant: `PREFIX provisioning: <http://localhost:3000/id/provisioning/>
SELECT ?number WHERE {
  ?order a provisioning:WorkOrder ;
         provisioning:workOrderNumber ?number ;
         provisioning:team "Core configuration" .
}`,
  },
  {
    name: 'customers without a service',
    kind: 'misspelt keyword',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?customer ?name WHERE {
  ?customer a telco:Customer ;
            telco:name ?name .
  FILTER NOT EXIST { ?service telco:customer ?customer }
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?customer ?name WHERE {
  ?customer a telco:Customer ;
            telco:name ?name .
  FILTER NOT EXISTS { ?service telco:customer ?customer }
}`,
  },
  {
    name: 'amounts of invoice lines by customer',
    kind: 'syntax: missing dot',
    broken: `PREFIX billing: <http://localhost:3000/id/billing/>
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?customer (SUM(?amount) AS ?total) WHERE {
  ?line billing:charges ?service
  ?line billing:amount ?amount .
  ?service telco:customer ?customer .
}
GROUP BY ?customer`,
    meant: `PREFIX billing: <http://localhost:3000/id/billing/>
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?customer (SUM(?amount) AS ?total) WHERE {
  ?line billing:charges ?service .
  ?line billing:amount ?amount .
  ?service telco:customer ?customer .
}
GROUP BY ?customer`,
  },
  {
    name: 'domains with their stewards',
    kind: 'two mistakes: syntax (comma in SELECT), guessed property',
    broken: `PREFIX concord: <https://w3id.org/concordance/ns#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?domain, ?steward
WHERE {
  ?domain a concord:Domain ;
          concord:steward ?person .
  ?person foaf:name ?steward .
}`,
    meant: `PREFIX concord: <https://w3id.org/concordance/ns#>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
SELECT ?domain ?steward
WHERE {
  ?domain a concord:Domain ;
          concord:dataSteward ?person .
  ?person foaf:name ?steward .
}`,
  },
  {
    name: 'price plans for two years in the middle of the range',
    kind: 'syntax: AND from SQL',
    broken: `PREFIX product: <http://localhost:3000/id/product-management/>
SELECT ?plan ?price WHERE {
  ?plan product:monthlyPrice ?price ; product:contractTerm ?term .
  FILTER (?price >= 50 AND ?price <= 120 AND ?term = 24)
}`,
    meant: `PREFIX product: <http://localhost:3000/id/product-management/>
SELECT ?plan ?price WHERE {
  ?plan product:monthlyPrice ?price ; product:contractTerm ?term .
  FILTER (?price >= 50 && ?price <= 120 && ?term = 24)
}`,
  },
  {
    name: 'services with fibre in their name',
    kind: 'syntax: LIKE from SQL',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?service ?name
WHERE {
  ?service telco:serviceId ?id .
  ?service telco:name ?name .
  FILTER(?name LIKE '%Fibre%')
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?service ?name
WHERE {
  ?service telco:serviceId ?id .
  ?service telco:name ?name .
  FILTER(CONTAINS(?name, 'Fibre'))
}`,
  },
  {
    name: 'how many pallets there are in each status',
    kind: 'syntax: aggregate without brackets',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?status COUNT(?pallet) AS ?pallets
WHERE {
  ?pallet a logistics:Pallet ; logistics:hasStatus ?status .
}
GROUP BY ?status
HAVING (COUNT(?pallet) > 2)
ORDER BY DESC(?pallets)`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?status (COUNT(?pallet) AS ?pallets)
WHERE {
  ?pallet a logistics:Pallet ; logistics:hasStatus ?status .
}
GROUP BY ?status
HAVING (COUNT(?pallet) > 2)
ORDER BY DESC(?pallets)`,
  },
  {
    name: 'the mean charge of tariffs by currency',
    kind: 'syntax: missing GROUP BY',
    broken: `PREFIX billing: <http://localhost:3000/id/billing/>
SELECT ?currency (AVG(?charge) AS ?mean) WHERE {
  ?tariff a billing:Tariff ;
          billing:chargePerCycle ?charge ;
          billing:currency ?currency .
}`,
    meant: `PREFIX billing: <http://localhost:3000/id/billing/>
SELECT ?currency (AVG(?charge) AS ?mean) WHERE {
  ?tariff a billing:Tariff ;
          billing:chargePerCycle ?charge ;
          billing:currency ?currency .
} GROUP BY ?currency`,
  },
  {
    name: 'services that have not ended',
    kind: 'syntax: IS NULL from SQL',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id WHERE {
  ?service telco:serviceId ?id .
  OPTIONAL { ?service telco:endDate ?end }
  FILTER(?end IS NULL)
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id WHERE {
  ?service telco:serviceId ?id .
  OPTIONAL { ?service telco:endDate ?end }
  FILTER(!BOUND(?end))
}`,
  },
  {
    name: 'active services by a prefixed name with a slash',
    kind: 'syntax: slash in a prefixed name',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX network: <http://localhost:3000/id/network/>
SELECT ?service ?vlan WHERE {
  ?service telco:status telco:lifecycle/active ;
           network:vlanId ?vlan .
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX network: <http://localhost:3000/id/network/>
SELECT ?service ?vlan WHERE {
  ?service telco:status <http://localhost:3000/id/telco/lifecycle/active> ;
           network:vlanId ?vlan .
}`,
  },
  {
    name: 'broadband services in American spelling',
    kind: 'typo in a searched word',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?start WHERE {
  ?service telco:name ?name ; telco:serviceId ?id ; telco:startDate ?start .
  FILTER STRSTARTS(?name, "Fiber broadband")
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?start WHERE {
  ?service telco:name ?name ; telco:serviceId ?id ; telco:startDate ?start .
  FILTER STRSTARTS(?name, "Fibre broadband")
}`,
  },
  {
    name: 'events at the port of Rotterdam',
    kind: 'upper and lower case of a searched word',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?event ?at WHERE {
  ?event a logistics:StatusEvent ;
         prov:atTime ?at ;
         logistics:atLocation ?place .
  ?place rdfs:label ?label .
  FILTER(LANG(?label) = "en" && REGEX(?label, "^port of rotterdam$"))
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?event ?at WHERE {
  ?event a logistics:StatusEvent ;
         prov:atTime ?at ;
         logistics:atLocation ?place .
  ?place rdfs:label ?label .
  FILTER(LANG(?label) = "en" && REGEX(?label, "^Port of Rotterdam$"))
}`,
  },
  {
    name: 'items to be used before the end of 2027',
    kind: 'misspelt variable in FILTER',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?item ?bestBefore WHERE {
  ?item a logistics:Item ;
        logistics:bestBefore ?bestBefore .
  FILTER(?bestbefore < "2028-01-01"^^xsd:date)
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?item ?bestBefore WHERE {
  ?item a logistics:Item ;
        logistics:bestBefore ?bestBefore .
  FILTER(?bestBefore < "2028-01-01"^^xsd:date)
}`,
  },
  {
    name: 'tariffs above one hundred, through a sub-select',
    kind: 'unbound variable in FILTER',
    broken: `PREFIX billing: <http://localhost:3000/id/billing/>
SELECT ?tariff WHERE {
  { SELECT ?tariff WHERE { ?tariff a billing:Tariff ; billing:chargePerCycle ?charge } }
  FILTER(?charge > 100)
}`,
    meant: `PREFIX billing: <http://localhost:3000/id/billing/>
SELECT ?tariff WHERE {
  { SELECT ?tariff ?charge WHERE { ?tariff a billing:Tariff ; billing:chargePerCycle ?charge } }
  FILTER(?charge > 100)
}`,
  },
  {
    name: 'shipments with the names of their carriers',
    kind: 'cross product: forgotten join',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?number ?carrierName WHERE {
  ?shipment a logistics:Shipment ;
            logistics:shipmentNumber ?number .
  ?carrier a logistics:Carrier ;
           rdfs:label ?carrierName .
  FILTER(LANG(?carrierName) = "en")
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?number ?carrierName WHERE {
  ?shipment a logistics:Shipment ;
            logistics:shipmentNumber ?number ;
            logistics:shippedBy ?carrier .
  ?carrier a logistics:Carrier ;
           rdfs:label ?carrierName .
  FILTER(LANG(?carrierName) = "en")
}`,
  },
  {
    name: 'invoice lines with the customers of their services',
    kind: 'cross product: misspelt variable',
    broken: `PREFIX billing: <http://localhost:3000/id/billing/>
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?lineId ?name WHERE {
  ?line a billing:InvoiceLine ;
        billing:invoiceLineId ?lineId ;
        billing:charges ?service .
  ?servise telco:customer ?customer .
  ?customer telco:name ?name .
}`,
    meant: `PREFIX billing: <http://localhost:3000/id/billing/>
PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?lineId ?name WHERE {
  ?line a billing:InvoiceLine ;
        billing:invoiceLineId ?lineId ;
        billing:charges ?service .
  ?service telco:customer ?customer .
  ?customer telco:name ?name .
}`,
  },
  {
    name: 'lot numbers of pallets',
    kind: 'property that the class never has',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?sscc ?lot WHERE {
  ?pallet a logistics:Pallet ;
          logistics:sscc ?sscc ;
          logistics:lotNumber ?lot .
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?sscc ?lot WHERE {
  ?pallet a logistics:Pallet ;
          logistics:sscc ?sscc ;
          logistics:contains/logistics:lotNumber ?lot .
}`,
  },
  {
    name: 'whether pallets are stored in Rotterdam',
    kind: 'wrong IRI: misspelt local name',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
ASK {
  ?pallet a logistics:Pallet ;
          logistics:storedIn/logistics:within <http://localhost:3000/id/location/roterdam-dc> .
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
ASK {
  ?pallet a logistics:Pallet ;
          logistics:storedIn/logistics:within <http://localhost:3000/id/location/rotterdam-dc> .
}`,
  },
  {
    name: 'everything said of a service',
    kind: 'wrong IRI: guessed path',
    broken: `SELECT ?property ?value WHERE {
  <http://localhost:3000/id/services/SVC-10000417> ?property ?value
}`,
    meant: `SELECT ?property ?value WHERE {
  <http://localhost:3000/id/service/SVC-10000417> ?property ?value
}`,
  },
  {
    name: 'services that began in September or later',
    kind: 'date compared as text',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?id ?start WHERE {
  ?s telco:serviceId ?id ; telco:startDate ?start .
  FILTER(?start >= "2026-09-01")
} ORDER BY ?start`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?id ?start WHERE {
  ?s telco:serviceId ?id ; telco:startDate ?start .
  FILTER(?start >= "2026-09-01"^^xsd:date)
} ORDER BY ?start`,
  },
  {
    name: 'pallets heavier than six hundred kilograms',
    kind: 'number compared as text',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?sscc ?weight WHERE {
  ?p a logistics:Pallet ; logistics:sscc ?sscc ; logistics:grossWeight ?weight .
  FILTER(?weight > "600")
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?sscc ?weight WHERE {
  ?p a logistics:Pallet ; logistics:sscc ?sscc ; logistics:grossWeight ?weight .
  FILTER(?weight > 600)
}`,
  },
  {
    name: 'customers in the graph of customers',
    kind: 'unknown graph in GRAPH',
    broken: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?customer ?number WHERE {
  GRAPH <http://localhost:3000/graph/customers> {
    ?customer a telco:Customer ; telco:customerNumber ?number .
  }
}`,
    meant: `PREFIX telco: <http://localhost:3000/id/telco/>
SELECT ?customer ?number WHERE {
  GRAPH <http://localhost:3000/graph/data/customers> {
    ?customer a telco:Customer ; telco:customerNumber ?number .
  }
}`,
  },
  {
    name: 'plans in the graph of price plans',
    kind: 'unknown graph in FROM',
    broken: `PREFIX product: <http://localhost:3000/id/product-management/>
SELECT ?plan ?term
FROM <http://localhost:3000/graph/data/priceplans>
WHERE { ?plan product:contractTerm ?term }`,
    meant: `PREFIX product: <http://localhost:3000/id/product-management/>
SELECT ?plan ?term
FROM <http://localhost:3000/graph/data/price-plans>
WHERE { ?plan product:contractTerm ?term }`,
  },
  {
    name: 'products among food and beverages',
    kind: 'two mistakes: hierarchy asked one step only, wrong IRI',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?product ?category WHERE {
  ?product a logistics:Product ;
           logistics:category ?category .
  ?category skos:broader <http://localhost:3000/id/product-category/food-and-beverage> .
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?product ?category WHERE {
  ?product a logistics:Product ;
           logistics:category ?category .
  ?category skos:broader+ <http://localhost:3000/id/product-category/food-and-beverages> .
}`,
  },
  {
    name: 'delivery points in Switzerland or Germany',
    kind: 'condition that no value meets because of its form',
    broken: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?point ?country WHERE {
  VALUES ?country { "Switzerland" "Germany" }
  ?point a logistics:DeliveryPoint ;
         logistics:country ?country .
}`,
    meant: `PREFIX logistics: <http://localhost:3000/id/logistics/>
SELECT ?point ?country WHERE {
  VALUES ?country { "CH" "DE" }
  ?point a logistics:DeliveryPoint ;
         logistics:country ?country .
}`,
  },
]
