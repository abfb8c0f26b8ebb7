import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { QueryIsland } from '../../islands/query.ts'
import { count } from '../fill.ts'
import { helpFor, type Help, type Suggestion } from './answer.ts'
import { addressOfState, type State } from './state.ts'

/** As many as the service counts. */
const MOST_ROWS = 1000

interface HelpProps {
  readonly state: State
  readonly given: QueryIsland
}

/** Why a query finds nothing, asked for when that is seen: the same as the page without scripts shows. */
export function EmptyHelp({ state, given }: HelpProps): VNode {
  const { help: words } = given.words
  const [help, setHelp] = useState<Help | undefined>()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    let isCurrent = true
    setOver(false)
    setHelp(undefined)
    void helpFor(state.query, given.asked).then((found) => {
      if (!isCurrent) return
      setHelp(found)
      setOver(true)
    })
    return () => void (isCurrent = false)
  }, [state.query])
  if (!help)
    return (
      <p class="quiet-text" role="status">
        {isOver ? '' : words.looking}
      </p>
    )
  const [smallest = []] = help.parts
  return (
    <section class="notice query-help" aria-labelledby="query-help">
      <h3 id="query-help">{help.empty === false ? words.part : words.nothing}</h3>
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
      <Suggestions suggestions={help.suggestions} state={state} given={given} />
    </section>
  )
}

/** Queries that may have been meant, the likeliest in full. */
export function Suggestions({ suggestions, state, given }: HelpProps & { suggestions: readonly Suggestion[] }): VNode {
  const { help: words } = given.words
  return (
    <ol class="query-suggestions">
      {suggestions.slice(0, 3).map(({ message, query, rows }, at) => (
        <li>
          <p lang="en">{message}</p>
          {at === 0 ? (
            <pre
              class="source-text"
              tabIndex={0}
              role="group"
              aria-label={given.words.help.use}
              dir="ltr"
              translate={false}
            >
              {query}
            </pre>
          ) : null}
          <p>
            <a href={addressOfState({ query, expand: state.expand, view: 'table' }, given.asked)}>{words.use}</a>
            {rows === undefined ? null : (
              <span class="quiet-text">
                {' '}
                {rows >= MOST_ROWS ? count({ other: words.givesMany }, rows) : count(words.gives, rows)}
              </span>
            )}
          </p>
        </li>
      ))}
    </ol>
  )
}
