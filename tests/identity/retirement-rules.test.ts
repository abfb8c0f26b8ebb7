import { describe, expect, it } from 'vitest'
import { checkRetirement, termsThatGo, type RetirementContext } from '../../src/identity/retirement-rules.ts'
import { prefixes } from '../../src/rdf/namespaces.ts'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import { Parser } from 'n3'
import { ex, storeOf } from '../helpers/snapshot.ts'

const tombstonesGraph = ex('graph/tombstones')

/** A change as text: what the state before has, what of it is removed, and what is added. */
interface Example extends Partial<RetirementContext> {
  readonly keep?: string
  readonly remove?: string
  readonly add?: string
}

function contextOf({ keep = '', remove = '', add = '', ...more }: Example): RetirementContext {
  const store = storeOf(`${keep}\n${remove}`)
  const before = store.snapshot
  const subjects = new Set<number>()
  const buffer = (text: string): QuadBuffer => {
    const found = new QuadBuffer()
    const declared = Object.entries({ ...prefixes, ex: ex('') }).map(([name, iri]) => `@prefix ${name}: <${iri}> .`)
    for (const quad of new Parser().parse(`${declared.join('\n')}\n${text}`)) {
      const [s, p, o, g] = [quad.subject, quad.predicate, quad.object, quad.graph].map((term) => store.dictionary.intern(term)) // prettier-ignore
      subjects.add(s!)
      found.push(s!, p!, o!, g!)
    }
    return found
  }
  store.apply(2, store.effective(buffer(add), buffer(remove)))
  const policy = { today: '2026-11-21', sunsetDays: 90, needsNotice: () => true, tombstonesGraph }
  return { before, after: store.snapshot, subjects: [...subjects], ...policy, ...more }
}

const findings = (example: Example): string[] =>
  checkRetirement(contextOf(example)).map(({ rule, message, severity }) => `${severity} ${rule.split('#')[1]!}: ${message}`) // prettier-ignore

const pallet = 'ex:pallet a skos:Concept ; skos:prefLabel "Palette"@de, "Pallet"@en .'
const deprecated = (sunset: string): string =>
  `ex:pallet owl:deprecated true ; dct:isReplacedBy ex:carrier ; concord:sunset "${sunset}"^^xsd:date .`
const tombstone = (kind: string): string =>
  `GRAPH <${tombstonesGraph}> { ex:pallet a concord:Tombstone ; concord:retirement concord:${kind} . }`

describe('A published term', () => {
  it('is not removed while it is not deprecated.', () => {
    expect(findings({ remove: pallet })).toEqual([
      'Violation NoticeBeforeRemoval: “Pallet” is published and cannot be removed yet: deprecate it with a successor first; it may go 90 days later',
    ])
  })

  it('is not removed before its sunset, and may be on the day.', () => {
    expect(findings({ remove: `${pallet} ${deprecated('2026-11-22')}` })).toEqual([
      'Violation NoticeBeforeRemoval: “Pallet” is published and cannot be removed yet: it was announced to stay until 2026-11-22',
    ])
    expect(findings({ remove: `${pallet} ${deprecated('2026-11-21')}`, add: tombstone('Removed') })).toEqual([])
  })

  it('is not removed on the strength of a sunset alone, which no deprecation announced.', () => {
    const sunset = 'ex:pallet concord:sunset "2020-01-01"^^xsd:date .'
    expect(findings({ remove: `${pallet} ${sunset}` })).toHaveLength(1)
  })

  it('may be merged and renamed at any time, as its URI leads on.', () => {
    expect(findings({ remove: pallet, add: tombstone('Merged') })).toEqual([])
    expect(findings({ remove: pallet, add: tombstone('Renamed') })).toEqual([])
    expect(findings({ remove: pallet, add: tombstone('Removed') })).toHaveLength(1)
  })

  it.each(['skos:ConceptScheme', 'owl:Class', 'rdfs:Class', 'rdf:Property', 'owl:ObjectProperty'])(
    'of the type %s is one of those that need notice.',
    (type) => {
      expect(findings({ remove: `ex:it a ${type} .` })).toHaveLength(1)
    },
  )

  it('may lose statements, and one type for another.', () => {
    expect(findings({ keep: pallet, remove: 'ex:pallet skos:note "old" .' })).toEqual([])
    expect(findings({ remove: 'ex:P a rdfs:Class .', add: 'ex:P a owl:Class .' })).toEqual([])
    expect(findings({ remove: 'ex:thing a ex:Pallet .' })).toEqual([])
  })
})

describe('A term that was never published', () => {
  it('may go at once.', () => {
    const asked: string[] = []
    expect(findings({ remove: pallet, needsNotice: (uri) => (asked.push(uri), false) })).toEqual([])
    expect(asked).toEqual([ex('pallet')])
  })

  it('is one of those that are asked about beforehand.', () => {
    expect(termsThatGo(contextOf({ remove: `${pallet} ex:other skos:note "x" .` }))).toEqual([ex('pallet')])
    expect(termsThatGo(contextOf({ remove: pallet, add: tombstone('Renamed') }))).toEqual([])
  })
})

describe('A retired URI', () => {
  it('is not used again.', () => {
    expect(findings({ keep: tombstone('Removed'), add: pallet })).toEqual([
      'Violation NoSecondUse: The URI of “Pallet” was retired and means that for ever: give the new term another URI',
    ])
    expect(findings({ keep: tombstone('Merged'), add: 'ex:pallet skos:note "again" .' })).toHaveLength(1)
  })

  it('comes back when its retirement is taken back.', () => {
    expect(findings({ remove: tombstone('Removed'), add: pallet })).toEqual([])
  })

  it('that is in use against the rule already may be cleaned up step by step.', () => {
    expect(findings({ keep: `${tombstone('Removed')} ${pallet}`, remove: 'ex:pallet skos:note "x" .' })).toEqual([])
  })
})

describe('A sunset', () => {
  it('is so many days away when it is set.', () => {
    expect(findings({ keep: pallet, add: deprecated('2027-02-18') })).toEqual([
      'Violation SunsetWithNotice: “Pallet” would end on 2027-02-18, which is less than 90 days away: set its sunset to 2027-02-19 or later',
    ])
    expect(findings({ keep: pallet, add: deprecated('2027-02-19') })).toEqual([])
    expect(findings({ keep: pallet, add: deprecated('2026-11-22'), sunsetDays: 1 })).toEqual([])
  })

  it('is put off freely, and brought forward only with notice.', () => {
    const moved = (from: string, to: string): string[] =>
      findings({ keep: `${pallet} ex:pallet owl:deprecated true ; dct:isReplacedBy ex:carrier .`, remove: `ex:pallet concord:sunset "${from}"^^xsd:date .`, add: `ex:pallet concord:sunset "${to}"^^xsd:date .` }) // prettier-ignore
    expect(moved('2026-12-01', '2026-12-02')).toEqual([])
    expect(moved('2028-01-01', '2027-03-01')).toEqual([])
    expect(moved('2026-12-02', '2026-12-01')).toHaveLength(1)
  })

  it('that was stated without a deprecation gives no notice.', () => {
    const early = 'ex:pallet concord:sunset "2026-12-01"^^xsd:date .'
    expect(findings({ keep: `${pallet} ${early}`, add: 'ex:pallet owl:deprecated true ; dct:isReplacedBy ex:carrier .' })).toHaveLength(1) // prettier-ignore
  })
})

describe('A deprecation', () => {
  it('without successor is noted, once.', () => {
    const bare = 'ex:pallet owl:deprecated true .'
    expect(findings({ keep: pallet, add: bare })).toEqual([
      'Warning SuccessorNamed: “Pallet” is deprecated without a successor: name the term to use in its place, where there is one',
    ])
    expect(findings({ keep: `${pallet} ${bare}`, add: 'ex:pallet skos:note "x" .' })).toEqual([])
  })
})
