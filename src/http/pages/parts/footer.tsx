import type { VNode } from 'preact'
import type { Messages } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { DownloadLinks } from './downloads.tsx'

/** The last lines of every page: this page as data, ways to walk, the places of governance, and the doors for machines. */
export function Footer({ downloads: own }: { downloads: boolean }): VNode {
  const { words, downloads, siteTitle } = useReader()
  const { footer, nav } = words
  return (
    <footer class="site-footer">
      <div class="site-footer-row">
        <p class="site-footer-about">
          <a class="site-name" href="/">
            {siteTitle}
          </a>
          {footer.about}
        </p>
        {!own || downloads.length === 0 ? null : (
          <nav aria-label={footer.asRdf}>
            <h2>{footer.asRdf}</h2>
            <DownloadLinks downloads={downloads} />
          </nav>
        )}
        <Places title={footer.walking} places={walking(words)} />
        <Places title={footer.governance} places={governance(words)} />
        <nav aria-label={footer.machine}>
          <h2>{footer.machine}</h2>
          <ul>
            <li>
              <a href="/api/docs">{nav.api}</a>
            </li>
            <li>
              <a href="/sparql">SPARQL</a>
            </li>
            <li>
              <a href="/.well-known/void">{footer.void}</a>
            </li>
            <li>
              <a href="/catalog">{footer.catalogue}</a>
            </li>
            <li>
              <a href="/identifiers">{words.identifiers.title}</a>
            </li>
            <li class="only-scripted">
              <button type="button" class="link" data-keys="">
                {footer.keys}
              </button>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  )
}

type Place = readonly [href: string, label: string]

const walking = (words: Messages): readonly Place[] => [
  ['/vocabularies', words.nav.vocabularies],
  ['/path', words.find.pathTitle],
  ['/map-of-types', words.graph.types.title],
  ['/queries', words.find.queries],
]

/** The pages about what all share and who answers for what; the header has only the first of them. */
const governance = (words: Messages): readonly Place[] => [
  ['/domains', words.nav.domains],
  ['/crosswalk', words.crosswalk.title],
  ['/compare', words.comparison.title],
  ['/proof', words.proof.title],
  ['/rules', words.rule.title],
  ['/council', words.council.title],
  ['/proposals', words.proposal.plural],
  ['/assignments', words.assignment.title],
]

function Places({ title, places }: { title: string; places: readonly Place[] }): VNode {
  return (
    <nav aria-label={title}>
      <h2>{title}</h2>
      <ul>
        {places.map(([href, label]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
