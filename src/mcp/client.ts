import type { Api, ApiRequest, ApiResponse } from './api.ts'
import { problemOf } from './problem.ts'

/** What a request was answered with, and the state that it was read from where the answer says so. */
export interface Answered<Body> {
  readonly body: Body
  readonly commit: number | undefined
  readonly response: ApiResponse
}

/** Asks the API on behalf of one call of an assistant: all of it ends when the call is cancelled. */
export class Client {
  private readonly api: Api
  readonly signal: AbortSignal | undefined
  private readonly lists = new Map<string, Promise<readonly unknown[]>>()

  constructor(api: Api, signal?: AbortSignal) {
    this.api = api
    this.signal = signal
  }

  /** The same, for so long at most. */
  within(milliseconds: number): Client {
    const timeout = AbortSignal.timeout(milliseconds)
    return new Client(this.api, this.signal ? AbortSignal.any([this.signal, timeout]) : timeout)
  }

  /** @throws DomainError with the problem of an answer that is none. */
  async text(request: ApiRequest): Promise<Answered<string>> {
    const response = await this.api.call({ signal: this.signal, ...request })
    if (response.status >= 300) throw problemOf(response)
    return { body: response.text, commit: commitOf(response), response }
  }

  /** Asks for JSON. @throws DomainError as `text` does. */
  async json<Body>(request: ApiRequest): Promise<Answered<Body>> {
    const headers = { accept: 'application/json', ...request.headers }
    const answered = await this.text({ ...request, headers })
    return { ...answered, body: JSON.parse(answered.body) as Body }
  }

  /** A list of names, such as `/prefixes`: fetched once in a call, however many names are looked up in it. */
  list<Item>(path: string): Promise<readonly Item[]> {
    const known = this.lists.get(path)
    if (known) return known as Promise<readonly Item[]>
    const list = this.json<{ items: readonly Item[] }>({ path, query: { limit: 1000 } }).then(({ body }) => body.items)
    this.lists.set(path, list)
    return list
  }

  /** What an answer is better with, and does not fail for want of: undefined where it cannot be had. */
  async ifAny<Value>(work: Promise<Value>): Promise<Value | undefined> {
    try {
      return await work
    } catch (error) {
      if (this.signal?.aborted) throw error
      return undefined
    }
  }

  /** Sends JSON and asks for JSON. @throws DomainError as `text` does. */
  send<Body>(path: string, body: unknown, query: ApiRequest['query'] = {}): Promise<Answered<Body>> {
    const headers = { 'content-type': 'application/json' }
    return this.json({ method: 'POST', path, query, headers, body: JSON.stringify(body) })
  }
}

function commitOf({ header }: ApiResponse): number | undefined {
  const commit = header('concordance-commit')
  return commit !== undefined && /^\d+$/.test(commit) ? Number(commit) : undefined
}
