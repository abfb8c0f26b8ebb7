import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import { DomainError } from './errors.ts'

/** How a setting is read from text. `expects` completes the sentence "X must be …". */
interface Kind<Value> {
  readonly expects: string
  parse(text: string): Value | undefined
  /** Never repeated in a message. */
  readonly secret?: boolean
}

const whole = (min: number, max: number): Kind<number> => ({
  expects: `a whole number from ${min} to ${max}`,
  parse: (text) => (/^\d+$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
})
const flag: Kind<boolean> = {
  expects: 'true or false',
  parse: (text) => (text === 'true' ? true : text === 'false' ? false : undefined),
}
const secret: Kind<string> = {
  expects: 'a text of at least 16 characters that nobody can guess, or empty',
  parse: (text) => (text === '' || text.length >= 16 ? text : undefined),
  secret: true,
}
/** Made by somebody else, who says how long it is. */
const givenSecret: Kind<string> = { expects: 'a text, or empty', parse: (text) => text.trim(), secret: true }
const nonEmpty: Kind<string> = { expects: 'a text', parse: (text) => text.trim() || undefined }
const text: Kind<string> = { expects: 'a text, or empty', parse: (given) => given.trim() }
const networks: Kind<string> = {
  expects: 'empty, or addresses and networks with commas between, such as loopback, 10.0.0.0/8',
  parse: (given) => {
    const isNetwork = (part: string): boolean => /^(loopback|linklocal|uniquelocal)$/.test(part) || (isIP(part.replace(/\/\d{1,3}$/, '')) !== 0) // prettier-ignore
    return given.trim() === '' || given.split(',').every((part) => isNetwork(part.trim())) ? given.trim() : undefined
  },
}
const issuer: Kind<string> = {
  expects:
    'empty, or an https URL without query, such as https://login.example.org/realms/staff (http on this machine)',
  parse: (given) => {
    if (given === '') return given
    const url = /^[^?#\s]+$/.test(given) && URL.canParse(given) ? new URL(given) : undefined
    const isLocal = url?.protocol === 'http:' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)
    return url?.protocol === 'https:' || isLocal ? given : undefined
  },
}
const oneOf = <const Choice extends string>(...choices: Choice[]): Kind<Choice> => ({
  expects: `one of ${choices.join(', ')}`,
  parse: (text) => choices.find((choice) => choice === text),
})
const endpoints: Kind<string> = {
  expects: 'empty, *, or beginnings of http(s) URLs with commas between, such as https://query.example.org/sparql',
  parse: (text) =>
    text.split(',').every((part) => /^\s*(\*|https?:\/\/\S+)?\s*$/.test(part)) ? text.trim() : undefined,
}
const baseUri: Kind<string> = {
  expects: 'an http(s) URI that ends with a slash and has no query or fragment, such as https://data.example.org/',
  parse: (text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined
    return url && /^https?:$/.test(url.protocol) && /^[^?#]*\/$/.test(text) ? text : undefined
  },
}

interface Setting<Value> {
  readonly kind: Kind<Value>
  readonly default: Value
  /** Why this default: shown by `concordance settings` and in the README. */
  readonly reason: string
}
const setting = <Value>(kind: Kind<Value>, fallback: Value, reason: string): Setting<Value> => ({
  kind,
  default: fallback,
  reason,
})

/** Every setting, by the name of its environment variable without `CONCORDANCE_`. */
export const settings = {
  PORT: setting(whole(0, 65535), 3000, 'The port that people try first; 0 takes any free one and prints it.'),
  HOST: setting(nonEmpty, 'localhost', 'Only this machine can reach the service until somebody decides otherwise.'),
  DATA_DIR: setting(nonEmpty, 'data/store', 'Beside the program, so that deleting the folder starts afresh.'),
  MIN_FREE_MB: setting(
    whole(0, 2 ** 20),
    64,
    'Room that is kept on the disk of DATA_DIR: with less of it free, changes are refused (507) and reading goes on. Enough for what is noted meanwhile, and for taking data away.',
  ),
  BASE_URI: setting(
    baseUri,
    'http://localhost:3000/',
    'The URI space that is minted in. This one resolves the moment the service starts; choose your own before you publish, as it is kept for the life of a store. It need not be the address of the server: any host that a request arrives at maps to it.',
  ),
  LOAD_SHIPPED: setting(flag, true, 'A first look needs something to see; false starts with an empty store.'),
  UNION_DEFAULT_GRAPH: setting(
    flag,
    true,
    'Every file has its own named graph, and a query without a dataset is about all of them; false is the plain SPARQL dataset, whose default graph has only what was written to it.',
  ),
  ENGINE: setting(
    oneOf('native', 'comunica'),
    'native',
    'Our own engine, which hands over to Comunica what it does not take; comunica answers everything with that.',
  ),
  FEDERATION: setting(
    endpoints,
    '',
    'Endpoints that queries may ask with SERVICE; none, because whoever may send a query could otherwise reach whatever this machine reaches.',
  ),
  QUERY_TIMEOUT_SECONDS: setting(
    whole(1, 86_400),
    30,
    'Longer than a person waits, shorter than a forgotten query harms.',
  ),
  QUERY_MAX_ROWS: setting(
    whole(1, 2 ** 31),
    1_000_000,
    'More rows than a client reads; bulk data is downloaded per graph.',
  ),
  QUERY_MAX_CHARACTERS: setting(whole(1, 2 ** 24), 200_000, 'Queries with long VALUES lists are shorter than this.'),
  QUERY_MEMORY_MB: setting(
    whole(64, 2 ** 20),
    2048,
    'The heap of one query worker: a query that needs more is stopped, and the service goes on.',
  ),
  QUERY_SECONDS_PER_MINUTE: setting(
    whole(0, 3600),
    0,
    'Query time that one caller may use of each minute, over all workers; 0 is no budget, for callers share the workers fairly as it is. More than 60 lets one caller keep more than one worker.',
  ),
  QUERY_WORKERS: setting(
    whole(1, 64),
    Math.max(2, Math.min(8, availableParallelism() - 1)),
    'One per core beside the thread that answers HTTP, two at least, so that one long query does not hold up the next.',
  ),
  QUERY_QUEUE: setting(whole(0, 10_000), 100, 'Queries that wait for a worker; more are told to come back (503).'),
  QUERY_HELP_MILLISECONDS: setting(
    whole(0, 60_000),
    200,
    'Time for help with a query that is over sooner, which a reader hardly notices; with others help takes as long as follows from their own time.',
  ),
  VALIDATION_TIMEOUT_SECONDS: setting(
    whole(1, 86_400),
    120,
    'Validation of a whole graph is work for minutes at most.',
  ),
  MAX_BODY_MB: setting(
    whole(1, 4096),
    64,
    'The largest data, shapes or update in one request; `concordance load` takes files of any size.',
  ),
  WRITE_TOKEN: setting(
    secret,
    '',
    'Who has it may do everything over HTTP, and is called "operator": it is for programs that run beside the service. None until you choose one; people and assistants have accounts with tokens of their own.',
  ),
  TOKEN: setting(
    secret,
    '',
    'What "concordance mcp" sends as its bearer token, so that an assistant has the rights of an account of its own; without it, those of the command line on the machine of the store, and none elsewhere.',
  ),
  READ_ACCESS: setting(
    oneOf('open', 'accounts'),
    'open',
    'What is published is for all to read; accounts asks for credentials everywhere but at /health, /assets and the description of the API.',
  ),
  TOKEN_DAYS: setting(
    whole(1, 365),
    90,
    'How long a personal token lives when nothing else is asked for: long enough not to be a nuisance, short enough that a forgotten one does no harm for ever.',
  ),
  OIDC_ISSUER: setting(
    issuer,
    '',
    'The OpenID provider whose bearer tokens are accepted, as its tokens call it in "iss"; none, because there is no provider that everybody trusts.',
  ),
  OIDC_AUDIENCE: setting(
    text,
    '',
    'What those tokens must have as "aud". It has to be set with OIDC_ISSUER: else a token that was given to any other service of the provider would open this one.',
  ),
  OIDC_CLIENT_ID: setting(
    text,
    '',
    'What the OpenID provider calls this service: with it people sign in on the pages through the provider. None, because the provider has to know it first, with the address /sign-in/openid/callback to come back to.',
  ),
  OIDC_CLIENT_SECRET: setting(
    givenSecret,
    '',
    'The secret that the provider gave this service along with OIDC_CLIENT_ID; none for a public client, which proves itself by PKCE alone.',
  ),
  OIDC_ROLES_CLAIM: setting(
    nonEmpty,
    'concordance_roles',
    'The claim with the roles of those without an account here, such as ["editor:billing"]; dots lead into objects (realm_access.roles). A name of our own, so that roles of other services are not taken for ours.',
  ),
  RATE_LIMIT_PER_MINUTE: setting(
    whole(0, 10_000_000),
    0,
    'Requests of one account or address, whatever they are for; 0 is no limit: behind a proxy everybody has one address, and what a query may cost is bounded by itself.',
  ),
  WRITE_LIMIT_PER_MINUTE: setting(
    whole(0, 10_000_000),
    600,
    'Requests that write, of one account or address: ten a second are more than a person makes, and a program in a loop does not fill the history. 0 is no limit; the operator has none.',
  ),
  TRUST_PROXY: setting(
    networks,
    '',
    'Addresses or networks of the proxies in front, with commas between ("loopback" is one): their X-Forwarded-For is believed, for limits and the audit. None, because whoever may send that header can take any address.',
  ),
  AUDIT_DAYS: setting(
    whole(1, 36_500),
    365,
    'How long is kept who wrote and who was refused: a year of looking back. What was changed stays in the history for ever.',
  ),
  USAGE_DAYS: setting(
    whole(0, 3650),
    400,
    'How long is kept how often each term was asked for: a year and a month, so that a season can be held against the one before. Counts by day, nothing of who asked; 0 counts nothing.',
  ),
  SUNSET_DAYS: setting(
    whole(0, 3650),
    90,
    'Days between the deprecation of a term and its removal, at least: a quarter of a year is what those who use it need to change over.',
  ),
  REQUIRE_DEPRECATION: setting(
    oneOf('released', 'always'),
    'released',
    'What no release has had may be removed at once, as nobody relies on it yet; always gives every term the days of notice.',
  ),
  LOG_LEVEL: setting(
    oneOf('silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'),
    'warn',
    'What an operator has to act on; requests are logged at info.',
  ),
} as const satisfies Record<string, Setting<unknown>>

type ValueOf<Of> = Of extends Setting<infer Value> ? Value : never
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Lowercase<Head>}${Capitalize<CamelCase<Tail>>}`
  : Lowercase<Name>

/** All settings by camel-case name, frozen. */
export type Config = { readonly [Name in keyof typeof settings as CamelCase<Name>]: ValueOf<(typeof settings)[Name]> }

const PREFIX = 'CONCORDANCE_'
const camelCase = (name: string): string =>
  name.toLowerCase().replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase())

/**
 * Reads the settings, once. Variables that begin with `CONCORDANCE_` and are not a setting stop the start: a
 * misspelt limit must not be a limit that is not there.
 *
 * @throws DomainError `invalid` naming the variable and what it must be.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const known = settings as Record<string, Setting<unknown>>
  for (const name of Object.keys(environment)) {
    if (name.startsWith(PREFIX) && !Object.hasOwn(known, name.slice(PREFIX.length))) {
      throw new DomainError('invalid', `${name} is not a setting: the settings are ${Object.keys(known).map((key) => PREFIX + key).join(', ')}`) // prettier-ignore
    }
  }
  const config: Record<string, unknown> = {}
  for (const [name, { kind, default: fallback }] of Object.entries(known)) {
    const text = environment[PREFIX + name]
    const value = text === undefined ? fallback : kind.parse(text)
    if (value === undefined)
      throw new DomainError(
        'invalid',
        `${PREFIX}${name} must be ${kind.expects}${kind.secret ? '' : `, not "${text ?? ''}"`}`,
      )
    config[camelCase(name)] = value
  }
  if (config['oidcIssuer'] !== '' && config['oidcAudience'] === '')
    throw new DomainError('invalid', `${PREFIX}OIDC_AUDIENCE must be set with ${PREFIX}OIDC_ISSUER: what the provider's tokens for this service have as "aud"`) // prettier-ignore
  if (config['oidcClientId'] !== '' && config['oidcIssuer'] === '')
    throw new DomainError('invalid', `${PREFIX}OIDC_ISSUER must be set with ${PREFIX}OIDC_CLIENT_ID: the provider that knows this service by it`) // prettier-ignore
  return Object.freeze(config) as Config
}
