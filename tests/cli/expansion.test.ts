import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LocalSession } from '../../src/cli/local.ts'
import { RemoteSession } from '../../src/cli/remote.ts'
import type { Session } from '../../src/cli/session.ts'
import { readConfig } from '../../src/config.ts'
import { base, testApp, type TestApp } from '../helpers/app.ts'
import { temporaryFile, temporaryFolder } from '../helpers/folder.ts'

const prefixes = `@prefix : <http://example.org/> . @prefix concord: <https://w3id.org/concordance/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n`
const files = {
  canon: `${prefixes}:model a concord:CanonicalModel ; concord:modelGraph <${base}graph/canon> .
:net a concord:Domain ; concord:modelGraph <${base}graph/net> .
:Service a concord:CanonicalEntity ; concord:lifecycle :life ; concord:stateProperty :status .
:active skos:inScheme :life .`,
  net: `${prefixes}:NetService rdfs:subClassOf :Service ; concord:lifecycle :net-life ; concord:stateProperty :netState .
:up skos:inScheme :net-life ; skos:exactMatch :active .
:a :netState :up .`,
}
const asked = {
  query: 'SELECT ?s { ?s <http://example.org/status> <http://example.org/active> }',
  accept: { results: 'text/csv' },
}

describe.each(['with a store of its own', 'through a server'])('A query of the command line, %s,', (how) => {
  let app: TestApp | undefined
  let session: Session
  beforeAll(async () => {
    if (how.startsWith('through')) {
      app = await testApp({ shipped: false, files })
      const url = await app.app.listen({ port: 0 })
      session = new RemoteSession({ url, token: 'secret', baseIri: base, pid: process.pid })
    } else {
      session = await LocalSession.open(readConfig({ CONCORDANCE_DATA_DIR: temporaryFolder(), CONCORDANCE_LOG_LEVEL: 'silent' })) // prettier-ignore
      for (const [name, text] of Object.entries(files))
        await session.load({
          path: temporaryFile(`${name}.ttl`, text),
          name: `${name}.ttl`,
          graph: `${base}graph/${name}`,
        })
    }
  }, 60_000)
  afterAll(async () => {
    await session.close()
    await app?.close()
  })

  const answer = async (expandStates?: boolean): Promise<[string, string | undefined]> => {
    const { body, expanded } = await session.query({ ...asked, ...(expandStates ? { expandStates } : {}) })
    const chunks: Uint8Array[] = []
    for await (const chunk of body) chunks.push(Buffer.from(chunk))
    return [Buffer.concat(chunks).toString(), expanded]
  }

  it('finds things in states of domains when it is expanded, and says so in numbers.', async () => {
    expect(await answer(true)).toEqual(['s\r\nhttp://example.org/a\r\n', 'patterns=1, states=1, left=0'])
  })

  it('is not expanded otherwise.', async () => {
    expect(await answer()).toEqual(['s\r\n', undefined])
  })
})
