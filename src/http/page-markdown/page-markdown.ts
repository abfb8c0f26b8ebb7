import { markdownPiece } from '../../words/markdown.ts'
import { blocks } from './blocks.ts'
import { find, hasClass, readHtml, textOf, type HtmlElement } from './html-tree.ts'
import type { Setting } from './inline.ts'

/** Where a page is published. */
export interface Place {
  /** Absolute address of the page. */
  readonly address: string
  /** The absolute address of a path of this service. */
  readonly url: (path: string) => string
}

/** A page as Markdown. */
export interface PageMarkdown {
  /** What it says, with one heading of the first level. */
  readonly text: string
  /** What it is to be cited by, where it says so. */
  readonly canonical?: string
  /** Language of the page's own words. */
  readonly lang: string
}

/**
 * What a page of this service says, as Markdown (CommonMark and GFM): its main part and what stands beside it, without
 * navigation, controls and programs. Links are absolute, text from data is escaped, and what can be opened is open.
 */
export function pageMarkdown(html: string, place: Place): PageMarkdown {
  const page = readHtml(html)
  const lang = find(page, ({ name }) => name === 'html')?.attributes['lang'] ?? 'en'
  const setting: Setting = { lang, inTable: false, resolve: (href) => resolved(href, place) }
  const main = find(page, ({ name }) => name === 'main')
  const side = find(page, (element) => hasClass(element, 'side'))
  const written = [main, side].flatMap((part) => (part ? blocks(part.children, setting) : []))
  const canonical = find(page, ({ name, attributes }) => name === 'link' && attributes['rel'] === 'canonical')?.attributes['href'] // prettier-ignore
  return {
    text: `${withOneTitle(written, page).join('\n\n')}\n`,
    lang,
    ...(canonical === undefined ? {} : { canonical }),
  }
}

/** The title comes first, from the head where the page shows none; what else has its rank goes one below. */
function withOneTitle(written: readonly string[], page: HtmlElement): string[] {
  const isTitle = (text: string): boolean => text.startsWith('# ')
  const title = find(page, ({ name }) => name === 'title')
  const first = written.find(isTitle) ?? `# ${markdownPiece(title ? textOf(title) : '').trim()}`
  const rest = written.filter((text) => text !== first).map((text) => (isTitle(text) ? `#${text}` : text))
  return [first, ...rest]
}

function resolved(href: string, { address, url }: Place): string | undefined {
  if (href.startsWith('#')) return undefined
  if (/^\/(?!\/)/.test(href)) return url(href)
  if (/^[a-z][a-z\d+.-]*:/i.test(href)) return href
  return URL.canParse(href, address) ? new URL(href, address).href.replace(/\?$/, '') : href
}
