import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import { domainColour, domainColours } from '../../../islands/domain-colour.ts'
import { useReader } from '../reader.ts'
import { langAttribute, Term } from './term.tsx'

export { domainColour, domainColours }

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
