import type { Audit } from '../access/audit.ts'
import { DomainError } from '../errors.ts'
import { exitCodeFor } from './exit.ts'

/** Does something, and takes note of it in the audit however it ends, as a server would. */
export async function noted<Done extends { readonly commit?: number } | object>(
  audit: Audit,
  what: string,
  work: () => Promise<Done>,
): Promise<Done> {
  const command = { principal: 'cli', method: 'CLI', path: `concordance ${what}` }
  try {
    const done = await work()
    const commit = 'commit' in done ? done.commit : undefined
    audit.add({ ...command, status: 0, ...(commit === undefined ? {} : { commit }) })
    return done
  } catch (error) {
    audit.add({ ...command, status: exitCodeFor(error), ...(error instanceof DomainError ? { code: error.code } : {}) })
    throw error
  }
}
