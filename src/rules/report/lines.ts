/** Finds where a file speaks of something: by its text, as parsers do not tell. */
export class Lines {
  private readonly lines: readonly string[]
  private readonly prefixes: readonly (readonly [prefix: string, namespace: string])[]
  private readonly base: string

  /** @param base what relative IRIs of the file are resolved against */
  constructor(text: string, base: string) {
    this.lines = text.split(/\r?\n/)
    this.base = base
    this.prefixes = this.lines.flatMap((line) =>
      [...line.matchAll(/(?:^|[\s.])@?prefix\s+([^\s:]*:)\s*<([^>]*)>/gi)].map(
        ([, prefix = '', namespace = '']) => [prefix, absolute(namespace, base)] as const,
      ),
    )
  }

  /** The line, from 1, where a subject says something by a property; the subject's own without that; undefined: not found. */
  of(subject: string, property?: string): number | undefined {
    const at = this.subjectLine(subject)
    if (at === undefined) return undefined
    if (property === undefined) return at + 1
    const names = this.namesOf(property)
    for (let line = at; line < this.lines.length; line++) {
      const text = this.lines[line]!
      if (names.some((name) => mentions(text, name))) return line + 1
      if (/\.\s*$/.test(text)) break
    }
    return at + 1
  }

  private subjectLine(iri: string): number | undefined {
    const names = this.namesOf(iri)
    const first = this.lines.findIndex((line) => names.some((name) => mentions(line.trimStart(), name, true)))
    const found = first >= 0 ? first : this.lines.findIndex((line) => names.some((name) => mentions(line, name)))
    return found >= 0 ? found : undefined
  }

  /** How a file may write an IRI. */
  private namesOf(iri: string): string[] {
    const relative = iri.startsWith(this.base) ? [iri.slice(this.base.length)] : []
    const short = this.prefixes.filter(([, namespace]) => iri.startsWith(namespace))
    return [
      ...short.map(([prefix, namespace]) => prefix + iri.slice(namespace.length)),
      ...[iri, ...relative].flatMap((text) => [`<${text}>`, `"${text}"`]),
    ]
  }
}

const absolute = (iri: string, base: string): string => (URL.canParse(iri, base) ? new URL(iri, base).href : iri)

/** Whether a line has a name as a word of its own. */
function mentions(line: string, name: string, atStart = false): boolean {
  const from = line.indexOf(name)
  if (from < 0 || (atStart && from > 0)) return false
  const [before, after] = [line[from - 1] ?? ' ', line[from + name.length] ?? ' ']
  return /[\s(,;[^=]/.test(before) && /[\s),;\].^@/>]/.test(after)
}
