import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readinessFindings } from '../../src/models/readiness-findings.ts'
import {
  criteria,
  hindrances,
  pilotDecisions,
  readinessCounts,
  readinessOf,
  readinessOn,
  watched,
} from '../../src/models/readiness.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { ex, snapshotOf } from '../helpers/snapshot.ts'

const names = ['BusinessOwnership', 'ConsumerAwareness', 'DataKnowledge', 'AuthorityToChange', 'Capacity', 'ServiceLevels'] // prettier-ignore
const labels = names.map((name) => `concord:${name} skos:prefLabel "${name.replace(/\B[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}"@en .`).join('\n') // prettier-ignore

interface Given {
  readonly criterion: string
  readonly rating: string
  readonly date: string
}

const assessed = ({ criterion, rating, date }: Given, at: number): string => `
  ex:network concord:readiness ex:a${at} .
  ex:a${at} a concord:ReadinessAssessment ; concord:criterion concord:${criterion} ; concord:rating concord:${rating} ;
    concord:evidence "Because ${at}."@en ; dct:date "${date}"^^xsd:date ; prov:wasAttributedTo ex:ines .`
const decided = (outcome: string, date: string, at = 0): string => `
  ex:network concord:pilotDecision ex:d${at} .
  ex:d${at} a concord:PilotDecision ; concord:outcome concord:${outcome} ; dct:date "${date}"^^xsd:date ; dct:description "So."@en .`
const all = (rating: string, date: string): Given[] => names.map((criterion) => ({ criterion, rating, date }))
const stateOf = (given: readonly Given[], ...more: string[]): Snapshot =>
  snapshotOf(`${labels}\nex:network a concord:Domain ; rdfs:label "network operations"@en .\n${given.map(assessed).join('')}${more.join('')}`, { graph: ex('map') }) // prettier-ignore
const ratingOf = (snapshot: Snapshot, criterion: string): string | undefined =>
  readinessOf(snapshot, ex('network')).find((each) => each.criterion.endsWith(`#${criterion}`))?.current?.rating

describe('The readiness of a domain', () => {
  it('has the six criteria in their order, each without an assessment at first.', () => {
    const readiness = readinessOf(stateOf([]), ex('network'))
    expect(readiness.map(({ criterion }) => criterion)).toEqual(criteria)
    expect(readinessCounts(readiness)).toEqual({ green: 0, amber: 0, red: 0, notAssessed: 6 })
    expect(hindrances(readiness)).toHaveLength(6)
  })

  it('takes the newest assessment of a criterion, and keeps the others as history.', () => {
    const snapshot = stateOf([
      { criterion: 'Capacity', rating: 'Red', date: '2026-03-01' },
      { criterion: 'Capacity', rating: 'Green', date: '2026-10-01' },
      { criterion: 'Capacity', rating: 'Amber', date: '2025-10-01' },
    ])
    const capacity = readinessOf(snapshot, ex('network'))[4]
    expect(capacity).toMatchObject({
      current: { uri: ex('a1'), rating: 'green', date: '2026-10-01', by: [ex('ines')], evidence: [{ text: 'Because 1.', lang: 'en' }] },
      earlier: [{ rating: 'red' }, { rating: 'amber' }],
    }) // prettier-ignore
  })

  it('takes the worst of those of one day.', () => {
    const date = '2026-03-01'
    const given = ['Green', 'Red', 'Amber'].map((rating) => ({ criterion: 'Capacity', rating, date }))
    expect(ratingOf(stateOf(given), 'Capacity')).toBe('red')
    expect(ratingOf(stateOf([...given].reverse()), 'Capacity')).toBe('red')
  })

  it('is never bettered by a second rating on the same assessment.', () => {
    const given = [{ criterion: 'Capacity', rating: 'Red , concord:Green', date: '2026-03-01' }]
    expect(ratingOf(stateOf(given), 'Capacity')).toBe('red')
  })

  it('is for the council alone to state, where there is one.', () => {
    const snapshot = snapshotOf('', {
      graphs: {
        [ex('council')]: `ex:network a concord:Domain .`,
        [ex('own')]: all('Green', '2026-01-01').map(assessed).join(''),
        [ex('registry')]: `ex:registry concord:graphKind concord:Registry .
          ex:council a <http://www.w3.org/ns/sparql-service-description#NamedGraph> ; concord:graphKind concord:Data ;
            concord:domain <http://example.org/id/domain/council> ; dct:modified "2026-11-21T00:00:00Z" .`,
      },
    })
    expect(readinessCounts(readinessOf(snapshot, ex('network')))).toMatchObject({ notAssessed: 6 })
  })

  it('on a day is that of what was assessed by then (against a naive count).', () => {
    const given = fc.array(
      fc.record({
        criterion: fc.constantFrom(...names),
        rating: fc.constantFrom('Green', 'Amber', 'Red'),
        date: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
      }),
      { maxLength: 12 },
    )
    const worst = ['Green', 'Amber', 'Red']
    fc.assert(
      fc.property(given, fc.constantFrom('2025-12-31', '2026-01-15', '2026-02-01', '2026-12-31'), (assessments, day) => {
        const readiness = readinessOn(readinessOf(stateOf(assessments), ex('network')), day)
        for (const [at, name] of names.entries()) {
          const known = assessments.filter(({ criterion, date }) => criterion === name && date <= day)
          const last = known.map(({ date }) => date).sort().at(-1)
          const ratings = known.filter(({ date }) => date === last).map(({ rating }) => worst.indexOf(rating))
          const expected = ratings.length === 0 ? undefined : worst[Math.max(...ratings)]!.toLowerCase()
          expect(readiness[at]?.current?.rating).toBe(expected)
          expect(readiness[at]?.earlier.length).toBe(Math.max(0, known.length - 1))
        }
      }),
      { numRuns: 60 },
    ) // prettier-ignore
  })
})

describe('The decision on a domain', () => {
  it('is the newest.', () => {
    const snapshot = stateOf([], decided('Pilot', '2026-03-01', 1), decided('StayCentral', '2026-10-01', 2))
    expect(pilotDecisions(snapshot, ex('network'))).toMatchObject([
      { uri: ex('d2'), outcome: 'stay-central', date: '2026-10-01', reason: [{ text: 'So.', lang: 'en' }] },
      { outcome: 'pilot' },
    ])
  })
})

describe('The rule that a pilot needs readiness', () => {
  const findings = (given: readonly Given[], ...decisions: string[]): ReturnType<typeof readinessFindings> =>
    readinessFindings(stateOf(given, ...decisions))

  it('has nothing against a domain that is green throughout, or is not to be piloted.', () => {
    expect(findings(all('Green', '2026-01-01'), decided('Pilot', '2026-02-01'))).toEqual([])
    expect(findings(all('Red', '2026-01-01'), decided('BuildCapabilityFirst', '2026-02-01'))).toEqual([])
    expect(findings(all('Red', '2026-01-01'))).toEqual([])
    expect(
      findings(all('Red', '2026-01-01'), decided('Pilot', '2026-02-01', 1), decided('StayCentral', '2026-03-01', 2)),
    ).toEqual([])
  })

  it('refuses one with a red criterion, and says which, why, and what to do.', () => {
    const given = [...all('Green', '2026-01-01'), { criterion: 'AuthorityToChange', rating: 'Red', date: '2026-01-10' }]
    const [found, ...more] = findings(given, decided('Pilot', '2026-02-01'))
    expect(more).toEqual([])
    expect(found).toMatchObject({
      rule: 'https://w3id.org/concordance/ns#PilotNeedsReadiness',
      severity: 'Violation',
      graph: ex('map'),
      sentence: 'The domain network operations cannot be piloted: Authority to change is red (Because 6).',
      instead: expect.stringContaining('concord:BuildCapabilityFirst') as string,
    })
    expect(found!.focus.value).toBe(ex('network'))
    const told = [...found!.offending, ...found!.canonical].map(({ subject, object }) => [subject.value, object.value.split('#')[1]]) // prettier-ignore
    expect(told).toEqual([[ex('d0'), 'Pilot'], [ex('a6'), 'Red']]) // prettier-ignore
  })

  it('refuses one that was assessed in part.', () => {
    const given = all('Green', '2026-01-01').slice(0, 5)
    expect(findings(given, decided('Pilot', '2026-02-01'))).toMatchObject([
      { severity: 'Violation', sentence: 'The domain network operations cannot be piloted: Service levels has not been assessed.' }, // prettier-ignore
    ])
  })

  it('refuses one that was assessed after it was decided.', () => {
    expect(findings(all('Green', '2026-02-02'), decided('Pilot', '2026-02-01'))).toMatchObject([{ severity: 'Violation' }])
  }) // prettier-ignore

  it('welcomes bad news about a pilot with a warning.', () => {
    const given = [...all('Green', '2026-01-01'), { criterion: 'Capacity', rating: 'Red', date: '2026-05-01' }]
    expect(findings(given, decided('Pilot', '2026-02-01'))).toMatchObject([
      { severity: 'Warning', sentence: 'The domain network operations is piloted, and since that was decided this has changed: Capacity is red (Because 6).' }, // prettier-ignore
    ])
  })

  it('lets amber pass, with a sentence on what to watch.', () => {
    const given = [...all('Green', '2026-01-01'), { criterion: 'Capacity', rating: 'Amber', date: '2026-01-10' }]
    expect(findings(given, decided('Pilot', '2026-02-01'))).toMatchObject([
      { severity: 'Info', sentence: 'The domain network operations may be piloted; what has to be watched: Capacity is amber (Because 6).' }, // prettier-ignore
    ])
    expect(watched(readinessOf(stateOf(given), ex('network')))).toHaveLength(1)
  })
})
