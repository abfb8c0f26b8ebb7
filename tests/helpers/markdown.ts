import MarkdownIt from 'markdown-it'

/** CommonMark and GFM as those read it who trust the text: with HTML, and with addresses as links. */
const reader = new MarkdownIt({ html: true, linkify: true })
reader.validateLink = () => true // what would lead astray is to be seen, not left out

type Token = ReturnType<typeof reader.parse>[number]

/** What a Markdown text comes to. */
export interface ReadMarkdown {
  readonly headings: readonly { readonly level: number; readonly text: string }[]
  /** Addresses of links and pictures. */
  readonly addresses: readonly string[]
  /** HTML in it. */
  readonly markup: readonly string[]
  readonly pictures: number
  /** All text, of code as well, in lines. */
  readonly text: string
}

const flat = (tokens: readonly Token[]): Token[] => tokens.flatMap((token) => [token, ...flat(token.children ?? [])])
const textOf = (token: Token): string =>
  (token.children ?? [token]).map((each) => (each.type === 'softbreak' ? ' ' : each.content)).join('')

/** Reads Markdown as a program would that shows it. */
export function readMarkdown(markdown: string): ReadMarkdown {
  const tokens = reader.parse(markdown, {})
  const all = flat(tokens)
  return {
    headings: tokens.flatMap((token, at) =>
      token.type === 'heading_open' ? [{ level: Number(token.tag.slice(1)), text: textOf(tokens[at + 1]!) }] : [],
    ),
    addresses: all.flatMap((token) =>
      [token.attrGet('href'), token.attrGet('src')].filter((each): each is string => each !== null),
    ),
    markup: all.filter(({ type }) => type.startsWith('html_')).map(({ content }) => content),
    pictures: all.filter(({ type }) => type === 'image').length,
    text: tokens
      .filter(({ type }) => ['inline', 'fence', 'code_block'].includes(type))
      .map((token) => textOf(token))
      .join('\n'),
  }
}
