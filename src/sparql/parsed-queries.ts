import { parseQuery, type ParsedQuery, type ParseOptions } from './parse.ts'

/** How many queries are remembered, and up to which length: a long one is seldom asked twice, and its algebra is large. */
const REMEMBERED = 256
const MAX_CHARACTERS = 20_000

/** Queries that were parsed lately: parsing a short query can take longer than answering it. */
export class ParsedQueries {
  /** In the order of their last use. */
  private readonly known = new Map<string, ParsedQuery>()

  /** Like `parseQuery`; what it returns is shared and must not be written into. */
  parse(text: string, options: ParseOptions): ParsedQuery {
    if (text.length > MAX_CHARACTERS) return parseQuery(text, options)
    const key = `${options.baseIri}\n${text}`
    const known = this.known.get(key)
    const parsed = known ?? parseQuery(text, options)
    if (known) this.known.delete(key)
    else if (this.known.size >= REMEMBERED) this.known.delete(this.known.keys().next().value!)
    this.known.set(key, parsed)
    return parsed
  }
}
