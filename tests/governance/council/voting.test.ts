import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { votingOf } from '../../../src/governance/council/constitution.ts'
import { majorities, tallyOf, tallySentence, usualQuorum, type CastVote, type Voting } from '../../../src/governance/council/voting.ts' // prettier-ignore
import { snapshotOf } from '../../helpers/snapshot.ts'

const members = ['a', 'b', 'c', 'd', 'e']
const voting = (more: Partial<Voting> = {}): Voting => ({ members, quorum: 3, majority: 'simple', ...more })
const votes = (text: string): CastVote[] =>
  [...text].map((sign, at) => ({ by: members[at]!, choice: sign === '+' ? 'for' : sign === '-' ? 'against' : 'abstains' })) // prettier-ignore

describe('A vote', () => {
  it.each([
    ['simple', '++-', true],
    ['simple', '+-0', false],
    ['simple', '+00', true],
    ['simple', '000', false],
    ['simple', '++', false],
    ['two-thirds', '++-', true],
    ['two-thirds', '++--', false],
    ['two-thirds', '+++--', false],
    ['two-thirds', '++++-', true],
    ['unanimous', '++0', true],
    ['unanimous', '++++-', false],
    ['unanimous', '000', false],
  ] as const)('by %s majority of %s is carried: %s.', (majority, cast, isCarried) => {
    expect(tallyOf(votes(cast), voting({ majority })).isCarried).toBe(isCarried)
  })

  it('says whom it waits for and what it lacks.', () => {
    const tally = tallyOf(votes('+-'), voting())
    expect(tally).toMatchObject({ for: 1, against: 1, abstains: 0, waitsFor: ['c', 'd', 'e'], isQuorate: false })
    expect(tallySentence(tally, voting())).toBe('1 for, 1 against and 0 abstained, of 5 members: 3 of them have to vote') // prettier-ignore
    expect(tallySentence(tallyOf(votes('+--'), voting()), voting())).toContain('does not carry it')
  })

  it('counts members alone, whatever others say.', () => {
    const cast = fc.array(fc.record({ by: fc.constantFrom(...members, 'x', 'y'), choice: fc.constantFrom('for' as const, 'against' as const, 'abstains' as const) })) // prettier-ignore
    const one = cast.map((all) => [...new Map(all.map((vote) => [vote.by, vote])).values()])
    fc.assert(
      fc.property(one, fc.constantFrom(...majorities), fc.integer({ min: 1, max: 5 }), (all, majority, quorum) => {
        const own = all.filter(({ by }) => members.includes(by))
        const [yes, no] = (['for', 'against'] as const).map((wanted) => own.filter(({ choice }) => choice === wanted).length) as [number, number] // prettier-ignore
        const share = yes + no === 0 ? 0 : yes / (yes + no)
        const enough = { simple: share > 0.5, 'two-thirds': share > 0.6666, unanimous: share === 1 }[majority]
        const tally = tallyOf(all, { members, quorum, majority })
        expect(tally.isCarried).toBe(own.length >= quorum && enough)
        expect(tally.for + tally.against + tally.abstains + tally.waitsFor.length).toBe(members.length)
      }),
    )
  })
})

describe('How the council votes', () => {
  const council = 'http://x.example/id/domain/council'
  const stated = (graph: string, more: string): string => `
    PREFIX concord: <https://w3id.org/concordance/ns#> PREFIX org: <http://www.w3.org/ns/org#>
    <http://x.example/graph/registry> { <http://x.example/graph/registry> concord:graphKind concord:Registry .
      <http://x.example/graph/map> a <http://www.w3.org/ns/sparql-service-description#NamedGraph> ; concord:domain <${council}> ;
        concord:graphKind concord:Data ; <http://purl.org/dc/terms/modified> "2026-11-21" . }
    <http://x.example/graph/map> { <${council}> a concord:Domain ; concord:businessOwner <http://x.example/id/agent/board> . }
    <http://x.example/graph/${graph}> { <http://x.example/id/agent/board> org:hasMember <http://x.example/id/agent/maya> , <http://x.example/id/agent/ines> , <http://x.example/id/agent/tom> . ${more} }`

  it('is more than half of the members and a simple majority where nothing else is stated.', () => {
    const found = votingOf(snapshotOf(stated('map', '')), council)
    expect(found).toEqual({ members: ['ines', 'maya', 'tom'].map((id) => `http://x.example/id/agent/${id}`), quorum: 2, majority: 'simple' }) // prettier-ignore
    expect([1, 2, 3, 4, 5].map(usualQuorum)).toEqual([1, 2, 2, 3, 3])
  })

  it('is what its domain states: of several the strictest.', () => {
    const more = `<${council}> concord:quorum 2 , 3 ; concord:majority concord:SimpleMajority , concord:TwoThirdsMajority .` // prettier-ignore
    expect(votingOf(snapshotOf(stated('map', more)), council)).toMatchObject({ quorum: 3, majority: 'two-thirds' })
  })

  it('is left to the role where no members are stated.', () => {
    expect(votingOf(snapshotOf('<http://x.example/a> { <http://x.example/b> <http://x.example/c> 1 }'), council)).toBeUndefined() // prettier-ignore
  })

  it('is not changed by what others state.', () => {
    expect(votingOf(snapshotOf(stated('other', '')), council)).toBeUndefined()
  })
})
