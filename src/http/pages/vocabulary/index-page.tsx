import type { VNode } from 'preact'
import type { VocabularySummary } from '../../../concepts/views.ts'
import { formatNumber, scriptName } from '../../../words/format.ts'
import { messagesFor } from '../../../words/words.ts'
import type { IndexEntry, IndexView } from '../../vocabulary-view.ts'
import type { PageContext } from '../context.ts'
import { withParameters } from '../hrefs.ts'
import { Pagination } from '../parts/pagination.tsx'
import { Term, Words } from '../parts/term.tsx'
import { useReader } from '../reader.ts'
import { renderPart } from './part-page.tsx'

export interface IndexPageProps {
  readonly context: PageContext
  readonly summary: VocabularySummary
  readonly index: IndexView
}

/** The alphabetical index, a letter or a page at a time. */
export function indexPage({ context, summary, index }: IndexPageProps): string {
  const { vocabulary } = messagesFor(context.lang)
  return renderPart(context, {
    summary,
    part: 'index',
    title: vocabulary.indexTitle,
    main: <IndexMain index={index} />,
  })
}

function IndexMain({ index }: { index: IndexView }): VNode {
  const { words, lang } = useReader()
  const { vocabulary } = words
  if (index.letters.length === 0) return <p class="empty">{vocabulary.indexNone}</p>
  return (
    <>
      <Letters index={index} />
      {index.letter === undefined ? null : <h2 class="index-letter">{nameOfLetter(index.letter, words)}</h2>}
      <p class="quiet-text">{vocabulary.entries(index.total, formatNumber(index.total, lang))}</p>
      <ul class="index-entries">
        {index.items.map((entry) => (
          <Entry entry={entry} />
        ))}
      </ul>
      <Pagination page={index} />
    </>
  )
}

/** Every letter is an address; those that nothing stands under are not there. */
function Letters({ index: { letters, letter } }: { index: IndexView }): VNode {
  const { words, lang, path } = useReader()
  const { vocabulary } = words
  const to = (each: string | undefined): string => withParameters(path, { letter: each, offset: undefined })
  const current = (each: string | undefined): object => (each === letter ? { 'aria-current': 'true' } : {})
  return (
    <nav class="letters" aria-label={vocabulary.letters}>
      <ul>
        <li>
          <a href={to(undefined)} {...current(undefined)}>
            {vocabulary.allLetters}
          </a>
        </li>
        {letters.map(({ letter: each, count }) => {
          const name = nameOfLetter(each, words)
          const entries = vocabulary.entries(count, formatNumber(count, lang))
          return (
            <li>
              <a href={to(each)} title={entries} aria-label={`${name}, ${entries}`} {...current(each)}>
                {each.length === 4 ? name : each}
              </a>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}

/** What a letter is called: itself, or in words what stands together under one sign. */
function nameOfLetter(letter: string, words: ReturnType<typeof useReader>['words']): string {
  const { vocabulary, lang } = words
  if (letter === '0-9') return vocabulary.digits
  if (letter === '!*') return vocabulary.symbols
  return letter.length === 4 ? scriptName(letter, lang) : letter
}

function Entry({ entry: { term, see } }: { entry: IndexEntry }): VNode {
  const { words } = useReader()
  if (!see) {
    return (
      <li>
        <Term to={term} />
      </li>
    )
  }
  return (
    <li class="index-see">
      <Words text={see} />
      <span class="quiet-text">{` ${words.vocabulary.see} `}</span>
      <Term to={term} />
    </li>
  )
}
