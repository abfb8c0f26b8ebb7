import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { localName } from '../../../rdf/iri.ts'
import { useReader } from '../reader.ts'
import { langAttribute, Term } from './term.tsx'

/** How many domain colours `tokens.css` holds. */
export const domainColours = 12

/**
 * The colour of a domain: a hash of its short name, so that it is the same on every page and every server, wherever
 * the URI space lies. Of more than a few domains two may share a colour, which is why the mark never stands alone.
 */
export function domainColour(uri: string): number {
  let hash = 1 // FNV-1a; from this start the domains that are shipped get six different colours
  for (const byte of new TextEncoder().encode(localName(uri))) hash = Math.imul(hash ^ byte, 0x01000193)
  // The finish of MurmurHash3, for the low bits of FNV alone hardly differ between short names.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) % domainColours
}

/** A domain by its colour mark and its name; the mark never stands alone. */
export function Domain({ domain }: { domain: Reference }): VNode {
  return (
    <span class={`domain domain-${domainColour(domain.uri)}`}>
      <Term to={domain} />
    </span>
  )
}

/** A domain by mark and name without a link, for places that are a control already. */
export function DomainName({ domain }: { domain: Reference }): VNode {
  const { words } = useReader()
  return (
    <span class={`domain domain-${domainColour(domain.uri)}`}>
      <bdi {...langAttribute(domain.lang, words.lang)}>{domain.label}</bdi>
    </span>
  )
}
