import { randomUUID } from 'node:crypto'
import {
  isInitializeRequest,
  WebStandardStreamableHTTPServerTransport as Transport,
  type McpServer,
} from '@modelcontextprotocol/server'
import { invalid, notFound } from '../errors.ts'
import type { Caller } from './inject-api.ts'

export interface SessionRequest {
  readonly web: Request
  readonly body: unknown
  readonly caller: Caller
  /** Who may use the session: a token, an account of the OpenID provider, the operator, or nobody in particular. */
  readonly owner: string
  /** Whose sessions are counted together: an account, or the address of those without one. */
  readonly counted: string
  /** Resolves when the answer is over, whole or not. */
  readonly ended: Promise<void>
}

export interface McpSessionsOptions<Asked extends SessionRequest> {
  /** Makes the server of a new session; `caller` is who made its latest request. */
  open(request: Asked, caller: () => Caller): McpServer
  /** How many there are at most, and of one account or address: 1000 and 50 when not given. */
  readonly most?: number
  readonly mostOfOne?: number
  /** After how long without a request a session ends: half an hour when not given. */
  readonly idleMs?: number
}

interface Session {
  readonly transport: Transport
  readonly owner: string
  readonly counted: string
  caller: Caller
  lastUsed: number
  /** Answers that are not over: calls, and streams that the client holds open to hear of news. */
  underWay: number
}

const SWEEP_MS = 60_000

/**
 * Sessions of the 2025 revisions of the protocol (MCP 2025-11-25, "Transports: Session Management"). Their number is
 * bounded: where there are too many, the one that was not used for longest ends, of the same account or address first.
 */
export class McpSessions<Asked extends SessionRequest = SessionRequest> {
  private readonly options: McpSessionsOptions<Asked>
  private readonly sessions = new Map<string, Session>()
  private readonly timer: NodeJS.Timeout

  constructor(options: McpSessionsOptions<Asked>) {
    this.options = options
    const idleMs = options.idleMs ?? 30 * 60_000
    this.timer = setInterval(() => this.sweep(Date.now() - idleMs), Math.min(SWEEP_MS, idleMs)).unref()
  }

  get size(): number {
    return this.sessions.size
  }

  /**
   * Answers a request of a session, or opens one.
   *
   * @throws DomainError `not-found` for a session that is over or of somebody else, which are told alike; `invalid` for a
   *   request that needs one and names none.
   */
  async handle(request: Asked): Promise<Response> {
    const { web, body } = request
    const id = web.headers.get('mcp-session-id')
    if (id !== null) return this.resume(id, request)
    if (web.method === 'POST' && isInitializeRequest(body)) return this.open(request)
    throw invalid('This is no request of a session: begin with "initialize", then send the header Mcp-Session-Id of its answer') // prettier-ignore
  }

  /** Ends all of them. */
  async close(): Promise<void> {
    clearInterval(this.timer)
    await Promise.all([...this.sessions.values()].map(({ transport }) => transport.close()))
    this.sessions.clear()
  }

  private resume(id: string, { web, body, caller, owner, ended }: SessionRequest): Promise<Response> {
    const session = this.sessions.get(id)
    if (!session || session.owner !== owner) throw notFound('The session of the header Mcp-Session-Id: begin a new one with "initialize"; it') // prettier-ignore
    session.caller = caller
    session.lastUsed = Date.now()
    session.underWay++
    void ended.then(() => {
      session.underWay--
      session.lastUsed = Date.now()
    })
    return session.transport.handleRequest(web, { parsedBody: body })
  }

  private async open(request: Asked): Promise<Response> {
    const { web, body, caller, owner, counted } = request
    this.makeRoom(counted)
    const transport = new Transport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => void this.sessions.set(id, session),
    })
    const session: Session = { transport, owner, counted, caller, lastUsed: Date.now(), underWay: 0 }
    const server = this.options.open(request, () => session.caller)
    await server.connect(transport)
    // Set once it is connected: the server has put its own there, which it needs.
    const closed = transport.onclose
    transport.onclose = () => {
      if (transport.sessionId !== undefined) this.sessions.delete(transport.sessionId)
      closed?.()
    }
    return transport.handleRequest(web, { parsedBody: body })
  }

  private makeRoom(counted: string): void {
    const { most = 1000, mostOfOne = 50 } = this.options
    const own = [...this.sessions.values()].filter((session) => session.counted === counted)
    if (own.length >= mostOfOne) this.endOldest(own)
    else if (this.sessions.size >= most) this.endOldest([...this.sessions.values()])
  }

  private endOldest(sessions: readonly Session[]): void {
    const idle = sessions.filter(({ underWay }) => underWay === 0)
    const from = idle.length > 0 ? idle : sessions
    const oldest = from.reduce((one, other) => (other.lastUsed < one.lastUsed ? other : one))
    void oldest.transport.close()
  }

  private sweep(before: number): void {
    for (const { transport, lastUsed, underWay } of this.sessions.values())
      if (lastUsed < before && underWay === 0) void transport.close()
  }
}
