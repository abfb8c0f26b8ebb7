import { serviceIsOff } from '../federation/allowed.ts'
import { DomainError, invalid, messageOf } from '../../errors.ts'

const unknown =
  /no(ne of the)? configured actors?|Unknown (named operator|function|operator)|not (yet )?(supported|implemented)|Named function/i

/** What was thrown on purpose, wherever it was wrapped; a message of Comunica about the query as `invalid`. */
export function nameError(error: unknown): unknown {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof DomainError) return at
  const message = messageOf(error)
  if (/Invalid regular expression/.test(message))
    return invalid(`The query has a pattern that is no regular expression: ${message}`, { cause: error })
  if (/^Illegal binding to variable/.test(message))
    return invalid(`The query cannot be answered: ${message}`, { cause: error })
  if (/SERVICE is not allowed/.test(message)) return serviceIsOff()
  if (unknown.test(message)) {
    const first = message.split('\n', 1)[0] ?? ''
    return new DomainError('unsupported', `The query uses something that the engine does not know: ${first}`, {
      cause: error,
    })
  }
  return error
}

/** Items with errors that Comunica wraps or words in its own way as ours. */
export async function* named<Item>(items: AsyncIterable<Item>): AsyncGenerator<Item> {
  try {
    yield* items
  } catch (error) {
    throw nameError(error)
  }
}
