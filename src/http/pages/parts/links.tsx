import type { VNode } from 'preact'
import type { LinkGroup } from '../../../concepts/views.ts'
import { formatNumber } from '../../../words/format.ts'
import { listHref } from '../hrefs.ts'
import { wordFor } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { AllLink } from './relations.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { langAttribute, Term, TermList } from './term.tsx'
import { WhyLink } from './why-link.tsx'

const kindsOf = (groups: readonly LinkGroup[]): string[] => [...new Set(groups.map(({ kind }) => kind))]
const incoming = (groups: readonly LinkGroup[]): LinkGroup[] => groups.filter(({ direction }) => direction === 'in')

/** Everything that refers to the concept, by the kind of graph that says so, then by relation. */
export function Links({ uri, groups }: { uri: string; groups: readonly LinkGroup[] }): VNode {
  const { words } = useReader()
  const links = incoming(groups)
  return (
    <Section id="links" title={words.concept.links}>
      {links.length === 0 ? <p class="empty">{words.concept.noLinks}</p> : null}
      {kindsOf(links).map((kind) => (
        <>
          <h3>{wordFor(words.graphKinds, kind)}</h3>
          <Rows>
            {links
              .filter((group) => group.kind === kind)
              .map((group) => (
                <Group uri={uri} group={group} />
              ))}
          </Rows>
        </>
      ))}
    </Section>
  )
}

function Group({ uri, group }: { uri: string; group: LinkGroup }): VNode {
  const { lang } = useReader()
  const { property, total, items } = group
  const page = { total, offset: 0, limit: items.length, items }
  const label = (
    <>
      <Term to={property} />
      {total > 1 ? <span class="count">{` ${formatNumber(total, lang)}`}</span> : null}{' '}
      <WhyLink uri={uri} property={property.uri} direction="in" label={property.label} />
    </>
  )
  return (
    <Row label={label}>
      <TermList terms={items} more={<AllLink href={linksHref(uri, group)} page={page} label={property.label} />} />
    </Row>
  )
}

const linksHref = (uri: string, { property, direction, kind }: LinkGroup): string =>
  listHref(uri, 'links', { property: property.uri, direction, kind })

/** The same in a few lines for the side column: how many, of what kind. */
export function LinksSummary({ uri, groups }: { uri: string; groups: readonly LinkGroup[] }): VNode | null {
  const { words, lang } = useReader()
  const links = incoming(groups)
  if (links.length < 2) return null // one row is read in the section itself
  return (
    <nav class="side-part" aria-labelledby="links-summary">
      <h2 id="links-summary">{words.concept.links}</h2>
      {kindsOf(links).map((kind) => (
        <>
          <h3>{wordFor(words.graphKinds, kind)}</h3>
          <ul class="tally">
            {links
              .filter((group) => group.kind === kind)
              .map((group) => (
                <li>
                  <a href={linksHref(uri, group)} dir="auto" {...langAttribute(group.property.lang, words.lang)}>
                    {group.property.label}
                  </a>
                  <span class="count">{formatNumber(group.total, lang)}</span>
                </li>
              ))}
          </ul>
        </>
      ))}
    </nav>
  )
}
