import { markdownFence, markdownPiece } from '../../words/markdown.ts'
import { find, hasClass, textOf, type HtmlElement, type HtmlNode } from './html-tree.ts'
import type { Setting } from './inline.ts'

/** Forms that go with what a page lists, and say nothing of their own. */
const sideForms = ['search-box', 'filters', 'graph-filters', 'query-finder']

/** Form: the address that it sends to, and what its fields are called there; then the text that somebody wrote in it. */
export function formLine(form: HtmlElement, setting: Setting): string[] {
  if (hasClass(form, ...sideForms)) return []
  const { action = '', method = 'get' } = form.attributes
  const names = fieldNames(form)
  const address = setting.resolve(action === '' ? '?' : action)
  if (names.length === 0 || address === undefined) return []
  const fields = names.map((name) => markdownPiece(name)).join(', ')
  return [`Form: ${method.toUpperCase()} <${address}> (${fields})`, ...textsIn(form)]
}

const isField = ({ name, attributes }: HtmlElement): boolean =>
  ['select', 'textarea'].includes(name) || (name === 'input' && !['hidden', 'submit', 'button'].includes(attributes['type'] ?? '')) // prettier-ignore

/** Names under which fields are sent, each once. */
function fieldNames(form: HtmlElement): string[] {
  const names = new Set<string>()
  const visit = (node: HtmlNode): void => {
    if (typeof node === 'string') return
    const { name } = node.attributes
    if (isField(node) && name !== undefined) names.add(name)
    for (const child of node.children) visit(child)
  }
  visit(form)
  return [...names]
}

function textsIn(form: HtmlElement): string[] {
  const area = find(form, ({ name }) => name === 'textarea')
  const text = area === undefined ? '' : textOf(area).trim()
  return text === '' ? [] : [markdownFence(text, area?.attributes['name'] === 'query' ? 'sparql' : '')]
}
