import type { DictionaryHandle } from '../store/terms.ts'
import type { SharedQuads } from '../store/shared-quads.ts'
import type { ParseRequest } from './parse-file.ts'

/** What is done beside the main thread while a large file is loaded. */
export type StageTask =
  /** Answered with packed chunks; `read`, one 64-bit float, says how many bytes of the file were read so far. */
  | ({ readonly type: 'parse'; readonly read: SharedArrayBuffer } & ParseRequest)
  /** Answered with the names of blank nodes, parted by line feeds: see `skolemNames`. */
  | {
      readonly type: 'name'
      readonly quads: SharedQuads
      readonly dictionary: DictionaryHandle
      readonly scope: string
    }
  /** Answered with the same quads, each once and in order. */
  | { readonly type: 'distinct'; readonly quads: SharedQuads }
