import { parseQuery, type ParsedQuery, type ParseOptions } from './parse.ts'
import { instantiate, shapeOf } from './query-shape.ts'

/** How many queries are remembered, and up to which length: a long one is seldom asked twice, and its algebra is large. */
const REMEMBERED = 256
const MAX_CHARACTERS = 20_000

/** What was used last, up to a number. */
class Recent<Value> {
  /** In the order of their last use. */
  private readonly known = new Map<string, Value>()

  get(key: string): Value | undefined {
    const found = this.known.get(key)
    if (found === undefined) return undefined
    this.known.delete(key)
    this.known.set(key, found)
    return found
  }

  set(key: string, value: Value): void {
    if (this.known.size >= REMEMBERED) this.known.delete(this.known.keys().next().value!)
    this.known.set(key, value)
  }
}

/**
 * Queries that were parsed lately, and the shapes of queries: parsing takes longer than answering does where little is
 * asked for, and what programs ask differs mostly in an IRI or a text.
 */
export class ParsedQueries {
  private readonly queries = new Recent<ParsedQuery>()
  private readonly shapes = new Recent<ParsedQuery>()

  /** Like `parseQuery`; what it returns is shared and must not be written into. */
  parse(text: string, options: ParseOptions): ParsedQuery {
    if (text.length > MAX_CHARACTERS) return parseQuery(text, options)
    const key = `${options.baseIri}\n${text}`
    const known = this.queries.get(key)
    if (known) return known
    const parsed = this.parseShape(text, options) ?? parseQuery(text, options)
    this.queries.set(key, parsed)
    return parsed
  }

  /** Undefined where the query has no shape, or where that is no query: then the text itself tells what is wrong. */
  private parseShape(text: string, options: ParseOptions): ParsedQuery | undefined {
    const shape = shapeOf(text)
    if (!shape) return undefined
    const key = `${options.baseIri}\n${shape.text}`
    let parsed = this.shapes.get(key)
    if (!parsed) {
      try {
        parsed = parseQuery(shape.text, options)
      } catch {
        return undefined
      }
      this.shapes.set(key, parsed)
    }
    return { ...parsed, operation: instantiate(parsed.operation, shape.constants) }
  }
}
