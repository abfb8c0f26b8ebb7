import { invalid } from '../errors.ts'

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Bytes that are looked at where nothing says what they are. */
const SAMPLE = 4096

/**
 * The text of a file, whatever program wrote it: by its byte order mark, else UTF-16 where every other byte is nothing, else
 * UTF-8 where it is that, else Windows-1252, which older spreadsheets of Western Europe write.
 *
 * @throws DomainError `invalid` for bytes that are no text.
 */
export function decode(bytes: Uint8Array): { readonly text: string; readonly encoding: Encoding } {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  if (text.includes('\u0000')) throw invalid('The file is not a table: send CSV as text, or a workbook (.xlsx)')
  return { text, encoding }
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const sample = bytes.subarray(0, SAMPLE)
  sample.forEach((byte, at) => (zeros[at % 2]! += byte === 0 ? 1 : 0))
  if (zeros[1]! > sample.length / 4) return 'utf-16le'
  if (zeros[0]! > sample.length / 4) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
