import type { VNode } from 'preact'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { ForgeryField } from './forgery-field.tsx'

/** Who is signed in, as a disclosure of places and the way out; else the way in, which leads back here. */
export function AccountMenu(): VNode {
  const { words, account, path, lang } = useReader()
  const { signIn } = words
  if (account === undefined)
    return (
      <a class="sign-in" href={path.startsWith('/sign-in') ? path : withParameters('/sign-in', { return: path })}>
        {signIn.signIn}
      </a>
    )
  const { waiting = 0 } = account
  const shown = formatNumber(waiting, lang)
  return (
    <details class="menu menu-account" data-menu="">
      <summary>
        <span class="visually-hidden">{`${signIn.menu} `}</span>
        <bdi class="menu-name">{account.name}</bdi>
      </summary>
      <ul>
        <li>
          <a href="/desk">
            {signIn.desk}
            {waiting === 0 ? null : (
              <>
                <span class="count" aria-hidden="true">
                  {shown}
                </span>
                <span class="visually-hidden">{`, ${words.desk.waiting(waiting, shown)}`}</span>
              </>
            )}
          </a>
        </li>
        <li>
          <a href="/account">{signIn.account}</a>
        </li>
        <li>
          <form method="post" action="/sign-out">
            <ForgeryField />
            <input type="hidden" name="return" value={path} />
            <button type="submit" class="link">
              {signIn.signOut}
            </button>
          </form>
        </li>
      </ul>
    </details>
  )
}
