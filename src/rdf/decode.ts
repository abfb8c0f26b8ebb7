import { createGunzip } from 'node:zlib'
import { Readable, pipeline } from 'node:stream'
import { invalid, messageOf } from '../errors.ts'
import { syntaxError } from './syntax-error.ts'

/** Long enough to be fast, short enough to keep one batch of quads and the event loop small. */
const sliceLength = 64 * 1024
const lineFeed = 0x0a

/**
 * The content of a gzip stream, back-pressure kept.
 *
 * Nothing here bounds the size of what comes out: callers that take gzip from outside count the bytes.
 *
 * @throws DomainError `invalid` when the data is not gzip, is damaged or breaks off.
 */
export async function* gunzip(input: AsyncIterable<Uint8Array>, name?: string): AsyncGenerator<Uint8Array> {
  // pipeline() passes the failure of either side on to the loop below, and closes both when the consumer stops early.
  const output = pipeline(Readable.from(input, { objectMode: false }), createGunzip(), () => undefined)
  try {
    for await (const chunk of output) yield chunk as Buffer
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code?.startsWith('Z_') !== true) throw thrown
    const file = name ?? 'the input'
    throw invalid(`${file} is not a sound gzip file (${messageOf(thrown)}); compress it again and send all of it`, {
      cause: thrown,
      details: { ...(name !== undefined && { file: name }) },
    })
  }
}

/**
 * Text from UTF-8 in slices of at most 64 KB; characters that lie across a chunk border stay whole, a byte order mark goes.
 *
 * All six formats are UTF-8 here: RDF/XML in another encoding must be converted first.
 *
 * @throws DomainError `invalid` naming line and byte offset where the bytes stop being UTF-8.
 */
export async function* decodeUtf8(input: AsyncIterable<Uint8Array>, name?: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let offset = 0
  let line = 1
  let pending: Uint8Array = new Uint8Array(0) // the bytes of a character whose rest is still to come
  for await (const chunk of input) {
    for (let start = 0; start < chunk.length; start += sliceLength) {
      const slice = chunk.subarray(start, start + sliceLength)
      let text: string
      try {
        text = decoder.decode(slice, { stream: true })
      } catch {
        throw notUtf8(Buffer.concat([pending, slice]), { name, line, offset: offset - pending.length })
      }
      if (text !== '') yield text
      offset += slice.length
      line += countLines(slice)
      pending = unfinished(Buffer.concat([pending, slice.subarray(-4)]))
    }
  }
  if (pending.length > 0) throw notUtf8(pending, { name, line, offset: offset - pending.length })
}

/** The last bytes when they begin a character and do not complete it (RFC 3629 §3). */
function unfinished(tail: Uint8Array): Uint8Array {
  for (let back = 1; back <= Math.min(3, tail.length); back++) {
    const byte = tail[tail.length - back]!
    if (byte < 0x80) break
    if (byte < 0xc0) continue // a continuation byte: its first byte is further left
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    return needed > back ? tail.slice(-back) : new Uint8Array(0)
  }
  return new Uint8Array(0)
}

function countLines(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count++
  return count
}

/** The error for bytes that are not UTF-8, of which the first stands at `offset` in `line`. */
export function notUtf8(
  bytes: Uint8Array,
  { name, line, offset }: { name: string | undefined; line: number; offset: number },
) {
  const sound = soundLength(bytes)
  const good = sound - unfinished(bytes.subarray(0, sound)).length // the character that does not go on as it began
  const found = bytes[good]?.toString(16).toUpperCase().padStart(2, '0') ?? ''
  return syntaxError(name, {
    line: line + countLines(bytes.subarray(0, good)),
    reason: `the byte 0x${found} at offset ${offset + good} is not UTF-8; save the file as UTF-8`,
  })
}

/** How many bytes come before the first that cannot be UTF-8, found by halving. */
function soundLength(bytes: Uint8Array): number {
  let sound = 0
  let unsound = bytes.length
  while (sound < unsound) {
    const middle = Math.ceil((sound + unsound) / 2)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      sound = middle
    } catch {
      unsound = middle - 1
    }
  }
  return Math.min(sound, bytes.length - 1)
}
