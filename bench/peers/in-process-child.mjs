// The other side of in-process.mjs: loads a file, answers queries, says how long each took.
import { createReadStream, readFileSync } from 'node:fs'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A term as SPARQL 1.1 Query Results JSON has it. */
function asJson(term) {
  if (term.termType === 'NamedNode') return { type: 'uri', value: term.value }
  if (term.termType === 'BlankNode') return { type: 'bnode', value: term.value }
  const { value, language, datatype } = term
  return { type: 'literal', value, ...(language ? { 'xml:lang': language } : { datatype: datatype.value }) }
}
const escaped = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r' }
const asNTriples = (term) => {
  if (term.termType === 'NamedNode') return `<${term.value}>`
  if (term.termType === 'BlankNode') return `_:${term.value}`
  const text = `"${term.value.replace(/[\\"\n\r]/g, (character) => escaped[character])}"`
  return term.language ? `${text}@${term.language}` : `${text}^^<${term.datatype.value}>`
}
/** Solutions as iterables of [variable, term], quads or a boolean as an answer over HTTP would have them. */
function written(answer, graph) {
  if (typeof answer === 'boolean') return JSON.stringify({ head: {}, boolean: answer })
  if (graph) return answer.map((quad) => `${asNTriples(quad.subject)} ${asNTriples(quad.predicate)} ${asNTriples(quad.object)} .\n`).join('') // prettier-ignore
  const bindings = answer.map((solution) => Object.fromEntries(Array.from(solution, ([variable, term]) => [variable.value ?? variable, asJson(term)]))) // prettier-ignore
  return JSON.stringify({ head: { vars: [] }, results: { bindings } })
}

async function oxigraph() {
  const { Store } = await import('oxigraph')
  const store = new Store()
  return {
    load: (file) => store.load(readFileSync(file), { format: 'application/n-triples', no_transaction: true }),
    answer: (query) => store.query(query),
  }
}

async function comunica() {
  const [{ QueryEngine }, { RdfStore }, { StreamParser }] = await Promise.all([
    import('@comunica/query-sparql'),
    import('rdf-stores'),
    import('n3'),
  ])
  const engine = new QueryEngine()
  const store = RdfStore.createDefault()
  const sources = [store]
  return {
    load: (file) =>
      pipeline(
        createReadStream(file),
        new StreamParser({ format: 'N-Triples' }),
        new Writable({ objectMode: true, write: (quad, _encoding, done) => (store.addQuad(quad), done()) }),
      ),
    answer: async (query, graph) =>
      graph
        ? (await engine.queryQuads(query, { sources })).toArray()
        : (await engine.queryBindings(query, { sources })).toArray(),
  }
}

const { load, answer } = await { oxigraph, comunica }[process.argv[2]]()
process.on('message', async (message) => {
  try {
    const from = performance.now()
    if (message.load) {
      await load(message.load)
      process.send({ seconds: (performance.now() - from) / 1000 })
    } else {
      const found = await answer(message.query, message.graph)
      const milliseconds = performance.now() - from
      process.send({ milliseconds, body: written(found, message.graph) })
    }
  } catch (error) {
    process.send({ error: String(error?.message ?? error) })
  }
})
