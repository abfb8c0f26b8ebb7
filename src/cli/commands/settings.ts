import { settings } from '../../config.ts'
import type { ExitCode } from '../exit.ts'

/** `concordance settings`: every environment variable with its default and the reason for it. */
export function showSettings(): ExitCode {
  for (const [name, { default: value, kind, reason }] of Object.entries(settings)) {
    process.stdout.write(`CONCORDANCE_${name}=${String(value)}\n    ${kind.expects}. ${reason}\n`)
  }
  return 0
}
