import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { HelpNotice, SuggestionList } from '../../islands/query-help.tsx'
import type { QueryIsland } from '../../islands/query.ts'
import { count } from '../fill.ts'
import { helpFor, type Help, type Suggestion } from './answer.ts'
import { addressOfState, type State } from './state.ts'

interface HelpProps {
  readonly state: State
  readonly given: QueryIsland
}

const told = ({
  state: { expand },
  given,
}: HelpProps): Pick<Parameters<typeof HelpNotice>[0], 'words' | 'count' | 'addressOf'> => ({
  words: given.words.help,
  count,
  addressOf: (query) => addressOfState({ query, expand, view: 'table' }, given.asked),
})

interface EmptyHelpProps extends HelpProps {
  /** Whether there is an answer beside it: then nothing is said where nothing is known. */
  readonly isBeside?: boolean
}

/** Why a query finds nothing, asked for when that is seen: the same as the page without scripts shows. */
export function EmptyHelp({ isBeside = false, ...props }: EmptyHelpProps): VNode | null {
  const { query, expand } = props.state
  const { asked, words } = props.given
  const [help, setHelp] = useState<Help | undefined>()
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const aborting = new AbortController()
    setOver(false)
    setHelp(undefined)
    void helpFor(query, { ...asked, expand: expand ? 'states' : '' }, aborting.signal).then((found) => {
      if (aborting.signal.aborted) return
      setHelp(found)
      setOver(true)
    })
    return () => aborting.abort()
  }, [query, expand])
  if (isBeside && !(help && help.parts.length + help.suggestions.length > 0)) return null
  if (help) return <HelpNotice help={help} {...told(props)} />
  return (
    <p class="quiet-text" role="status">
      {isOver ? '' : words.help.looking}
    </p>
  )
}

/** Queries that may have been meant, the likeliest in full. */
export const Suggestions = ({ suggestions, ...props }: HelpProps & { suggestions: readonly Suggestion[] }): VNode => (
  <SuggestionList suggestions={suggestions} {...told(props)} />
)
