import type { VNode } from 'preact'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'

export interface WhyLinkProps {
  /** IRI of the term that the statements are about. */
  readonly uri: string
  /** IRI of the relation; absent for all of them. */
  readonly property?: string
  /** The relation in words, for those who hear a list of links. */
  readonly label: string
  /** `in` where the other side makes the statement. */
  readonly direction?: 'in' | 'out'
}

/** Path of the page that says why a statement is there. */
export const whyHref = ({ uri, property, direction }: Omit<WhyLinkProps, 'label'>): string =>
  withParameters('/why', { uri, property, direction: direction === 'in' ? 'in' : undefined })

/** Beside a relation, quietly: which change, by whom and by which decision it says this. */
export function WhyLink({ label, ...about }: WhyLinkProps): VNode {
  const { words } = useReader()
  return (
    <a class="why" href={whyHref(about)} rel="nofollow" aria-label={words.term.whyThis(label)}>
      {words.term.why}
    </a>
  )
}
