import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
import Provider from 'oidc-provider'

/** An OpenID provider (the `oidc-provider` library) on this machine, where people sign in with any password. */
export interface SignInProvider {
  readonly issuer: string
  /** What a browser does there: signs in as somebody and agrees. @returns the address that it is sent back to. */
  visit(address: string, login: string): Promise<string>
  /** The same for somebody who turns back. */
  turnBack(address: string): Promise<string>
  /** Whether requests are answered. */
  setReachable(reachable: boolean): void
  close(): Promise<void>
}

export interface SignInProviderOptions {
  readonly callback: string
  /** The claim `concordance_roles`, by login. */
  readonly roles: Readonly<Record<string, unknown>>
  /** Whether the ID token has them, or only UserInfo. */
  readonly inIdToken: boolean
}

/** The client `concordance` with the secret `a-secret-of-the-client`. */
export async function startSignInProvider(options: SignInProviderOptions): Promise<SignInProvider> {
  let [handle, reachable] = [undefined as ReturnType<Provider['callback']> | undefined, true]
  const server = createServer((request, response) => {
    if (reachable) handle?.(request, response)
    else response.writeHead(503).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'one', use: 'sig', alg: 'RS256' }
  handle = new Provider(issuer, configuration(options, key)).callback()
  return {
    issuer,
    setReachable: (value) => void (reachable = value),
    visit: async (address, login) => {
      const browser = new Browser(issuer)
      const interaction = await browser.follow(address)
      const consent = await browser.follow(interaction, { prompt: 'login', login, password: 'any' })
      return browser.follow(consent, { prompt: 'consent' })
    },
    turnBack: async (address) => {
      const browser = new Browser(issuer)
      return browser.follow(`${await browser.follow(address)}/abort`)
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Cookies and redirects, as far as they are on one host. */
class Browser {
  private readonly issuer: string
  private readonly cookies = new Map<string, string>()

  constructor(issuer: string) {
    this.issuer = issuer
  }

  /** Sends a request and goes where it leads: to a page, or away from the host. @returns that address. */
  async follow(address: string, form?: Record<string, string>): Promise<string> {
    const answer = await fetch(address, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      this.cookies.set(name, value)
    }
    const place = answer.headers.get('location')
    if (place === null) {
      if (!answer.ok) throw new Error(`${address} answered ${answer.status}: ${await answer.text()}`)
      return address
    }
    const next = new URL(place, address).href
    return next.startsWith(`${this.issuer}/`) ? this.follow(next) : next
  }
}

const configuration = ({ callback, roles, inIdToken }: SignInProviderOptions, key: object): object => ({
  jwks: { keys: [key] },
  clients: [
    {
      client_id: 'concordance',
      client_secret: 'a-secret-of-the-client',
      redirect_uris: [callback],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  pkce: { required: () => true },
  claims: { openid: ['sub'], profile: ['name', 'concordance_roles'] },
  conformIdTokenClaims: !inIdToken,
  cookies: { keys: ['a key of the cookies'] },
  findAccount: (_context: unknown, id: string) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `${id} of the organisation`, concordance_roles: roles[id] }),
  }),
})
