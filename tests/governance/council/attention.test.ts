import { describe, expect, it } from 'vitest'
import { endingSuppressions, readinessReviews, suppressedRules, unusedAttributes } from '../../../src/governance/council/attention.ts' // prettier-ignore
import { missingOf } from '../../../src/governance/council/waiting.ts'
import type { Proposal } from '../../../src/governance/proposals/proposal.ts'
import { ex, snapshotOf } from '../../helpers/snapshot.ts'

const today = '2026-11-21'
const ns = 'https://w3id.org/concordance/ns#'
const short = (iri: string): string => iri.replace(/.*[#/]/, '')

describe('Readiness to be looked at again', () => {
  const assessed = (domain: string, criterion: string, rating: string, date: string): string =>
    `ex:${domain} concord:readiness ex:${domain}-${criterion} . ex:${domain}-${criterion} a concord:ReadinessAssessment ;
      concord:criterion concord:${criterion} ; concord:rating concord:${rating} ; dct:date "${date}"^^xsd:date .`
  const others = ['ConsumerAwareness', 'DataKnowledge', 'AuthorityToChange'].map((each) => assessed('billing', each, 'Green', '2026-11-01')) // prettier-ignore
  const snapshot = snapshotOf(`
    ex:billing a concord:Domain . ex:untouched a concord:Domain . ${others.join('\n')}
    ${assessed('billing', 'BusinessOwnership', 'Amber', '2026-11-01')} ${assessed('billing', 'Capacity', 'Green', '2026-05-24')}`)

  it('is what is missing, amber or red, or older than 180 days; nothing of domains that nobody has begun with.', () => {
    const found = readinessReviews(snapshot, today)
    expect(found.map(({ domain, criterion, reason }) => [domain, short(criterion), reason])).toEqual([
      [ex('billing'), 'ServiceLevels', 'missing'],
      [ex('billing'), 'BusinessOwnership', 'amber'],
      [ex('billing'), 'Capacity', 'old'],
    ])
    expect(readinessReviews(snapshot, '2026-11-20').map(({ reason }) => reason)).not.toContain('old')
  })
})

describe('Suppressions', () => {
  const suppression = (name: string, rule: string, until: string): string =>
    `ex:${name} a concord:Suppression ; concord:suppresses ex:${rule} ; concord:suppressedFor ex:billing ; concord:decidedBy ex:decision ;
      concord:suppressedUntil "${until}"^^xsd:date .`
  const snapshot = snapshotOf(`ex:decision a concord:Decision .
    ${suppression('a', 'often', '2027-06-01')} ${suppression('b', 'often', '2026-12-01')} ${suppression('c', 'often', '2026-11-01')} ${suppression('d', 'once', '2027-06-01')}`)

  it('are counted by rule, the most first.', () => {
    expect(suppressedRules(snapshot, today)).toEqual([
      { rule: ex('often'), count: 3, counting: 2 },
      { rule: ex('once'), count: 1, counting: 1 },
    ])
  })

  it('that end within a month, or have ended, are told.', () => {
    expect(endingSuppressions(snapshot, today).map(({ uri }) => uri)).toEqual([ex('c'), ex('b')])
  })
})

describe('Canonical attributes that nobody uses', () => {
  it('are those without data and without a word of an extension.', () => {
    const property = (name: string): string => `ex:${name} a owl:DatatypeProperty ; rdfs:domain ex:Service .`
    const snapshot = snapshotOf(`
      ex:model a concord:CanonicalModel ; concord:modelGraph ex:graph .
      ex:network a concord:Domain ; concord:extendsModel ex:model ; concord:modelGraph ex:network-graph .
      ex:graph { ex:Service a owl:Class , concord:CanonicalEntity . ${['used', 'below', 'unused', 'restricted'].map(property).join(' ')} }
      ex:network-graph { ex:own rdfs:subPropertyOf ex:below . ex:NetworkService rdfs:subClassOf ex:Service , [ a owl:Restriction ; owl:onProperty ex:restricted ; owl:minCardinality 1 ] }
      ex:s1 ex:used "1" ; ex:own "2" .`)
    expect(unusedAttributes(snapshot).map((each) => short(each.property))).toEqual(['unused'])
  })
})

describe('What a proposal lacks', () => {
  const council = `${ns}council`
  const scope = { areas: [council], graphs: [], terms: [], canonical: true }
  const proposal = (more: object): Proposal =>
    ({ status: 'proposed', scope, reviews: [], ballots: [], ...more }) as never
  const tally = (isCarried: boolean): never => ({ isCarried }) as never
  const approval = { by: { id: 'maya' }, verdict: 'approves', areas: [council], standing: true }

  it.each([
    [{}, tally(false), ['votes', 'approval', 'decision']],
    [{}, undefined, ['approval', 'decision']],
    [{ reviews: [approval] }, tally(true), ['decision']],
    [{ reviews: [approval], decision: { publishableFrom: '2026-11-22' } }, tally(true), ['notice']],
    [{ reviews: [approval], decision: { publishableFrom: '2026-11-21' } }, tally(true), ['publishing']],
  ])('is told in the order in which it comes: %j.', (more, standing, missing) => {
    expect(missingOf(proposal(more), { council, standing, today })).toEqual(missing)
  })
})
