import type { Action } from '../../access/principal.ts'
import type { Messages } from '../../words/words.ts'

/** Who is signed in. */
export interface ReaderAccount {
  readonly id: string
  /** The agent, which commits name. */
  readonly iri: string
  readonly name: string
  /** For the field `csrf` of forms: without it what they send is refused. */
  readonly csrf: string
  /** How many proposals wait for them; absent for none. */
  readonly waiting?: number
}

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
  /** Absent when nobody is signed in. */
  readonly account?: ReaderAccount
  /**
   * Whether to offer something to this reader. The request that does it is decided on by itself.
   *
   * @param domain IRI of the domain that it is about; without, whether there is anything that the reader may do this to
   */
  readonly may: (action: Action, domain?: string) => boolean
  /** Path and query of this page, as requested. */
  readonly path: string
  /** Absolute URL under which this page is to be cited. */
  readonly canonical?: string
  /** Path of a URI's page on this server. */
  readonly href: (uri: string) => string
  /** Whether links to terms have their URIs, for those who cite them: in Markdown. */
  readonly isExact?: boolean
  /** Empty on pages that have no other representation. */
  readonly downloads: readonly Download[]
  /** Fills the search box of the header. */
  readonly searchQuery?: string
  /** The past state that the page shows; absent for the newest. */
  readonly pastState?: { readonly time: string; readonly sequence: number }
  /** Number of the draft or proposal with which the page shows everything, as if it were published. */
  readonly draft?: number
  /** Whether the reader wants to see pictures of terms at once, as chosen on a page before. */
  readonly wantsGraph?: boolean
  /** Appended to asset URLs as `?v=`, so that they may be cached for ever. */
  readonly assetVersion?: string
}

/** The context with the interface words of the reader's language, as components receive it. */
export interface Reader extends PageContext {
  readonly words: Messages
}
