/** What only an answer with a solution has, by the kind of its media type. */
const signs: readonly (readonly [type: RegExp, sign: RegExp])[] = [
  [/results\+json/, /"bindings":\s*\[\s*\{|"boolean":\s*true/],
  [/results\+xml/, /<result>|<boolean>true/],
  [/csv|tab-separated/, /\n[^\n]|^true\n/],
  [/turtle|trig|n-triples|n-quads/, /^(?!@prefix\b|@base\b|PREFIX\b|#|\s*$).+\n/m],
  [/ld\+json/, /"@(id|type|value)"/],
  [/rdf\+xml/, /<rdf:Description|rdf:(about|nodeID|parseType)=/],
]

/** More than the length of any sign. */
const OVERLAP = 128
const LONG = 8192

/**
 * Watches an answer pass by and tells in the end whether there was anything in it, so that the exit code does not
 * depend on the format.
 */
export class Finding {
  /** Whether a solution was seen so far. */
  found = false
  private readonly sign: RegExp | undefined
  private tail = ''

  constructor(mediaType: string) {
    this.sign = signs.find(([type]) => type.test(mediaType))?.[1]
  }

  async *watch(body: AsyncIterable<Uint8Array | string>): AsyncGenerator<Uint8Array | string> {
    for await (const chunk of body) {
      this.look(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('latin1'))
      yield chunk
    }
  }

  private look(text: string): void {
    if (this.found) return
    const seen = this.tail + text
    this.found = this.sign ? this.sign.test(seen) : seen.trim() !== ''
    // Cut where a line begins, as some signs are about lines; a line of such a length is no prefix.
    const line = seen.lastIndexOf('\n', seen.length - OVERLAP)
    this.tail = line >= 0 || seen.length < LONG ? seen.slice(Math.max(0, line)) : seen.slice(-OVERLAP)
  }
}
