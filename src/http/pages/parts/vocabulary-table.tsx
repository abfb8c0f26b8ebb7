import type { VNode } from 'preact'
import type { VocabularySummary } from '../../../concepts/views.ts'
import { formatNumber, languageName } from '../../../words/format.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { TableHead } from './table-head.tsx'
import { langAttribute, LanguageMark } from './term.tsx'
import { Time } from './value.tsx'
import { vocabularyHref } from './vocabulary-navigation.tsx'

/** When a graph was last changed: xsd:dateTime by IRI. */
export type Changed = ReadonlyMap<string, string>

interface VocabularyTableProps {
  readonly vocabularies: readonly VocabularySummary[]
  /** Adds a column. */
  readonly changed?: Changed | undefined
  /** The domain stands above the table. */
  readonly isGrouped?: boolean
}

/** Vocabularies with how large they are and in which languages they speak. */
export function VocabularyTable({ vocabularies, changed, isGrouped = false }: VocabularyTableProps): VNode {
  const { vocabularies: words, begin } = useReader().words
  return (
    <table class={changed ? 'stacking vocabularies vocabularies-changed' : 'stacking vocabularies'}>
      <TableHead headings={[words.name, words.size, words.languages, ...(changed ? [begin.lastChange] : [])]} />
      <tbody>
        {vocabularies.map((vocabulary) => (
          <VocabularyRow vocabulary={vocabulary} changed={changed} isGrouped={isGrouped} />
        ))}
      </tbody>
    </table>
  )
}

interface VocabularyRowProps {
  readonly vocabulary: VocabularySummary
  readonly changed: Changed | undefined
  readonly isGrouped: boolean
}

function VocabularyRow({ vocabulary, changed, isGrouped }: VocabularyRowProps): VNode {
  const { words } = useReader()
  const { id, label, version, domain, languages, graph } = vocabulary
  const time = changed?.get(graph)
  return (
    <tr>
      <th scope="row">
        <a href={vocabularyHref(id)} dir="auto" {...langAttribute(label.lang, words.lang)}>
          {label.text}
        </a>
        <LanguageMark lang={label.lang} />
        {version === undefined ? null : <small class="mark">{` ${version}`}</small>}
        {domain && !isGrouped ? (
          <span class="below">
            <Domain domain={domain} />
          </span>
        ) : null}
      </th>
      <td>
        <Size vocabulary={vocabulary} />
      </td>
      <td>
        <Languages languages={languages} />
      </td>
      {changed ? <td>{time === undefined ? null : <Time text={time.slice(0, 10)} month="short" />}</td> : null}
    </tr>
  )
}

/** How large a vocabulary is, in what it is made of. */
export function Size({ vocabulary: { counts } }: { vocabulary: VocabularySummary }): VNode {
  const { words, lang } = useReader()
  const sizes = (['concepts', 'classes', 'properties'] as const).filter((name) => counts[name] > 0)
  const shown = sizes.length > 0 ? sizes : (['triples'] as const)
  return <>{shown.map((name) => words.vocabularies[name](counts[name], formatNumber(counts[name], lang))).join(', ')}</>
}

const shownLanguages = 4

/** The languages most used, in the order of their names, and how many more. */
function Languages({ languages }: { languages: VocabularySummary['languages'] }): VNode {
  const { words, lang } = useReader()
  const names = languages
    .slice(0, shownLanguages)
    .map(({ lang: tag }) => languageName(tag, words.lang))
    .sort(new Intl.Collator(words.lang).compare)
  const more = languages.length - names.length
  return <>{[...names, ...(more > 0 ? [words.concept.more(formatNumber(more, lang))] : [])].join(', ')}</>
}
