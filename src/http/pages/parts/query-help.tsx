import type { VNode } from 'preact'
import { HelpNotice } from '../../../islands/query-help.tsx'
import type { QueryHelp } from '../../../query-help/help.ts'
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
  if (help.suggestions.length === 0 && help.parts.length === 0) return null
  return (
    <HelpNotice
      help={help}
      isFault={!help.valid}
      words={words.query.help}
      count={({ one, other }, rows) => (rows === 1 ? (one ?? other) : other).replace('{n}', formatNumber(rows, lang))}
      addressOf={(query) => withParameters('/sparql', { query, ...asked })}
    />
  )
}
