import { Segment } from './segment.ts'
import { TokenTable } from './tokens.ts'

const wordColumns = ['packed', 'literals', 'owners', 'sequenceStarts', 'sequence', 'postingStarts', 'postings', 'subjects', 'profiles', 'ownedStarts', 'owned'] as const // prettier-ignore
type WordColumn = (typeof wordColumns)[number]

/** A segment as it goes from thread to thread: memory that they share, and nothing that is copied. */
export interface SegmentHandle {
  readonly labels: number
  readonly words: Readonly<Record<WordColumn, SharedArrayBuffer>>
  readonly tokenStarts: SharedArrayBuffer
  readonly letters: SharedArrayBuffer
  readonly shared: SharedArrayBuffer
  readonly blockWeights: SharedArrayBuffer
}

/**
 * What another thread needs in order to have a segment: the memory itself where it is shared already, and copies of the
 * rest. What may still change, namely who is dead, is always copied: each side has its own.
 */
export function shareSegment({ data, blockWeights }: Segment): SegmentHandle {
  const words = Object.fromEntries(wordColumns.map((name) => [name, shared(data[name])]))
  return {
    labels: data.labels,
    words: { ...(words as Record<WordColumn, SharedArrayBuffer>), packed: copied(data.packed) },
    tokenStarts: shared(data.tokens.starts),
    letters: shared(data.tokens.letters),
    shared: shared(data.tokens.shared),
    blockWeights: shared(blockWeights),
  }
}

export function openSegment(handle: SegmentHandle): Segment {
  const columns = Object.fromEntries(wordColumns.map((name) => [name, new Uint32Array(handle.words[name])]))
  const tokens = new TokenTable({
    letters: new Uint16Array(handle.letters),
    starts: new Uint32Array(handle.tokenStarts),
    shared: new Uint8Array(handle.shared),
  })
  const data = { ...(columns as Record<WordColumn, Uint32Array>), labels: handle.labels, tokens }
  return new Segment(data, new Uint16Array(handle.blockWeights))
}

type Column = Uint8Array | Uint16Array | Uint32Array

function shared(column: Column): SharedArrayBuffer {
  const { buffer, byteLength } = column
  return buffer instanceof SharedArrayBuffer && buffer.byteLength === byteLength ? buffer : copied(column)
}

function copied(column: Column): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(column.byteLength)
  new Uint8Array(memory).set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength))
  return memory
}
