// Apache Jena Fuseki over TDB2: FUSEKI_JAR names org.apache.jena:jena-fuseki-server of Maven Central; needs Java.
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { freePort, run, start, until } from '../support/process.mjs'
import { answers, running, sparqlClient } from '../support/client.mjs'

const jar = process.env.FUSEKI_JAR
const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java'

export const fuseki = {
  name: 'fuseki',
  title: 'Fuseki (TDB2)',
  server: true,
  durable: true,
  async find() {
    if (!jar) throw new Error('FUSEKI_JAR is not set')
    if (!existsSync(jar)) throw new Error(`There is no ${jar}`)
    await run(java, ['-version'])
    return { version: /\d[\d.]*\d/.exec(basename(jar))?.[0] ?? 'unknown' }
  },
  load: async (folder, file) =>
    (await run(java, ['-cp', jar, 'tdb2.tdbloader', `--loc=${join(folder, 'fuseki')}`, file])).seconds,
  async open(folder) {
    const port = await freePort()
    const child = start(
      java,
      ['-Xmx4G', '-jar', jar, `--port=${port}`, '--localhost', '--update', `--loc=${join(folder, 'fuseki')}`, '/ds'],
      { cwd: folder },
    )
    const url = `http://127.0.0.1:${port}/ds`
    const client = sparqlClient({ query: `${url}/query`, update: `${url}/update` })
    await until(child, () => answers(client))
    return running({ child, client, url, insert: (triples) => client.update(`INSERT DATA { ${triples} }`) })
  },
}
