import type { Transform } from 'node:stream'
import type { Quad } from '@rdfjs/types'

/** A parser that is a stream: text goes in, quads come out. */
export type QuadTransform = Pick<Transform, 'on' | 'once' | 'write' | 'end' | 'destroy'>

/**
 * Drives a stream parser one chunk at a time, so that no more is read than has been taken.
 * Fails with what the parser failed with, and lets go of the parser when the consumer stops early.
 */
export async function* pump(parser: QuadTransform, text: AsyncIterable<string>): AsyncGenerator<Quad[]> {
  let batch: Quad[] = []
  const failed = new Promise<never>((_, reject) => parser.once('error', reject))
  failed.catch(() => undefined) // it is raced below; an error after the last race is a later symptom of one already thrown
  parser.on('error', () => undefined)
  parser.on('data', (quad: Quad) => batch.push(quad))
  const ended = new Promise<void>((resolve) => parser.once('end', resolve))
  try {
    for await (const chunk of text) {
      await Promise.race([failed, written(parser, chunk)])
      if (batch.length === 0) continue
      yield batch
      batch = []
    }
    parser.end()
    await Promise.race([failed, ended])
    if (batch.length > 0) yield batch
  } finally {
    parser.destroy()
  }
}

const written = (parser: QuadTransform, chunk: string): Promise<void> =>
  new Promise((resolve, reject) => parser.write(chunk, (error) => (error ? reject(error) : resolve())))
