import type { VNode } from 'preact'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'

/** The pages that a vocabulary has beside its own; each is the last part of a path: `/vocabularies/{id}/{part}`. */
export const vocabularyParts = ['hierarchy', 'index', 'groups', 'languages', 'changes', 'releases', 'quality'] as const
export type VocabularyPart = (typeof vocabularyParts)[number]

/** The path of a vocabulary by its short name, or of a part of it; the first leads to its page. */
export const vocabularyHref = (id: string, part?: VocabularyPart): string =>
  `/vocabularies/${encodeURIComponent(id)}${part === undefined ? '' : `/${part}`}`

interface VocabularyNavigationProps {
  readonly id: string
  readonly uri: string
  /** Where one is; absent on the vocabulary's own page. */
  readonly part?: VocabularyPart
}

/** The ways through one vocabulary, in one line on each of its pages. */
export function VocabularyNavigation({ id, uri, part }: VocabularyNavigationProps): VNode {
  const { words, href, path } = useReader()
  const { parts, navigation } = words.vocabulary
  const asked = stateOf(path)
  const current = (each: VocabularyPart | undefined): object => (each === part ? { 'aria-current': 'page' } : {})
  return (
    <nav class="local-nav" aria-label={navigation}>
      <ul>
        <li>
          <a href={href(uri)} {...current(undefined)}>
            {parts.overview}
          </a>
        </li>
        {vocabularyParts.map((each) => (
          <li>
            <a href={withParameters(vocabularyHref(id, each), asked)} {...current(each)}>
              {parts[each]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The state that is looked at goes along from page to page. */
function stateOf(path: string): Record<string, string> {
  const search = new URLSearchParams(path.split('?').slice(1).join('?'))
  return Object.fromEntries(['at', 'draft'].flatMap((name) => (search.has(name) ? [[name, search.get(name)!]] : [])))
}
