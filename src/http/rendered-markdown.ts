import MarkdownIt from 'markdown-it'
import { safeHref } from './pages/hrefs.ts'

/** Texts of people may have more than anybody reads; what is longer stays as it was typed. */
const MAX_LENGTH = 100_000

/**
 * CommonMark with links that are recognised as such, and nothing that runs or fetches: no HTML, no pictures, links only to
 * this service, the web and mail.
 */
const reader = new MarkdownIt('commonmark', { html: false, linkify: true, breaks: true })
reader.enable(['linkify', 'table', 'strikethrough']).disable(['image', 'html_block', 'html_inline'])
reader.validateLink = (address) => safeHref(address) !== undefined || /^#[\w-]+$/.test(address)

/** What is read in its own direction. */
const blocks = new Set(['paragraph_open', 'bullet_list_open', 'ordered_list_open', 'blockquote_open', 'heading_open'])

/** Links speak for those who set them; a text stands below the headings of its page, so its own begin at the fourth level. */
reader.core.ruler.push('in-its-place', ({ tokens }) => {
  for (const token of tokens) {
    if (token.type.startsWith('heading_')) token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 3)}`
    if (blocks.has(token.type)) token.attrSet('dir', 'auto')
    for (const inner of token.children ?? []) if (inner.type === 'link_open') inner.attrSet('rel', 'nofollow noopener')
  }
})

/** Markdown that somebody wrote as HTML that harms nobody; undefined for a text that is too long for that. */
export const renderedMarkdown = (text: string): string | undefined =>
  text.length > MAX_LENGTH ? undefined : reader.render(text)
