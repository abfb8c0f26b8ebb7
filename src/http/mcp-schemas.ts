import { empty, problems } from './schemas.ts'

/** What `/mcp` takes and gives. The messages themselves are those of the protocol, which describes its tools by itself. */
const message = {
  type: 'object',
  additionalProperties: true,
  required: ['jsonrpc'],
  properties: { jsonrpc: { type: 'string', description: 'Always 2.0.' } },
  description: 'A message of JSON-RPC 2.0, as the Model Context Protocol has them.',
}
const stream = { 'text/event-stream': { schema: { type: 'string', description: 'Messages as server-sent events.' } } }
const session = {
  type: 'object',
  properties: {
    'mcp-session-id': { type: 'string', description: 'Session of the 2025 revisions: from the answer to initialize.' },
    'mcp-protocol-version': { type: 'string', description: 'Revision that the client speaks, such as 2026-07-28.' },
  },
}
const tags = ['Assistants']
const refusals = problems(400, 403, 404, 413, 415)
// JSON-RPC has errors of its own beside problem details.
const failed = { description: 'An error of JSON-RPC, or problem details', content: { 'application/json': { schema: message }, 'application/problem+json': { schema: { $ref: 'Problem#' } } } } // prettier-ignore
const failures = Object.fromEntries([400, 404, 405, 406, 409, 500].map((status) => [status, failed]))

export const mcpSchemas = {
  post: {
    tags,
    summary: 'Speak with an assistant (Model Context Protocol)',
    description:
      'Streamable HTTP, revisions 2026-07-28 (each request by itself) and 2025 (sessions). Tools, resources and prompts have the rights of the bearer token, or those of anybody without one; cookies do not count. A page may send requests from the origin of the base URI; where that page is of this machine (localhost, 127.0.0.1, [::1]), also from the host and port that it asks.',
    headers: session,
    body: {
      description: 'One message; of the older revisions also a list of them.',
      anyOf: [message, { type: 'array', items: message }],
    },
    response: {
      200: { description: 'The answer', content: { 'application/json': { schema: message }, ...stream } },
      202: empty('Taken note of'),
      ...refusals,
      ...failures,
    },
  },
  get: {
    tags,
    summary: 'Listen for messages of a session',
    description: 'Of the 2025 revisions: a stream by which the server speaks to the client of a session.',
    headers: session,
    response: { 200: { description: 'The stream', content: stream }, ...refusals, ...failures },
  },
  delete: {
    tags,
    summary: 'End a session',
    description:
      'Of the 2025 revisions. Sessions also end by themselves, half an hour after their last request, unless one is being answered or their client listens.',
    headers: session,
    response: { 200: empty('It is over'), ...refusals, ...failures },
  },
  metadata: {
    tags,
    summary: 'Where to get a token for this service',
    description:
      'OAuth 2.0 Protected Resource Metadata (RFC 9728): names the OpenID provider whose access tokens are accepted. There only while one is set.',
    response: {
      200: {
        description: 'The metadata',
        content: {
          'application/json': {
            schema: {
              type: 'object',
              additionalProperties: true,
              required: ['resource', 'authorization_servers', 'bearer_methods_supported'],
              properties: {
                resource: { type: 'string', description: 'Address of what the token is for.' },
                authorization_servers: {
                  type: 'array',
                  items: { type: 'string' },
                  description: 'The OpenID provider.',
                },
                bearer_methods_supported: { type: 'array', items: { type: 'string' }, description: 'How to send it.' },
                resource_name: { type: 'string', description: 'What to call it.' },
              },
            },
          },
        },
      },
      ...problems(404),
    },
  },
} as const
