import { createHash } from 'node:crypto'
import { invalid } from '../errors.ts'

/** Where a list goes on. */
export interface Place {
  readonly offset: number
  /** The commit that the page before was read from; absent where the answer named none. */
  readonly commit?: number | undefined
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12)

/** The same arguments in whatever order have one text. The cursor itself, and how much is asked for, are no part of it. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([name, each]) => each !== undefined && name !== 'cursor' && name !== 'limit') // prettier-ignore
  return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => `${name}:${textOf(each)}`).join()}}` // prettier-ignore
}

/** The cursor of the next page: opaque, good for the same list with the same arguments only. */
export function cursorOf(list: string, args: unknown, { offset, commit }: Place): string {
  const body = `${offset}.${commit ?? ''}`
  return Buffer.from(`${body}.${digest(`${list}\n${body}\n${textOf(args)}`)}`).toString('base64url')
}

/**
 * @returns the beginning where no cursor is given
 * @throws DomainError `invalid` for what is no cursor, or that of another list, or of other arguments.
 */
export function placeOf(list: string, args: unknown, cursor: string | undefined): Place {
  if (cursor === undefined) return { offset: 0 }
  const [, offset, commit] = /^(\d{1,9})\.(\d{0,15})\.[\w-]{12}$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [] // prettier-ignore
  const place = offset === undefined ? undefined : { offset: Number(offset), commit: commit ? Number(commit) : undefined } // prettier-ignore
  if (!place || cursorOf(list, args, place) !== cursor)
    throw invalid(`This is no cursor of ${list} with these arguments: send nextCursor of the page before as it came, and the same arguments; or no cursor, to begin again`) // prettier-ignore
  return place
}
