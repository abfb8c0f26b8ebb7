// A canonical model with so many classes of 8 attributes each, and domains that extend 24 of them with 5 attributes each.

const base = 'http://localhost:3000/'
const ATTRIBUTES = 8
const EXTENDED = 24
const ADDED = 5

const prologue = `@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix m: <${base}id/m/> .
@prefix domain: <${base}id/domain/> .
`
/** 0, 1, 2 … */
export const numbers = (length) => Array.from({ length }, (_, at) => at)
const header = (iri, kind, of) =>
  `${iri} a owl:Ontology ; owl:versionInfo "1.0.0" ; concord:graphKind concord:${kind} ; concord:domain domain:${of} .\n`
const datatypes = ['xsd:string', 'xsd:integer', 'xsd:date', 'xsd:boolean']

const attribute = (iri, owner, label, number) =>
  `${iri} a owl:DatatypeProperty ; rdfs:label "${label}"@en ; rdfs:domain ${owner} ; rdfs:range ${datatypes[number % 4]} .\n`
const property = (shape, path, number) =>
  `${shape} a sh:PropertyShape ; sh:path ${path} ; sh:datatype ${datatypes[number % 4]} ; sh:maxCount 1 ; sh:order ${number} ${number === 0 ? '; sh:minCount 1' : ''} ${number === 4 ? '; sh:in ( "a" "b" "c" )' : ''} .\n`
const shape = (iri, target, properties, closed) =>
  `${iri} a sh:NodeShape ; sh:targetClass ${target} ${closed ? '; sh:closed sh:ByTypes' : ''} ; sh:property ${properties.join(' , ')} .\n`

/** Turtle by the name of its graph. Every other class has a closed shape. */
export function* governanceFiles(classes, domainCount) {
  const own = (name, text) => [name, prologue + text]
  const extending = numbers(domainCount)
  yield own(
    'governance',
    `${header('m:governance', 'Data', 'council')} domain:council a concord:Domain .
    m:model a concord:CanonicalModel ; concord:namespace "${base}id/m/"^^xsd:anyURI ;
      concord:modelGraph <${base}graph/model> ; concord:shapesGraph <${base}graph/shapes> .
    ${extending.map((d) => `domain:d${d} a concord:Domain ; concord:extendsModel m:model ; concord:namespace "${base}id/d${d}/"^^xsd:anyURI .`).join('\n')}`,
  )
  const each = numbers(classes)
  const core = numbers(ATTRIBUTES)
  const states = ['planned', 'active', 'ended']
  yield own(
    'model',
    header('m:', 'Model', 'council') +
      `m:states a skos:ConceptScheme ; skos:hasTopConcept ${states.map((s) => `m:${s}`).join(' , ')} .\n` +
      states
        .map(
          (s, at) =>
            `m:${s} a skos:Concept ; skos:prefLabel "${s}"@en ; skos:inScheme m:states ${states[at + 1] ? `; concord:allowedTransition m:${states[at + 1]}` : ''} .\n`,
        )
        .join('') +
      each
        .map(
          (c) =>
            `m:C${c} a owl:Class , concord:CanonicalEntity ; rdfs:label "class ${c}"@en ; concord:lifecycle m:states ; concord:coreAttribute ${core.map((a) => `m:c${c}a${a}`).join(' , ')} .\n${core.map((a) => attribute(`m:c${c}a${a}`, `m:C${c}`, `attribute ${c} ${a}`, a)).join('')}`,
        )
        .join(''),
  )
  yield own(
    'shapes',
    header('m:shapes', 'Shapes', 'council') +
      each
        .map(
          (c) =>
            shape(
              `m:S${c}`,
              `m:C${c}`,
              core.map((a) => `m:s${c}a${a}`),
              c % 2 === 0,
            ) + core.map((a) => property(`m:s${c}a${a}`, `m:c${c}a${a}`, a)).join(''),
        )
        .join(''),
  )
  for (const d of extending) {
    const ns = (name) => `<${base}id/d${d}/${name}>`
    const extended = numbers(EXTENDED).map((at) => (d * 7 + at * 5) % classes)
    const added = numbers(ADDED)
    const model = extended.map((c) => `${ns(`C${c}`)} a owl:Class ; rdfs:label "class ${c} in ${d}"@en ; rdfs:subClassOf m:C${c} .\n${added.map((a) => attribute(ns(`c${c}own${a}`), ns(`C${c}`), `own ${d} ${c} ${a}`, a)).join('')}`) // prettier-ignore
    const shapes = extended.map((c) => shape(ns(`S${c}`), ns(`C${c}`), added.map((a) => ns(`s${c}a${a}`)), false) + added.map((a) => property(ns(`s${c}a${a}`), ns(`c${c}own${a}`), a)).join('')) // prettier-ignore
    yield own(`d${d}`, header(ns('model'), 'Model', `d${d}`) + model.join(''))
    yield own(`d${d}-shapes`, header(ns('shapes'), 'Shapes', `d${d}`) + shapes.join(''))
  }
}
