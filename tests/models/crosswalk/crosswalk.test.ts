import { describe, expect, it } from 'vitest'
import { agreement, disagreementFinding } from '../../../src/models/crosswalk/agreement.ts'
import { crosswalk, crosswalkFindings, crosswalksOf, type Crosswalk } from '../../../src/models/crosswalk/crosswalk.ts'
import { expandState, stateTable } from '../../../src/models/crosswalk/expand-state.ts'
import { inState } from '../../../src/models/crosswalk/in-state.ts'
import type { RuleFinding } from '../../../src/models/rule-finding.ts'
import { localName } from '../../../src/rdf/iri.ts'
import type { Snapshot } from '../../../src/store/snapshot.ts'
import { ex, snapshotOf } from '../../helpers/snapshot.ts'
import { council, graphs } from './lifecycles.ts'

type Changes = Parameters<typeof graphs>[0]

const snapshot = (changes: Changes = {}): Snapshot => snapshotOf(council, graphs(changes))
const walk = (changes: Changes = {}, domain = 'net'): Crosswalk => crosswalk(snapshot(changes), { uri: ex(domain) })
const short = (uri: string | undefined): string => (uri === undefined ? '' : uri.replace(ex(''), ''))
const mapped = ({ lifecycles }: Crosswalk): Record<string, string> =>
  Object.fromEntries(lifecycles.flatMap(({ states }) => states.map(({ uri, canonical, fault }) => [short(uri), fault ?? short(canonical)]))) // prettier-ignore
const told = (findings: readonly RuleFinding[]): string[] =>
  findings.map(({ rule, focus }) => `${localName(rule)} ${short(focus.value)}`)

describe('The crosswalk of a domain', () => {
  it('maps each state to one canonical state: its own mapping, or that of a broader state.', () => {
    const found = walk()
    expect(mapped(found)).toEqual({ designed: 'planned', up: 'active', slow: 'active', gone: 'ended' })
    expect(found.findings).toEqual([])
    const { states, property, canonical, transitions } = found.lifecycles[0]!
    expect(states.find(({ uri }) => uri === ex('slow'))).toMatchObject({ exact: false, through: ex('up') })
    expect(states.find(({ uri }) => uri === ex('up'))).toMatchObject({ exact: true })
    expect(property).toBe(ex('netState'))
    expect(canonical).toMatchObject({ entity: ex('Service'), property: ex('status') })
    expect(canonical.states.map(short)).toEqual(['planned', 'active', 'ended'])
    expect(transitions.map(({ from, to, verdict }) => `${short(from)} ${short(to)} ${verdict}`).sort()).toEqual([
      'designed up allowed',
      'slow up within',
      'up gone allowed',
      'up slow within',
    ])
  })

  it('follows a match to a state of another domain, which is mapped itself.', () => {
    const { lifecycles } = walk({}, 'bill')
    expect(lifecycles[0]!.states.find(({ uri }) => uri === ex('closed'))).toMatchObject({
      canonical: ex('ended'),
      through: ex('gone'),
    })
  })

  it('tells a state that nothing maps, and one that is close only.', () => {
    const found = walk({ net: 'ex:odd skos:inScheme ex:net-life ; skos:closeMatch ex:active .' })
    expect(mapped(found)).toMatchObject({ odd: 'missing' })
    expect(told(found.findings)).toEqual(['StateMapped odd'])
    expect(found.findings[0]).toMatchObject({
      graph: ex('net-model'),
      severity: 'Violation',
      sentence: 'The state “odd” is not mapped to a canonical state, and being close to “active” does not count.',
    })
  })

  it.each<[string, Changes, string]>([
    ['two mappings of its own', { net: 'ex:up skos:broadMatch ex:ended .' }, 'ambiguous'],
    ['two ways through other states', { net: 'ex:two skos:inScheme ex:net-life ; skos:broader ex:up , ex:gone .' }, 'ambiguous'], // prettier-ignore
    ['a broader state that is mapped elsewhere', { net: 'ex:slow skos:broadMatch ex:ended .' }, 'contradicting'],
    ['a matched state that is mapped elsewhere', { net: 'ex:up skos:exactMatch ex:closed .' }, 'contradicting'],
    ['a canonical state that says otherwise', { canon: 'ex:ended skos:narrowMatch ex:up .' }, 'contradicting'],
    ['being wider than a canonical state', { net: 'ex:up skos:narrowMatch ex:planned .' }, 'contradicting'],
    ['a canonical state that says it is wider', { canon: 'ex:planned skos:broadMatch ex:up .' }, 'contradicting'],
  ])('has a fault by %s.', (_name, changes, fault) => {
    const found = walk(changes)
    const rule = fault === 'ambiguous' ? 'StateMappedOnce' : 'StateMappingAgrees'
    expect(Object.values(mapped(found))).toContain(fault)
    const finding = found.findings.find((each) => localName(each.rule) === rule)
    expect(finding).toMatchObject({ severity: 'Violation', graph: ex('net-model') })
    expect(finding!.offending.length + finding!.canonical.length).toBeGreaterThan(0)
  })

  it('hears only the domain of a state and the canonical model.', () => {
    const statements = 'ex:up skos:exactMatch ex:ended . ex:planned skos:narrowMatch ex:up .'
    expect(mapped(walk({ elsewhere: statements, bill: statements }))).toMatchObject({ up: 'active' })
  })

  it('takes what the canonical model says of a domain state for a mapping, too.', () => {
    const found = walk({ canon: 'ex:ended skos:narrowMatch ex:odd .', net: 'ex:odd skos:inScheme ex:net-life .' })
    expect(mapped(found)).toMatchObject({ odd: 'ended' })
  })

  it.each(['ex:fibre', '<http://example.org/canon/atcive>'])('tells a mapping to %s, which is no state.', (target) => {
    const found = walk({ net: `ex:odd skos:inScheme ex:net-life ; skos:exactMatch ${target} .` })
    expect(told(found.findings)).toEqual(['StateMapped odd', 'StateMappedIntoLifecycle odd'])
    expect(walk({ net: 'ex:up skos:exactMatch <http://elsewhere.example/up> .' }).findings).toEqual([])
  })

  it('tells a transition that the canonical lifecycle does not allow, and one that leads out.', () => {
    const found = walk({
      net: 'ex:gone concord:allowedTransition ex:up . ex:up concord:allowedTransition ex:nowhere .',
    })
    expect(told(found.findings)).toEqual(expect.arrayContaining(['TransitionAllowed gone', 'TransitionAllowed up']))
    const [forbidden] = found.findings.filter(({ focus }) => focus.value === ex('gone'))
    expect(forbidden!.sentence).toBe('The transition from “gone” to “up” is one from “ended” to “active”, which “life” does not allow: nothing follows “ended” there.') // prettier-ignore
  })

  it('says nothing of a transition between states whose mapping has a fault.', () => {
    const found = walk({ net: 'ex:odd skos:inScheme ex:net-life ; concord:allowedTransition ex:up .' })
    expect(told(found.findings)).toEqual(['StateMapped odd'])
    expect(found.lifecycles[0]!.transitions).toContainEqual({ from: ex('odd'), to: ex('up'), verdict: 'unknown' })
  })

  it('tells a canonical state that no state of the domain lies in, for information.', () => {
    const { findings, lifecycles } = walk({}, 'bill')
    expect(findings.map(({ rule, severity, value }) => [localName(rule), severity, value?.value])).toEqual([
      ['CanonicalStateReached', 'Info', ex('planned')],
    ])
    expect(lifecycles[0]!.unreached).toEqual([ex('planned')])
  })

  it('is empty for a domain without a lifecycle of its own, and where no model is canonical.', () => {
    expect(crosswalk(snapshot(), { uri: ex('council') })).toEqual({
      domain: ex('council'),
      lifecycles: [],
      findings: [],
    })
    expect(crosswalk(snapshotOf('ex:net a concord:Domain .'), { uri: ex('net') }).lifecycles).toEqual([])
  })

  it('is found for the graphs of a domain, as the gate asks, and for an entity.', () => {
    const state = snapshot({ net: 'ex:odd skos:inScheme ex:net-life .' })
    expect(told(crosswalkFindings(state, [ex('net-model')]))).toEqual(['StateMapped odd'])
    expect(told(crosswalkFindings(state, [ex('bill-model')]))).toEqual(['CanonicalStateReached bill-life'])
    expect(crosswalkFindings(state, [ex('elsewhere')])).toEqual([])
    expect(crosswalksOf(state, ex('Service')).map(({ domain, findings }) => [short(domain), told(findings)])).toEqual([
      ['bill', ['CanonicalStateReached bill-life']],
      ['net', ['StateMapped odd']],
    ])
  })
})

describe('A canonical state', () => {
  it('has the states of all domains that lie in it, and none with a fault.', () => {
    const state = snapshot({ net: 'ex:gone skos:broadMatch ex:active .' })
    expect(expandState(state, ex('active'))).toEqual({
      state: ex('active'),
      entities: [ex('Service')],
      property: ex('status'),
      domainStates: [
        { uri: ex('billable'), domain: ex('bill'), property: ex('billState') },
        { uri: ex('up'), domain: ex('net'), property: ex('netState') },
        { uri: ex('slow'), domain: ex('net'), property: ex('netState') },
      ],
    })
    expect(expandState(state, ex('ended')).domainStates).toEqual([])
    expect(expandState(state, ex('nothing'))).toEqual({ state: ex('nothing'), entities: [], domainStates: [] })
  })

  it('is put into a table for queries, by property.', () => {
    const pairs = (states: Readonly<Record<string, string>>): string[][] =>
      Object.entries(states).map(([state, canonical]) => [ex(state), ex(canonical)])
    expect(stateTable(snapshot())).toEqual([
      {
        property: ex('status'),
        own: [
          {
            property: ex('netState'),
            states: pairs({ designed: 'planned', up: 'active', slow: 'active', gone: 'ended' }),
          },
          { property: ex('billState'), states: pairs({ billable: 'active', closed: 'ended' }) },
        ],
      },
    ])
  })

  it('is that of a thing when it is stated, or when a domain says so and no other is stated.', () => {
    const state = snapshot({ elsewhere: 'ex:a ex:status ex:active . ex:b ex:netState ex:slow . ex:c ex:status ex:ended ; ex:netState ex:up .' }) // prettier-ignore
    const at = (name: string): unknown => inState(state, state.terms.iri(ex(name)), ex('active'))
    expect([at('a'), at('b'), at('c')]).toEqual([
      { stated: true },
      { stated: false, state: ex('slow'), domain: ex('net') },
      undefined,
    ])
  })
})

describe('The states of a thing', () => {
  const state = snapshot({
    elsewhere: `
      ex:a ex:status ex:active ; ex:netState ex:up .
      ex:b ex:status ex:ended ; ex:netState ex:slow ; ex:billState ex:closed .
      ex:c ex:netState ex:up .`,
  })

  it('are compared with its canonical state, where one is stated.', () => {
    expect(agreement(state, ex('net'))).toMatchObject({ compared: 2, total: 1, complete: true })
    expect(agreement(state, ex('bill'))).toMatchObject({ compared: 1, total: 0, items: [] })
    expect(agreement(state, ex('nobody'))).toMatchObject({ compared: 0, total: 0 })
  })

  it('are told in a sentence where they disagree.', () => {
    const [item] = agreement(state, ex('net')).items
    expect(disagreementFinding(state, item!)).toMatchObject({
      severity: 'Warning',
      graph: ex('elsewhere'),
      focus: { value: ex('b') },
      sentence: '“b” is “slow” in the domain, which is “active” for all, but it is stated to be “ended”.',
      offending: [{ object: { value: ex('slow') } }],
      canonical: [{ object: { value: ex('ended') } }],
    })
  })
})
