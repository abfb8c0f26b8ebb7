import { inBoth, inModel, type Case } from './case.ts'

/** Extensions that redefine by what they state of terms: the plain ones first, then the cunning ones. */
export const redefiningStatements: readonly Case[] = [
  inModel('labels a canonical class', 'telco:Service rdfs:label "network service"@en .', 'CanonicalLabelHolds'),
  inModel(
    'gives a canonical attribute a local synonym',
    'telco:serviceId skos:altLabel "circuit id"@en .',
    'CanonicalLabelHolds',
  ),
  inModel(
    'adds a second definition',
    'telco:status skos:definition "Whether traffic flows."@en .',
    'CanonicalLabelHolds',
  ),
  inModel('types a canonical attribute anew', 'telco:statusChange a owl:FunctionalProperty .', 'CanonicalTypeHolds'),
  inModel('makes a canonical attribute symmetric', 'telco:customer a owl:SymmetricProperty .', 'CanonicalTypeHolds'),
  inModel('puts a canonical class below its own', 'telco:Service rdfs:subClassOf network:Capability . network:Capability a owl:Class .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel(
    'puts a canonical attribute below its own',
    'telco:startDate rdfs:subPropertyOf network:date .',
    'CanonicalHierarchyHolds',
  ),
  inModel('restricts the canonical class itself', 'telco:Service rdfs:subClassOf [ a owl:Restriction ; owl:onProperty network:vlanId ; owl:minCardinality 1 ] .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('concludes a canonical attribute from a chain', 'telco:customer owl:propertyChainAxiom ( network:accessNode network:owner ) .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel(
    'gives a canonical attribute a domain',
    'telco:name rdfs:domain network:NetworkService .',
    'CanonicalDomainAndRangeHold',
  ),
  inModel(
    'gives a canonical attribute another range',
    'telco:startDate rdfs:range xsd:dateTime .',
    'CanonicalDomainAndRangeHold',
  ),
  inModel('deactivates a canonical shape from its model graph', 'canonical-shape:Service-serviceId sh:deactivated true .', 'CanonicalShapeActive'), // prettier-ignore
  inModel(
    'lowers the severity of a canonical shape',
    'canonical-shape:Service-name sh:severity sh:Info .',
    'CanonicalShapeActive',
  ),
  inModel('adds a property shape to a canonical shape', 'canonical-shape:Service sh:property [ sh:path network:vlanId ; sh:minCount 1 ] .', 'CanonicalShapeHolds'), // prettier-ignore
  inModel('gives a canonical shape a second target', 'canonical-shape:Customer sh:targetClass network:AccessNode .', 'CanonicalShapeHolds'), // prettier-ignore
  inModel('adds sh:ignoredProperties and sh:closed to a canonical shape', 'canonical-shape:Service sh:closed true ; sh:ignoredProperties ( rdf:type ) .', 'CanonicalShapeHolds'), // prettier-ignore
  inModel('deprecates a canonical attribute', 'telco:endDate owl:deprecated true .', 'CanonicalTermInUse'),
  inModel(
    'replaces a canonical attribute',
    'telco:status dct:isReplacedBy network:operationalState .',
    'CanonicalTermInUse',
  ),
  inModel('allows a transition back from terminated', 'service-state:terminated concord:allowedTransition service-state:active .', 'CanonicalTransitionHolds'), // prettier-ignore
  inModel('adds a core attribute', 'telco:Service concord:coreAttribute network:vlanId .', 'CanonicalEntityHolds'),
  inModel('names itself system of record of a canonical attribute', 'telco:name concord:systemOfRecord <id/system/service-inventory> .', 'CanonicalEntityHolds'), // prettier-ignore
  inModel(
    'loosens the identifier format',
    'telco:Service concord:identifierFormat "^[A-Z]+-[0-9]+$" .',
    'CanonicalEntityHolds',
  ),
  inModel('states a key of the canonical class', 'telco:Service owl:hasKey ( telco:name ) .', 'CanonicalEntityHolds'),
  inModel(
    'adds a state to the canonical list of states',
    '<canonical-list> rdf:rest ( network-state:degraded ) .',
    'CanonicalListHolds',
  ),
  inModel(
    'states a path in the place of a canonical list',
    '<canonical-list> sh:zeroOrMorePath network:partOf .',
    'CanonicalListHolds',
  ),
  inModel('puts a state of its own into the canonical lifecycle', 'network-state:parked a skos:Concept ; skos:inScheme <id/telco/lifecycle> .', 'CanonicalSchemeHolds'), // prettier-ignore
  inModel(
    'moves a canonical concept',
    'service-type:sip-trunk skos:broader service-type:mobile .',
    'CanonicalSchemeHolds',
  ),
  inModel('takes a canonical concept under its own, from its own side', 'network-state:up a skos:Concept ; skos:narrower service-state:active .', 'CanonicalSchemeHolds'), // prettier-ignore
  inModel('claims a canonical state as top concept of its scheme', '<id/network/lifecycle> skos:hasTopConcept service-state:active .', 'CanonicalSchemeHolds'), // prettier-ignore
  inModel('maps a canonical state instead of its own', 'service-state:active skos:exactMatch network-state:in-service .', 'CanonicalTermHolds'), // prettier-ignore
  inModel('makes a class of its own equal to a canonical one', 'network:Circuit a owl:Class ; owl:equivalentClass telco:Service .', 'CanonicalIdentityHolds'), // prettier-ignore
  inModel('makes a property of its own equal to a canonical one', 'network:begin a owl:DatatypeProperty ; owl:equivalentProperty telco:startDate .', 'CanonicalIdentityHolds'), // prettier-ignore
  inModel('says that a canonical state is the same individual as its own', 'network-state:in-service owl:sameAs service-state:active .', 'CanonicalIdentityHolds'), // prettier-ignore
  inModel('writes the canonical customer through an inverse', 'network:suppliedWith a owl:ObjectProperty ; owl:inverseOf telco:customer .', 'CanonicalIdentityHolds'), // prettier-ignore
  inModel('makes an intersection of one, which is the canonical class', 'network:Circuit a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( telco:Service owl:Thing ) ] .', 'CanonicalIdentityHolds'), // prettier-ignore
  inModel('builds a named union over the canonical class', 'network:Thing a owl:Class ; owl:equivalentClass [ a owl:Class ; owl:unionOf ( network:AccessNode telco:Service ) ] .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('puts a union with the canonical class below its own', '[] owl:unionOf ( telco:Service network:AccessNode ) ; rdfs:subClassOf network:Resource .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('splits a class of its own into the canonical class and others', 'network:Everything a owl:Class ; owl:disjointUnionOf ( telco:Customer network:AccessNode ) .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('classifies by a canonical attribute in a general axiom', '[ a owl:Restriction ; owl:onProperty telco:serviceId ; owl:someValuesFrom xsd:string ] rdfs:subClassOf network:NetworkService .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('says something of a class of others that a canonical class is below', 'foaf:Agent rdfs:subClassOf network:Party . network:Party a owl:Class .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('gives a range to a property of others that canonical attributes are below', 'dct:identifier rdfs:range xsd:integer .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('declares a canonical class disjoint from its own', 'network:NetworkElement a owl:Class ; owl:disjointWith telco:Service .', 'CanonicalOverlapHolds'), // prettier-ignore
  inModel('hides the disjointness in a list', '[] a owl:AllDisjointClasses ; owl:members ( network:AccessNode network:NetworkService telco:Customer ) .', 'CanonicalOverlapHolds'), // prettier-ignore
  inModel('tells canonical states apart from its own, in a list', '[] a owl:AllDifferent ; owl:distinctMembers ( service-state:active network-state:in-service ) .', 'CanonicalOverlapHolds'), // prettier-ignore
  inModel('feeds a canonical attribute from a sub-property', 'network:circuitId a owl:DatatypeProperty ; rdfs:subPropertyOf telco:serviceId .', 'SubPropertyFits'), // prettier-ignore
  inModel('feeds it over an intermediate property', 'network:a a owl:ObjectProperty ; rdfs:subPropertyOf network:b . network:b a owl:ObjectProperty ; rdfs:subPropertyOf telco:statusChange . network:a rdfs:range network:AccessNode .', 'SubPropertyFits'), // prettier-ignore
  inBoth('feeds it over a chain in two graphs', { model: 'network:nickname rdfs:subPropertyOf network:anyName .', shapes: 'network:anyName rdfs:subPropertyOf telco:name .' }, 'SubPropertyFits'), // prettier-ignore
  inModel('gives rdfs:subClassOf an alias', 'network:kindOf a owl:ObjectProperty ; rdfs:subPropertyOf rdfs:subClassOf .', 'ModellingTermHolds'), // prettier-ignore
  inModel(
    'turns rdf:type round',
    'network:hasInstance a owl:ObjectProperty ; owl:inverseOf rdf:type .',
    'ModellingTermHolds',
  ),
  inModel('gives skos:Concept a superclass', 'skos:Concept rdfs:subClassOf network:NetworkTerm . network:NetworkTerm a owl:Class .', 'ModellingTermHolds'), // prettier-ignore
  inModel('reifies what it may not state', '[] a rdf:Statement ; rdf:subject telco:Service ; rdf:predicate rdfs:subClassOf ; rdf:object network:Circuit .', 'NoStatementInDisguise'), // prettier-ignore
  inModel('annotates an axiom that there is not', '[] a owl:Axiom ; owl:annotatedSource telco:customer ; owl:annotatedProperty rdfs:range ; owl:annotatedTarget network:Party .', 'NoStatementInDisguise'), // prettier-ignore
  inModel('uses a canonical state as a class', 'network:LiveService a owl:Class ; rdfs:subClassOf service-state:active .', 'CanonicalKindHolds'), // prettier-ignore
  inModel('uses a canonical attribute as a type', 'network:thing-1 a telco:status .', 'CanonicalKindHolds'),
  inModel(
    'uses a canonical class as a property',
    'network:node-1 telco:Service network:node-2 .',
    'CanonicalKindHolds',
  ),
  inModel('mints a term in the canonical namespace', 'telco:bandwidth a owl:DatatypeProperty ; rdfs:label "bandwidth"@en .', 'CanonicalNamespaceHolds'), // prettier-ignore
  inModel('mints a canonical state', 'service-state:paused a skos:Concept ; skos:inScheme <id/network/lifecycle> .', 'CanonicalNamespaceHolds'), // prettier-ignore
  inModel('gives its subclass another identifier format', 'network:NetworkService concord:identifierFormat "^NET-[0-9]{4}$" .', 'CanonicalIdentifierHolds'), // prettier-ignore
  inModel('gives its subclass another identifier', 'network:NetworkService concord:identifierProperty network:vlanId .', 'CanonicalIdentifierHolds'), // prettier-ignore
  inModel(
    'merges services by a key of its own',
    'network:NetworkService owl:hasKey ( network:vlanId ) .',
    'CanonicalIdentifierHolds',
  ),
  inModel('restricts a core attribute for its subclass', 'network:NetworkService rdfs:subClassOf [ a owl:Restriction ; owl:onProperty telco:customer ; owl:maxCardinality 0 ] .', 'CanonicalRestrictionHolds'), // prettier-ignore
  inModel('restricts it two subclasses and an intersection further down', 'network:Fast a owl:Class ; rdfs:subClassOf network:NetworkService . network:Faster a owl:Class ; rdfs:subClassOf [ owl:intersectionOf ( network:Fast [ a owl:Restriction ; owl:onProperty telco:status ; owl:hasValue service-state:active ] ) ] .', 'CanonicalRestrictionHolds'), // prettier-ignore
  inModel('matches two canonical states exactly', 'network-state:blocked skos:exactMatch service-state:terminated .', 'MatchUnambiguous'), // prettier-ignore
  inModel('matches two canonical states over another concept', 'network-state:halted a skos:Concept ; skos:inScheme <id/network/lifecycle> ; skos:exactMatch service-state:planned . network-state:blocked skos:exactMatch network-state:halted .', 'MatchUnambiguous'), // prettier-ignore
  inModel(
    'reuses the name of a canonical class',
    'network:Client a owl:Class ; rdfs:label "Customer"@en .',
    'NameKeepsMeaning',
  ),
  inModel('reuses the name of a core attribute on its subclass', 'network:startDate a owl:DatatypeProperty ; rdfs:label "turn-up"@en ; rdfs:domain network:NetworkService .', 'NameKeepsMeaning'), // prettier-ignore
  inModel('calls a state active that it maps to suspended', 'network-state:live a skos:Concept ; skos:prefLabel "Active"@en ; skos:broadMatch service-state:suspended ; skos:inScheme <id/network/lifecycle> .', 'StateNameKeepsMeaning'), // prettier-ignore
]
