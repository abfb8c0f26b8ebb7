import type { VNode } from 'preact'
import { languageName } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { AccountMenu } from './account-menu.tsx'
import { SearchBox } from './search-box.tsx'

/** Name of the site, search and the places, in one line where there is room. */
export function Header({ search }: { search: boolean }): VNode {
  const { words, siteTitle } = useReader()
  return (
    <header class="site-header">
      <div class="site-header-row">
        <a class="site-name" href="/" aria-label={`${siteTitle}: ${words.nav.start}`}>
          {siteTitle}
        </a>
        {search ? <SearchBox id="site-search" /> : null}
        <nav class="site-nav" aria-label={words.nav.main}>
          <ul>
            <Place href="/vocabularies" label={words.nav.vocabularies} />
            <Place href="/domains" label={words.nav.domains} />
            <Place href="/sparql" label={words.nav.query} />
            <Place href="/api/docs" label={words.nav.api} />
          </ul>
        </nav>
        <LanguageMenu />
        <AccountMenu />
      </div>
    </header>
  )
}

function Place({ href, label }: { href: string; label: string }): VNode {
  const current = useReader().path.split('?')[0] === href
  return (
    <li>
      <a href={href} {...(current ? { 'aria-current': 'page' as const } : {})}>
        {label}
      </a>
    </li>
  )
}

/** A disclosure of links, so that it works without scripts and each language has an address. */
function LanguageMenu(): VNode | null {
  const { words, lang, languages, path } = useReader()
  if (languages.length < 2) return null
  return (
    <details class="menu" data-menu="">
      <summary>
        <span class="visually-hidden">{`${words.nav.language}: `}</span>
        <span lang={lang}>{languageName(lang, lang)}</span>
      </summary>
      <ul>
        {languages.map((tag) => (
          <li>
            <a
              href={withParameters(path, { lang: tag })}
              hreflang={tag}
              lang={tag}
              {...(tag === lang ? { 'aria-current': 'true' as const } : {})}
            >
              {languageName(tag, tag)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
