import type { VNode } from 'preact'
import type { ConceptView, Kind, Mapping, Page, Reference } from '../../../concepts/views.ts'
import { localName } from '../../../rdf/iri.ts'
import { formatNumber } from '../../../words/format.ts'
import { hostOf, listHref, type ListName } from '../hrefs.ts'
import type { Messages } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { Row, Rows, Section } from './rows.tsx'
import { Term, TermList } from './term.tsx'

/** The words for up and down, which classes and properties have of their own. */
export function hierarchyWords({ concept }: Messages, kind: Kind): { broader: string; narrower: string; top: string } {
  if (kind === 'class')
    return { broader: concept.broaderClass, narrower: concept.narrowerClass, top: concept.rootClasses }
  if (kind === 'property') {
    return { broader: concept.broaderProperty, narrower: concept.narrowerProperty, top: concept.topConcepts }
  }
  const narrower = kind === 'collection' ? concept.members : concept.narrower
  return { broader: concept.broader, narrower, top: kind === 'ontology' ? concept.rootClasses : concept.topConcepts }
}

/** Broader, narrower, related, and the same in other vocabularies: relations as words with real labels. */
export function Relations({ view }: { view: ConceptView }): VNode | null {
  const { words } = useReader()
  const { broader, narrower, top } = hierarchyWords(words, view.kind)
  const { topConcepts, mappings } = view
  if (view.broader.total + view.narrower.total + view.related.total + topConcepts.total + mappings.total === 0)
    return null
  return (
    <Section id="relations" title={words.concept.relations}>
      <Rows>
        <Related label={top} list="top" uri={view.uri} page={topConcepts} />
        <Related label={broader} list="broader" uri={view.uri} page={view.broader} />
        <Related label={narrower} list="narrower" uri={view.uri} page={view.narrower} />
        <Related label={words.concept.related} list="related" uri={view.uri} page={view.related} />
        <Mappings uri={view.uri} page={mappings} />
      </Rows>
    </Section>
  )
}

interface RelatedProps {
  readonly label: string
  readonly list: ListName
  readonly uri: string
  readonly page: Page<Reference>
}

function Related({ label, list, uri, page }: RelatedProps): VNode | null {
  const { lang } = useReader()
  if (page.total === 0) return null
  return (
    <Row label={<Counted label={label} total={page.total} shown={formatNumber(page.total, lang)} />}>
      <TermList terms={page.items} more={<AllLink href={listHref(uri, list)} page={page} label={label} />} />
    </Row>
  )
}

/** A relation with how many there are, when that cannot be seen at a glance. */
export function Counted({ label, total, shown }: { label: string; total: number; shown: string }): VNode {
  return (
    <>
      {label}
      {total > 4 ? <span class="count">{` ${shown}`}</span> : null}
    </>
  )
}

/** The way to the whole list, only where the page does not hold it. */
export function AllLink({ href, page, label }: { href: string; page: Page<unknown>; label: string }): VNode | null {
  const { words, lang } = useReader()
  if (page.items.length >= page.total) return null
  const shown = formatNumber(page.total, lang)
  return (
    <p class="all">
      <a href={href} aria-label={words.concept.allOf(shown, label)}>
        {words.concept.all(shown)}
      </a>
    </p>
  )
}

function Mappings({ uri, page }: { uri: string; page: Page<Mapping> }): VNode | null {
  const { words } = useReader()
  if (page.total === 0) return null
  const relations = new Map(page.items.map(({ relation }) => [relation.uri, relation]))
  return (
    <>
      {[...relations.values()].map((relation) => (
        <Row label={words.mappings[localName(relation.uri)] ?? relation.label}>
          <ul class="terms">
            {page.items
              .filter((mapping) => mapping.relation.uri === relation.uri)
              .map((mapping) => (
                <MappedTerm mapping={mapping} />
              ))}
          </ul>
        </Row>
      ))}
      {page.items.length < page.total ? (
        <Row label={words.concept.mappings}>
          <AllLink href={listHref(uri, 'mappings')} page={page} label={words.concept.mappings} />
        </Row>
      ) : null}
    </>
  )
}

/** The other concept, where it lives, and whether only that side says so. */
export function MappedTerm({ mapping }: { mapping: Mapping }): VNode {
  const { words } = useReader()
  const host = hostOf(mapping.uri)
  return (
    <li>
      <Term to={mapping} />
      {host === undefined ? null : (
        <a class="source" href={mapping.uri} rel="external">
          <span class="visually-hidden">{`${mapping.label} – `}</span>
          {host}
        </a>
      )}
      {mapping.direction === 'in' ? <small class="mark">{` ${words.concept.saidThere}`}</small> : null}
    </li>
  )
}
