import type { VNode } from 'preact'
import type { EntityFacts, GoverningRules } from '../../entity-facts.ts'
import { formatNumber } from '../../../words/format.ts'
import { wordFor } from '../../../words/words.ts'
import { withParameters } from '../hrefs.ts'
import { useReader } from '../reader.ts'
import { EditLink } from './edit-link.tsx'
import { ProposalPart } from './proposal-part.tsx'
import { Section } from './rows.tsx'
import { Term } from './term.tsx'

/** The rules that govern an entity, by what they are about: those about itself open, those that hold for all folded. */
export function EntityRules({ rules }: { rules: GoverningRules }): VNode {
  const { entity: words } = useReader().words
  const none = rules.entity.length + rules.extensions.length + rules.states.length === 0
  return (
    <Section id="rules" title={words.rules}>
      {none ? <p class="empty">{words.noRules}</p> : null}
      <RuleGroup title={words.rulesOfEntity} rules={rules.entity} isOpen />
      <RuleGroup title={words.rulesOfExtensions} rules={rules.extensions} />
      <RuleGroup title={words.rulesOfStates} rules={rules.states} />
      {none ? null : (
        <p class="all">
          <a href="/rules">{words.allRules}</a>
        </p>
      )}
    </Section>
  )
}

interface RuleGroupProps {
  readonly title: string
  readonly rules: GoverningRules['entity']
  readonly isOpen?: boolean
}

function RuleGroup({ title, rules, isOpen = false }: RuleGroupProps): VNode | null {
  const { words, lang } = useReader()
  if (rules.length === 0) return null
  return (
    <details class="rule-group" open={isOpen}>
      <summary>
        {title} <span class="count">{formatNumber(rules.length, lang)}</span>
      </summary>
      <ul class="rule-list">
        {rules.map(({ uri, label, sentence, severity }) => (
          <li>
            <Term to={{ uri, label, lang: '' }} />
            <small class="mark">{` ${wordFor(words.entity.whenBroken, severity)}`}</small>
            <span class="below quiet-text" dir="auto">
              {sentence}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Open proposals that touch an entity, or how one begins. */
export function EntityProposals({ uri, proposals }: { uri: string } & Pick<EntityFacts, 'proposals'>): VNode {
  const { entity: words } = useReader().words
  const all = withParameters('/proposals', { about: uri })
  return (
    <ProposalPart id="proposals" title={words.proposals} proposals={proposals} none={words.noProposals} all={all}>
      <p class="all">
        <EditLink uri={uri} domains={[]} />
      </p>
    </ProposalPart>
  )
}
