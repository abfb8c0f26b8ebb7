import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, importJWK, SignJWT, type JWK, type JWTPayload } from 'jose'
import Provider from 'oidc-provider'

export const audience = 'https://concordance.example/'

/** An OpenID provider (the `oidc-provider` library) on this machine, whose clients get JWT access tokens. */
export interface IdentityProvider {
  readonly issuer: string
  /** How often its keys were fetched. */
  readonly keyRequests: () => number
  /** An access token for a client; its id is the subject. `resource` is the audience. */
  accessToken(client: string, resource?: string): Promise<string>
  /** A token signed with the provider's key, as a provider may issue it. `undefined` leaves a claim out. */
  signed(payload: JWTPayload, header?: { typ?: string }): Promise<string>
  /** From now on it signs with another key. */
  rotate(): Promise<void>
  /** Whether requests are answered. */
  setReachable(reachable: boolean): void
  close(): Promise<void>
}

/** Roles of the clients, in the claim `concordance_roles`. */
export type Roles = Readonly<Record<string, unknown>>

export async function startIdentityProvider(roles: Roles): Promise<IdentityProvider> {
  let handle: RequestListener = (_request, response) => void response.writeHead(503).end()
  let [reachable, keyRequests] = [true, 0]
  const server: Server = createServer((request, response) => {
    if (request.url === '/jwks') keyRequests++
    if (reachable) handle(request, response)
    else response.writeHead(503).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let key: JWK = {}
  const rotate = async (): Promise<void> => {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true })
    key = { ...(await exportJWK(privateKey)), kid: `key-${Math.random()}`, use: 'sig', alg: 'RS256' }
    handle = new Provider(issuer, configuration(roles, key)).callback()
  }
  await rotate()
  return {
    issuer,
    keyRequests: () => keyRequests,
    rotate,
    setReachable: (value) => void (reachable = value),
    signed: async (payload, { typ = 'at+jwt' } = {}) => {
      const seconds = Math.floor(Date.now() / 1000)
      const claims = { iss: issuer, aud: audience, sub: 'somebody', iat: seconds, exp: seconds + 300, ...payload }
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid!, typ }).sign(await importJWK(key))
    },
    accessToken: async (client, resource = audience) => {
      const answer = await fetch(`${issuer}/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${client}:secret`).toString('base64')}` },
        body: new URLSearchParams({ grant_type: 'client_credentials', resource }),
      })
      const { access_token: token } = (await answer.json()) as { access_token?: string }
      if (!token) throw new Error(`The provider answered ${answer.status}`)
      return token
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const configuration = (roles: Roles, key: JWK): object => ({
  jwks: { keys: [key] },
  clients: Object.keys(roles).map((id) => ({
    client_id: id,
    client_secret: 'secret',
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  })),
  ttl: { ClientCredentials: 300 },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (_context: unknown, resource: string) => ({ scope: '', audience: resource, accessTokenTTL: 300, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }), // prettier-ignore
    },
  },
  extraTokenClaims: (_context: unknown, { clientId }: { clientId: string }) => ({ concordance_roles: roles[clientId], name: `Client ${clientId}` }), // prettier-ignore
})
