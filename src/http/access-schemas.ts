import { roles } from '../access/may.ts'
import { scopes } from '../access/grants.ts'
import { empty, problems } from './schemas.ts'

/** What requests about accounts, tokens and the audit look like. */
const text = (description: string, more: object = {}): object => ({ type: 'string', description, ...more })
const time = (description: string): object => text(description, { format: 'date-time' })
const security = [{ token: [] }]
const json = (description: string, schema: object): object => ({ description, content: { 'application/json': { schema } } }) // prettier-ignore

const grant = {
  type: 'object',
  description: 'A role, for one domain or (without) for the whole.',
  required: ['role'],
  additionalProperties: false,
  properties: { role: text('The role.', { enum: roles }), domain: text('Short name or IRI of the domain.') },
}
const grants = { type: 'array', maxItems: 1000, items: grant }
const kind = text('A person, or a program that works for people.', { enum: ['person', 'assistant'] })

const accountFields = {
  name: text('What people read.', { minLength: 1, maxLength: 200 }),
  kind,
  grants,
  email: text('Shown to administrators only; empty takes it away.', { maxLength: 320 }),
  subject: text('`sub` of the tokens that the OpenID provider issues to it; empty takes it away.', { maxLength: 1000 }),
}
const account = {
  type: 'object',
  additionalProperties: false,
  properties: {
    id: text('Short name of the account, for ever.'),
    iri: text('The IRI that commits name it by.'),
    ...accountFields,
    disabled: { type: 'boolean' },
    created: time('When it was made.'),
    modified: time('When it was changed last.'),
  },
}
const token = {
  type: 'object',
  additionalProperties: false,
  properties: {
    id: text('The part of the token that is no secret.'),
    account: text('Whose it is.'),
    label: text('What it is for.'),
    scope: text('What of the roles of its account it may use; each includes those before.', { enum: scopes }),
    domains: { type: 'array', items: { type: 'string' }, description: 'It is good for these only: IRIs of domains.' },
    created: time('When it was made.'),
    expires: time('When it ends.'),
    revoked: time('When it was revoked.'),
    lastUsed: time('When it was used last, to the minute.'),
  },
}
const window = {
  offset: { type: 'integer', minimum: 0, default: 0 },
  limit: { type: 'integer', minimum: 0, maximum: 1000, default: 100 },
}
const page = (items: object): object => ({
  type: 'object',
  properties: {
    total: { type: 'integer' },
    offset: { type: 'integer' },
    limit: { type: 'integer' },
    items: { type: 'array', items },
  },
})
const idOf = (what: string): object => ({ type: 'object', properties: { id: text(`Id of the ${what}.`) } })

export const meSchema = {
  tags: ['Access'],
  summary: 'Who I am here, and what I may do',
  description: 'Open to all: without credentials it is about `anonymous`.',
  security,
  response: {
    200: json('Who makes the request', {
      type: 'object',
      properties: {
        id: text('Short name of the account.'),
        iri: text('The IRI that commits name it by; empty for anonymous.'),
        name: text('What people read.'),
        kind: text('anonymous, person, assistant or service.'),
        credentials: text('none, operator, token, oidc or link: for a browser, what was signed in with.'),
        expires: time('When the token of this request ends.'),
        grants: { ...grants, items: { ...grant, properties: { ...grant.properties, only: { type: 'array', items: { type: 'string' } } } } }, // prettier-ignore
        may: {
          type: 'array',
          description: 'What may be done where: the whole (without domain), and each domain with a role of its own.',
          items: {
            type: 'object',
            properties: { domain: text('IRI of the domain.'), actions: { type: 'array', items: { type: 'string' } } },
          },
        },
      },
    }),
  },
}

export const accountSchemas = {
  list: {
    tags: ['Access'],
    summary: 'All accounts',
    description: 'For administrators, and for those who give roles in a domain: they see no e-mail addresses.',
    security,
    querystring: { type: 'object', properties: window },
    response: { 200: json('A page of accounts', page(account)), ...problems(400, 401, 403) },
  },
  create: {
    tags: ['Access'],
    summary: 'Make an account',
    description: 'For administrators. It may do nothing before it has a token, or comes from the OpenID provider.',
    security,
    body: {
      type: 'object',
      required: ['id'],
      additionalProperties: false,
      properties: { id: text('2 to 40 of a-z, 0-9 and -, beginning with a letter.'), ...accountFields },
    },
    response: { 201: json('The account', account), ...problems(400, 401, 403, 409, 415) },
  },
  get: {
    tags: ['Access'],
    summary: 'An account',
    description: 'For administrators, those who give roles in a domain, and itself.',
    security,
    params: idOf('account'),
    response: { 200: json('The account', account), ...problems(401, 403, 404) },
  },
  change: {
    tags: ['Access'],
    summary: 'Change an account',
    description:
      'What is not given stays; `grants` are all of them. For administrators; owners of a domain may give and take roles in it.',
    security,
    params: idOf('account'),
    body: {
      type: 'object',
      additionalProperties: false,
      properties: { ...accountFields, disabled: { type: 'boolean' } },
    },
    response: { 200: json('The account as it is now', account), ...problems(400, 401, 403, 404, 409, 415) },
  },
  disable: {
    tags: ['Access'],
    summary: 'Disable an account',
    description: 'Its tokens end at once. The name stays taken, as history tells it. For administrators.',
    security,
    params: idOf('account'),
    response: { 204: empty('It may do nothing any more'), ...problems(401, 403, 404) },
  },
}

export const tokenSchemas = {
  list: {
    tags: ['Access'],
    summary: 'Tokens',
    description: 'My own; for administrators also those of another account. Their secrets are not stored.',
    security,
    querystring: { type: 'object', properties: { account: text('Id of the account; * for all of them.'), ...window } },
    response: { 200: json('A page of tokens, newest first', page(token)), ...problems(400, 401, 403) },
  },
  create: {
    tags: ['Access'],
    summary: 'Make a token',
    description:
      'For my own account; for administrators also for another. The token is told once. Made with a personal token, it goes no further and lives no longer than that one.',
    security,
    body: {
      type: 'object',
      additionalProperties: false,
      properties: {
        account: text('Id of the account; my own when not given.'),
        label: text('What it is for.', { maxLength: 200 }),
        scope: text('What of the roles of its account it may use.', { enum: scopes, default: 'all' }),
        domains: {
          type: 'array',
          minItems: 1,
          maxItems: 100,
          items: { type: 'string' },
          description: 'It is good for these only: short names or IRIs of domains.',
        },
        days: { type: 'integer', minimum: 1, maximum: 365, description: 'Days until it expires.' },
      },
    },
    response: {
      201: json('The token', { ...token, properties: { token: text('The secret: shown here, and never again.'), ...token.properties } }), // prettier-ignore
      ...problems(400, 401, 403, 404, 409, 415),
    },
  },
  revoke: {
    tags: ['Access'],
    summary: 'Revoke a token',
    description: 'One of my own; for administrators any.',
    security,
    params: idOf('token'),
    response: { 204: empty('It ends now'), ...problems(401, 403, 404) },
  },
}

export const signInLinkSchema = {
  tags: ['Access'],
  summary: 'Make a link to sign in with',
  description:
    'For the operator, and what `concordance sign-in` asks for: whoever opens the link within five minutes signs in on the pages, once. Cookies are for browsers; programs send a token.',
  security,
  body: {
    type: ['object', 'null'],
    additionalProperties: false,
    properties: { account: text('Id of the account; the operator when not given.') },
  },
  response: {
    201: json('The link', {
      type: 'object',
      properties: {
        path: text('Path and query, on whatever address people reach the service under.'),
        expires: time('When it ends.'),
      },
    }),
    ...problems(400, 401, 403, 404, 409, 415),
  },
}

export const auditSchema = {
  tags: ['Access'],
  summary: 'Who wrote, and who was refused',
  description: 'Newest first. For administrators. The CLI on the machine of the store is `cli`.',
  security,
  querystring: {
    type: 'object',
    properties: {
      principal: text('Id of an account, anonymous, operator or cli.'),
      status: { type: 'integer', description: 'HTTP status; exit code of a command.' },
      since: time('Not before.'),
      until: time('Before.'),
      ...window,
    },
  },
  response: {
    200: json(
      'A page of entries',
      page({
        type: 'object',
        properties: {
          sequence: { type: 'integer' },
          time: time('When it was answered.'),
          principal: text('Who asked.'),
          method: text('Method of the request; CLI for a command.'),
          path: text('Path without query; the command.'),
          status: { type: 'integer' },
          code: text('What was wrong, as in the type of the problem.'),
          commit: { type: 'integer', description: 'The commit that it made.' },
          requestId: text('As in the log.'),
          address: text('Where it came from.'),
        },
      }),
    ),
    ...problems(400, 401, 403),
  },
}
