import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

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
 * Bytes as a stream for `reply.send`. An error on the way ends the connection without the last chunk, which tells the
 * client that the answer is not whole.
 */
export const byteStream = (chunks: AsyncIterable<Uint8Array | string>): Readable =>
  Readable.from(chunks, { objectMode: false })
