import type { VNode } from 'preact'
import type { ConceptView, Text } from '../../../concepts/views.ts'
import { languageName } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { Row, Rows, Section } from './rows.tsx'
import { langAttribute } from './term.tsx'

/** Names by language, each with its synonyms; codes and what only search knows come last. */
export function Names({ view }: { view: ConceptView }): VNode | null {
  const { words } = useReader()
  const tags = [...new Set([...view.prefLabels, ...view.altLabels].map(({ lang }) => lang))]
  const sayNothingNew = tags.length <= 1 && view.altLabels.length === 0
  if (sayNothingNew && view.hiddenLabels.length === 0 && view.notations.length === 0) return null
  return (
    <Section id="names" title={words.concept.names}>
      <Rows>
        {sayNothingNew ? null : tags.map((tag) => <Language tag={tag} view={view} />)}
        {view.notations.length === 0 ? null : (
          <Row label={words.concept.notation}>
            <span class="notation">{view.notations.join(' · ')}</span>
          </Row>
        )}
        {view.hiddenLabels.length === 0 ? null : (
          <Row label={words.concept.hidden}>
            <Line texts={view.hiddenLabels} />
          </Row>
        )}
      </Rows>
    </Section>
  )
}

function Language({ tag, view }: { tag: string; view: ConceptView }): VNode {
  const { words } = useReader()
  const preferred = view.prefLabels.filter(({ lang }) => lang === tag)
  const synonyms = view.altLabels.filter(({ lang }) => lang === tag)
  return (
    <Row label={tag === '' ? '–' : languageName(tag, words.lang)}>
      {preferred.length === 0 ? null : (
        <span class="preferred">
          <Line texts={preferred} />
        </span>
      )}
      {synonyms.length === 0 ? null : (
        <span class="synonyms">
          <span class="visually-hidden">{`${words.concept.synonyms}: `}</span>
          <Line texts={synonyms} />
        </span>
      )}
    </Row>
  )
}

function Line({ texts }: { texts: readonly Text[] }): VNode {
  const { words } = useReader()
  return (
    <ul class="line">
      {texts.map((text) => (
        <li dir="auto" {...langAttribute(text.lang, words.lang)}>
          {text.text}
        </li>
      ))}
    </ul>
  )
}
