import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import type { Verdict } from '../../../identity/check-identifier.ts'
import { useReader } from '../reader.ts'
import { Row, Rows, Section } from './rows.tsx'
import { Term, TermList } from './term.tsx'

/** A type of a thing, with the shapes that hold for it. */
export interface DefinedType {
  readonly type: Reference
  readonly shapes: readonly Reference[]
}

/** A domain whose shapes hold, with the path of all of them composed. */
export interface EffectiveShapesLink {
  readonly domain: Reference
  readonly href: string
}

/** An identifier of a thing, and what its format says of it. */
export interface CheckedIdentifier {
  readonly property: Reference
  readonly format: Reference
  readonly verdict: Verdict
  readonly hasCheckDigit: boolean
}

export interface Defined {
  readonly types: readonly DefinedType[]
  readonly effective: readonly EffectiveShapesLink[]
  readonly identifiers: readonly CheckedIdentifier[]
}

/** The identifiers of a thing, each with whether it is a valid one: by word and shape, and the reason where it is not. */
export function Identifiers({ identifiers }: Pick<Defined, 'identifiers'>): VNode | null {
  const { words } = useReader()
  if (identifiers.length === 0) return null
  return (
    <Section id="identifiers" title={words.term.identifiers}>
      <Rows>
        {identifiers.map((each) => (
          <Row label={<Term to={each.property} />}>
            <IdentifierValue identifier={each} />
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

function IdentifierValue({ identifier }: { identifier: CheckedIdentifier }): VNode {
  const { term } = useReader().words
  const { verdict, format, hasCheckDigit } = identifier
  const { value, conforms, reason } = verdict
  return (
    <>
      <code class="identifier" translate={false}>
        {value}
      </code>{' '}
      <span class={conforms ? 'status status-active' : 'status status-removed'}>
        {conforms ? (hasCheckDigit ? term.validCheck : term.valid) : term.invalid}
      </span>
      <p class="quiet-text">
        <Term to={format} />
        {reason === undefined ? null : <span dir="auto">{` – ${reason}`}</span>}
      </p>
    </>
  )
}

/** Where the type of a thing is defined: the class, its shapes, and all that holds in its domain. */
export function DefinedPart({ types, effective }: Pick<Defined, 'types' | 'effective'>): VNode | null {
  const { words } = useReader()
  if (types.length === 0) return null
  const shapes = [...new Map(types.flatMap((each) => each.shapes.map((shape) => [shape.uri, shape]))).values()]
  return (
    <Section id="defined" title={words.term.defined}>
      <Rows>
        <Row label={words.term.type}>
          <TermList terms={types.map(({ type }) => type)} />
        </Row>
        {shapes.length === 0 ? null : (
          <Row label={words.term.shapes}>
            <TermList terms={shapes} />
            {effective.map(({ domain, href }) => (
              <p>
                <a href={href}>{words.term.effective(domain.label)}</a>
              </p>
            ))}
          </Row>
        )}
      </Rows>
    </Section>
  )
}
