import type { VNode } from 'preact'
import type { ConceptView, Reference, Statement } from '../../../concepts/views.ts'
import { listHref } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { LongText } from './long-text.tsx'
import { AllLink } from './relations.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { langAttribute, LanguageMark, Term } from './term.tsx'
import { CanonicalState, type CanonicalStates } from './tracking.tsx'
import { ValueText } from './value.tsx'
import { WhyLink } from './why-link.tsx'

/** Scope notes, examples, history notes: prose about the term, each under the name of its property. */
export function Notes({ uri, notes }: Pick<ConceptView, 'uri' | 'notes'>): VNode | null {
  const { words } = useReader()
  if (notes.length === 0) return null
  return (
    <Section id="notes" title={words.concept.notes}>
      <Rows>
        {notes.map(({ property, text }, at) => (
          <Row label={<Relation uri={uri} property={property} />}>
            <p class="prose" dir="auto" {...langAttribute(text.lang, words.lang)}>
              <LongText text={text.text} href={listHref(uri, 'notes', { offset: at, limit: 1 })} />
              <LanguageMark lang={text.lang} />
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

interface StatementsProps {
  readonly uri: string
  readonly statements: readonly Statement[]
  /** Canonical states of values that are states of a domain. */
  readonly canonical?: CanonicalStates | undefined
}

/** Whatever else is said, by relation; the relation is a term with a page of its own. */
export function Statements({ uri, statements, canonical }: StatementsProps): VNode | null {
  const { words } = useReader()
  if (statements.length === 0) return null
  return (
    <Section id="statements" title={words.concept.statements}>
      <Rows>
        {statements.map((statement) => (
          <StatementRow uri={uri} statement={statement} canonical={canonical} />
        ))}
      </Rows>
    </Section>
  )
}

/** A relation by its name, with the way to why it says so. */
export function Relation({ uri, property }: { uri: string; property: Reference }): VNode {
  return (
    <>
      <Term to={property} /> <WhyLink uri={uri} property={property.uri} label={property.label} />
    </>
  )
}

interface StatementRowProps extends Omit<StatementsProps, 'statements'> {
  readonly statement: Statement
}

/** One relation with its values. */
export function StatementRow({ uri, statement, canonical = {} }: StatementRowProps): VNode {
  const { property, total, values } = statement
  const page = { total, offset: 0, limit: values.length, items: values }
  return (
    <Row label={<Relation uri={uri} property={property} />}>
      <ul class={values.length > 8 && values.every(({ type }) => type === 'uri') ? 'terms terms-columns' : 'terms'}>
        {values.map((value, at) => (
          <li>
            <ValueText
              value={value}
              whole={listHref(uri, 'values', { property: property.uri, offset: at, limit: 1 })}
            />
            {value.type === 'uri' ? <CanonicalState of={value} canonical={canonical} /> : null}
          </li>
        ))}
      </ul>
      <AllLink href={listHref(uri, 'values', { property: property.uri })} page={page} label={property.label} />
    </Row>
  )
}
