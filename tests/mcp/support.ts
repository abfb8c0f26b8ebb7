import type { AddressInfo } from 'node:net'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { base, testApp, type TestApp, type TestAppOptions } from '../helpers/app.ts'

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
