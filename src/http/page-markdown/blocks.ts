import { differs } from '../../words/format.ts'
import { atLineStart, markdownFence, markdownPiece } from '../../words/markdown.ts'
import { formLine } from './form.ts'
import { hasClass, textOf, type HtmlElement, type HtmlNode } from './html-tree.ts'
import { alternativeOf, inline, inlineOf, type Setting } from './inline.ts'
import { isBlock, isLeftOut, isLine } from './left-out.ts'
import { table } from './table.ts'

/** Nodes as blocks of Markdown, which go apart by empty lines. */
export function blocks(nodes: readonly HtmlNode[], setting: Setting): string[] {
  const written: string[] = []
  let run: HtmlNode[] = []
  const endRun = (): void => {
    written.push(...paragraph(inline(run, setting)))
    run = []
  }
  for (const node of nodes) {
    if (typeof node === 'string' || !isBlock(node)) run.push(node)
    else if (!isLeftOut(node)) {
      endRun()
      written.push(...block(node, setting))
    }
  }
  endRun()
  return written.filter((text, at) => !repeats(text, written[at - 1]))
}

/** Whether the name of a table says what the heading before it said. */
const repeats = (text: string, before = ''): boolean =>
  text.startsWith('**') && text.slice(2, -2) === before.replace(/^#+ /, '')

const paragraph = (text: string): string[] => (text.trim() === '' ? [] : [atLineStart(text.trim())])

function block(element: HtmlElement, setting: Setting): string[] {
  const { name } = element
  switch (name) {
    case 'h1':
    case 'h2':
    case 'h3':
    case 'h4':
    case 'h5':
    case 'h6':
      return heading(element, setting)
    case 'summary':
    case 'figcaption':
      return strong(inlineOf(element, setting))
    case 'ul':
    case 'ol':
      return hasClass(element, 'line', 'quiet-line') ? paragraph(inline([element], setting)) : list(element, setting)
    case 'dl':
      return definitions(element, setting)
    case 'table':
      return table(element, setting)
    case 'pre':
      return textOf(element).trim() === '' ? [] : [markdownFence(textOf(element))]
    case 'blockquote':
      return quote(blocks(element.children, setting))
    case 'details':
      return details(element, setting)
    case 'svg':
      return paragraph(alternativeOf(element))
    case 'form':
      return formLine(element, setting)
    case 'nav':
      return isLine(element) ? paragraph(inline(element.children, setting)) : container(element, setting)
    default:
      return container(element, setting)
  }
}

function heading(element: HtmlElement, setting: Setting): string[] {
  const text = inlineOf(element, setting)
  return text === '' ? [] : [`${'#'.repeat(Number(element.name[1]))} ${text}`]
}

const strong = (text: string): string[] => (text === '' ? [] : [`**${text}**`])

/** Blocks, the last of which tells the language that all of them are in. */
function container(element: HtmlElement, setting: Setting): string[] {
  const { lang } = element.attributes
  if (lang === undefined || !differs(lang, setting.lang)) return blocks(element.children, setting)
  const written = blocks(element.children, { ...setting, lang })
  const last = written.at(-1)
  if (last === undefined) return []
  const mark = `(${markdownPiece(lang)})`
  return /^(?:```|[|#-])|\n/.test(last) ? [...written, mark] : [...written.slice(0, -1), `${last} ${mark}`]
}

/** What can be opened is open; where there is nothing in it, it is not there. */
function details(element: HtmlElement, setting: Setting): string[] {
  const isSummary = (node: HtmlNode): boolean => typeof node !== 'string' && node.name === 'summary'
  const rest = blocks(element.children.filter((node) => !isSummary(node)), setting) // prettier-ignore
  return rest.length === 0 ? [] : [...blocks(element.children.filter(isSummary), setting), ...rest]
}

const quote = (inner: readonly string[]): string[] =>
  inner.length === 0 ? [] : [inner.join('\n\n').replace(/^/gm, '> ').replace(/ +$/gm, '')]

function list(element: HtmlElement, setting: Setting): string[] {
  const items = elementsIn(element)
    .map((item) => (item.name === 'li' ? itemBlocks(item, setting) : block(item, setting)))
    .filter((item) => item.length > 0)
  const isOrdered = element.name === 'ol'
  const first = Number(element.attributes['start'] ?? 1)
  return items.length === 0 ? [] : [items.map((item, at) => hung(isOrdered ? `${first + at}. ` : '- ', item)).join('\n')] // prettier-ignore
}

/** An item in one line where that is all there is to it, else with its blocks. */
const itemBlocks = (item: HtmlElement, setting: Setting): string[] =>
  isPlain(item) ? paragraph(inlineOf(item, setting)) : container(item, setting)

/** Whether all that an element holds goes well on one line: text, one paragraph of it, and lists that are set in a line. */
function isPlain(element: HtmlElement, mayHaveLists = true): boolean {
  const parts = element.children.filter((child) => typeof child !== 'string' && isBlock(child) && !isLeftOut(child)) as HtmlElement[] // prettier-ignore
  const paragraphs = parts.filter(({ name }) => name === 'p' || name === 'div').length
  if (paragraphs > 1 || (paragraphs === 1 && parts.length > 1)) return false
  return parts.every((part) => {
    if (part.name === 'ul' || part.name === 'ol')
      return mayHaveLists && hasClass(part, ...inLine) && elementsIn(part).every((item) => isPlain(item, false))
    return ['p', 'div', 'span', 'bdi', 'a', 'small', 'strong'].includes(part.name) && isPlain(part, mayHaveLists)
  })
}

const inLine = ['line', 'quiet-line', 'terms', 'formats', 'tally']

/** Blocks behind the mark of an item, those after the first below it. A list that follows a line belongs to it. */
function hung(mark: string, [first = '', ...rest]: readonly string[]): string {
  const indent = ' '.repeat(mark.length)
  const below = rest.map((each) => `${/^(?:-|\d+\.) /.test(each) ? '\n' : '\n\n'}${each}`)
  return mark + [first, ...below].join('').replace(/\n(?=[^\n])/g, `\n${indent}`)
}

/** Each term in bold, before what is said of it. */
function definitions(element: HtmlElement, setting: Setting): string[] {
  const lines: string[] = []
  let terms: string[] = []
  let said: HtmlElement[] = []
  const end = (): void => {
    const term = terms.filter((each) => each !== '').join(', ')
    if (term !== '' || said.length > 0) lines.push(definition(term, said, setting))
    terms = []
    said = []
  }
  for (const part of elementsIn(element).flatMap((each) => (each.name === 'div' ? elementsIn(each) : [each]))) {
    if (part.name === 'dt' && said.length > 0) end()
    if (part.name === 'dt') terms.push(inlineOf(part, setting))
    else if (part.name === 'dd') said.push(part)
  }
  end()
  return lines.length === 0 ? [] : [lines.join('\n')]
}

function definition(term: string, said: readonly HtmlElement[], setting: Setting): string {
  const name = term === '' ? '' : `**${term}**`
  if (said.every((each) => isPlain(each))) {
    const texts = said.map((each) => inlineOf(each, setting)).filter((text) => text !== '')
    return `- ${[name, texts.join('; ')].filter((text) => text !== '').join(': ')}`
  }
  return hung('- ', [`${name}:`, ...said.flatMap((each) => itemBlocks(each, setting))])
}

const elementsIn = (element: HtmlElement): HtmlElement[] =>
  element.children.filter((child) => typeof child !== 'string' && !isLeftOut(child)) as HtmlElement[]
