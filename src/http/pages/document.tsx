import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { PageContext } from './context.ts'
import { DraftState } from './parts/draft-state.tsx'
import { Footer } from './parts/footer.tsx'
import { Header } from './parts/header.tsx'
import { KeysDialog } from './parts/keys-dialog.tsx'
import { PastState } from './parts/past-state.tsx'
import { ReaderProvider, readerOf, useReader } from './reader.ts'
import { embedJson } from './structured-data.ts'

/** What a page puts between header and footer. */
export interface PageContent {
  readonly title: string
  /** For search engines and link previews; one or two sentences. */
  readonly description?: string | undefined
  readonly main: ComponentChildren
  /** The side column; on a phone it comes after. */
  readonly aside?: ComponentChildren
  /** schema.org description, embedded as a data block. */
  readonly structuredData?: object | undefined
  /** `start` and `search` have no search box in their header, for they have a large one. */
  readonly layout?: 'article' | 'wide' | 'search' | 'start'
  /** The page says itself which draft one works on. */
  readonly isDesk?: boolean
  /** The page lists its downloads itself, so the footer does not. */
  readonly ownDownloads?: boolean
}

/** The fonts that every page needs for its first line; the others load when a script calls for them. */
const firstFonts = ['/assets/fonts/core/serif-ba6975a9.woff2', '/assets/fonts/core/inter-1b34af03.woff2']

/** A complete HTML document: no inline script or style, so that the strictest content security policy holds. */
export function renderPage(context: PageContext, content: PageContent): string {
  const html = (
    <ReaderProvider value={readerOf(context)}>
      <Document {...content} />
    </ReaderProvider>
  )
  return `<!doctype html>\n${renderToString(html)}`
}

function Document(content: PageContent): VNode {
  const { words, siteTitle, assetVersion, account } = useReader()
  const { title, main, aside, layout = 'article', ownDownloads = false, isDesk = false } = content
  const version = assetVersion === undefined ? '' : `?v=${encodeURIComponent(assetVersion)}`
  return (
    <html lang={words.lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === siteTitle ? title : `${title} · ${siteTitle}`}</title>
        {firstFonts.map((font) => (
          <link rel="preload" href={font} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
        <link rel="stylesheet" href={`/assets/site.css${version}`} />
        <script type="module" src={`/assets/web/main.js${version}`} />
        {account === undefined ? null : <meta name="csrf-token" content={account.csrf} />}
        <HeadLinks {...content} />
      </head>
      <body class={`page-${layout}`}>
        <a class="skip" href="#content">
          {words.skip}
        </a>
        <Header search={layout !== 'start' && layout !== 'search'} />
        <div class={`frame frame-${layout}`}>
          <main id="content" tabIndex={-1}>
            <PastState />
            {isDesk ? null : <DraftState />}
            {main}
          </main>
          {aside ? <div class="side">{aside}</div> : null}
        </div>
        <Footer downloads={!ownDownloads} />
        <KeysDialog />
      </body>
    </html>
  )
}

function HeadLinks({ description, structuredData }: PageContent): VNode {
  const { canonical, downloads, siteTitle } = useReader()
  return (
    <>
      {description === undefined ? null : <meta name="description" content={description.slice(0, 300)} />}
      {canonical === undefined ? null : <link rel="canonical" href={canonical} />}
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      <link rel="search" type="application/opensearchdescription+xml" title={siteTitle} href="/opensearch.xml" />
      {downloads.map(({ href, label, mediaType }) => (
        <link rel="alternate" type={mediaType} title={label} href={href} />
      ))}
      {structuredData === undefined ? null : (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: embedJson(structuredData) }} />
      )}
    </>
  )
}
