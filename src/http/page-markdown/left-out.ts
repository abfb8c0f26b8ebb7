import { hasClass, type HtmlElement } from './html-tree.ts'

/** What is for hands, not for reading. Forms are told by a line of their own: see `form.ts`. */
const controls = new Set(['button', 'input', 'select', 'option', 'datalist', 'textarea', 'label', 'template', 'meter', 'noscript']) // prettier-ignore

/** Navigation on one line that says something of its page: where a term stands, and where a list goes on. */
const lineNavigation = ['breadcrumbs', 'pagination', 'letters']

/** Whether this is navigation that reads as a line. */
export const isLine = (element: HtmlElement): boolean => element.name === 'nav' && hasClass(element, ...lineNavigation)

/** Navigation that is what its page is about: it has a heading, or is the tree of a whole vocabulary. */
const isContent = (element: HtmlElement): boolean =>
  hasClass(element, 'whole-tree') || ('aria-labelledby' in element.attributes && !hasClass(element, 'contents'))

/**
 * Whether an element is no part of what a page says: controls, what only scripts or narrow windows show, ways to other
 * pages that each page has, and languages of labels, which are told from `lang`.
 */
export function isLeftOut(element: HtmlElement): boolean {
  const { name, attributes } = element
  if (controls.has(name) || 'hidden' in attributes || attributes['aria-hidden'] === 'true') return true
  if (name === 'nav') return !isLine(element) && !isContent(element)
  return hasClass(element, 'only-scripted', 'scripted-only', 'only-narrow', 'cell-label', 'why', 'edit-link', 'mark-language', 'formats', 'to-facets') // prettier-ignore
}

const blockNames = new Set(['address', 'article', 'aside', 'blockquote', 'details', 'div', 'dl', 'fieldset', 'figcaption', 'figure', 'footer', 'form', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'header', 'hr', 'main', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'svg', 'table', 'ul']) // prettier-ignore

const known = new WeakMap<HtmlElement, boolean>()

/** Whether an element stands on lines of its own, or holds what does. */
export function isBlock(element: HtmlElement): boolean {
  let is = known.get(element)
  if (is === undefined) {
    is = blockNames.has(element.name) || element.children.some((child) => typeof child !== 'string' && isBlock(child))
    known.set(element, is)
  }
  return is
}
