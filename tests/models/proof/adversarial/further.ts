import { inModel, inShapes, type Case } from './case.ts'

const own = 'a sh:NodeShape ; sh:targetClass network:NetworkService'
const id = 'http://localhost:3000/id/'
const query = (where: string): string =>
  `shape:X ${own} ; sh:sparql [ sh:message "No." ; sh:prefixes shape:p ; sh:select """SELECT $this WHERE { ${where} }""" ] . shape:p sh:declare [ sh:prefix "t" ; sh:namespace "${id}telco/"^^xsd:anyURI ] , [ sh:prefix "n" ; sh:namespace "${id}network/"^^xsd:anyURI ] .`
const optional = '$this t:status ?s OPTIONAL { $this n:vlanId ?v }'
const rule = (triple: string): string => `shape:X ${own} ; sh:rule [ a sh:TripleRule ; ${triple} ] .`
const construct = (template: string): string =>
  `shape:X ${own} ; sh:rule [ a sh:SPARQLRule ; sh:construct "CONSTRUCT { ${template} } WHERE { $this a <${id}network/NetworkService> }" ] .`
const live = `network:Live a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( telco:Service [ a owl:Restriction ; owl:onProperty telco:status ; owl:hasValue service-state:active ] ) ] .`
const tv = `network:Tv a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( telco:Service [ a owl:Restriction ; owl:onProperty telco:serviceType ; owl:hasValue service-type:tv ] ) ] .`

const redefiningRules: readonly Case[] = [
  inShapes('computes a canonical value by sh:values', `shape:X ${own} ; sh:property [ sh:path telco:status ; sh:values [ sh:path network:operationalState ] ] .`, 'ValueNotDerived'), // prettier-ignore
  inShapes('computes it for every service', 'shape:X a sh:NodeShape ; sh:targetClass telco:Service ; sh:property [ sh:path telco:name ; sh:values "unnamed" ] .', 'ValueNotDerived'), // prettier-ignore
  inShapes('concludes a superclass of a canonical class by a rule', rule('sh:subject telco:Service ; sh:predicate rdfs:subClassOf ; sh:object network:Managed'), 'ValueNotDerived'), // prettier-ignore
  inShapes('concludes a name of a canonical term by a rule', rule('sh:subject telco:Service ; sh:predicate rdfs:label ; sh:object "circuit"'), 'ValueNotDerived'), // prettier-ignore
  inShapes('concludes a name of a canonical term in SPARQL', construct(`<${id}telco/Service> <http://www.w3.org/2000/01/rdf-schema#label> 'circuit'`), 'ValueNotDerived'), // prettier-ignore
  inShapes('makes each instance the same as a canonical state by a rule', rule('sh:subject sh:this ; sh:predicate owl:sameAs ; sh:object service-state:active'), 'ValueNotDerived'), // prettier-ignore
  inShapes('concludes a class that another expression computes', rule('sh:subject sh:this ; sh:predicate rdf:type ; sh:object [ sh:path network:kind ]'), 'ValueNotDerived'), // prettier-ignore
]

const addingRules: readonly Case[] = [
  inShapes('computes its own attribute from a canonical one', `shape:X ${own} ; sh:property [ sh:path network:live ; sh:values [ sh:path telco:status ] ] . network:live a owl:ObjectProperty .`), // prettier-ignore
  inShapes('concludes a class of its own by a rule', rule('sh:subject sh:this ; sh:predicate rdf:type ; sh:object network:Managed') + ' network:Managed a owl:Class .'), // prettier-ignore
  inShapes('concludes its own attribute with a canonical value', rule('sh:subject sh:this ; sh:predicate network:operationalState ; sh:object service-state:active')), // prettier-ignore
  inShapes('computes a canonical property on a class of its own', 'shape:X a sh:NodeShape ; sh:targetClass network:AccessNode ; sh:property [ sh:path telco:name ; sh:values [ sh:path network:nodeName ] ] .'), // prettier-ignore
]

const redefiningTerms: readonly Case[] = [
  inModel('replaces a canonical attribute, from its own side', 'network:phase a owl:ObjectProperty ; dct:replaces telco:status .', 'CanonicalTermInUse'), // prettier-ignore
  inModel('replaces a canonical state, from its own side', 'network-state:up a skos:Concept ; skos:inScheme <id/network/lifecycle> ; dct:replaces service-state:active .', 'CanonicalTermInUse'), // prettier-ignore
  inModel('calls its model a later version of the canonical one', 'network: owl:priorVersion telco: .', 'CanonicalTermInUse'), // prettier-ignore
  inModel('calls its model incompatible with the canonical one', 'network: owl:incompatibleWith telco: .', 'CanonicalTermInUse'), // prettier-ignore
  inModel('calls its class a revision of the canonical one', 'network:NetworkService prov:wasRevisionOf telco:Service .', 'CanonicalTermInUse'), // prettier-ignore
  inModel('deprecates a canonical class by a type', 'telco:Service a owl:DeprecatedClass .', 'CanonicalTypeHolds'),
  inModel('mints an instance of a class of its own in the canonical namespace', 'network:Policy a owl:Class . telco:gold a network:Policy .', 'CanonicalNamespaceHolds'), // prettier-ignore
  inModel('mints one of a class of others there', 'telco:gold a prov:Plan ; rdfs:label "gold"@en .', 'CanonicalNamespaceHolds'), // prettier-ignore
  inModel('lets its state go over into a canonical one', 'network-state:blocked concord:allowedTransition service-state:terminated .', 'CanonicalTransitionHolds'), // prettier-ignore
]

const addingTerms: readonly Case[] = [
  inModel('replaces a term of its own by a canonical one', 'network:phase a owl:ObjectProperty ; owl:deprecated true ; dct:isReplacedBy telco:status .'), // prettier-ignore
  inModel('replaces a term of its own', 'network:phase a owl:ObjectProperty ; dct:replaces network:operationalState .'),
  inModel('calls its model a later version of its own', 'network: owl:priorVersion <id/network/0.9.0> .'),
  inModel('has an instance of a class of its own in its own namespace', 'network:Policy a owl:Class . network:gold a network:Policy .'), // prettier-ignore
  inModel('states data of a canonical entity, wherever that is named', 'telco:change-7 a telco:StatusChange .'),
  inModel('lets its states go over into each other', 'network-state:blocked concord:allowedTransition network-state:degraded .'), // prettier-ignore
]

const redefiningProperties: readonly Case[] = [
  inModel('feeds a canonical attribute from things that are no services', 'network:alarm a owl:ObjectProperty ; rdfs:subPropertyOf telco:statusChange ; rdfs:domain network:AccessNode .', 'SubPropertyFits'), // prettier-ignore
  inModel('feeds it from services and other things', 'network:alarm a owl:ObjectProperty ; rdfs:subPropertyOf telco:statusChange ; rdfs:domain [ a owl:Class ; owl:unionOf ( telco:Service network:AccessNode ) ] .', 'SubPropertyFits'), // prettier-ignore
]

const addingProperties: readonly Case[] = [
  inModel('feeds a canonical attribute that may have several values, from its own services', 'network:alarm a owl:ObjectProperty ; rdfs:subPropertyOf telco:statusChange ; rdfs:domain network:NetworkService ; rdfs:range telco:StatusChange .'), // prettier-ignore
  inModel('feeds it from services that are managed as well', 'network:Managed a owl:Class . network:alarm a owl:ObjectProperty ; rdfs:subPropertyOf telco:statusChange ; rdfs:domain network:Managed , network:NetworkService .'), // prettier-ignore
  inModel('feeds it from either of two kinds of services', 'network:Line a owl:Class ; rdfs:subClassOf telco:Service . network:alarm a owl:ObjectProperty ; rdfs:subPropertyOf telco:statusChange ; rdfs:domain [ a owl:Class ; owl:unionOf ( network:Line network:NetworkService ) ] .'), // prettier-ignore
]

const redefiningExpressions: readonly Case[] = [
  inModel('makes customers of services in one canonical state', `${live} network:Live rdfs:subClassOf telco:Customer .`, 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('makes them so without a name', '[ owl:intersectionOf ( telco:Service [ a owl:Restriction ; owl:onProperty telco:status ; owl:hasValue service-state:active ] ) ] rdfs:subClassOf telco:Customer .', 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('makes them so over two classes of its own', `${live} network:Live rdfs:subClassOf network:Party . network:Party a owl:Class ; rdfs:subClassOf telco:Customer .`, 'CanonicalHierarchyHolds'), // prettier-ignore
  inModel('makes customers of services by the union of one', '[ owl:unionOf ( [ owl:intersectionOf ( telco:Service owl:Thing ) ] ) ] rdfs:subClassOf telco:Customer .', 'CanonicalIdentityHolds'), // prettier-ignore
  inModel('keeps two classes apart that canonical values decide on', `${live} ${tv} network:Live owl:disjointWith network:Tv .`, 'CanonicalOverlapHolds'), // prettier-ignore
  inModel('keeps them apart in a list', `${live} ${tv} [] a owl:AllDisjointClasses ; owl:members ( network:Live network:AccessNode network:Tv ) .`, 'CanonicalOverlapHolds'), // prettier-ignore
  inModel('keeps them apart by a complement', `${live} ${tv} network:Live rdfs:subClassOf [ a owl:Class ; owl:complementOf network:Tv ] .`, 'CanonicalOverlapHolds'), // prettier-ignore
  inModel('lets nothing be a service and an access node', '[ owl:intersectionOf ( telco:Service network:AccessNode ) ] rdfs:subClassOf owl:Nothing .', 'CanonicalOverlapHolds'), // prettier-ignore
  inModel('lets no service be active', `${live} network:Live owl:equivalentClass owl:Nothing .`, 'CanonicalOverlapHolds'), // prettier-ignore
  inModel('makes a class equal to a canonical one by two complements', 'network:Circuit a owl:Class ; owl:equivalentClass [ owl:complementOf [ owl:complementOf telco:Service ] ] .', 'CanonicalIdentityHolds'), // prettier-ignore
  inModel('makes it equal by an intersection with what is above', 'network:Client a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( telco:Customer foaf:Agent ) ] .', 'CanonicalIdentityHolds'), // prettier-ignore
  inModel('names the complement of a canonical class and puts its own below', 'network:Other a owl:Class ; owl:equivalentClass [ owl:complementOf telco:Service ] . network:AccessNode rdfs:subClassOf network:Other .', 'CanonicalOverlapHolds'), // prettier-ignore
]

const addingExpressions: readonly Case[] = [
  inModel('puts a class that canonical values decide on below its own', `${live} network:Live rdfs:subClassOf network:Monitored . network:Monitored a owl:Class .`), // prettier-ignore
  inModel('puts it below the canonical class that it is below anyway', `${live} network:Live rdfs:subClassOf telco:Service .`), // prettier-ignore
  inModel('keeps it apart from a class of its own', `${live} network:Live owl:disjointWith network:Retired . network:Retired a owl:Class .`), // prettier-ignore
  inModel('defines a class by a canonical one and an attribute of its own, and keeps it apart', `${live} network:Vlan a owl:Class ; owl:equivalentClass [ owl:intersectionOf ( telco:Service [ a owl:Restriction ; owl:onProperty network:vlanId ; owl:someValuesFrom xsd:integer ] ) ] ; owl:disjointWith network:Live .`), // prettier-ignore
  inModel('lets nothing be in two classes of its own', 'network:Managed a owl:Class . [ owl:intersectionOf ( network:Managed network:AccessNode ) ] rdfs:subClassOf owl:Nothing .'), // prettier-ignore
  inModel('names the complement of a canonical class', 'network:Other a owl:Class ; owl:equivalentClass [ owl:complementOf telco:Service ] .'), // prettier-ignore
]

const redefiningQueries: readonly Case[] = [
  ['its attribute is there or not', `${optional} FILTER(BOUND(?v) || !BOUND(?v))`],
  ['its attribute is not there, or true is true', `${optional} FILTER(!BOUND(?v) || true)`],
  ['a service is active, whatever its attribute', `${optional} FILTER(!BOUND(?v) || ?s = t:x || BOUND(?v))`],
  ['its attribute has a value or equals itself', `${optional} FILTER(COALESCE(?v = ?v, true))`],
  ['its attribute is missing, small or not small', `${optional} FILTER(!BOUND(?v) || ?v < 10 || ?v >= 10)`],
  ['its attribute is missing, or a literal or an IRI', `${optional} FILTER(!BOUND(?v) || isLiteral(?v) || isIRI(?v) || isBlank(?v))`], // prettier-ignore
  ['either way of a condition holds', `${optional} FILTER(IF(BOUND(?v), true, true))`],
  ['its attribute can be found or cannot', '$this t:status ?s FILTER(EXISTS { $this n:vlanId ?v } || NOT EXISTS { $this n:vlanId ?v })'], // prettier-ignore
  ['its attribute is replaced by a canonical value', `${optional} FILTER(COALESCE(?s, ?v) = t:x)`],
  ['a name for its presence is true or false', `${optional} BIND(BOUND(?v) AS ?has) FILTER(?has || !?has)`],
].map(([name, where]) => inShapes(`refuses services in SPARQL where ${name}`, query(where!), 'QueryIsAboutOwn'))

const addingQueries: readonly Case[] = [
  ['its attribute is missing', `${optional} FILTER(!BOUND(?v))`],
  ['its attribute is missing or zero', `${optional} FILTER(!BOUND(?v) || ?v = 0)`],
  ['its attribute is missing or out of range', `${optional} FILTER(!BOUND(?v) || ?v < 1 || ?v > 4094)`],
  ['its attribute is zero unless said otherwise', `${optional} FILTER(COALESCE(?v, 0) = 0)`],
  ['they are active without its attribute', `${optional} FILTER(?s = <${id}telco/lifecycle/active> && !BOUND(?v))`],
  ['a name for its presence is false', `${optional} BIND(BOUND(?v) AS ?has) FILTER(!?has)`],
  ['its attribute is missing, or no literal', `${optional} FILTER(!BOUND(?v) || !isLiteral(?v))`],
  ['its attribute is before the canonical start', '$this t:startDate ?d OPTIONAL { $this n:turnUp ?v } FILTER(!BOUND(?v) || ?v < ?d)'], // prettier-ignore
].map(([name, where]) => inShapes(`refuses services in SPARQL where ${name}`, `${query(where!)} network:turnUp a owl:DatatypeProperty .`)) // prettier-ignore

/** Extensions that redefine by what follows from several statements together. */
export const furtherRedefining: readonly Case[] = [
  ...redefiningRules,
  ...redefiningTerms,
  ...redefiningProperties,
  ...redefiningExpressions,
  ...redefiningQueries,
]

/** Their neighbours, which only add. */
export const furtherAdding: readonly Case[] = [
  ...addingRules,
  ...addingTerms,
  ...addingProperties,
  ...addingExpressions,
  ...addingQueries,
]
