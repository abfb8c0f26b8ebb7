import { createContext, Script } from 'node:vm'
import { DomainError } from '../errors.ts'
import { xpathRegex } from '../shacl/regex.ts'

/** A pattern that takes longer on a text as short as an identifier never ends. */
const TIMEOUT_MS = 100
/** On a machine with much else to do a thread may wait longer than that for its turn: what ran out of time is tried again. */
const ATTEMPTS = 3

const context = createContext(Object.create(null) as object) as Record<'source' | 'flags' | 'text', string>
const script = new Script('new RegExp(source, flags).test(text)')

/**
 * Whether a pattern of somebody else's data (as `fn:matches` has it) matches a text, found out in bounded time.
 *
 * @throws DomainError `invalid` or `unsupported` for a pattern that is none, `timeout` for one that never ends.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const { source, flags } = xpathRegex(pattern)
  Object.assign(context, { source, flags, text })
  for (let attempt = 1; ; attempt++) {
    try {
      return script.runInContext(context, { timeout: TIMEOUT_MS }) as boolean
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
      if (attempt < ATTEMPTS) continue
      throw new DomainError('timeout', `The pattern "${pattern}" takes too long: mend it so that no part can match in many ways`, { cause: error }) // prettier-ignore
    }
  }
}
