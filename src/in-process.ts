import { randomBytes } from 'node:crypto'
import { buildApp } from './app.ts'
import type { Config } from './config.ts'
import { injectApi } from './http/inject-api.ts'
import type { Api } from './mcp/api.ts'
import { loadShipped, openServices } from './services.ts'

/**
 * Opens the store and gives its HTTP API without a port, to this process alone: with the rights of `CONCORDANCE_TOKEN`, else
 * with those of the command line. It logs to standard error.
 *
 * @throws DomainError `conflict` when another process holds the store.
 */
export async function openInProcess(config: Config): Promise<{ api: Api; close(): Promise<void> }> {
  const services = await openServices(config)
  try {
    if (config.loadShipped) await loadShipped(services)
    await services.publishAgents()
    const token = randomBytes(32).toString('base64url')
    const app = await buildApp({ services, token, isReady: () => true, logTo: process.stderr })
    await app.ready()
    const headers = { authorization: `Bearer ${config.token || token}`, host: new URL(config.baseUri).host }
    const close = async (): Promise<void> => {
      await app.close()
      await services.close()
    }
    return { api: injectApi(app, () => ({ headers, address: undefined })), close }
  } catch (error) {
    await services.close()
    throw error
  }
}
