import type { VNode } from 'preact'
import { messagesFor } from '../../words/words.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { withParameters } from './hrefs.ts'
import { ForgeryField } from './parts/forgery-field.tsx'
import { useReader } from './reader.ts'

export interface SignInPageProps {
  readonly context: PageContext
  /** Path that it leads to. */
  readonly returnTo: string
  /** Whether reading needs an account as well. */
  readonly closed: boolean
  /** What the OpenID provider is known by, where there is one. */
  readonly provider?: string | undefined
  /** Why nobody was signed in: in English, and as a code that each language has words for. */
  readonly problem?: { readonly message: string; readonly reason: string } | undefined
  /** A link for one use; without a name it is not good any more. */
  readonly link?: { readonly code: string; readonly name?: string | undefined }
}

/** How somebody signs in: by token, through the organisation's provider, or with a link for one use. */
export function signInPage(props: SignInPageProps): string {
  const { signIn } = messagesFor(props.context.lang)
  return renderPage(props.context, { title: signIn.signIn, main: <Main {...props} /> })
}

function Main({ link, ...props }: SignInPageProps): VNode {
  const { signIn } = useReader().words
  if (link?.name !== undefined) return <ByLink {...props} code={link.code} name={link.name} />
  return (
    <>
      <h1>{signIn.signIn}</h1>
      <p class="lead">{props.closed ? signIn.leadClosed : signIn.lead}</p>
      {link === undefined ? null : (
        <div class="notice">
          <h2>{signIn.linkOver}</h2>
          <p>{signIn.linkOverWhy}</p>
        </div>
      )}
      <ByProvider {...props} />
      <ByToken {...props} />
    </>
  )
}

function ByProvider({ provider, returnTo }: SignInPageProps): VNode | null {
  const { signIn } = useReader().words
  if (provider === undefined) return null
  return (
    <section class="section" aria-labelledby="provider">
      <h2 id="provider">{signIn.withProvider}</h2>
      <p class="sign-in-ways">
        <a class="button" href={withParameters('/sign-in/openid', { return: returnTo })}>
          {signIn.provider(provider)}
        </a>
      </p>
    </section>
  )
}

function ByToken({ returnTo, problem, provider }: SignInPageProps): VNode {
  const { signIn } = useReader().words
  const described = problem === undefined ? 'token-hint' : 'token-problem token-hint'
  return (
    <form class="fields sign-form" method="post" action="/sign-in">
      {provider === undefined ? null : <h2>{signIn.withToken}</h2>}
      <ForgeryField />
      <input type="hidden" name="return" value={returnTo} />
      <div class="field">
        <label for="token">{signIn.token}</label>
        <input
          id="token"
          name="token"
          type="password"
          required
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck={false}
          aria-describedby={described}
          {...(problem === undefined ? {} : { 'aria-invalid': 'true' as const, autofocus: true })}
        />
        {problem === undefined ? null : (
          <p class="field-problem" id="token-problem" role="alert">
            <strong>{`${signIn.refused}. `}</strong>
            {signIn.refusals[problem.reason] ?? problem.message}
          </p>
        )}
        <p class="field-hint" id="token-hint">
          {signIn.tokenHint}
        </p>
      </div>
      <button type="submit">{signIn.signIn}</button>
    </form>
  )
}

function ByLink({ code, name, returnTo }: Omit<SignInPageProps, 'link'> & { code: string; name: string }): VNode {
  const { signIn } = useReader().words
  return (
    <>
      <h1>{signIn.signIn}</h1>
      <p class="lead">{signIn.linkLead}</p>
      <form class="fields sign-form" method="post" action="/sign-in">
        <ForgeryField />
        <input type="hidden" name="code" value={code} />
        <input type="hidden" name="return" value={returnTo} />
        <button type="submit">{signIn.as(name)}</button>
      </form>
    </>
  )
}
