/** One request of the public HTTP API. */
export interface ApiRequest {
  readonly method?: 'GET' | 'POST'
  /** Path below the address of the service, such as `/api/search`. */
  readonly path: string
  readonly query?: ApiQuery
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Ends the request, and the work that the service does for it. */
  readonly signal?: AbortSignal | undefined
}

/** Parameters; those without a value are left out, those with several are repeated. */
export type ApiQuery = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>

export interface ApiResponse {
  readonly status: number
  /** Value of a header by its lower-case name. */
  header(name: string): string | undefined
  readonly text: string
}

/**
 * The public HTTP API, as somebody with certain credentials has it. Whatever a tool does, it does through this: so it
 * may do what any HTTP client with these credentials may do, and no more.
 */
export interface Api {
  /** Resolves with whatever is answered, problems too. @throws what ends the request: `signal`, or the network. */
  call(request: ApiRequest): Promise<ApiResponse>
}

/** A path with its parameters. */
export function target({ path, query = {} }: Pick<ApiRequest, 'path' | 'query'>): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue
    for (const each of Array.isArray(value) ? (value as string[]) : [String(value)]) parameters.append(name, each)
  }
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`
}
