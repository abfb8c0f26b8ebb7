import { once } from 'node:events'

/** Writes everything to standard output as fast as it is read, and counts the lines. */
export async function writeAll(body: AsyncIterable<Uint8Array | string>): Promise<number> {
  let lines = 0
  for await (const chunk of body) {
    const bytes = Buffer.from(chunk as Uint8Array)
    for (const byte of bytes) if (byte === 10) lines++
    if (!process.stdout.write(bytes)) await once(process.stdout, 'drain')
  }
  return lines
}
