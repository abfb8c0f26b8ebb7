import type { VNode } from 'preact'
import type { Reference } from '../../../concepts/views.ts'
import type { DomainFacts } from '../../domain-facts.ts'
import type { DomainView } from '../../domain-view.ts'
import { formatNumber } from '../../../words/format.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { Domain } from './domain.tsx'
import { Row, Rows, Section } from './rows.tsx'
import { Term, TermList } from './term.tsx'

/** What a domain makes for others and needs from them, with whom. */
export function DomainFlows({ domain: { produces, consumes } }: { domain: DomainView }): VNode {
  const { domain: words } = useReader().words
  const none = produces.length + consumes.length === 0
  return (
    <Section id="flows" title={words.madeAndNeeded}>
      {none ? <p class="empty">{words.noFlows}</p> : null}
      <Rows>
        {produces.length === 0 ? null : (
          <Row label={words.produces}>
            <ul class="terms">
              {produces.map((thing) => (
                <Flow thing={thing} word={words.forWhom} others={thing.consumers} />
              ))}
            </ul>
          </Row>
        )}
        {consumes.length === 0 ? null : (
          <Row label={words.consumes}>
            <ul class="terms">
              {consumes.map((thing) => (
                <Flow thing={thing} word={words.fromWhom} others={thing.producers} none={words.nobody} />
              ))}
            </ul>
          </Row>
        )}
      </Rows>
    </Section>
  )
}

interface FlowProps {
  readonly thing: Reference
  readonly word: string
  readonly others: readonly Reference[]
  /** Said where there are no others. */
  readonly none?: string
}

function Flow({ thing, word, others, none }: FlowProps): VNode {
  return (
    <li>
      <Term to={thing} />{' '}
      {others.length === 0 ? (
        none === undefined ? null : (
          <small class="mark">{none}</small>
        )
      ) : (
        <>
          <small class="mark">{word}</small>{' '}
          {others.map((other, at) => (
            <>
              {at === 0 ? null : ', '}
              <Domain domain={other} />
            </>
          ))}
        </>
      )}
    </li>
  )
}

/** What a domain adds to each entity, whether it only adds, and how its states and words stand to the canonical ones. */
export function DomainExtension({ domain, facts }: { domain: DomainView; facts: DomainFacts }): VNode | null {
  const { words, lang } = useReader()
  const { extensions, id } = domain
  const { proof, crosswalk } = facts
  if (!proof) return null
  return (
    <Section id="extension" title={words.domain.extension}>
      <p class={proof.adds ? 'verdict' : 'verdict verdict-fails'}>
        <a href={withParameters('/proof', { domain: id })}>
          {proof.adds
            ? words.proof.adds
            : proof.verdicts === 1
              ? words.proof.redefinesOne
              : words.proof.redefines(formatNumber(proof.verdicts, lang))}
        </a>
      </p>
      {extensions.length === 0 ? <p class="empty">{words.domain.noExtension}</p> : null}
      <Rows>
        {extensions.map((each) => (
          <Extended {...each} />
        ))}
        {crosswalk ? (
          <Row label={words.domain.states}>
            <a href={withParameters('/crosswalk', { domain: id })}>
              {crosswalk.findings === 0
                ? words.domain.statesFine(formatNumber(crosswalk.states, lang))
                : words.domain.statesFindings(
                    formatNumber(crosswalk.states, lang),
                    formatNumber(crosswalk.findings, lang),
                  )}
            </a>
          </Row>
        ) : null}
        <OwnWords domain={domain} facts={facts} />
      </Rows>
    </Section>
  )
}

function Extended({ entity, classes, attributes, lifecycle }: DomainView['extensions'][number]): VNode {
  const { words, lang } = useReader()
  return (
    <Row label={<Term to={entity} />}>
      {classes.length === 0 ? null : <TermList terms={classes} />}
      <p class="quiet-text">
        {words.domain.attributes(attributes, formatNumber(attributes, lang))}
        {lifecycle ? (
          <>
            {`, ${words.domain.lifecycle}: `}
            <Term to={lifecycle} />
          </>
        ) : null}
        {classes.slice(0, 1).map((cls) => (
          <>
            {'. '}
            <a href={withParameters('/compare', { left: entity.uri, right: cls.uri })}>{words.entity.compareWith}</a>
          </>
        ))}
      </p>
    </Row>
  )
}

/** The dictionary of a domain, and its mappings to other models. */
function OwnWords({ domain, facts: { words: count, mappings } }: { domain: DomainView; facts: DomainFacts }): VNode {
  const { words, lang } = useReader()
  const number = (value: number): string => formatNumber(value, lang)
  const total = mappings.validated + mappings.candidate + mappings.refuted
  return (
    <>
      {domain.dictionary && count !== undefined ? (
        <Row label={words.domain.dictionary}>
          <Term to={domain.dictionary} />{' '}
          <small class="mark">{words.domain.dictionaryWords(count, number(count))}</small>
        </Row>
      ) : null}
      {total === 0 ? null : (
        <Row label={words.domain.mappings}>
          <a href={`/api/domains/${encodeURIComponent(domain.id)}/mappings`}>
            {words.domain.mappingsCount(number(mappings.validated), number(mappings.candidate))}
          </a>
        </Row>
      )}
    </>
  )
}
