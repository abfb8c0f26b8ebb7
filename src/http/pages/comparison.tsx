import type { VNode } from 'preact'
import type { Reference } from '../../concepts/views.ts'
import type { ComparisonView, DefinitionView } from '../comparison-view.ts'
import type { PageContext } from './context.ts'
import { renderPage } from './document.tsx'
import { formatNumber } from '../../words/format.ts'
import { withParameters } from './hrefs.ts'
import { messagesFor } from '../../words/words.ts'
import { ComparedTable, DefinedTable } from './parts/compared-attributes.tsx'
import { ComparedLifecycles } from './parts/compared-lifecycles.tsx'
import { Row, Rows, Section } from './parts/rows.tsx'
import { Term, Words } from './parts/term.tsx'
import { useReader } from './reader.ts'

/** Classes offered for choosing. */
const CHOICES = 500

/** Classes below one entity that are offered with it. */
const PAIRS = 12

export interface ComparisonPageProps {
  readonly context: PageContext
  /** IRIs as asked for; empty when nothing is chosen yet. */
  readonly left: string
  readonly right: string
  /** Classes to choose from: canonical ones and those that domains put below them. */
  readonly choices: readonly (Reference & { readonly extends?: Reference })[]
  /** What was typed and names no one class, with those whose name has it. */
  readonly unclear: readonly {
    readonly side: 'left' | 'right'
    readonly text: string
    readonly candidates: readonly Reference[]
  }[]
  readonly comparison?: ComparisonView
}

/** Two definitions side by side, or the form to choose them. */
export function comparisonPage({ context, ...props }: ComparisonPageProps): string {
  const { comparison: words } = messagesFor(context.lang)
  const { comparison } = props
  return renderPage(context, {
    title: comparison ? words.between(comparison.left.label, comparison.right.label) : words.title,
    layout: 'wide',
    main: <ComparisonMain {...props} />,
  })
}

function ComparisonMain({ left, right, choices, unclear, comparison }: Omit<ComparisonPageProps, 'context'>): VNode {
  const { comparison: words } = useReader().words
  const nameOf = namesOf(choices)
  return (
    <article class="comparison">
      <h1>{comparison ? words.between(comparison.left.label, comparison.right.label) : words.title}</h1>
      {comparison ? <Compared comparison={comparison} /> : <p class="quiet-text">{words.lead}</p>}
      {unclear.map((each) => (
        <Unclear {...each} sides={{ left, right }} />
      ))}
      <form class="choose" action="/compare" method="get">
        <Choice name="left" label={words.first} value={nameOf(left)} />
        <Choice name="right" label={words.second} value={nameOf(right)} />
        <datalist id="classes">
          {choices.slice(0, CHOICES).map(({ uri, extends: extended }) => (
            <option value={nameOf(uri)}>{extended?.label ?? words.entity}</option>
          ))}
        </datalist>
        <button type="submit">{words.compare}</button>
      </form>
      {comparison ? null : <Pairs choices={choices} />}
    </article>
  )
}

/** A name that is not that of one class: which it may be. */
function Unclear({
  side,
  text,
  candidates,
  sides,
}: ComparisonPageProps['unclear'][number] & { sides: Record<'left' | 'right', string> }): VNode {
  // prettier-ignore
  const { comparison: words } = useReader().words
  return (
    <div class="notice" role="alert">
      <p dir="auto">{candidates.length === 0 ? words.unknown(text) : words.which(text)}</p>
      {candidates.length === 0 ? null : (
        <ul class="terms">
          {candidates.map(({ uri, label, lang }) => (
            <li>
              <a href={withParameters('/compare', { ...sides, [side]: uri })}>
                <Words text={{ text: label, lang }} />
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

type Choices = ComparisonPageProps['choices']

/** What a class is chosen by: its name, where no other has that, else its IRI. */
function namesOf(choices: Choices): (uri: string) => string {
  const called = new Map<string, number>()
  for (const { label } of choices) called.set(label.toLowerCase(), (called.get(label.toLowerCase()) ?? 0) + 1)
  const names = new Map(choices.map(({ uri, label }) => [uri, called.get(label.toLowerCase()) === 1 ? label : uri]))
  return (uri) => names.get(uri) ?? uri
}

/** Each entity with the classes that domains put below it: most comparisons are of these. */
function Pairs({ choices }: Pick<ComparisonPageProps, 'choices'>): VNode | null {
  const { words, lang, href } = useReader()
  const below = new Map<string, Reference[]>()
  for (const { extends: entity, ...choice } of choices) {
    if (entity) below.set(entity.uri, [...(below.get(entity.uri) ?? []), choice])
  }
  const entities = choices.filter(({ uri }) => below.has(uri))
  if (entities.length === 0) return null
  return (
    <Section id="pairs" title={words.comparison.pairs}>
      <Rows>
        {entities.map((entity) => {
          const classes = below.get(entity.uri)!
          return (
            <Row label={<Term to={entity} />}>
              <ul class="terms">
                {classes.slice(0, PAIRS).map(({ uri, label, lang: tag }) => (
                  <li>
                    <a href={withParameters('/compare', { left: entity.uri, right: uri })}>
                      <Words text={{ text: label, lang: tag }} />
                    </a>
                  </li>
                ))}
                {classes.length > PAIRS ? (
                  <li>
                    <a href={`${href(entity.uri)}#extensions`}>
                      {words.proposal.more(formatNumber(classes.length - PAIRS, lang))}
                    </a>
                  </li>
                ) : null}
              </ul>
            </Row>
          )
        })}
      </Rows>
    </Section>
  )
}

function Choice({ name, label, value }: { name: 'left' | 'right'; label: string; value: string }): VNode {
  const { comparison: words } = useReader().words
  return (
    <p>
      <label for={name}>{label}</label>
      <input id={name} name={name} type="text" list="classes" value={value} placeholder={words.placeholder} required />
    </p>
  )
}

function Compared({ comparison }: { comparison: ComparisonView }): VNode {
  const { comparison: words } = useReader().words
  const { left, right, core, differing, onlyLeft, onlyRight, lifecycles } = comparison
  const sides = { left: left.uri, right: right.uri }
  return (
    <>
      <div class="sides">
        <Side definition={left} />
        <Side definition={right} />
      </div>
      <ul class="quiet-line">
        <li>
          <a href={withParameters('/compare', { left: right.uri, right: left.uri })}>{words.swap}</a>
        </li>
        <li>
          <a href={withParameters('/api/compare', { ...sides, format: 'turtle' })}>{words.draft}</a>
        </li>
        <li>
          <a href={withParameters('/api/compare', { ...sides, format: 'json' })}>{words.json}</a>
        </li>
      </ul>
      <Section id="core" title={words.core}>
        {core.length === 0 ? (
          <p class="empty">{words.noCore}</p>
        ) : (
          <ComparedTable caption={words.core} pairs={core} left={left} right={right} />
        )}
      </Section>
      <Section id="differing" title={words.differing}>
        {differing.length === 0 ? (
          <p class="empty">{words.nothing}</p>
        ) : (
          <ComparedTable caption={words.differing} pairs={differing} left={left} right={right} />
        )}
      </Section>
      <Section id="only-left" title={words.onlyIn(left.label)}>
        {onlyLeft.length === 0 ? (
          <p class="empty">{words.nothing}</p>
        ) : (
          <DefinedTable caption={words.onlyIn(left.label)} attributes={onlyLeft} />
        )}
      </Section>
      <Section id="only-right" title={words.onlyIn(right.label)}>
        {onlyRight.length === 0 ? (
          <p class="empty">{words.nothing}</p>
        ) : (
          <DefinedTable caption={words.onlyIn(right.label)} attributes={onlyRight} />
        )}
      </Section>
      {lifecycles ? <ComparedLifecycles lifecycles={lifecycles} /> : null}
    </>
  )
}

function Side({ definition }: { definition: DefinitionView }): VNode {
  const { words, lang } = useReader()
  const { instances } = definition
  const number = (value: number): string => formatNumber(value, lang)
  return (
    <section>
      <h2>
        <Term to={definition} />
      </h2>
      {definition.definition ? (
        <p class="prose">
          <Words text={definition.definition} />
        </p>
      ) : null}
      <p class="quiet-text">
        {instances.sampled
          ? words.comparison.instances(number(instances.looked), number(instances.total))
          : words.comparison.all(number(instances.total))}
      </p>
    </section>
  )
}
