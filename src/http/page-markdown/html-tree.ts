/** An element of a page. */
export interface HtmlElement {
  /** In lower case. */
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly classes: readonly string[]
  readonly children: HtmlNode[]
}

/** An element, or text with its entities undone. */
export type HtmlNode = HtmlElement | string

const empty = new Set(['area', 'base', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'wbr'])

/** Comments and doctypes, end tags, start tags with quoted or bare attributes, text, and a `<` that begins none of these. */
const token = /<!--[^]*?-->|<![^>]*>|<\/([a-z][\w-]*)\s*>|<([a-z][\w-]*)((?:\s+[^\s=>"'/]+(?:="[^"]*")?)*)\s*(\/?)>|[^<]+|</gi // prettier-ignore
const attribute = /([^\s=>"'/]+)(?:="([^"]*)")?/g

/**
 * Reads HTML as this service writes it: elements that end where they should, attributes in double quotes. It is no parser
 * for pages of others. Programs and styles are left out.
 *
 * @returns an element without a name around all there is.
 */
export function readHtml(html: string): HtmlElement {
  const root: HtmlElement = { name: '', attributes: none, classes: [], children: [] }
  const open = [root]
  token.lastIndex = 0
  for (let found = token.exec(html); found; found = token.exec(html)) {
    const [text, end, start, attributes = '', closed] = found
    if (end !== undefined) close(open, end.toLowerCase())
    else if (start !== undefined) {
      const element = elementOf(start.toLowerCase(), attributes)
      if (element.name === 'script' || element.name === 'style') {
        const after = html.indexOf(`</${element.name}`, token.lastIndex)
        token.lastIndex = after === -1 ? html.length : after
      } else open.at(-1)!.children.push(element)
      if (closed === '' && !empty.has(element.name)) open.push(element)
    } else if (!text.startsWith('<!')) open.at(-1)!.children.push(decoded(text))
  }
  return root
}

/** Ends the innermost element of this name, and with it what it holds; an end of what did not begin says nothing. */
function close(open: HtmlElement[], name: string): void {
  const at = open.findLastIndex((each) => each.name === name)
  if (at > 0) open.length = at
}

const none: Readonly<Record<string, string>> = {}

function elementOf(name: string, text: string): HtmlElement {
  if (text === '') return { name, attributes: none, classes: [], children: [] }
  const attributes: Record<string, string> = {}
  for (const [, name = '', value = ''] of text.matchAll(attribute)) attributes[name.toLowerCase()] = decoded(value)
  const { class: classes } = attributes
  return { name, attributes, classes: classes === undefined ? [] : classes.split(' '), children: [] }
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0' }

const decoded = (text: string): string =>
  !text.includes('&')
    ? text
    : text.replace(
        /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi,
        (whole, decimal?: string, hex?: string, name?: string) => {
          if (name !== undefined) return entities[name] ?? whole
          const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
          return code <= 0x10ffff ? String.fromCodePoint(code) : whole
        },
      )

/** The first element below that is wanted, in the order of the page. */
export function find(element: HtmlElement, isWanted: (element: HtmlElement) => boolean): HtmlElement | undefined {
  for (const child of element.children) {
    if (typeof child === 'string') continue
    const found = isWanted(child) ? child : find(child, isWanted)
    if (found) return found
  }
  return undefined
}

/** Whether an element has one of the classes. */
export const hasClass = ({ classes }: HtmlElement, ...names: readonly string[]): boolean =>
  classes.some((name) => names.includes(name))

/** All text of an element, as it is. */
export const textOf = (node: HtmlNode): string =>
  typeof node === 'string' ? node : node.children.map((child) => textOf(child)).join('')
