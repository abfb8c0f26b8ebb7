import { describe, expect, it } from 'vitest'
import { concord } from '../../../src/rdf/namespaces.ts'
import { ex } from '../../helpers/snapshot.ts'
import { refusal, World } from './world.ts'

const things = `
  ex:s a skos:ConceptScheme ; skos:prefLabel "Things"@en ; skos:hasTopConcept ex:vehicle , ex:lorry .
  ex:vehicle a skos:Concept ; skos:inScheme ex:s ; skos:topConceptOf ex:s ; skos:prefLabel "Vehicle"@en ; skos:narrower ex:truck .
  ex:truck a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "Truck"@en ; skos:altLabel "Wagon"@en ; skos:hiddenLabel "Lorri"@en ;
    skos:definition "Carries goods."@en ; skos:broader ex:vehicle ; skos:narrower ex:tanker .
  ex:tanker a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "Tanker"@en ; skos:broader ex:truck ; skos:related ex:lorry .
  ex:lorry a skos:Concept ; skos:inScheme ex:s ; skos:topConceptOf ex:s ; skos:prefLabel "Lorry"@en , "Lastwagen"@de ; skos:altLabel "Lorri"@en , "Wagon"@en , "HGV"@en ;
    skos:hiddenLabel "Lory"@en ; skos:definition "A British truck."@en , "Ein Laster."@de ; skos:notation "L" ; skos:narrower ex:box-lorry ;
    skos:related ex:tanker , ex:vehicle ; skos:exactMatch ex:truck , ex:camion .
  ex:box-lorry a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "Box lorry"@en ; skos:broader ex:lorry .
  ex:vehicle skos:related ex:lorry .
  ex:group a skos:Collection ; skos:member ex:lorry .`
const data = { [ex('graph/data')]: 'ex:trip ex:uses ex:lorry .' }
const lorry = { concept: ex('lorry') }

describe('merge', () => {
  const merge = { type: 'merge', ...lorry, into: ex('truck'), reason: 'The same.' } as const

  it('takes over labels, notes, notations, relations and references in every graph.', () => {
    const world = new World(things, { graphs: data })
    const { retired, summary, intent, change } = world.do(merge)
    expect(summary).toBe('Merge “Lorry” into “Truck”')
    expect(intent).toBe(concord.Merge.value)
    expect(retired).toEqual([
      {
        uri: ex('lorry'),
        kind: 'Merged',
        successors: [ex('truck')],
        reason: 'The same.',
        label: { text: 'Lorry', lang: 'en' },
      },
    ])
    expect(world.values('truck', 'skos:prefLabel')).toEqual(['"Lastwagen"@de', '"Truck"@en'])
    expect(world.values('truck', 'skos:altLabel')).toEqual(['"HGV"@en', '"Lorri"@en', '"Lorry"@en', '"Wagon"@en'])
    expect(world.values('truck', 'skos:hiddenLabel')).toEqual(['"Lory"@en'])
    expect(world.values('truck', 'skos:definition')).toEqual(['"Carries goods."@en', '"Ein Laster."@de'])
    expect(world.values('truck', 'skos:historyNote')).toEqual(['"A British truck."@en'])
    expect(world.values('truck', 'skos:notation')).toEqual(['"L"'])
    expect(world.values('truck', 'skos:narrower')).toEqual(['ex:box-lorry', 'ex:tanker'])
    expect(world.values('box-lorry', 'skos:broader')).toEqual(['ex:truck'])
    expect(world.values('truck', 'skos:related')).toEqual([])
    expect(world.values('truck', 'skos:exactMatch')).toEqual(['ex:camion'])
    expect(world.values('group', 'skos:member')).toEqual(['ex:truck'])
    expect(world.values('trip', 'ex:uses')).toEqual(['ex:truck'])
    expect(world.values('s', 'skos:hasTopConcept')).toEqual(['ex:vehicle'])
    expect(world.lines.filter((line) => line.includes('ex:lorry'))).toEqual([])
    expect(change.added.some(({ graph }) => graph.value === ex('graph/data'))).toBe(true)
  })

  it('into the concept above it, or far above, leaves its place there.', () => {
    const world = new World(things)
    world.do({ type: 'merge', concept: ex('tanker'), into: ex('vehicle') })
    expect(world.values('vehicle', 'skos:broader')).toEqual([])
    expect(world.values('vehicle', 'skos:related')).toEqual(['ex:lorry'])
  })

  it('keeps SKOS-XL labels as what they are.', () => {
    const world = new World(`${things} ex:lorry skosxl:prefLabel ex:l , ex:m .
      ex:l skosxl:literalForm "Lorry"@en . ex:m skosxl:literalForm "Truck"@en .`)
    world.do(merge)
    expect(world.values('truck', 'xl:altLabel')).toEqual(['ex:l'])
    expect(world.lines.filter((line) => line.startsWith('ex:m '))).toEqual([])
  })

  it('is refused into itself, into what is deprecated, and where that would make a cycle.', () => {
    const world = new World(things)
    expect(refusal(() => world.compile({ ...merge, into: ex('lorry') })).code).toBe('invalid')
    expect(refusal(() => world.compile({ type: 'deprecate', concept: ex('truck') }, merge)).details).toEqual({
      operation: 1,
      type: 'merge',
    })
    const down = { type: 'merge', concept: ex('vehicle'), into: ex('tanker') } as const
    expect(refusal(() => world.compile(down)).message).toMatch(/^“Tanker” is below “Vehicle” by way of “Truck”/)
  })

  it('takes over what is below in another graph, where that says so, and what nothing describes.', () => {
    const graphs = { [ex('graph/other')]: 'ex:mine a skos:Concept ; skos:broader ex:lorry .' }
    const world = new World(`${things} ex:lorry skos:narrower ex:bare .`, { graphs })
    world.do(merge)
    expect(world.lines).toContain('ex:mine skos:broader ex:truck ex:graph/other')
    expect(world.values('truck', 'skos:narrower')).toContain('ex:bare')
  })

  it('does not make anything refer to itself, nor an exact match a related one.', () => {
    const world = new World(`${things} ex:truck dct:source ex:lorry ; skos:exactMatch ex:lkw .
      ex:lkw skos:relatedMatch ex:lorry ; skos:closeMatch ex:lorry .`)
    world.do(merge)
    expect(world.values('truck', 'dct:source')).toEqual([])
    expect(world.values('lkw', 'skos:relatedMatch')).toEqual([])
    expect(world.values('lkw', 'skos:closeMatch')).toEqual(['ex:truck'])
  })

  it('leaves what the service itself writes alone.', () => {
    const world = new World(things, { graphs: { [ex('graph/tombstones')]: 'ex:older dct:isReplacedBy ex:lorry .' } })
    world.do(merge)
    expect(world.values('older', 'dct:isReplacedBy')).toEqual(['ex:lorry'])
  })
})

describe('split', () => {
  it('makes parts in its place, and deprecates it in favour of all of them.', () => {
    const world = new World(things)
    const { minted, summary, retired } = world.do({
      type: 'split',
      concept: ex('truck'),
      into: [{ prefLabel: { en: 'Small truck' } }, { prefLabel: { en: 'Large truck' }, broader: [ex('lorry')] }],
    })
    expect(summary).toBe('Split “Truck” into “Small truck” and “Large truck”')
    expect(retired).toEqual([])
    expect(minted).toEqual([ex('m1'), ex('m2')])
    expect(world.values('m1', 'skos:broader')).toEqual(['ex:vehicle'])
    expect(world.values('m2', 'skos:broader')).toEqual(['ex:lorry'])
    expect(world.values('m1', 'skos:inScheme')).toEqual(['ex:s'])
    expect(world.values('truck', 'dct:isReplacedBy')).toEqual(['ex:m1', 'ex:m2'])
    expect(world.values('truck', 'owl:deprecated')).toEqual(['"true"'])
    const alone = { type: 'split', ...lorry, into: [{ prefLabel: { en: 'Alone' } }] } as const
    expect(refusal(() => world.compile(alone)).code).toBe('invalid')
  })
})

describe('deprecate', () => {
  const deprecate = { type: 'deprecate', ...lorry } as const

  it('says since when, until when, why, and what to use instead; reinstating takes that back.', () => {
    const world = new World(things)
    const { summary } = world.do({ ...deprecate, successor: ex('truck'), reason: 'We say truck.' })
    expect(summary).toBe('Deprecate “Lorry” in favour of “Truck”, to be removed from 2027-02-19 on')
    expect(world.values('lorry', 'concord:deprecatedOn')).toEqual(['"2026-11-21"'])
    expect(world.values('lorry', 'concord:sunset')).toEqual(['"2027-02-19"'])
    expect(world.values('lorry', 'dct:isReplacedBy')).toEqual(['ex:truck'])
    expect(world.values('lorry', 'skos:changeNote')).toEqual(['"We say truck."'])
    world.do({ type: 'reinstate', ...lorry })
    const note = 'ex:lorry skos:changeNote "We say truck." ex:graph/g'
    expect(world.lines.filter((line) => line !== note)).toEqual(new World(things).lines)
    expect(refusal(() => world.compile({ type: 'reinstate', ...lorry })).code).toBe('conflict')
  })

  it('again keeps the first day, and changes what is said anew.', () => {
    const world = new World(things)
    world.do({ ...deprecate, successor: ex('truck'), sunset: '2027-06-01' })
    world.now = new Date('2027-01-10T00:00:00Z')
    world.do({ ...deprecate, successor: ex('vehicle') })
    expect(world.values('lorry', 'concord:deprecatedOn')).toEqual(['"2026-11-21"'])
    expect(world.values('lorry', 'concord:sunset')).toEqual(['"2027-06-01"'])
    expect(world.values('lorry', 'dct:isReplacedBy')).toEqual(['ex:vehicle'])
  })

  it.each([
    ['a sunset without notice', { sunset: '2027-02-18' }, 'invalid', /until 2027-02-19 at least, for 90 days/],
    ['a sunset that is no day', { sunset: '2027-02-30' }, 'invalid', /is not a date/],
    ['itself as successor', { successor: ex('lorry') }, 'invalid', /cannot replace itself/],
    ['an unknown successor', { successor: ex('nothing') }, 'not-found', /nothing/],
    ['a deprecated successor', { successor: ex('truck') }, 'conflict', /“Truck” is deprecated itself/],
  ])('with %s is refused.', (_how, said, code, message) => {
    const world = new World(`${things} ex:truck owl:deprecated true .`)
    const error = refusal(() => world.compile({ ...deprecate, ...said }))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
  })
})

describe('remove', () => {
  const remove = { type: 'remove', concept: ex('truck'), reason: 'Gone.' } as const

  it('lifts what is below, and says what was removed.', () => {
    const world = new World(things)
    const { retired, intent } = world.do({ type: 'deprecate', concept: ex('truck'), successor: ex('lorry') }, remove)
    expect(intent).toBe(concord.Edit.value)
    expect(retired).toMatchObject([{ uri: ex('truck'), kind: 'Removed', successors: [ex('lorry')], reason: 'Gone.' }])
    expect(world.values('tanker', 'skos:broader')).toEqual(['ex:vehicle'])
    expect(world.values('vehicle', 'skos:narrower')).toEqual(['ex:tanker'])
    expect(world.lines.filter((line) => line.includes('ex:truck'))).toEqual([])
  })

  it('makes top concepts of what was below a top concept.', () => {
    const world = new World(things)
    world.do({ type: 'remove', concept: ex('vehicle') })
    expect(world.values('s', 'skos:hasTopConcept')).toEqual(['ex:lorry', 'ex:truck'])
  })

  it('takes nodes along that only it refers to.', () => {
    const world = new World(`${things} ex:truck skos:note <http://example.org/.well-known/genid/n> , ex:named .
      <http://example.org/.well-known/genid/n> rdf:value "x" . ex:named rdf:value "y" .`)
    world.do(remove)
    expect(world.lines.filter((line) => line.includes('genid'))).toEqual([])
    expect(world.values('named', 'http://www.w3.org/1999/02/22-rdf-syntax-ns#value')).toEqual(['"y"'])
  })

  it('of what was published waits for its sunset.', () => {
    const world = new World(things)
    world.released.add(ex('truck'))
    expect(refusal(() => world.compile(remove)).message).toMatch(/was published: deprecate it/)
    world.do({ type: 'deprecate', concept: ex('truck') })
    expect(refusal(() => world.compile(remove)).message).toBe(
      '“Truck” stays until 2027-02-19: remove it from that day on',
    )
    world.now = new Date('2027-02-19T00:00:00Z')
    expect(world.do(remove).retired).toHaveLength(1)
  })

  it('is refused while other graphs, or other terms in other ways, still refer to it.', () => {
    const graphs = {
      [ex('graph/data')]: Array.from({ length: 12 }, (_, n) => `ex:t${n} ex:uses ex:truck .`).join('\n'),
    }
    const { code, message } = refusal(() => new World(things, { graphs }).compile(remove))
    expect(code).toBe('conflict')
    expect(message).toMatch(/^“Truck” is still used, in what <http:\/\/example.org\/graph\/data> say/)
    expect(message).toMatch(/“t0”.* and 2 more: change that first/)
    const world = new World(`${things} ex:old a skos:Concept ; dct:isReplacedBy ex:truck .`)
    expect(refusal(() => world.compile(remove)).message).toMatch(/“old”/)
  })
})

describe('rename', () => {
  const rename = { type: 'rename', ...lorry, to: ex('hgv'), reason: 'Shorter.' } as const

  it('rewrites subjects, predicates and objects in every graph, and nothing else.', () => {
    const world = new World(things, { graphs: data })
    const before = world.lines
    const { retired, summary } = world.do(rename)
    expect(summary).toBe('Rename “Lorry” from <http://example.org/lorry> to <http://example.org/hgv>')
    expect(retired).toMatchObject([{ uri: ex('lorry'), kind: 'Renamed', successors: [ex('hgv')], reason: 'Shorter.' }])
    expect(world.lines).toEqual(before.map((line) => line.replaceAll(/ex:lorry(?= |$)/g, 'ex:hgv')).sort())
    expect(refusal(() => world.compile({ type: 'rename', concept: ex('hgv'), to: ex('lorry') })).code).toBe('conflict')
  })

  it('also renames properties where they are used.', () => {
    const world = new World(things, {
      graphs: { [ex('graph/data')]: 'ex:uses a rdf:Property . ex:trip ex:uses ex:lorry .' },
    })
    world.do({ type: 'rename', concept: ex('uses'), to: ex('employs') })
    expect(world.values('trip', 'ex:employs')).toEqual(['ex:lorry'])
  })

  it('is refused onto what is in use, or was.', () => {
    const world = new World(things)
    world.used.add(ex('hgv'))
    expect(refusal(() => world.compile(rename)).message).toMatch(/was in use before/)
    expect(refusal(() => world.compile({ ...rename, to: ex('truck') })).message).toMatch(/exists already/)
  })

  it('does not give a URI away that the same change set retires.', () => {
    const world = new World(things)
    const again = { type: 'add-concept', uri: ex('lorry'), schemes: [ex('s')], prefLabel: { en: 'Lorry' } } as const
    expect(refusal(() => world.compile(rename, again)).message).toMatch(/was in use before/)
  })
})
