#!/usr/bin/env node
// Measures what governance costs: a canonical model of 200 classes with 8 attributes each, and 50 domains that extend 24 of
// them with 5 attributes each. It loads them through the built program (`npm run build` first), and prints as JSON how many
// milliseconds the canonical entities take, the proof that each domain only adds, and the effective shapes of each domain:
// the first time in the process, and then for states that nothing was remembered of.
//
//   node bench/governance.mjs [CLASSES] [DOMAINS]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { latencies } from './support/statistics.mjs'

const built = new URL('../dist/', import.meta.url)
const base = 'http://localhost:3000/'
const ATTRIBUTES = 8
const EXTENDED = 24
const ADDED = 5
const REPEATED = 5
const [classes = 200, domainCount = 50] = process.argv.slice(2).map(Number)

const prologue = `@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix m: <${base}id/m/> .
@prefix domain: <${base}id/domain/> .
`
const numbers = (length) => Array.from({ length }, (_, at) => at)
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
function* files() {
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

const folder = mkdtempSync(join(tmpdir(), 'concordance-bench-'))
const part = (name) => import(new URL(name, built))
const { openServices } = await part('services.js')
const { readConfig } = await part('config.js')
const { Snapshot } = await part('store/snapshot.js')
const { entities } = await part('models/entities.js')
const { domains } = await part('models/domains.js')
const { prove } = await part('models/proof/prove.js')
const { effectiveShapesOf } = await part('models/effective-shapes.js')

/** What is measured, each for a state of its own. */
const measured = {
  entities: (snapshot) => entities(snapshot).length,
  proof: (snapshot) =>
    domains(snapshot).flatMap(({ modelGraphs, shapesGraphs }) => prove({ snapshot, graphs: [...modelGraphs, ...shapesGraphs] })).length, // prettier-ignore
  effectiveShapes: (snapshot) =>
    domains(snapshot).reduce((sum, domain) => sum + effectiveShapesOf(snapshot, domain).quads.length, 0),
}
measured.all = (snapshot) => ['entities', 'proof', 'effectiveShapes'].map((name) => measured[name](snapshot)).at(-1)

const services = await openServices(readConfig({ CONCORDANCE_DATA_DIR: join(folder, 'store'), CONCORDANCE_LOG_LEVEL: 'silent' })) // prettier-ignore
try {
  for (const [name, turtle] of files()) {
    const path = join(folder, `${name}.ttl`)
    writeFileSync(path, turtle)
    await services.loader.load({ path, name: `${name}.ttl`, graph: `${base}graph/${name}` })
  }
  const handle = services.snapshot().toHandle()
  /** A reader of the state of whom nothing is remembered. */
  const timed = (measure) => {
    const snapshot = new Snapshot(handle)
    const from = performance.now()
    const found = measure(snapshot)
    return { found, milliseconds: performance.now() - from }
  }
  const first = timed(measured.all)
  const again = Object.fromEntries(
    Object.entries(measured).map(([name, measure]) => {
      const runs = numbers(REPEATED).map(() => timed(measure))
      return [name, { found: runs[0].found, ...latencies(runs.map(({ milliseconds }) => milliseconds)) }]
    }),
  )
  const quads = services.snapshot().size
  console.log(JSON.stringify({ classes, domains: domainCount, quads, first: Math.round(first.milliseconds), again }))
} finally {
  await services.close()
  rmSync(folder, { recursive: true, force: true })
}
