import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { Term } from './term.tsx'

/** How many domain colours `tokens.css` holds. */
export const domainColours = 12

/** The colour of a domain: a hash of its URI (FNV-1a), so that it is the same on every page and every server. */
export function domainColour(uri: string): number {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(uri)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0
  return hash % domainColours
}

/** A domain by its colour mark and its name; the mark never stands alone. */
export function Domain({ domain }: { domain: Reference }): VNode {
  return (
    <span class={`domain domain-${domainColour(domain.uri)}`}>
      <Term to={domain} />
    </span>
  )
}
