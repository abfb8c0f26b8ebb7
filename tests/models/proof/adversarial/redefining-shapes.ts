import { inBoth, inShapes, type Case } from './case.ts'

const own = 'a sh:NodeShape ; sh:targetClass network:NetworkService'
const every = 'a sh:NodeShape ; sh:targetClass telco:Service'

/** Extensions that redefine by what their shapes ask of canonical instances. */
export const redefiningShapes: readonly Case[] = [
  inShapes('changes the datatype of a canonical attribute', `shape:X ${own} ; sh:property [ sh:path telco:startDate ; sh:datatype xsd:dateTime ] .`, 'DatatypeHolds'), // prettier-ignore
  inShapes('asks the wrong datatype of a canonical property even on a class of its own', 'shape:X a sh:NodeShape ; sh:targetClass network:AccessNode ; sh:property [ sh:path telco:startDate ; sh:datatype xsd:gYear ] .', 'DatatypeHolds'), // prettier-ignore
  inShapes(
    'forbids an end date',
    `shape:X ${own} ; sh:property [ sh:path telco:endDate ; sh:maxCount 0 ] .`,
    'CardinalityHolds',
  ),
  inShapes('makes an optional canonical attribute mandatory', `shape:X ${own} ; sh:property [ sh:path telco:endDate ; sh:minCount 1 ] .`, 'CardinalityHolds'), // prettier-ignore
  inShapes('pretends that several customers may be', `shape:X ${own} ; sh:property [ sh:path telco:customer ; sh:maxCount 5 ] .`, 'CardinalityHolds'), // prettier-ignore
  inShapes('counts values that have a shape', `shape:X ${own} ; sh:property [ sh:path telco:statusChange ; sh:qualifiedValueShape [ sh:class telco:StatusChange ] ; sh:qualifiedMaxCount 3 ] .`, 'CardinalityHolds'), // prettier-ignore
  inShapes('narrows the pattern of the identifier', `shape:X ${own} ; sh:property [ sh:path telco:serviceId ; sh:pattern "^SVC-1" ] .`, 'PatternHolds'), // prettier-ignore
  inShapes('repeats the pattern with other flags', `shape:X ${own} ; sh:property [ sh:path telco:serviceId ; sh:pattern "^SVC-[0-9]{8}$" ; sh:flags "i" ] .`, 'PatternHolds'), // prettier-ignore
  inShapes(
    'wants longer names',
    `shape:X ${own} ; sh:property [ sh:path telco:name ; sh:minLength 10 ] .`,
    'PatternHolds',
  ),
  inShapes('takes blank nodes for customers', `shape:X ${own} ; sh:property [ sh:path telco:customer ; sh:nodeKind sh:BlankNode ] .`, 'NodeKindHolds'), // prettier-ignore
  inShapes('wants customers of a class of its own', `shape:X ${own} ; sh:property [ sh:path telco:customer ; sh:class network:BusinessCustomer ] .`, 'ValueClassHolds'), // prettier-ignore
  inShapes('shortens the list of states', `shape:X ${own} ; sh:property [ sh:path telco:status ; sh:in ( service-state:active service-state:terminated ) ] .`, 'ValueListHolds'), // prettier-ignore
  inShapes('lengthens the list of states', `shape:X ${own} ; sh:property [ sh:path telco:status ; sh:in ( service-state:planned service-state:active service-state:suspended service-state:terminated network-state:degraded ) ] .`, 'ValueListHolds'), // prettier-ignore
  inShapes('fixes the status by sh:hasValue', `shape:X ${own} ; sh:property [ sh:path telco:status ; sh:hasValue service-state:active ] .`, 'ValueListHolds'), // prettier-ignore
  inShapes('limits the languages of labels', `shape:X ${own} ; sh:property [ sh:path rdfs:label ; sh:languageIn ( "en" ) ] .`, 'ValueListHolds'), // prettier-ignore
  inShapes('limits start dates', `shape:X ${own} ; sh:property [ sh:path telco:startDate ; sh:minInclusive "2026-01-01"^^xsd:date ] .`, 'ValueListHolds'), // prettier-ignore
  inShapes('forbids other types of the same instance', `shape:X ${own} ; sh:property [ sh:path rdf:type ; sh:maxCount 1 ] .`, 'CardinalityHolds'), // prettier-ignore
  inShapes('ties two canonical attributes together', `shape:X ${own} ; sh:property [ sh:path telco:endDate ; sh:lessThan telco:startDate ] .`, 'ComparisonHolds'), // prettier-ignore
  inShapes('copies a canonical attribute into its own', `shape:X ${own} ; sh:property [ sh:path telco:name ; sh:equals network:shortName ] .`, 'ComparisonHolds'), // prettier-ignore
  inShapes('demands an attribute of its own of every service', `shape:X ${every} ; sh:property [ sh:path network:vlanId ; sh:minCount 1 ] .`, 'OwnAttributeOptional'), // prettier-ignore
  inShapes('demands it of every agent', 'shape:X a sh:NodeShape ; sh:targetClass foaf:Agent ; sh:property [ sh:path network:region ; sh:minCount 1 ] . network:region a owl:DatatypeProperty .', 'OwnAttributeOptional'), // prettier-ignore
  inShapes('demands it of everything', 'shape:X a sh:NodeShape ; sh:targetClass owl:Thing ; sh:property [ sh:path network:vlanId ; sh:minCount 1 ] .', 'OwnAttributeOptional'), // prettier-ignore
  inShapes('demands it of whoever has a canonical attribute', 'shape:X a sh:NodeShape ; sh:targetSubjectsOf telco:serviceId ; sh:property [ sh:path network:vlanId ; sh:minCount 1 ] .', 'OwnAttributeOptional'), // prettier-ignore
  inShapes('demands it of whom a canonical attribute points to', 'shape:X a sh:NodeShape ; sh:targetObjectsOf telco:customer ; sh:property [ sh:path network:region ; sh:minCount 1 ] . network:region a owl:DatatypeProperty .', 'OwnAttributeOptional'), // prettier-ignore
  inShapes('narrows values for every service that has its attribute', 'shape:X a sh:NodeShape ; sh:targetSubjectsOf network:vlanId ; sh:property [ sh:path telco:status ; sh:in ( service-state:active ) ] .', 'ValueListHolds'), // prettier-ignore
  inShapes('targets services by a query', 'shape:X a sh:NodeShape ; sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this WHERE { ?this <http://localhost:3000/id/telco/serviceId> ?id }" ] ; sh:property [ sh:path telco:name ; sh:maxLength 8 ] .', 'PatternHolds'), // prettier-ignore
  inShapes('goes round by an inverse path', 'shape:X a sh:NodeShape ; sh:targetClass telco:Customer ; sh:property [ sh:path [ sh:inversePath telco:customer ] ; sh:maxCount 1 ] .', 'PathLeadsToOwn'), // prettier-ignore
  inShapes('goes round by a sequence', `shape:X ${own} ; sh:property [ sh:path ( telco:customer telco:customerNumber ) ; sh:pattern "^CUS-1" ] .`, 'PathLeadsToOwn'), // prettier-ignore
  inShapes('goes round by an alternative', `shape:X ${own} ; sh:property [ sh:path [ sh:alternativePath ( network:circuitId telco:serviceId ) ] ; sh:pattern "^SVC-9" ] . network:circuitId a owl:DatatypeProperty .`, 'PathLeadsToOwn'), // prettier-ignore
  inShapes('goes nowhere first, and on from there', `shape:X ${own} ; sh:property [ sh:path ( [ sh:zeroOrMorePath network:partOf ] telco:serviceType ) ; sh:hasValue service-type:tv ] . network:partOf a owl:ObjectProperty .`, 'PathLeadsToOwn'), // prettier-ignore
  inShapes('narrows a canonical value by its label', `shape:X ${own} ; sh:property [ sh:path ( telco:status skos:prefLabel ) ; sh:hasValue "active"@en ] .`, 'PathLeadsToOwn'), // prettier-ignore
  inShapes('nests property shapes until nobody looks', `shape:X ${own} ; sh:property [ sh:path telco:customer ; sh:property [ sh:path telco:name ; sh:minLength 5 ] ] .`, 'PathLeadsToOwn'), // prettier-ignore
  inShapes('hides it behind sh:node and sh:and', `shape:X ${own} ; sh:and ( [ sh:node shape:Y ] ) . shape:Y a sh:NodeShape ; sh:property [ sh:path telco:endDate ; sh:maxCount 0 ] .`, 'CardinalityHolds'), // prettier-ignore
  inShapes('negates a canonical value', `shape:X ${own} ; sh:not [ sh:path telco:status ; sh:hasValue service-state:suspended ] .`, 'AlternativesStayOpen'), // prettier-ignore
  inShapes('offers alternatives that are all canonical', `shape:X ${own} ; sh:or ( [ sh:path telco:serviceType ; sh:hasValue service-type:tv ] [ sh:path telco:serviceType ; sh:hasValue service-type:sip-trunk ] ) .`, 'AlternativesStayOpen'), // prettier-ignore
  inShapes('offers a way out that nobody can take', `shape:X ${own} ; sh:or ( [ sh:path telco:endDate ; sh:maxCount 0 ] [ sh:path network:never ; sh:minCount 1 ; sh:maxCount 0 ] ) . network:never a owl:DatatypeProperty .`, 'AlternativesStayOpen'), // prettier-ignore
  inShapes('excludes by sh:xone with what always holds', `shape:X ${own} ; sh:xone ( [ sh:path network:vlanId ; sh:minCount 0 ] [ sh:path telco:status ; sh:hasValue service-state:suspended ] ) .`, 'AlternativesStayOpen'), // prettier-ignore
  inShapes('closes the shape of its subclass', `shape:X ${own} ; sh:closed true ; sh:ignoredProperties ( rdf:type ) .`, 'ShapeStaysOpen'), // prettier-ignore
  inShapes(
    'closes it with another spelling of true',
    `shape:X ${own} ; sh:closed "1"^^xsd:boolean .`,
    'ShapeStaysOpen',
  ),
  inShapes('says it in SPARQL', `shape:X ${own} ; sh:sparql [ sh:message "No." ; sh:select "SELECT $this WHERE { $this <http://localhost:3000/id/telco/status> <http://localhost:3000/id/telco/lifecycle/suspended> }" ] .`, 'QueryIsAboutOwn'), // prettier-ignore
  inShapes('says it in SPARQL and names its own term in a comment and a string', `shape:X ${own} ; sh:sparql [ sh:message "No." ; sh:select """SELECT $this WHERE { $this <http://localhost:3000/id/telco/status> ?s FILTER(STR(?s) != "<http://localhost:3000/id/network/vlanId>") # <http://localhost:3000/id/network/vlanId>
 }""" ] .`, 'QueryIsAboutOwn'), // prettier-ignore
  inShapes('checks every service in SPARQL', `shape:X ${every} ; sh:sparql [ sh:message "No." ; sh:select "SELECT $this WHERE { $this <http://localhost:3000/id/network/vlanId> ?v FILTER(?v > 5) }" ] .`, 'QueryIsAboutOwn'), // prettier-ignore
  inShapes('derives a canonical value by a rule', `shape:X ${own} ; sh:rule [ a sh:TripleRule ; sh:subject sh:this ; sh:predicate telco:status ; sh:object service-state:active ] .`, 'ValueNotDerived'), // prettier-ignore
  inShapes('constrains an attribute of another domain', `shape:X ${own} ; sh:property [ sh:path billing:billingAccount ; sh:maxCount 0 ] .`, 'OtherDomainUnbound'), // prettier-ignore
  inShapes('targets a class of another domain', 'shape:X a sh:NodeShape ; sh:targetClass billing:BilledService ; sh:property [ sh:path telco:name ; sh:maxLength 20 ] .', 'OtherDomainUnbound'), // prettier-ignore
  inShapes('makes the class itself the shape', 'network:NetworkService a sh:NodeShape ; sh:property [ sh:path telco:name ; sh:maxCount 0 ] .', 'CardinalityHolds'), // prettier-ignore
  inBoth('puts an innocent class below the canonical one afterwards', { model: 'network:Line a owl:Class ; owl:equivalentClass network:Loop . network:Loop a owl:Class ; rdfs:subClassOf network:NetworkService .', shapes: 'shape:Line a sh:NodeShape ; sh:targetClass network:Line ; sh:property [ sh:path telco:name ; sh:minLength 12 ] .' }, 'PatternHolds'), // prettier-ignore
  inShapes('asks for the customer of a shape that says more', `shape:X ${own} ; sh:property [ sh:path telco:customer ; sh:node shape:Y ] . shape:Y a sh:NodeShape ; sh:property [ sh:path telco:customerNumber ; sh:pattern "^CUS-9" ] .`, 'PathLeadsToOwn'), // prettier-ignore
  inShapes('puts the path into a list of one', `shape:X ${own} ; sh:property [ sh:path ( telco:serviceId ) ; sh:minLength 13 ] .`, 'PatternHolds'), // prettier-ignore
  inShapes('goes forth and back over a canonical attribute', `shape:X ${own} ; sh:property [ sh:path ( telco:customer [ sh:inversePath telco:customer ] ) ; sh:maxCount 1 ] .`, 'PathLeadsToOwn'), // prettier-ignore
  inShapes('goes over the superproperty of an identifier', `shape:X ${own} ; sh:property [ sh:path <http://purl.org/dc/terms/identifier> ; sh:maxCount 0 ] .`, 'CardinalityHolds'), // prettier-ignore
  inShapes('negates a negation', `shape:X ${own} ; sh:not [ sh:not [ sh:path telco:endDate ; sh:minCount 1 ] ] .`, 'AlternativesStayOpen'), // prettier-ignore
  inShapes('negates what it deactivates', `shape:X ${own} ; sh:not [ sh:deactivated true ; sh:path network:vlanId ; sh:minCount 1 ] .`, 'AlternativesStayOpen'), // prettier-ignore
  inShapes('declares a constraint component of its own and uses it on a canonical attribute', `shape:C a sh:ConstraintComponent ; sh:parameter [ sh:path network:startsWith ] ; sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER(STRSTARTS(STR($value), STR($startsWith))) }" ] . shape:X ${own} ; sh:property [ sh:path telco:name ; network:startsWith "Line" ] .`, 'QueryIsAboutOwn'), // prettier-ignore
  inShapes('reaches services through a class that is made equal over two steps', 'network:Loop a owl:Class . network:NetworkService owl:equivalentClass network:Loop . shape:X a sh:NodeShape ; sh:targetClass network:Loop ; sh:property [ sh:path telco:name ; sh:maxLength 4 ] .', 'PatternHolds'), // prettier-ignore
  inShapes('targets one service', '<id/service/SVC-10000417> a telco:Service . shape:X a sh:NodeShape ; sh:targetNode <id/service/SVC-10000417> ; sh:property [ sh:path telco:status ; sh:hasValue service-state:active ] .', 'ValueListHolds'), // prettier-ignore
  inShapes('targets a canonical term', 'shape:X a sh:NodeShape ; sh:targetNode telco:Service ; sh:property [ sh:path rdfs:label ; sh:maxCount 0 ] .', 'CardinalityHolds'), // prettier-ignore
  inShapes(
    'lists the only instances there may be',
    `shape:X ${own} ; sh:in ( <id/service/SVC-10000417> ) .`,
    'ValueListHolds',
  ),
  inShapes('wants every service to be of a class of its own', `shape:X ${every} ; sh:class network:NetworkService .`, 'ValueClassHolds'), // prettier-ignore
  inShapes('demands its attribute of every service in one of two forms', `shape:X ${every} ; sh:or ( [ sh:path network:vlanId ; sh:minCount 1 ] [ sh:path network:accessNode ; sh:minCount 1 ] ) .`, 'AlternativesStayOpen'), // prettier-ignore
  inShapes('demands its attribute of every active service', `shape:X ${every} ; sh:or ( [ sh:not [ sh:path telco:status ; sh:hasValue service-state:active ] ] [ sh:path network:vlanId ; sh:minCount 1 ] ) .`, 'AlternativesStayOpen'), // prettier-ignore
]
