import { QuadBuffer } from './quad-buffer.ts'

/** Quads in memory that threads share, in four columns; these may be longer. */
export interface SharedQuads {
  readonly length: number
  readonly columns: readonly [SharedArrayBuffer, SharedArrayBuffer, SharedArrayBuffer, SharedArrayBuffer]
}

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function shareColumn(column: Uint32Array, length: number): Promise<SharedArrayBuffer> {
  if (column.buffer instanceof SharedArrayBuffer && column.byteOffset === 0) return column.buffer
  const memory = new SharedArrayBuffer(4 * length)
  new Uint32Array(memory).set(column.subarray(0, length))
  await breath()
  return memory
}

/** The columns of a buffer as other threads can read them: copied, one after another, unless they are shared already. */
export async function shareQuads({ s, p, o, g, length }: QuadBuffer): Promise<SharedQuads> {
  const [subjects, predicates] = [await shareColumn(s, length), await shareColumn(p, length)]
  return { length, columns: [subjects, predicates, await shareColumn(o, length), await shareColumn(g, length)] }
}

/** A buffer over shared memory. */
export function quadsOf({ length, columns }: SharedQuads): QuadBuffer {
  const quads = new QuadBuffer(0)
  const [s, p, o, g] = columns
  quads.s = new Uint32Array(s)
  quads.p = new Uint32Array(p)
  quads.o = new Uint32Array(o)
  quads.g = new Uint32Array(g)
  quads.length = length
  return quads
}
