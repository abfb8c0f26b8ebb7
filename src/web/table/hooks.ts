import { useEffect, useState } from 'preact/hooks'
import type { TableIsland } from '../../islands/table.ts'
import type { Operation } from '../../vocabularies/operations/operation.ts'
import { tryOut, type Standing } from '../edit/trial.ts'

/** How long changes must rest before the server is asked to check them. */
const pause = 450

/** Checks what changes come to as if they were published, once they rest. */
export function useTrial(
  operations: readonly Operation[],
  { lang, draft, commit }: Pick<TableIsland, 'lang' | 'draft' | 'commit'>,
): Standing {
  const [standing, setStanding] = useState<Standing>({ is: 'none' })
  useEffect(() => {
    setStanding({ is: operations.length === 0 ? 'none' : 'asked' })
    if (operations.length === 0) return
    const asking = new AbortController()
    const timer = setTimeout(() => {
      const basedOn = draft ? {} : { basedOn: commit }
      tryOut({ operations, graphs: [] }, { lang, draft: draft?.number, ...basedOn, signal: asking.signal }).then(
        setStanding,
        () => undefined, // changed meanwhile
      )
    }, pause)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [JSON.stringify(operations)])
  return standing
}
