import type { VNode } from 'preact'
import type { QueryHelp } from '../../../query-help/help.ts'
import { MOST_ROWS } from '../../../query-help/rows.ts'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'

export type HelpShown = Pick<QueryHelp, 'valid' | 'empty' | 'parts' | 'suggestions'>

/** Why a query finds nothing or cannot be read, and what may be meant; nothing where there is nothing to say. */
export function QueryHelpNotice({
  help,
  asked,
}: {
  help: HelpShown
  asked: Readonly<Record<string, string>>
}): VNode | null {
  const { words, lang } = useReader()
  const { help: said } = words.query
  const [smallest = []] = help.parts
  if (help.suggestions.length === 0 && smallest.length === 0) return null
  const number = (rows: number): string => formatNumber(rows, lang)
  const gives = (rows: number): string =>
    (rows >= MOST_ROWS ? said.givesMany : rows === 1 ? said.gives.one : said.gives.other).replace('{n}', number(rows))
  return (
    <section class="notice query-help" aria-labelledby="query-help">
      <h3 id="query-help">{!help.valid ? said.fault : help.empty === false ? said.part : said.nothing}</h3>
      {smallest.length === 0 ? null : (
        <p>
          {said.smallest}{' '}
          {smallest.map(({ text }, at) => (
            <>
              {at === 0 ? '' : ` ${said.together} `}
              <code translate={false}>{text.replace(/\s+/g, ' ')}</code>
            </>
          ))}
        </p>
      )}
      {help.suggestions.length === 0 ? <p>{said.noIdea}</p> : null}
      <ol class="query-suggestions">
        {help.suggestions.slice(0, 3).map(({ message, query, rows }, at) => (
          <li>
            <p lang="en">{message}</p>
            {at === 0 ? (
              <pre class="source-text" tabIndex={0} dir="ltr" translate={false}>
                {query}
              </pre>
            ) : null}
            <p>
              <a href={withParameters('/sparql', { query, ...asked })}>{said.use}</a>
              {rows === undefined ? null : <span class="quiet-text"> {gives(rows)}</span>}
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
