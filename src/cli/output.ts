import { once } from 'node:events'

/** Writes everything to standard output as fast as it is read. */
export async function writeAll(body: AsyncIterable<Uint8Array | string>): Promise<void> {
  for await (const chunk of body) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain')
}
