import { markdownAddress, markdownCode, markdownLink, markdownPiece } from '../../words/markdown.ts'
import { differs } from '../../words/format.ts'
import { hasClass, textOf, type HtmlElement, type HtmlNode } from './html-tree.ts'
import { isBlock, isLeftOut } from './left-out.ts'

/** Where what is written stands. */
export interface Setting {
  /** Language of what surrounds it: texts in another say theirs. */
  readonly lang: string
  /** In a cell a bar would end it. */
  readonly inTable: boolean
  /** The absolute address of a link of the page; undefined for what leads to another part of the page itself. */
  readonly resolve: (href: string) => string | undefined
}

interface Piece {
  readonly text: string
  /** Elements beside each other are told apart by style, which Markdown has none of: what parts them here. */
  readonly apart?: ' ' | ' · '
}

/** Nodes on one line, whatever they are: lists with semicolons, other blocks with spaces between. */
export function inline(nodes: readonly HtmlNode[], setting: Setting): string {
  let line = ''
  let before: Piece['apart']
  for (const node of nodes) {
    const { text, apart } = pieceOf(node, setting)
    if (text === '') continue
    const isParted = (before !== undefined && apart !== undefined) || before === ' · ' || apart === ' · '
    const isTouching = line !== '' && isParted && !/[\s([“«„]$/.test(line) && !/^[\s,.;:!?)\]”»]/.test(text) // prettier-ignore
    const gap = !isTouching ? '' : before === ' · ' || apart === ' · ' ? ' · ' : ' '
    if (gap === '' && line.endsWith('!') && text.startsWith('[')) line = `${line.slice(0, -1)}\\!` // no picture
    line += gap + text
    before = apart
  }
  return line.replace(/ {2,}/g, ' ')
}

/** The text of an element on one line, with its language where that is another. */
export function inlineOf(element: HtmlElement, setting: Setting): string {
  const { lang } = element.attributes
  const text = inline(element.children, lang ? { ...setting, lang } : setting).trim()
  return text !== '' && lang !== undefined && differs(lang, setting.lang) ? `${text} (${markdownPiece(lang)})` : text
}

function pieceOf(node: HtmlNode, setting: Setting): Piece {
  if (typeof node === 'string') return { text: markdownPiece(node) }
  if (isLeftOut(node)) return { text: '' }
  const text = element(node, setting)
  if (node.name === 'mark') return { text } // what was searched for stands within a word
  return { text, apart: isBlock(node) || hasClass(node, 'below') ? ' · ' : ' ' }
}

function element(node: HtmlElement, setting: Setting): string {
  const { name, attributes } = node
  switch (name) {
    case 'a':
      return anchor(node, setting)
    case 'b':
    case 'strong':
      return around('**', node, setting)
    case 'i':
    case 'em':
      return around('*', node, setting)
    case 'del':
    case 's':
      return around('~~', node, setting)
    case 'code':
    case 'kbd':
    case 'samp':
      return markdownCode(textOf(node), setting.inTable)
    case 'pre':
      return textOf(node).split('\n').map((line) => markdownCode(line, setting.inTable)).filter((line) => line !== '').join(' · ') // prettier-ignore
    case 'time':
      return attributes['datetime'] === undefined ? inlineOf(node, setting) : markdownPiece(attributes['datetime'])
    case 'q':
      return `“${inlineOf(node, setting)}”`
    case 'br':
      return ' '
    case 'wbr':
      return ''
    case 'img':
      return markdownPiece(attributes['alt'] ?? '')
    case 'svg':
      return alternativeOf(node)
    case 'ul':
    case 'ol':
      return joined(node, setting)
    case 'small':
      return bracketed(node, setting)
    case 'span':
    case 'bdi':
    case 'mark':
      return spaced(node, setting)
    default:
      return inlineOf(node, setting)
  }
}

/** What an element says, with the spaces at its ends, which part it from its neighbours. */
function spaced(node: HtmlElement, setting: Setting): string {
  if (node.attributes['lang'] !== undefined) return inlineOf(node, setting)
  return inline(node.children, setting)
}

function around(mark: string, node: HtmlElement, setting: Setting): string {
  const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(spaced(node, setting)) ?? []
  return text === '' ? before : `${before}${mark}${text}${mark}${after}` // spaces within would keep it from ending
}

/** Small print beside a term is a remark on it. */
function bracketed(node: HtmlElement, setting: Setting): string {
  const text = inlineOf(node, setting)
  return text !== '' && hasClass(node, 'mark') ? ` (${text})` : ` ${text}`
}

function joined(node: HtmlElement, setting: Setting): string {
  const items = node.children.flatMap((child) => (typeof child === 'string' || isLeftOut(child) ? [] : [inlineOf(child, setting)])) // prettier-ignore
  return items.filter((item) => item !== '').join(hasClass(node, 'quiet-line') ? ' · ' : '; ')
}

function anchor(node: HtmlElement, setting: Setting): string {
  const { href, 'aria-label': label = '', lang } = node.attributes
  const address = href === undefined ? undefined : setting.resolve(href)
  const written = inline(node.children, lang ? { ...setting, lang } : setting).trim() || markdownPiece(label)
  const language = lang !== undefined && differs(lang, setting.lang) ? ` (${markdownPiece(lang)})` : ''
  if (written === '') return ''
  if (address === undefined) return written + language
  if (textOf(node) === address) return markdownAddress(address, setting.inTable)
  return markdownLink(written, address, setting.inTable) + language
}

/** What stands for a picture: its name and its description. */
export function alternativeOf(picture: HtmlElement): string {
  const told = ['title', 'desc'].flatMap((name) => {
    const found = picture.children.find((child) => typeof child !== 'string' && child.name === name)
    return found === undefined ? [] : [textOf(found)]
  })
  const named = picture.attributes['aria-label']
  const texts = named === undefined ? told : [named, ...told.filter((text) => text !== named)]
  return markdownPiece(texts.join('. ').trim())
}
