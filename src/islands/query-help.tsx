import type { VNode } from 'preact'
import type { QueryHelp } from '../query-help/help.ts'
import { MOST_ROWS } from '../query-help/rows.ts'
import type { QueryWords } from '../words/query.ts'

/** Help with a query, as far as it is shown. */
export type HelpShown = Pick<QueryHelp, 'empty' | 'suggestions'> & {
  readonly parts: readonly (readonly { readonly text: string }[])[]
}

/** How whoever shows it says numbers and addresses. */
interface Told {
  readonly words: QueryWords['help']
  /** A number of rows in a sentence. */
  count(words: { readonly one?: string; readonly other: string }, rows: number): string
  /** Where a query is shown. */
  addressOf(query: string): string
}

/** Why a query finds nothing or cannot be read, and what may be meant. */
export function HelpNotice({ help, isFault = false, ...told }: { help: HelpShown; isFault?: boolean } & Told): VNode {
  const { words } = told
  const [smallest = []] = help.parts
  return (
    <section class="notice query-help" aria-labelledby="query-help">
      <h3 id="query-help">{isFault ? words.fault : help.empty === false ? words.part : words.nothing}</h3>
      {smallest.length === 0 ? null : (
        <p>
          {words.smallest}{' '}
          {smallest.map(({ text }, at) => (
            <>
              {at === 0 ? '' : ` ${words.together} `}
              <code translate={false}>{text.replace(/\s+/g, ' ')}</code>
            </>
          ))}
        </p>
      )}
      {help.suggestions.length === 0 ? <p>{words.noIdea}</p> : null}
      <SuggestionList suggestions={help.suggestions} {...told} />
    </section>
  )
}

/** Queries that may have been meant, the likeliest in full. */
export function SuggestionList({ suggestions, words, count, addressOf }: Pick<HelpShown, 'suggestions'> & Told): VNode {
  return (
    <ol class="query-suggestions">
      {suggestions.slice(0, 3).map(({ message, query, rows }, at) => (
        <li>
          <p lang="en">{message}</p>
          {at === 0 ? (
            <pre class="source-text" tabIndex={0} role="group" aria-label={words.use} dir="ltr" translate={false}>
              {query}
            </pre>
          ) : null}
          <p>
            <a href={addressOf(query)}>{words.use}</a>
            {rows === undefined ? null : (
              <span class="quiet-text">
                {' '}
                {count(rows >= MOST_ROWS ? { other: words.givesMany } : words.gives, rows)}
              </span>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}
