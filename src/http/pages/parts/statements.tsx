import type { VNode } from 'preact'
import type { ConceptView, Statement } from '../../../concepts/views.ts'
import { listHref } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { AllLink } from './relations.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { langAttribute, LanguageMark, Term } from './term.tsx'
import { ValueText } from './value.tsx'

/** Scope notes, examples, history notes: prose about the term, each under the name of its property. */
export function Notes({ notes }: { notes: ConceptView['notes'] }): VNode | null {
  const { words } = useReader()
  if (notes.length === 0) return null
  return (
    <Section id="notes" title={words.concept.notes}>
      <Rows>
        {notes.map(({ property, text }) => (
          <Row label={<Term to={property} />}>
            <p class="prose" dir="auto" {...langAttribute(text.lang, words.lang)}>
              {text.text}
              <LanguageMark lang={text.lang} />
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

/** Whatever else is said, by relation; the relation is a term with a page of its own. */
export function Statements({ uri, statements }: { uri: string; statements: readonly Statement[] }): VNode | null {
  const { words } = useReader()
  if (statements.length === 0) return null
  return (
    <Section id="statements" title={words.concept.statements}>
      <Rows>
        {statements.map((statement) => (
          <StatementRow uri={uri} statement={statement} />
        ))}
      </Rows>
    </Section>
  )
}

function StatementRow({ uri, statement }: { uri: string; statement: Statement }): VNode {
  const { property, total, values } = statement
  const page = { total, offset: 0, limit: values.length, items: values }
  return (
    <Row label={<Term to={property} />}>
      <ul class={values.length > 8 && values.every(({ type }) => type === 'uri') ? 'terms terms-columns' : 'terms'}>
        {values.map((value) => (
          <li>
            <ValueText value={value} />
          </li>
        ))}
      </ul>
      <AllLink href={listHref(uri, 'values', { property: property.uri })} page={page} label={property.label} />
    </Row>
  )
}
