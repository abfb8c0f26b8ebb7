import type { Messages } from '../../words/words.ts'

/** A representation of the same document in another format. */
export interface Download {
  readonly label: string
  readonly href: string
  readonly mediaType: string
}

/** What every page is told about its reader, its place on this server and its other representations. */
export interface PageContext {
  readonly siteTitle: string
  /** The reader's language (BCP 47). The interface falls back to English, labels to whatever there is. */
  readonly lang: string
  /** Languages that a reader may choose; the first is the default. */
  readonly languages: readonly string[]
  /** Path and query of this page, as requested. */
  readonly path: string
  /** Absolute URL under which this page is to be cited. */
  readonly canonical?: string
  /** Path of a URI's page on this server. */
  readonly href: (uri: string) => string
  /** Empty on pages that have no other representation. */
  readonly downloads: readonly Download[]
  /** Fills the search box of the header. */
  readonly searchQuery?: string
  /** The past state that the page shows; absent for the newest. */
  readonly pastState?: { readonly time: string; readonly sequence: number }
  /** Number of the draft or proposal with which the page shows everything, as if it were published. */
  readonly draft?: number
  /** Appended to asset URLs as `?v=`, so that they may be cached for ever. */
  readonly assetVersion?: string
}

/** The context with the interface words of the reader's language, as components receive it. */
export interface Reader extends PageContext {
  readonly words: Messages
}
