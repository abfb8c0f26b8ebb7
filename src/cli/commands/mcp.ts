import { serveStdio } from '@modelcontextprotocol/server/stdio'
import type { Config } from '../../config.ts'
import { DomainError, invalid, messageOf } from '../../errors.ts'
import type { Api } from '../../mcp/api.ts'
import { remoteApi } from '../../mcp/remote-api.ts'
import { askMayPropose, createServer } from '../../mcp/server.ts'
import type { ExitCode } from '../exit.ts'
import { readServerFile } from '../server-file.ts'
import { runningServer } from '../session.ts'

export interface McpArguments {
  readonly server?: string
}

/** The API of a store that this process holds open, until it is closed. */
export interface ApiHere {
  readonly api: Api
  close(): Promise<void>
}

/**
 * `concordance mcp [--server URL]`: the Model Context Protocol over standard input and output, until the input ends.
 * Nothing but the protocol is written to standard output.
 *
 * @throws DomainError `invalid` for a wrong address; `unauthenticated` for a wrong token; `conflict` when another process
 *   holds the store and answers nobody.
 */
export async function mcp(
  config: Config,
  { server }: McpArguments,
  openHere: (config: Config) => Promise<ApiHere>,
): Promise<ExitCode> {
  const { api, close } = await connect(config, server, openHere)
  try {
    const mayPropose = await askMayPropose(api)
    const ended = endOfInput()
    const report = (error: unknown): boolean => process.stderr.write(`concordance: ${messageOf(error)}\n`)
    const handle = serveStdio(() => createServer({ api, mayPropose, report }), { onerror: report })
    await ended
    await handle.close()
    process.stdin.destroy() // after a signal it would keep the process alive
    return 0
  } finally {
    await close()
  }
}

async function connect(
  config: Config,
  server: string | undefined,
  openHere: (config: Config) => Promise<ApiHere>,
): Promise<ApiHere> {
  const close = (): Promise<void> => Promise.resolve()
  if (server !== undefined) {
    const url = addressOf(server)
    return { api: remoteApi(() => ({ url, token: config.token })), close }
  }
  const running = await runningServer(config)
  if (!running) return openAlone(config, openHere)
  // A server that is started anew leaves another address and token.
  const where = (): { url: string; token: string } => {
    const { url, token } = readServerFile(config.dataDir) ?? running
    return { url, token: config.token || token }
  }
  return { api: remoteApi(where), close }
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash)
    throw invalid(`--server must be the address of a service, such as https://data.example.org/, not ${text}`)
  return url.href.replace(/\/mcp\/?$/, '/') // what one gives other clients
}

/** One process at a time holds a store: several assistants need a service that they all ask. */
async function openAlone(config: Config, openHere: (config: Config) => Promise<ApiHere>): Promise<ApiHere> {
  try {
    return await openHere(config)
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'conflict') throw error
    throw new DomainError('conflict', `${error.message}; for several assistants at once start "concordance serve", which each "concordance mcp" then asks`, { cause: error }) // prettier-ignore
  }
}

/** Resolves when nobody is there to read any more: the input ends, or the process is told to stop. */
function endOfInput(): Promise<void> {
  return new Promise((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve)
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
