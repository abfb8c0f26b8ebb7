/**
 * A comment, a string, an IRI, or a prefixed name (SPARQL 1.1 Query §19.8), whichever comes first. A string without an end
 * is one too, so that no text is read twice.
 */
const tokens =
  /#[^\n]*|"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|<([^<>"{}|^`\\\s]*)>|(?<![\w?$@.-])((?:[^\W\d_][\w.-]*)?):((?:[\w:%\u00b7-\uffff-]|\\.|\.(?=[\w:%-]))*)/gu
const declaration = /\bPREFIX\s+([\w.-]*):\s*<([^<>\s]*)>/giu

/** More than these says nothing of what a query is about. */
const MAX_MENTIONS = 200

/**
 * The absolute IRIs that a SPARQL query or update names, each once: constants of its patterns, but not the namespaces of
 * its prefixes, and nothing in comments and strings. It reads words, not grammar, so that it costs little and never fails;
 * relative IRIs are not resolved.
 *
 * @param known prefixes that are declared elsewhere
 */
export function mentionsOf(text: string, known: Readonly<Record<string, string>> = {}): string[] {
  const stated = [...text.matchAll(declaration)].map(([, prefix = '', iri = '']) => [prefix, iri] as const)
  const namespaces = new Map([...Object.entries(known), ...stated])
  const body = text.replace(declaration, ' ')
  const found = new Set<string>()
  for (const [, iri, prefix, local = ''] of body.matchAll(tokens)) {
    const name = iri ?? (prefix === undefined ? undefined : expanded(namespaces.get(prefix), local))
    if (name !== undefined && /^[a-z][a-z\d+.-]*:/i.test(name)) found.add(name)
    if (found.size >= MAX_MENTIONS) break
  }
  return [...found]
}

const expanded = (namespace: string | undefined, local: string): string | undefined =>
  namespace === undefined ? undefined : namespace + local.replaceAll('\\', '')
