import { DomainError } from '../errors.ts'
import { target, type Api } from './api.ts'

export interface Address {
  /** Address of the service, such as `https://data.example.org/`. */
  readonly url: string
  /** Sent as bearer token; none for asking as anybody may. */
  readonly token: string | undefined
}

/**
 * The API of a service elsewhere, over HTTP. Its calls throw DomainError `busy` when it does not answer.
 *
 * @param where is asked before each call: a service that was started anew may have another address and token
 */
export function remoteApi(where: () => Address): Api {
  return {
    call: async ({ method = 'GET', path, query = {}, body, headers, signal }) => {
      const { url, token } = where()
      const authorization: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
      const address = new URL(`.${target({ path, query })}`, url.endsWith('/') ? url : `${url}/`)
      const request = { method, headers: { ...headers, ...authorization }, ...(body === undefined ? {} : { body }) }
      // What leads elsewhere is not followed: the token is for this address.
      try {
        const response = await fetch(address, { ...request, redirect: 'manual', signal: signal ?? null })
        const text = await response.text()
        return { status: response.status, header: (name) => response.headers.get(name) ?? undefined, text }
      } catch (error) {
        if (signal?.aborted) throw error
        throw new DomainError('busy', `Nothing answers at ${address.origin}: see whether the service is running there`, { cause: error }) // prettier-ignore
      }
    },
  }
}
