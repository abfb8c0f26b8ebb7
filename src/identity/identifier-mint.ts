import { DataFactory } from 'n3'
import { DomainError, invalid } from '../errors.ts'
import type { Journal } from '../journal/journal.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { checkDigitMethod, expectedCheck } from './check-digits.ts'
import { checkIdentifier } from './check-identifier.ts'
import type { IdentifierFormat } from './formats.ts'

/** Numbers that are looked at for each identifier wanted: those that are in use already are passed over. */
const MAX_PASSED = 1_000_000

/**
 * Gives out identifiers, each once: the last number of every format is kept beside the commits, and it is on disk before
 * anybody learns of an identifier.
 */
export class IdentifierMint {
  private readonly counters: ReturnType<Journal['table']>

  constructor(journal: Journal) {
    this.counters = journal.table<number>('minted')
  }

  /**
   * The next free identifiers of a format: those that no statement has, and that were not given before.
   *
   * @throws DomainError `unsupported` for a format without template, `invalid` for one whose template makes what does not
   * conform, `conflict` when its numbers are used up.
   */
  async mint(snapshot: Snapshot, format: IdentifierFormat, count = 1): Promise<readonly string[]> {
    const { counters } = this
    const minted = counters.transactionSync(() => {
      const next = numbering(format, (counters.get(format.uri) as number | undefined) ?? 0)
      const found: string[] = []
      for (let passed = 0; found.length < count; passed++) {
        const value = next.value()
        if (!isInUse(snapshot, value)) found.push(value)
        else if (passed > MAX_PASSED) throw usedUp(format)
      }
      void counters.put(format.uri, next.last())
      return found
    })
    await counters.flushed
    return minted
  }
}

/** The identifiers that a template makes, one after another. */
function numbering(format: IdentifierFormat, start: number): { value: () => string; last: () => number } {
  const { template, checkDigit, name } = format
  if (template === undefined)
    throw new DomainError('unsupported', `Identifiers of the format "${name}" cannot be minted here: give it a template (concord:identifierTemplate), such as AB-{number:6}`) // prettier-ignore
  const [whole, digits] = /\{number:(\d{1,2})\}/.exec(template) ?? []
  if (whole === undefined || digits === undefined)
    throw invalid(`The template "${template}" needs {number:6}, with the digits of the number`)
  const method = checkDigit === undefined ? undefined : checkDigitMethod(checkDigit)
  let last = start
  const value = (): string => {
    const number = String(++last)
    if (number.length > Number(digits)) throw usedUp(format)
    const open = template.replace(whole, number.padStart(Number(digits), '0'))
    const made = method ? open.replace('{check}', () => expectedCheck(open.replace('{check}', '0'.repeat(method.length)), method) ?? '') : open // prettier-ignore
    const { conforms, reason } = checkIdentifier(format, made)
    if (!conforms) throw invalid(`The template "${template}" makes what does not conform: ${reason ?? ''}`)
    return made
  }
  return { value, last: () => last }
}

const usedUp = ({ name, template }: IdentifierFormat): DomainError =>
  new DomainError('conflict', `All numbers of the format "${name}" are given out: widen its template "${template ?? ''}"`) // prettier-ignore

function isInUse(snapshot: Snapshot, value: string): boolean {
  const id = snapshot.id(DataFactory.literal(value))
  return id !== 0 && snapshot.has({ o: id })
}
