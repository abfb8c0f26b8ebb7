import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { turns } from '../threads/slices.ts'

/** Ends when the client goes away before its answer is complete, so that nobody works on what nobody reads. */
export function abortOnDisconnect(reply: FastifyReply): AbortSignal {
  const controller = new AbortController()
  const stop = (): void => {
    if (!reply.raw.writableFinished) controller.abort()
  }
  if (reply.raw.destroyed) stop()
  else reply.raw.once('close', stop)
  return controller.signal
}

/**
 * Bytes as a stream for `reply.send`; others have their turn while they are made. An error on the way ends the connection
 * without the last chunk, which tells the client that the answer is not whole.
 */
export const byteStream = (chunks: AsyncIterable<Uint8Array | string>): Readable =>
  Readable.from(inTurns(chunks), { objectMode: false })

/** A client that reads as fast as we write would otherwise never let anybody else have a turn. */
async function* inTurns<Chunk>(chunks: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  const turn = turns()
  for await (const chunk of chunks) {
    yield chunk
    await turn()
  }
}

/** The whole text of what would be a stream, for an answer that says how long it is; others have their turn too. */
export async function wholeText(chunks: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of inTurns(chunks)) text += chunk
  return text
}
