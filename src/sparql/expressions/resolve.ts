import { isIri } from '../../rdf/iri.ts'

/** The parts of an IRI reference (RFC 3986 appendix B). */
const parts = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s

interface Parts {
  readonly scheme: string | undefined
  readonly authority: string | undefined
  readonly path: string
  readonly query: string | undefined
}

function split(reference: string): Parts & { readonly fragment: string | undefined } {
  const [, scheme, authority, path = '', query, fragment] = parts.exec(reference) ?? []
  return { scheme, authority, path, query, fragment }
}

/**
 * The IRI that a reference stands for (RFC 3986 §5.2), not normalised further: an absolute IRI stays as it is, as
 * everywhere in SPARQL (§4.1.1.2). Undefined when the outcome is no IRI.
 */
export function resolveIri(reference: string, base: string): string | undefined {
  const relative = split(reference)
  const iri = relative.scheme === undefined ? joined(target(relative, split(base)), relative.fragment) : reference
  return isIri(iri) ? iri : undefined
}

function target(relative: Parts, base: Parts): Parts {
  const { scheme } = base
  if (relative.authority !== undefined) return { ...relative, scheme, path: withoutDots(relative.path) }
  if (relative.path === '') return { ...base, query: relative.query ?? base.query }
  const path = relative.path.startsWith('/') ? relative.path : merged(relative.path, base)
  return { scheme, authority: base.authority, path: withoutDots(path), query: relative.query }
}

function merged(path: string, { authority, path: base }: Parts): string {
  if (authority !== undefined && base === '') return `/${path}`
  return base.slice(0, base.lastIndexOf('/') + 1) + path
}

/** §5.2.4. */
function withoutDots(path: string): string {
  const kept: string[] = []
  const segments = path.split('/')
  for (const [at, segment] of segments.entries()) {
    const isLast = at === segments.length - 1
    if (segment === '..') {
      if (kept.length > 1 || (kept.length === 1 && kept[0] !== '')) kept.pop()
    } else if (segment !== '.') {
      kept.push(segment)
      continue
    }
    if (isLast) kept.push('')
  }
  return kept.join('/')
}

function joined({ scheme, authority, path, query }: Parts, fragment: string | undefined): string {
  return [
    scheme === undefined ? '' : `${scheme}:`,
    authority === undefined ? '' : `//${authority}`,
    path,
    query === undefined ? '' : `?${query}`,
    fragment === undefined ? '' : `#${fragment}`,
  ].join('')
}
