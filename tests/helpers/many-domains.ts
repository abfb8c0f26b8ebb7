const prologue = (base: string): string => `@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix m: <${base}id/m/> .
@prefix domain: <${base}id/domain/> .
`
const numbers = (length: number): number[] => Array.from({ length }, (_, at) => at)
const states = ['planned', 'active', 'held', 'ended']

const header = (iri: string, kind: string, of: string): string =>
  `${iri} a owl:Ontology ; owl:versionInfo "1.0.0" ; concord:graphKind concord:${kind} ; concord:domain domain:${of} .\n`

/** A scheme of the four states, each of which may become the next; `of` says more of a state. */
function scheme(iri: string, name: (state: string) => string, of: (state: string) => string): string {
  const next = (at: number): string =>
    states[at + 1] === undefined ? '' : ` ; concord:allowedTransition ${name(states[at + 1]!)}`
  const each = states.map((state, at) => `${name(state)} a skos:Concept ; skos:inScheme ${iri} ; ${of(state)}${next(at)} .\n`) // prettier-ignore
  return `${iri} a skos:ConceptScheme ; skos:prefLabel "states"@en .\n${each.join('')}`
}

/**
 * Turtle by the name of its graph: one canonical entity with four states, and domains that each extend it with an attribute
 * and four states of their own, with names that would be markup. `things` are instances, a quarter in each state.
 */
export function* manyDomains(
  base: string,
  { domains, things }: { domains: number; things: number },
): Generator<[string, string]> {
  const own = (name: string, text: string): [string, string] => [name, prologue(base) + text]
  const stated = (d: number): string =>
    `domain:d${d} a concord:Domain ; rdfs:label "<script>alert(${d})</script> domain ${d}"@en ; concord:extendsModel m:model ;
  concord:namespace "${base}id/d${d}/"^^xsd:anyURI ; concord:produces <${base}id/d${d}/Order> ;
  concord:consumes ${[1, 2, 3].map((step) => `<${base}id/d${(d + step) % domains}/Order>`).join(' , ')} .\n`
  yield own(
    'map',
    `${header('m:map', 'Data', 'council')}domain:council a concord:Domain .
m:model a concord:CanonicalModel ; concord:namespace "${base}id/m/"^^xsd:anyURI ; concord:modelGraph <${base}graph/model> .
${numbers(domains).map(stated).join('')}`,
  )
  yield own(
    'model',
    `${header('m:', 'Model', 'council')}m:Order a owl:Class , concord:CanonicalEntity ; rdfs:label "<img src=x onerror=alert(1)> order"@en ;
  concord:lifecycle m:states ; concord:stateProperty m:state .
m:state a owl:ObjectProperty ; rdfs:label "state"@en ; rdfs:domain m:Order .
${scheme(
  'm:states',
  (state) => `m:${state}`,
  (state) => `skos:prefLabel "${state}"@en`,
)}`,
  )
  for (const d of numbers(domains)) {
    const local = (name: string): string => `<${base}id/d${d}/${name}>`
    yield own(
      `d${d}`,
      `${header(local('model'), 'Model', `d${d}`)}${local('Order')} a owl:Class ; rdfs:label "order in ${d}"@en ; rdfs:subClassOf m:Order ;
  concord:lifecycle ${local('phases')} ; concord:stateProperty ${local('phase')} .
${local('amount')} a owl:DatatypeProperty ; rdfs:label "amount in ${d}"@en ; rdfs:domain ${local('Order')} ; rdfs:range xsd:decimal .
${local('phase')} a owl:ObjectProperty ; rdfs:label "phase in ${d}"@en ; rdfs:domain ${local('Order')} .
${scheme(local('phases'), local, (state) => `skos:prefLabel "${state} </text> in ${d}"@en ; skos:exactMatch m:${state}`)}`,
    )
  }
  const orders = numbers(things).map((at) => `<${base}id/order/${at}> a m:Order ; m:state m:${states[at % 4]!} .\n`)
  yield own('orders', `${header('m:orders', 'Data', 'council')}${orders.join('')}`)
}
