// Change sets as a steward sends them: the label of a concept is changed in a vocabulary of a million statements that
// shapes govern, through the whole gate (who may, SHACL with a SPARQL constraint, SKOS, rules), durable and searchable.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Agent } from 'node:http'
import { skos } from '../support/data.mjs'
import { exchange } from '../support/client.mjs'
import { load, serve, writeToken } from '../support/ours.mjs'
import { latencies } from '../support/statistics.mjs'

const base = 'http://localhost:3000/'
const graph = `${base}graph/bench`
const COUNT = 300

/** Every concept has a label per language at most once and no two narrower concepts of one name. */
const shapes = `
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix concord: <https://w3id.org/concordance/ns#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<#shapes> a owl:Ontology ; concord:graphKind concord:Shapes ; concord:domain <${base}id/domain/logistics> ;
  sh:declare [ sh:prefix "skos" ; sh:namespace "http://www.w3.org/2004/02/skos/core#"^^<http://www.w3.org/2001/XMLSchema#anyURI> ] .
<#Concept> a sh:NodeShape ; sh:targetClass skos:Concept ;
  sh:property [ sh:path skos:prefLabel ; sh:uniqueLang true ; sh:minCount 1 ] ,
    [ sh:path skos:broader ; sh:nodeKind sh:IRI ; sh:class skos:Concept ] ;
  sh:sparql [ sh:prefixes <#shapes> ; sh:message "Two narrower concepts have one name." ;
    sh:select "SELECT $this ?value { ?a skos:broader $this ; skos:prefLabel ?value . ?b skos:broader $this ; skos:prefLabel ?value FILTER(?a != ?b) }" ] .
`

const patch = ({ concept, from, to }) =>
  JSON.stringify({
    operations: [{ type: 'change-label', concept, property: 'prefLabel', language: 'en', from, to }],
  })

/** The English preferred labels of some concepts, from one end of the vocabulary to the other. */
async function labelsOf(url, concepts) {
  const values = Array.from({ length: COUNT }, (_, at) => `<http://ex.org/voc/c${Math.floor((at * concepts) / COUNT)}>`)
  const query = `SELECT ?c ?l { VALUES ?c { ${values.join(' ')} } ?c <http://www.w3.org/2004/02/skos/core#prefLabel> ?l FILTER(LANG(?l) = "en") }`
  const headers = { 'content-type': 'application/sparql-query', accept: 'application/sparql-results+json' }
  const { body } = await exchange(`${url}/sparql`, { method: 'POST', headers, body: query })
  return JSON.parse(body).results.bindings.map(({ c, l }) => ({ concept: c.value, from: l.value }))
}

/** Sends one change after another. @throws Error for one that is not let through. */
async function send(url, changes, query = '') {
  const agent = new Agent({ keepAlive: true })
  const headers = { authorization: `Bearer ${writeToken}`, 'content-type': 'application/json' }
  const times = []
  for (const change of changes) {
    const answer = await exchange(`${url}/api/changes${query}`, { method: 'POST', headers, body: patch(change), agent })
    if (answer.status > 201) throw new Error(`${answer.status}: ${answer.body.slice(0, 500)}`)
    times.push(answer.milliseconds)
  }
  agent.destroy()
  return latencies(times)
}

export async function measureChanges({ folder }) {
  const { file, triples } = await skos(folder, 100_000)
  const store = join(folder, 'changes-store')
  const rules = join(folder, 'bench-shapes.ttl')
  writeFileSync(rules, shapes)
  const started = await serve(store, { LOAD_SHIPPED: true })
  await started.close()
  await load(store, { file: rules, graph: `${base}graph/bench-shapes` })
  await load(store, { file, graph, domain: 'logistics' })
  const server = await serve(store, { LOAD_SHIPPED: true })
  try {
    const labels = await labelsOf(server.url, 100_000)
    const changed = labels.map(({ concept, from }, at) => ({ concept, from, to: `${from} ${at}` }))
    const back = changed.map(({ concept, from, to }) => ({ concept, from: to, to: from }))
    await send(server.url, changed.slice(0, 30), '?dry-run') // the worker has read its shapes
    const dryRun = await send(server.url, changed.slice(30), '?dry-run')
    const commits = await send(server.url, [...changed, ...back])
    return { triples, changes: { dryRun, commits } }
  } finally {
    await server.close()
  }
}
