/** RFC 9457 problem details, as every refusal of the service is told. */
export interface Problem {
  readonly type?: string
  readonly title: string
  readonly status: number
  /** What happened and what to change, in a sentence. */
  readonly detail?: string
  readonly [member: string]: unknown
}

/** What came back: the parsed body with what its headers say, or what was refused and why. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value; readonly status: number; readonly headers: Headers }
  | { readonly ok: false; readonly problem: Problem }

export interface Asking {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Sent as JSON; a form, a file or a text as what it is. */
  readonly body?: object | string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/**
 * Asks the HTTP API in the name of who is signed in. Requests that write carry the page's token against forgery, which
 * only our own pages know. Never throws but for an aborted `signal`: no network is a problem like any other.
 */
export async function ask<Value>(path: string, asking: Asking = {}): Promise<Answer<Value>> {
  const { method = asking.body === undefined ? 'GET' : 'POST', body, headers = {}, signal } = asking
  const isRaw = body === undefined || typeof body === 'string' || body instanceof FormData || body instanceof Blob
  try {
    const response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(isRaw ? {} : { 'content-type': 'application/json' }),
        ...(method === 'GET' ? {} : forgeryHeader()),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isRaw ? (body as BodyInit) : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    })
    const text = await response.text()
    const parsed: unknown = text === '' ? undefined : JSON.parse(text)
    if (response.ok) return { ok: true, value: parsed as Value, status: response.status, headers: response.headers }
    return { ok: false, problem: { title: response.statusText, status: response.status, ...(parsed as object) } }
  } catch (error) {
    if (signal?.aborted) throw error
    return { ok: false, problem: { title: error instanceof Error ? error.message : String(error), status: 0 } }
  }
}

/** What tells the server that a request that writes comes from one of its pages. */
export const forgeryHeader = (): Record<string, string> => {
  const token = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content
  return token === undefined ? {} : { 'x-csrf-token': token }
}
