import { inBoth, inModel, inShapes, type Case } from './case.ts'

const own = 'a sh:NodeShape ; sh:targetClass network:NetworkService'
const every = 'a sh:NodeShape ; sh:targetClass telco:Service'

/** Extensions that only add: the plain ones first, then those that may surprise. */
export const adding: readonly Case[] = [
  inModel('adds an attribute to its subclass', 'network:jitter a owl:DatatypeProperty ; rdfs:label "jitter"@en ; rdfs:domain network:NetworkService ; rdfs:range xsd:decimal .'), // prettier-ignore
  inModel('adds a subclass', 'network:FibreService a owl:Class ; rdfs:subClassOf telco:Service .'),
  inModel('adds a subclass of two canonical classes', 'network:Both a owl:Class ; rdfs:subClassOf telco:Service , telco:StatusChange .'), // prettier-ignore
  inModel('adds a state of its own that is mapped', 'network-state:parked a skos:Concept ; skos:prefLabel "parked"@en ; skos:broadMatch service-state:suspended ; skos:inScheme <id/network/lifecycle> .'), // prettier-ignore
  inModel('adds a property with a canonical range', 'network:redundantTo a owl:ObjectProperty ; rdfs:domain network:AccessNode ; rdfs:range telco:Service .'), // prettier-ignore
  inModel('adds an optional attribute to the canonical class itself', 'network:latency a owl:DatatypeProperty ; rdfs:domain telco:Service .'), // prettier-ignore
  inModel('declares two properties of its own inverse', 'network:feeds a owl:ObjectProperty ; owl:inverseOf network:fedBy . network:fedBy a owl:ObjectProperty .'), // prettier-ignore
  inModel('declares two classes of its own disjoint', 'network:Olt a owl:Class ; owl:disjointWith network:Cell . network:Cell a owl:Class .'), // prettier-ignore
  inModel('hides nothing in a list of disjoint classes', '[] a owl:AllDisjointClasses ; owl:members ( network:AccessNode network:Cabinet ) .'), // prettier-ignore
  inModel('gives a class of its own an identifier', 'network:Cabinet a owl:Class ; concord:identifierProperty network:cabinetId ; concord:identifierFormat "^CAB-[0-9]+$" .'), // prettier-ignore
  inModel('repeats the canonical identifier format for its subclass', 'network:NetworkService concord:identifierFormat "^SVC-[0-9]{8}$" ; concord:identifierProperty telco:serviceId .'), // prettier-ignore
  inModel('restates what the canonical model says, word for word', 'telco:Service a owl:Class ; rdfs:label "service"@en . telco:startDate rdfs:range xsd:date . telco:Customer rdfs:subClassOf foaf:Agent .'), // prettier-ignore
  inModel('points to more about a canonical term', 'telco:Service rdfs:seeAlso <https://www.tmforum.org/> ; skos:editorialNote "Discussed in May."@en ; skos:example "SVC-10000417" .'), // prettier-ignore
  inModel('puts a property below a generic one of the service', 'network:health a owl:ObjectProperty ; rdfs:subPropertyOf concord:status .'), // prettier-ignore
  inModel('puts a property below a canonical one that may have several values', 'network:statusChange2 a owl:ObjectProperty ; rdfs:subPropertyOf telco:statusChange ; rdfs:range network:NetworkEvent . network:NetworkEvent a owl:Class ; rdfs:subClassOf telco:StatusChange .'), // prettier-ignore
  inModel('puts a class of its own beside the canonical one, below the same', 'network:Supplier a owl:Class ; rdfs:subClassOf foaf:Agent .'), // prettier-ignore
  inModel('concludes a property of its own over a canonical one', 'network:payer a owl:ObjectProperty ; owl:propertyChainAxiom ( network:carries telco:customer ) .'), // prettier-ignore
  inModel('uses a union with a canonical class as a domain', 'network:ticket a owl:ObjectProperty ; rdfs:domain [ a owl:Class ; owl:unionOf ( telco:Service network:AccessNode ) ] .'), // prettier-ignore
  inModel('defines a class by the values of a canonical attribute', 'network:LiveService a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( telco:Service [ a owl:Restriction ; owl:onProperty telco:status ; owl:hasValue service-state:active ] ) ] .'), // prettier-ignore
  inModel('restricts an attribute of its own', 'network:NetworkService rdfs:subClassOf [ a owl:Restriction ; owl:onProperty network:vlanId ; owl:maxCardinality 1 ] .'), // prettier-ignore
  inModel('restricts a canonical property on a class that has nothing to do with it', 'network:AccessNode rdfs:subClassOf [ a owl:Restriction ; owl:onProperty telco:name ; owl:minCardinality 1 ] .'), // prettier-ignore
  inModel('lists canonical states in a class of its own', 'network:Billable a owl:Class ; owl:oneOf ( service-state:active service-state:suspended ) .'), // prettier-ignore
  inModel('matches several canonical concepts, but not exactly', 'network-state:odd a skos:Concept ; skos:inScheme <id/network/lifecycle> ; skos:closeMatch service-state:active ; skos:relatedMatch service-state:suspended .'), // prettier-ignore
  inModel('gives a word of its dictionary the name of a canonical class', '<id/network/dictionary/customer> a skos:Concept ; skos:prefLabel "customer"@en ; concord:denotes network:AccessNode ; skos:inScheme <id/network/dictionary> .'), // prettier-ignore
  inModel('gives its subclass the name of the canonical class', 'network:Service a owl:Class ; rdfs:label "service"@en ; rdfs:subClassOf telco:Service .'), // prettier-ignore
  inModel('calls a class as a canonical one, and says how they differ', 'network:Client a owl:Class ; rdfs:label "Customer"@en ; skos:relatedMatch telco:Customer .'), // prettier-ignore
  inModel('has the word of another language by chance', 'network:Nom a owl:Class ; rdfs:label "customer"@fr .'),
  inModel('collects canonical concepts', 'network:quick-states a skos:Collection ; skos:member service-state:active , service-state:planned .'), // prettier-ignore
  inModel('annotates an axiom that the canonical model has', '[] a owl:Axiom ; owl:annotatedSource telco:Customer ; owl:annotatedProperty rdfs:subClassOf ; owl:annotatedTarget foaf:Agent ; rdfs:comment "see FOAF"@en .'), // prettier-ignore
  inModel('reifies a statement of its own', '[] a rdf:Statement ; rdf:subject network:NetworkService ; rdf:predicate rdfs:subClassOf ; rdf:object telco:Service .'), // prettier-ignore
  inModel('describes instances with canonical attributes', '<id/service/SVC-99999999> a network:NetworkService ; telco:name "Line" ; telco:status service-state:active .'), // prettier-ignore
  inShapes('asks its subclass for an attribute of its own', `shape:X ${own} ; sh:property [ sh:path network:vlanId ; sh:minCount 1 ; sh:maxInclusive 100 ] .`), // prettier-ignore
  inShapes('says what values its attribute has where any service has it', `shape:X ${every} ; sh:property [ sh:path network:vlanId ; sh:datatype xsd:integer ; sh:maxCount 1 ] .`), // prettier-ignore
  inShapes('repeats canonical constraints', `shape:X ${own} ; sh:property [ sh:path telco:customer ; sh:minCount 1 ; sh:maxCount 1 ; sh:class telco:Customer ; sh:nodeKind sh:IRI ] ; sh:property [ sh:path telco:serviceId ; sh:pattern "^SVC-[0-9]{8}$" ; sh:datatype xsd:string ] .`), // prettier-ignore
  inShapes('repeats what follows from canonical constraints', `shape:X ${own} ; sh:property [ sh:path telco:customer ; sh:class foaf:Agent ; sh:nodeKind sh:BlankNodeOrIRI ; sh:minCount 0 ] .`), // prettier-ignore
  inShapes('repeats the list of states in another order', `shape:X ${own} ; sh:property [ sh:path telco:status ; sh:in ( service-state:terminated service-state:suspended service-state:active service-state:planned ) ] .`), // prettier-ignore
  inShapes('tells how a canonical attribute is displayed', `shape:X ${own} ; sh:property [ sh:path telco:status ; sh:name "State"@en ; sh:order 3 ; sh:group network:group ; sh:defaultValue service-state:planned ] .`), // prettier-ignore
  inShapes('refers to the canonical shape', `shape:X ${own} ; sh:node canonical-shape:Service ; sh:property canonical-shape:Service-name .`), // prettier-ignore
  inShapes('uses a canonical property on a class of its own, more strictly', 'shape:X a sh:NodeShape ; sh:targetClass network:AccessNode ; sh:property [ sh:path telco:name ; sh:minLength 20 ; sh:maxCount 1 ] .'), // prettier-ignore
  inShapes('closes a shape of a class of its own', 'shape:X a sh:NodeShape ; sh:targetClass network:AccessNode ; sh:closed true .'), // prettier-ignore
  inShapes('closes by types', `shape:X ${own} ; sh:closed sh:ByTypes .`),
  inShapes('deactivates a shape of its own, whatever that says', `shape:X ${own} ; sh:deactivated true ; sh:property [ sh:path telco:name ; sh:maxCount 0 ] .`), // prettier-ignore
  inShapes('ties its date to a canonical one', `shape:X ${own} ; sh:property [ sh:path network:turnUp ; sh:lessThan telco:endDate ; sh:minCount 1 ] . network:turnUp a owl:DatatypeProperty .`), // prettier-ignore
  inShapes('asks for its attribute in one canonical state', `shape:X ${own} ; sh:or ( [ sh:not [ sh:path telco:status ; sh:hasValue service-state:active ] ] [ sh:path network:vlanId ; sh:minCount 1 ] ) .`), // prettier-ignore
  inShapes('has its attribute exactly in one canonical state', `shape:X ${own} ; sh:xone ( [ sh:path telco:status ; sh:hasValue service-state:terminated ] [ sh:path network:vlanId ; sh:minCount 1 ] ) .`), // prettier-ignore
  inShapes('says which services its attribute may point to', 'shape:X a sh:NodeShape ; sh:targetClass network:AccessNode ; sh:property [ sh:path ( network:carries telco:status ) ; sh:in ( service-state:active ) ] . network:carries a owl:ObjectProperty .'), // prettier-ignore
  inShapes('goes over a canonical attribute to one of its own', `shape:X ${own} ; sh:property [ sh:path ( telco:customer network:region ) ; sh:maxCount 1 ] . network:region a owl:DatatypeProperty .`), // prettier-ignore
  inShapes('reads canonical values in SPARQL to check its own', `shape:X ${own} ; sh:sparql [ sh:message "No." ; sh:prefixes shape:p ; sh:select "SELECT $this WHERE { $this t:status ?s ; n:vlanId ?v FILTER(?v = 1) }" ] . shape:p sh:declare [ sh:prefix "t" ; sh:namespace "http://localhost:3000/id/telco/"^^xsd:anyURI ] , [ sh:prefix "n" ; sh:namespace "http://localhost:3000/id/network/"^^xsd:anyURI ] .`), // prettier-ignore
  inShapes('derives values of its own from canonical ones', `shape:X ${own} ; sh:rule [ a sh:SPARQLRule ; sh:construct "CONSTRUCT { $this <http://localhost:3000/id/network/live> true } WHERE { $this <http://localhost:3000/id/telco/status> <http://localhost:3000/id/telco/lifecycle/active> }" ] .`), // prettier-ignore
  inShapes('targets what its own property points from', 'shape:X a sh:NodeShape ; sh:targetSubjectsOf network:vlanId ; sh:property [ sh:path network:accessNode ; sh:minCount 1 ] .'), // prettier-ignore
  inShapes('asks its subclass to be of another class of its own', `shape:X ${own} ; sh:class network:Managed ; sh:nodeKind sh:IRI . network:Managed a owl:Class .`), // prettier-ignore
  inBoth('adds a whole class with a shape and an inverse path', { model: 'network:Cabinet a owl:Class . network:houses a owl:ObjectProperty ; rdfs:domain network:Cabinet ; rdfs:range network:AccessNode .', shapes: 'shape:Cabinet a sh:NodeShape ; sh:targetClass network:AccessNode ; sh:property [ sh:path [ sh:inversePath network:houses ] ; sh:maxCount 1 ; sh:class network:Cabinet ] .' }), // prettier-ignore
  inShapes('says nothing behind sh:deactivated false and an empty alternative', `shape:X ${own} ; sh:deactivated false ; sh:or ( [] [ sh:path telco:status ; sh:hasValue service-state:active ] ) .`), // prettier-ignore
  inShapes('compares its own attribute with a canonical one on every service that has it', `shape:X ${every} ; sh:property [ sh:path network:turnUp ; sh:lessThanOrEquals telco:endDate ] . network:turnUp a owl:DatatypeProperty .`), // prettier-ignore
  inShapes('leaves every service without its attribute alone', `shape:X ${every} ; sh:not [ sh:path network:vlanId ; sh:hasValue 0 ] .`), // prettier-ignore
  inShapes('validates annotations of its own services', `shape:X ${own} ; sh:property [ sh:path rdfs:comment ; sh:maxCount 1 ; sh:minCount 1 ] .`), // prettier-ignore
  inShapes('uses a constraint component of its own on its own attribute', `shape:C a sh:ConstraintComponent ; sh:parameter [ sh:path network:startsWith ] ; sh:validator [ a sh:SPARQLAskValidator ; sh:ask "ASK { FILTER(STRSTARTS(STR($value), STR($startsWith))) }" ] . shape:X ${own} ; sh:property [ sh:path network:circuitName ; network:startsWith "Line" ] . network:circuitName a owl:DatatypeProperty .`), // prettier-ignore
  inShapes('runs in a circle', `shape:X ${own} ; sh:node shape:Y . shape:Y a sh:NodeShape ; sh:node shape:X ; sh:property [ sh:path network:vlanId ; sh:maxCount 1 ] .`), // prettier-ignore
  inModel('makes a subclass in a circle of its own classes', 'network:A a owl:Class ; rdfs:subClassOf network:B . network:B a owl:Class ; rdfs:subClassOf network:A , telco:Service .'), // prettier-ignore
]
