import type { AddressInfo } from 'node:net'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { DomainError } from '../../src/errors.ts'
import { base, testApp, type TestApp, type TestAppOptions } from '../helpers/app.ts'
import { write } from '../helpers/prepared.ts'

export const operatorToken = 'the-secret-of-the-operator'

/** Revisions of the protocol with their manner: sessions, and each request by itself. */
export const eras = [
  ['in sessions', 'legacy'],
  ['request by request', 'auto'],
] as const
export type Era = (typeof eras)[number][1]

export interface McpTest extends TestApp {
  /** Address of `/mcp` on a real port. */
  readonly url: URL
  /** A client that has been introduced; all are closed with the application. */
  connect(options?: ConnectOptions): Promise<Client>
  /** An account with these grants. @returns a token of it */
  member(id: string, grants: object[], scope?: 'all' | 'read' | 'edit'): Promise<string>
}
export interface ConnectOptions {
  readonly era?: Era
  readonly token?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** The application on a port of its own, for clients of the protocol. */
export async function mcpTest({ settings, ...options }: TestAppOptions = {}): Promise<McpTest> {
  const test = await testApp({ settings: { WRITE_TOKEN: operatorToken, ...settings }, ...options })
  await test.app.listen({ port: 0, host: 'localhost' })
  const url = new URL(`http://localhost:${(test.app.server.address() as AddressInfo).port}/mcp`)
  const clients: Client[] = []
  return {
    ...test,
    url,
    connect: async ({ era = 'auto', token, headers = {} } = {}) => {
      const client = new Client({ name: 'test', version: '1' }, { versionNegotiation: { mode: era } })
      const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` }
      await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers: { ...headers, ...authorization } } })) // prettier-ignore
      clients.push(client)
      return client
    },
    member: async (id, grants, scope = 'all') => {
      const { accounts, tokens } = test.services.access
      await accounts.create(id, { name: id, grants: grants as never })
      return (await tokens.create({ account: id, scope })).text
    },
    close: async () => {
      await Promise.allSettled(clients.map((client) => client.close()))
      await test.close()
    },
  }
}

export interface ToolAnswer {
  readonly isError: boolean
  readonly text: string
  readonly facts: Record<string, unknown>
  readonly meta: Record<string, unknown>
}

/** Calls a tool. */
export async function callTool(client: Client, name: string, args: Record<string, unknown>): Promise<ToolAnswer> {
  const { content, isError = false, structuredContent = {}, _meta = {} } = await client.callTool({ name, arguments: args }) // prettier-ignore
  const text = content.flatMap((each) => (each.type === 'text' ? [each.text] : [])).join('\n')
  return { isError, text, facts: structuredContent as Record<string, unknown>, meta: _meta }
}

const id = `${base}id/`
export const terms = {
  networkService: `${id}network/NetworkService`,
  billedService: `${id}billing/BilledService`,
  radio: `${id}network/access-technology/radio`,
  technologies: `${id}network/access-technology`,
} as const

/** A concept that the checks have nothing against but what it lacks; enough for a draft. */
export const addLaser = { type: 'add-concept', schemes: [terms.technologies], prefLabel: { en: 'laser link' } }

/** Changes what is published, as the operator. */
export const change = (test: TestApp, operation: object): Promise<void> =>
  write(test, '/api/changes', { message: 'A change', operations: [operation] })

const scheme = `${base}id/ware`
export const ware = (name: string | number): string => `${scheme}/${name}`

/** A vocabulary of so many wares, all of them below the first. */
export const wares = (count: number): string => `
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<${scheme}> a skos:ConceptScheme ; skos:prefLabel "Wares"@en ; skos:hasTopConcept <${ware(0)}> .
<${ware(0)}> a skos:Concept ; skos:inScheme <${scheme}> ; skos:topConceptOf <${scheme}> ; skos:prefLabel "ware 0"@en .
${Array.from({ length: count - 1 }, (_each, index) => `<${ware(index + 1)}> a skos:Concept ; skos:inScheme <${scheme}> ; skos:broader <${ware(0)}> ; skos:prefLabel "ware ${index + 1}"@en .`).join('\n')}
`

/** Requests that the API answers, by path; those of `failing` it refuses, or fails at. */
export interface Door {
  readonly seen: string[]
  readonly failing: Map<RegExp, Error>
  readonly extend: NonNullable<TestAppOptions['extend']>
}

export function doorOf(): Door {
  const seen: string[] = []
  const failing = new Map<RegExp, Error>()
  return {
    seen,
    failing,
    extend: (app) =>
      app.addHook('onRequest', (request, _reply, done) => {
        const path = request.url.split('?', 1)[0]!
        if (path !== '/mcp') seen.push(path)
        done([...failing].find(([pattern]) => pattern.test(path))?.[1])
      }),
  }
}
export const tooMany = new DomainError('too-many-requests', 'That were too many', { details: { retryAfter: 7 } })
