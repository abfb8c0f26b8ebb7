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

export interface ComparisonPageProps {
  readonly context: PageContext
  /** IRIs as asked for; empty when nothing is chosen yet. */
  readonly left: string
  readonly right: string
  /** Classes to choose from: canonical ones and those that domains put below them. */
  readonly choices: readonly (Reference & { readonly extends?: Reference })[]
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

function ComparisonMain({ left, right, choices, comparison }: Omit<ComparisonPageProps, 'context'>): VNode {
  const { comparison: words } = useReader().words
  return (
    <article class="comparison">
      <h1>{comparison ? words.between(comparison.left.label, comparison.right.label) : words.title}</h1>
      {comparison ? <Compared comparison={comparison} /> : <p class="quiet-text">{words.lead}</p>}
      <form class="choose" action="/compare" method="get">
        <Choice name="left" label={words.first} value={shown(choices, left)} />
        <Choice name="right" label={words.second} value={shown(choices, right)} />
        <datalist id="classes">
          {choices.slice(0, CHOICES).map((choice) => (
            <option value={nameIn(choices, choice)}>{choice.extends?.label ?? words.entity}</option>
          ))}
        </datalist>
        <button type="submit">{words.compare}</button>
      </form>
      {comparison ? null : <Pairs choices={choices} />}
    </article>
  )
}

type Choices = ComparisonPageProps['choices']

/** What a class is chosen by: its name, where no other has that, else its IRI. */
const nameIn = (choices: Choices, { uri, label }: Reference): string =>
  choices.some((each) => each.uri !== uri && each.label.toLowerCase() === label.toLowerCase()) ? uri : label

/** What stands in the field for an IRI. */
function shown(choices: Choices, uri: string): string {
  const choice = choices.find((each) => each.uri === uri)
  return choice ? nameIn(choices, choice) : uri
}

/** Each entity with the classes that domains put below it: most comparisons are of these. */
function Pairs({ choices }: Pick<ComparisonPageProps, 'choices'>): VNode | null {
  const { comparison: words } = useReader().words
  const entities = choices.filter(({ uri }) => choices.some((each) => each.extends?.uri === uri))
  if (entities.length === 0) return null
  return (
    <Section id="pairs" title={words.pairs}>
      <Rows>
        {entities.map((entity) => (
          <Row label={<Term to={entity} />}>
            <ul class="terms">
              {choices
                .filter((each) => each.extends?.uri === entity.uri)
                .map(({ uri, label, lang }) => (
                  <li>
                    <a href={withParameters('/compare', { left: entity.uri, right: uri })}>
                      <Words text={{ text: label, lang }} />
                    </a>
                  </li>
                ))}
            </ul>
          </Row>
        ))}
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
