import { createInflateRaw } from 'node:zlib'
import { DomainError, invalid } from '../errors.ts'

const END = 0x06054b50
const ENTRY = 0x02014b50
const DEFLATED = 8
/** Bytes of a record before its names (APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16). */
const END_BYTES = 22
const ENTRY_BYTES = 46
const LOCAL_BYTES = 30
/** Parts of a workbook; each sheet and picture is one. */
const MAX_PARTS = 10_000

/**
 * Unpacks a ZIP archive to nowhere, to see how large it is: what it says of itself may be a lie.
 *
 * @throws DomainError `too-large` for more than so many bytes; `invalid` for what is no archive.
 */
export async function refuseBomb(bytes: Uint8Array, maxBytes: number): Promise<void> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let left = maxBytes
  try {
    for (const part of partsOf(buffer)) {
      left -= part.method === DEFLATED ? await inflatedSize(part.data, left) : part.data.length
      if (left < 0) throw tooLarge(maxBytes)
    }
  } catch (error) {
    if (error instanceof DomainError) throw error
    throw invalid('The workbook is damaged: save it again as .xlsx, or as CSV', { cause: error })
  }
}

interface Part {
  readonly method: number
  readonly data: Buffer
}

/** The parts by the directory at the end of the archive. @throws RangeError for what lies outside of it. */
function* partsOf(zip: Buffer): Generator<Part> {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || zip.length - end < END_BYTES || zip.readUInt32LE(end) !== END) throw invalid('The file is no workbook: it has no directory of a ZIP archive. Save it as .xlsx, or as CSV') // prettier-ignore
  const count = zip.readUInt16LE(end + 10)
  if (count > MAX_PARTS) throw new DomainError('too-large', `The workbook has more than ${MAX_PARTS} parts: save it without pictures, or as CSV`) // prettier-ignore
  let at = zip.readUInt32LE(end + 16)
  for (let part = 0; part < count; part++) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new RangeError('no entry')
    const local = zip.readUInt32LE(at + 42)
    const from = local + LOCAL_BYTES + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    yield { method: zip.readUInt16LE(at + 10), data: zip.subarray(from, from + zip.readUInt32LE(at + 20)) }
    at += ENTRY_BYTES + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
}

/** Bytes that deflated data come to; once there are more than so many, no more are made. */
async function inflatedSize(data: Buffer, most: number): Promise<number> {
  let size = 0
  const inflate = createInflateRaw()
  inflate.end(data)
  for await (const chunk of inflate as AsyncIterable<Buffer>) if ((size += chunk.length) > most) break
  return size
}

const tooLarge = (maxBytes: number): DomainError =>
  new DomainError('too-large', `The workbook has more than ${Math.round(maxBytes / 2 ** 20)} MB once it is unpacked: send it in parts`) // prettier-ignore
