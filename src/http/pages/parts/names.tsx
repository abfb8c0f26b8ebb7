import type { VNode } from 'preact'
import type { ConceptView, Text } from '../../../concepts/views.ts'
import { formatNumber, languageName } from '../../../words/format.ts'
import { listHref } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { LongText } from './long-text.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { langAttribute } from './term.tsx'
import { WhyLink } from './why-link.tsx'

/** All names in the order in which their own page lists them. */
export const allNames = ({ prefLabels, altLabels, hiddenLabels }: ConceptView): readonly Text[] => [
  ...prefLabels,
  ...altLabels,
  ...hiddenLabels,
]

/** Languages in sight, and those at hand without another request. Up to a few more are not worth folding. */
const IN_SIGHT = 8
const AT_HAND = 40

/** Names by language, each with its synonyms; codes and what only search knows come last. */
export function Names({ view }: { view: ConceptView }): VNode | null {
  const { words } = useReader()
  const tags = [...new Set([...view.prefLabels, ...view.altLabels].map(({ lang }) => lang))]
  const sayNothingNew = tags.length <= 1 && view.altLabels.length === 0
  if (sayNothingNew && view.hiddenLabels.length === 0 && view.notations.length === 0) return null
  const inSight = sayNothingNew ? [] : tags.slice(0, tags.length <= IN_SIGHT + 2 ? tags.length : IN_SIGHT)
  return (
    <Section id="names" title={words.concept.names} after={<WhyLink uri={view.uri} label={words.concept.names} />}>
      <Rows>
        {inSight.map((tag) => (
          <Language tag={tag} view={view} />
        ))}
        {view.notations.length === 0 ? null : (
          <Row label={words.concept.notation}>
            <span class="notation">{view.notations.join(' · ')}</span>
          </Row>
        )}
        {view.hiddenLabels.length === 0 ? null : (
          <Row label={words.concept.hidden}>
            <Line uri={view.uri} texts={view.hiddenLabels} all={allNames(view)} />
          </Row>
        )}
      </Rows>
      {sayNothingNew ? null : <MoreLanguages view={view} tags={tags} from={inSight.length} />}
    </Section>
  )
}

interface MoreProps {
  readonly view: ConceptView
  readonly tags: readonly string[]
  readonly from: number
}

/** Of a term with names in very many languages: the next folded away, and all of them on a page of their own. */
function MoreLanguages({ view, tags, from }: MoreProps): VNode | null {
  const { words, lang } = useReader()
  const folded = tags.slice(from, from + AT_HAND)
  const left = tags.length - from
  if (left <= 0) return null
  return (
    <details class="more-languages">
      <summary>{words.term.moreLanguages(left, formatNumber(left, lang))}</summary>
      <Rows>
        {folded.map((tag) => (
          <Language tag={tag} view={view} />
        ))}
      </Rows>
      {left > folded.length ? (
        <p class="all">
          <a href={listHref(view.uri, 'names')}>
            {words.term.allLanguages(tags.length, formatNumber(tags.length, lang))}
          </a>
        </p>
      ) : null}
    </details>
  )
}

function Language({ tag, view }: { tag: string; view: ConceptView }): VNode {
  const { words } = useReader()
  const preferred = view.prefLabels.filter(({ lang }) => lang === tag)
  const synonyms = view.altLabels.filter(({ lang }) => lang === tag)
  const all = allNames(view)
  return (
    <Row label={tag === '' ? '–' : languageName(tag, words.lang)}>
      {preferred.length === 0 ? null : (
        <span class="preferred">
          <Line uri={view.uri} texts={preferred} all={all} />
        </span>
      )}
      {synonyms.length === 0 ? null : (
        <span class="synonyms">
          <span class="visually-hidden">{`${words.concept.synonyms}: `}</span>
          <Line uri={view.uri} texts={synonyms} all={all} />
        </span>
      )}
    </Row>
  )
}

interface LineProps {
  readonly uri: string
  readonly texts: readonly Text[]
  /** Names in the order of the page that lists all of them, where a very long one is read. */
  readonly all: readonly Text[]
}

function Line({ uri, texts, all }: LineProps): VNode {
  const { words } = useReader()
  return (
    <ul class="line">
      {texts.map((text) => (
        <li dir="auto" {...langAttribute(text.lang, words.lang)}>
          <LongText text={text.text} href={listHref(uri, 'names', { offset: all.indexOf(text), limit: 1 })} />
        </li>
      ))}
    </ul>
  )
}
