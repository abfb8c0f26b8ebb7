// Help with queries that find nothing, over HTTP, of a vocabulary of a million statements beside what is shipped: what it takes
// beside the query itself, and whether what it suggests first is the query that was meant.
import { join } from 'node:path'
import { exchange } from '../support/client.mjs'
import { skos } from '../support/data.mjs'
import { load, serve } from '../support/ours.mjs'
import { median, round } from '../support/statistics.mjs'

const base = 'http://localhost:3000/'
const TIMES = 7
const prologue = `PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX voc: <http://ex.org/voc/>
`

const many = (count, text) => Array.from({ length: count }, (_, at) => text(at)).join(' ')

/** Each with a mistake, and the text that mends it. */
const broken = [
  ['misspelt property', 'SELECT ?c WHERE { ?c a skos:Concept ; skos:prefLable ?l }', ['skos:prefLable', 'skos:prefLabel']],
  ['misspelt class', 'SELECT ?c WHERE { ?c a skos:Concpet ; skos:notation ?n }', ['skos:Concpet', 'skos:Concept']],
  ['language by its name', 'SELECT ?c WHERE { ?c skos:prefLabel ?l FILTER(lang(?l) = "english") }', ['"english"', '"en"']],
  ['word that no label has', 'SELECT ?c WHERE { ?c skos:prefLabel ?l FILTER(CONTAINS(?l, "Zzyzx")) }'],
  ['regular expression over every label', 'SELECT ?c WHERE { ?c skos:prefLabel ?l FILTER(REGEX(?l, "^zzz[0-9]+x$")) }'],
  ['wrong direction', 'SELECT ?c WHERE { <http://ex.org/voc/> skos:inScheme ?c }', ['<http://ex.org/voc/> skos:inScheme ?c', '?c skos:inScheme <http://ex.org/voc/>']],
  ['join that never meets', 'SELECT ?a WHERE { ?a skos:broader ?b . ?b skos:notation ?n . ?b skos:inScheme ?a }'],
  ['order that no value is in', 'SELECT ?a ?b WHERE { ?a skos:broader ?b . ?a skos:prefLabel ?l . ?b skos:prefLabel ?m FILTER(STR(?l) = CONCAT(STR(?m), "!")) }'],
  ['two labels that are never equal', 'SELECT ?a WHERE { ?a skos:prefLabel ?l ; skos:altLabel ?l }'],
  ['count of nothing', 'SELECT (COUNT(*) AS ?n) WHERE { ?a skos:broader ?b . ?b skos:altLable ?l }', ['skos:altLable', 'skos:altLabel']],
  ['long: conditions', `SELECT ?c WHERE { ?c skos:prefLable ?l ; skos:notation ?n ${many(200, (at) => `FILTER(?n != "${at}")`)} }`],
  ['long: OPTIONALs', `SELECT ?c WHERE { ?c skos:notation ?n ${many(50, (at) => `OPTIONAL { ?c skos:no${at} ?x${at} }`)} } LIMIT 10`],
  ['long: a star', `SELECT ?c WHERE { ${many(100, (at) => `?c ?p${at} ?x${at} .`)} ?c skos:prefLable ?l }`],
] // prettier-ignore

async function timed(url, query, parameters) {
  const body = new URLSearchParams({ query, ...parameters }).toString()
  const { status, body: answer, milliseconds } = await exchange(url, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }, body }) // prettier-ignore
  if (status !== 200) throw new Error(`${query} was answered with ${status}: ${answer.slice(0, 300)}`)
  return { answer, milliseconds }
}

async function measured(url, [name, text, mended]) {
  const query = prologue + text
  const [own, help] = [[], []]
  let told
  await timed(url, query, { explain: 'help', format: 'json' }) // the thread and what it remembers of the state
  for (let n = 0; n < TIMES; n++) {
    own.push((await timed(url, query, { format: 'json' })).milliseconds)
    const { answer, milliseconds } = await timed(url, query, { explain: 'help', format: 'json' })
    help.push(milliseconds)
    told = JSON.parse(answer)
  }
  const [first] = told.suggestions
  const repaired = mended === undefined ? null : first?.query === prologue + text.replace(...mended)
  return { name, query: round(median(own)), help: round(median(help)), times: round(median(help) / median(own)), suggestions: told.suggestions.length, repaired } // prettier-ignore
}

export async function measureQueryHelp({ folder }) {
  const { file, triples } = await skos(folder, 100_000)
  const store = join(folder, 'query-help-store')
  await load(store, { file, graph: `${base}graph/bench`, domain: 'logistics' })
  const server = await serve(store, { LOAD_SHIPPED: true })
  try {
    const queries = []
    for (const each of broken) queries.push(await measured(`${server.url}/sparql`, each))
    return { triples, queryHelp: { queries } }
  } finally {
    await server.close()
  }
}
