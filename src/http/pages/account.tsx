import type { VNode } from 'preact'
import { scopes, type Scope } from '../../access/grants.ts'
import type { Grant, Principal } from '../../access/principal.ts'
import type { Session } from '../../access/sessions.ts'
import type { Token } from '../../access/tokens.ts'
import type { Reference } from '../../concepts/views.ts'
import { messagesFor, wordFor } from '../../words/words.ts'
import type { BrowserName } from '../browser-name.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { Domain } from './parts/domain.tsx'
import { ForgeryField } from './parts/forgery-field.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { TableHead } from './parts/table-head.tsx'
import { Time } from './parts/value.tsx'
import { useReader } from './reader.ts'

/** A token as its owner sees it. */
export interface TokenEntry extends Token {
  /** Whether what was signed in with reaches so far as to end it. */
  readonly within: boolean
}

/** A session as its owner sees it. */
export interface SessionEntry extends Pick<Session, 'id' | 'created' | 'used'> {
  readonly browser: BrowserName | undefined
  /** The one that asks. */
  readonly here: boolean
}

export interface AccountPageProps {
  readonly context: PageContext
  readonly principal: Principal
  /** Domains of the roles, by IRI. */
  readonly domains: ReadonlyMap<string, Reference>
  /** Those that can still be used. Undefined for those who have no account here. */
  readonly tokens: readonly TokenEntry[] | undefined
  /** What a token that is made now may be for: the widest last. */
  readonly widest: Scope
  readonly days: number
  /** The text of the token that was just made: it is shown this once. */
  readonly made?: string | undefined
  /** Why none was made. */
  readonly problem?: string | undefined
  readonly sessions: readonly SessionEntry[]
}

/** Who I am here, what I may do, my tokens, and where I am signed in. */
export function accountPage(props: AccountPageProps): string {
  const { signIn } = messagesFor(props.context.lang)
  return renderPage(props.context, { title: signIn.account, main: <Main {...props} /> })
}

function Main(props: AccountPageProps): VNode {
  const { signIn } = useReader().words
  const { principal, made } = props
  return (
    <>
      <p class="over">{signIn.account}</p>
      <h1>
        <bdi>{principal.name}</bdi>
      </h1>
      <Rows>
        <Row label={signIn.id}>
          <code>{principal.id}</code>
        </Row>
        <Row label={signIn.kind}>{wordFor(signIn.kinds, principal.kind)}</Row>
      </Rows>
      {made === undefined ? null : <Made text={made} />}
      <Roles {...props} />
      <Tokens {...props} />
      <Sessions sessions={props.sessions} />
    </>
  )
}

function Made({ text }: { text: string }): VNode {
  const { signIn } = useReader().words
  return (
    <section class="notice made-token" aria-labelledby="made">
      <h2 id="made">{signIn.made}</h2>
      <p>{signIn.madeLead}</p>
      <p class="secret">
        <code translate={false}>{text}</code>
        <button type="button" class="quiet only-scripted" data-copy={text} data-copied={signIn.copied}>
          {signIn.copy}
        </button>
      </p>
    </section>
  )
}

function Roles({ principal, domains }: AccountPageProps): VNode {
  const { signIn } = useReader().words
  const areas = new Map<string, Grant[]>()
  for (const grant of principal.grants) areas.set(grant.domain ?? '', [...(areas.get(grant.domain ?? '') ?? []), grant])
  const isCut = principal.grants.some(({ only }) => only !== undefined)
  return (
    <Section id="roles" title={signIn.roles}>
      {areas.size === 0 ? <p class="quiet-text">{signIn.noRoles}</p> : null}
      {isCut ? <p class="quiet-text">{`${signIn.only}.`}</p> : null}
      <Rows>
        {[...areas].map(([domain, grants]) => (
          <Row label={domain === '' ? signIn.everywhere : <Domain domain={domains.get(domain)!} />}>
            <ul>
              {grants.map(({ role }) => (
                <li>
                  <strong>{wordFor(signIn.roleNames, role)}</strong>
                  {`: ${wordFor(signIn.roleMeanings, role)}`}
                </li>
              ))}
            </ul>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function Tokens(props: AccountPageProps): VNode {
  const { signIn } = useReader().words
  const { tokens } = props
  if (tokens === undefined)
    return (
      <Section id="tokens" title={signIn.tokens}>
        <p class="quiet-text">{signIn.noAccount}</p>
      </Section>
    )
  return (
    <Section id="tokens" title={signIn.tokens}>
      <p class="quiet-text">{signIn.tokensLead}</p>
      {tokens.length === 0 ? (
        <p class="quiet-text">{signIn.noTokens}</p>
      ) : (
        <table class="stacking tokens">
          <TableHead
            headings={[
              signIn.label,
              signIn.scopeTitle,
              signIn.expires,
              signIn.used,
              <span class="visually-hidden">{signIn.revoke}</span>,
            ]}
          />
          <tbody>
            {tokens.map((token) => (
              <TokenRow token={token} />
            ))}
          </tbody>
        </table>
      )}
      <TokenForm {...props} />
    </Section>
  )
}

function TokenRow({ token }: { token: TokenEntry }): VNode {
  const { signIn } = useReader().words
  const { id, label, scope, expires, lastUsed, within } = token
  const name = label === '' ? signIn.unnamed : label
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi> <code class="mark">{id}</code>
      </th>
      <td data-label={signIn.scopeTitle}>{wordFor(signIn.scopes, scope)}</td>
      <td data-label={signIn.expires}>
        <Time text={expires.slice(0, 10)} month="short" />
      </td>
      <td data-label={signIn.used}>
        {lastUsed === undefined ? signIn.never : <Time text={lastUsed.slice(0, 10)} month="short" />}
      </td>
      <td class="row-action">
        {within ? (
          <form method="post" action={`/account/tokens/${id}/revoke`}>
            <ForgeryField />
            <button type="submit" class="quiet" aria-label={signIn.revokeOf(name)}>
              {signIn.revoke}
            </button>
          </form>
        ) : null}
      </td>
    </tr>
  )
}

function TokenForm({ widest, days, problem }: AccountPageProps): VNode {
  const { signIn } = useReader().words
  const offered = scopes.slice(0, scopes.indexOf(widest) + 1)
  return (
    <form class="fields sign-form" method="post" action="/account/tokens#made">
      <h3>{signIn.makeToken}</h3>
      <ForgeryField />
      {problem === undefined ? null : (
        <p class="field-problem" role="alert">
          {problem}
        </p>
      )}
      <div class="field">
        <label for="label">{signIn.label}</label>
        <input id="label" name="label" type="text" maxLength={200} autocomplete="off" />
      </div>
      <div class="field">
        <label for="scope">{signIn.scope}</label>
        <select id="scope" name="scope">
          {offered.map((scope) => (
            <option value={scope}>{wordFor(signIn.scopes, scope)}</option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="days">{signIn.days}</label>
        <input id="days" name="days" type="number" min={1} max={365} value={days} required />
      </div>
      <button type="submit">{signIn.makeToken}</button>
    </form>
  )
}

function Sessions({ sessions }: { sessions: readonly SessionEntry[] }): VNode {
  const { signIn } = useReader().words
  return (
    <Section id="sessions" title={signIn.sessions}>
      <p class="quiet-text">{signIn.sessionsLead}</p>
      <table class="stacking sessions">
        <TableHead
          headings={[signIn.browser, signIn.since, signIn.used, <span class="visually-hidden">{signIn.end}</span>]}
        />
        <tbody>
          {sessions.map((session) => (
            <SessionRow session={session} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function SessionRow({ session }: { session: SessionEntry }): VNode {
  const { signIn } = useReader().words
  const { id, browser, here, created, used } = session
  const name = nameOf(browser, signIn)
  return (
    <tr>
      <th scope="row">
        {name} {here ? <span class="mark">{signIn.here}</span> : null}
      </th>
      <td data-label={signIn.since}>
        <Time text={created.slice(0, 16) + 'Z'} month="short" />
      </td>
      <td data-label={signIn.used}>
        <Time text={used.slice(0, 16) + 'Z'} month="short" />
      </td>
      <td class="row-action">
        <form method="post" action={`/account/sessions/${id}/end`}>
          <ForgeryField />
          <button type="submit" class="quiet" aria-label={signIn.endOf(name)}>
            {signIn.end}
          </button>
        </form>
      </td>
    </tr>
  )
}

function nameOf(
  browser: BrowserName | undefined,
  words: { unknownBrowser: string; on: (browser: string, system: string) => string },
): string {
  if (browser === undefined) return words.unknownBrowser
  return browser.system === undefined ? browser.browser : words.on(browser.browser, browser.system)
}
