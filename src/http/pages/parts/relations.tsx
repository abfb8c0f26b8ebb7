import type { VNode } from 'preact'
import type { ConceptView, Kind, Mapping, Page, Reference } from '../../../concepts/views.ts'
import { localName } from '../../../rdf/iri.ts'
import { rdfs, skos } from '../../../rdf/namespaces.ts'
import { formatNumber } from '../../../words/format.ts'
import { hostOf, listHref, type ListName } from '../hrefs.ts'
import type { Messages } from '../../../words/words.ts'
import { useReader } from '../reader.ts'
import { Row, Rows, Section } from './rows.tsx'
import { Term, TermList } from './term.tsx'
import { WhyLink } from './why-link.tsx'

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
        <Related label={top} list="top" view={view} page={topConcepts} />
        <Related label={broader} list="broader" view={view} page={view.broader} />
        <Related label={narrower} list="narrower" view={view} page={view.narrower} />
        <Related label={words.concept.related} list="related" view={view} page={view.related} />
        <Mappings uri={view.uri} page={mappings} />
      </Rows>
    </Section>
  )
}

interface RelatedProps {
  readonly label: string
  readonly list: ListName
  readonly view: ConceptView
  readonly page: Page<Reference>
}

/** What states a relation: of SKOS both sides may (the page of reasons looks at both), of OWL the one below. */
function stating(kind: Kind, list: ListName): { property: string; direction: 'in' | 'out' } | undefined {
  if (list === 'related') return { property: skos.related.value, direction: 'out' }
  const up = { class: rdfs.subClassOf, property: rdfs.subPropertyOf, concept: skos.broader }[kind as string]
  if (!up) return undefined
  return { property: up.value, direction: list === 'broader' ? 'out' : 'in' }
}

function Related({ label, list, view, page }: RelatedProps): VNode | null {
  const { lang } = useReader()
  if (page.total === 0) return null
  const { uri, kind } = view
  const why = stating(kind, list)
  const name = (
    <>
      <Counted label={label} total={page.total} shown={formatNumber(page.total, lang)} />{' '}
      {why ? <WhyLink uri={uri} label={label} {...why} /> : null}
    </>
  )
  return (
    <Row label={name}>
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
        <Row label={<MappingName uri={uri} relation={relation} />}>
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

function MappingName({ uri, relation }: { uri: string; relation: Reference }): VNode {
  const { words } = useReader()
  const label = words.mappings[localName(relation.uri)] ?? relation.label
  return (
    <>
      {label} <WhyLink uri={uri} property={relation.uri} label={label} />
    </>
  )
}

interface MappedTermProps {
  readonly mapping: Mapping
  /** Says how the two compare, where the list does not. */
  readonly withRelation?: boolean
}

/** The other concept, its vocabulary, where it lives, and whether only that side says so. */
export function MappedTerm({ mapping, withRelation = false }: MappedTermProps): VNode {
  const { words } = useReader()
  const host = hostOf(mapping.uri)
  const { relation, vocabulary } = mapping
  return (
    <li>
      {withRelation ? (
        <small class="mark">{`${words.mappings[localName(relation.uri)] ?? relation.label} `}</small>
      ) : null}
      <Term to={mapping} />
      {vocabulary ? (
        <small class="source-vocabulary">
          <Term to={vocabulary} />
        </small>
      ) : null}
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
