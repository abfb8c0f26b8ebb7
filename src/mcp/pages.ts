import type { ApiQuery } from './api.ts'
import type { Answered, Client } from './client.ts'
import { cursorOf, placeOf, type Place } from './cursor.ts'

export interface ApiPage<Item> {
  readonly total: number
  readonly offset: number
  readonly items: readonly Item[]
}

export interface PageRequest {
  /** Name of the list, for its cursors. */
  readonly list: string
  readonly args: { readonly cursor?: string | undefined; readonly limit: number; readonly at?: string | undefined }
  readonly path: string
  readonly query: ApiQuery
  /** Whether the path answers for past states; then pages do not shift when something is written between them. */
  readonly ofThePast?: boolean
}

export interface PageOf<Body> extends Answered<Body> {
  readonly nextCursor: string | undefined
  /** The state that was asked for: of further pages, that of the page before. */
  readonly at: string | undefined
}

/** The state to read: the one that was asked for, else that of the page before, else the newest. */
export const stateOf = ({ at }: Pick<PageRequest['args'], 'at'>, { commit }: Place): string | undefined =>
  at ?? (commit ? String(commit) : undefined) // before the first commit there is no state to name

/** A page of a list of the API, at the place of the cursor. @throws DomainError `invalid` for a wrong cursor. */
export async function pageOf<Body extends ApiPage<unknown>>(
  client: Client,
  { list, args, path, query, ofThePast = true }: PageRequest,
): Promise<PageOf<Body>> {
  const place = placeOf(list, args, args.cursor)
  const at = ofThePast ? stateOf(args, place) : args.at
  const answered = await client.json<Body>({ path, query: { ...query, limit: args.limit, offset: place.offset, at } })
  const { total, items } = answered.body
  const offset = place.offset + items.length
  const more = items.length > 0 && offset < total
  const nextCursor = more ? cursorOf(list, args, { offset, commit: answered.commit ?? place.commit }) : undefined
  return { ...answered, nextCursor, at }
}

/** What a text says of the pages of a list. */
export const pageLine = (
  shown: number,
  { total, nextCursor }: { readonly total: number; readonly nextCursor: string | undefined },
): string =>
  // prettier-ignore
  nextCursor === undefined
    ? `${shown} of ${total}.`
    : `${shown} of ${total}; the next page: call again with cursor "${nextCursor}".`
