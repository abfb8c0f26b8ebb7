// Virtuoso Open Source, as Debian packages it: virtuoso-t and isql-vt on the PATH, or named by VIRTUOSO and VIRTUOSO_ISQL.
// Its own graphs are in every query without a dataset, so the graph is named with each query.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { end, freePort, run, start, until } from '../support/process.mjs'
import { answers, running, sparqlClient } from '../support/client.mjs'
import { graph } from './concordance.mjs'

const program = process.env.VIRTUOSO ?? 'virtuoso-t'
const isql = process.env.VIRTUOSO_ISQL ?? 'isql-vt'

/** Buffers of 2.6 GB, and none of the limits that a public endpoint has. */
const settings = (folder, { sql, http }, readable) => `
[Database]
DatabaseFile = ${folder}/virtuoso.db
ErrorLogFile = ${folder}/virtuoso.log
LockFile = ${folder}/virtuoso.lck
TransactionFile = ${folder}/virtuoso.trx
xa_persistent_file = ${folder}/virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
[TempDatabase]
DatabaseFile = ${folder}/virtuoso-temp.db
TransactionFile = ${folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:${sql}
DirsAllowed = ${readable}
NumberOfBuffers = 340000
MaxDirtyBuffers = 250000
MaxQueryMem = 2G
ThreadsPerQuery = 2
MaxClientConnections = 20
CheckpointInterval = 60
[HTTPServer]
ServerPort = 127.0.0.1:${http}
ServerRoot = ${folder}
ServerThreads = 20
MaxKeepAlives = 20
KeepAliveTimeout = 600
[SPARQL]
ResultSetMaxRows = 10000000
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 0
`

async function launch(folder, readable = folder) {
  const home = join(folder, 'virtuoso')
  mkdirSync(home, { recursive: true })
  // A killed process leaves its lock, which the next one takes for a server that runs.
  rmSync(join(home, 'virtuoso.lck'), { force: true })
  const ports = { sql: await freePort(), http: await freePort() }
  writeFileSync(join(home, 'virtuoso.ini'), settings(home, ports, readable))
  const child = start(program, ['+foreground', '+configfile', join(home, 'virtuoso.ini')], { cwd: home })
  const url = `http://127.0.0.1:${ports.http}/sparql`
  const client = sparqlClient({
    query: url,
    update: url,
    parameters: { 'default-graph-uri': graph },
    graphType: 'text/plain',
  })
  await until(child, () => answers(client))
  const sql = (text) => run(isql, [`127.0.0.1:${ports.sql}`, 'dba', 'dba', `exec=${text}`])
  return { child, client, sql, url }
}

export const virtuoso = {
  name: 'virtuoso',
  title: 'Virtuoso',
  server: true,
  durable: true,
  async find() {
    await run(isql, ['--help']).catch((error) => {
      if (/cannot be started/.test(error.message)) throw error // it has no option that ends without a failure
    })
    const help = await run(program, ['--help']).catch((error) => ({ output: error.message }))
    return { version: /Version ([\d.]+)/.exec(help.output)?.[1] ?? 'unknown' }
  },
  async load(folder, file) {
    const { child, sql } = await launch(folder, dirname(file))
    const from = performance.now()
    await sql(`ld_dir('${dirname(file)}', '${file.split('/').at(-1)}', '${graph}'); rdf_loader_run(); checkpoint;`)
    const seconds = (performance.now() - from) / 1000
    const errors = await sql('SELECT ll_error FROM DB.DBA.load_list WHERE ll_error IS NOT NULL;')
    if (!/\n0 Rows/.test(errors.output)) throw new Error(`Virtuoso did not load ${file}: ${errors.output}`)
    await sql('GRANT SPARQL_UPDATE TO "SPARQL"; GRANT EXECUTE ON DB.DBA.SPARQL_INSERT_DICT_CONTENT TO "SPARQL"; checkpoint;') // prettier-ignore
    await end(child)
    return seconds
  },
  async open(folder) {
    if (!existsSync(join(folder, 'virtuoso'))) throw new Error('Nothing has been loaded')
    const { child, client, url } = await launch(folder)
    return running({
      child,
      client,
      url,
      insert: (triples) => client.query(`INSERT DATA { GRAPH <${graph}> { ${triples} } }`),
    })
  },
}
