import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../src/errors.ts'
import { concord } from '../../../src/rdf/namespaces.ts'
import { ex } from '../../helpers/snapshot.ts'
import { GRAPH, refusal, World } from './world.ts'

const things = `
  ex:s a skos:ConceptScheme ; skos:prefLabel "Things"@en ; skos:hasTopConcept ex:carriers .
  ex:carriers a skos:Concept ; skos:inScheme ex:s ; skos:topConceptOf ex:s ; skos:prefLabel "Carriers"@en ; skos:narrower ex:pallet .
  ex:pallet a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "Pallet"@en , "Palette"@de ; skos:altLabel "Skid"@en ;
    skos:hiddenLabel "Palet"@en ; skos:definition "Something flat."@en ; skos:notation "1" ; skos:broader ex:carriers ; skos:narrower ex:euro .
  ex:euro a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "Euro pallet"@en ; skos:broader ex:pallet .
  ex:box a skos:Concept ; skos:inScheme ex:s ; skos:prefLabel "Box"@en ; skos:broader ex:carriers ; skos:exactMatch ex:other .
  ex:carriers skos:narrower ex:box .`
const about = { concept: ex('pallet') }

describe('add-concept', () => {
  it('states both directions, the scheme, and all that is given.', () => {
    const world = new World(things)
    const { minted, summary, intent, change } = world.do({
      type: 'add-concept',
      schemes: [ex('s')],
      prefLabel: { en: 'Roll cage', 'de-CH': 'Rollbehälter' },
      altLabel: { en: ['Cage'] },
      notes: { scopeNote: { en: ['On wheels.'] } },
      notation: ['2'],
      broader: [ex('carriers')],
      related: [ex('box')],
      mappings: { closeMatch: ['http://elsewhere.org/cage'] },
    })
    expect(minted).toEqual([ex('m1')])
    expect(summary).toBe('Add the concept “Roll cage”')
    expect(intent).toBe(concord.AddConcept.value)
    expect(change.removed).toEqual([])
    expect(world.lines.filter((line) => line.includes('ex:m1'))).toEqual([
      'ex:box skos:related ex:m1 ex:graph/g',
      'ex:carriers skos:narrower ex:m1 ex:graph/g',
      'ex:m1 a skos:Concept ex:graph/g',
      'ex:m1 skos:altLabel "Cage"@en ex:graph/g',
      'ex:m1 skos:broader ex:carriers ex:graph/g',
      'ex:m1 skos:closeMatch http://elsewhere.org/cage ex:graph/g',
      'ex:m1 skos:inScheme ex:s ex:graph/g',
      'ex:m1 skos:notation "2" ex:graph/g',
      'ex:m1 skos:prefLabel "Roll cage"@en ex:graph/g',
      'ex:m1 skos:prefLabel "Rollbehälter"@de-ch ex:graph/g',
      'ex:m1 skos:related ex:box ex:graph/g',
      'ex:m1 skos:scopeNote "On wheels."@en ex:graph/g',
    ])
  })

  it('is a top concept without a broader one, and in the scheme of its broader one when none is named.', () => {
    const world = new World(things)
    world.do({ type: 'add-concept', uri: ex('top'), schemes: [ex('s')], prefLabel: { en: 'Top' } })
    world.do({ type: 'add-concept', uri: ex('low'), broader: [ex('top')], prefLabel: { en: 'Low' } })
    expect(world.values('top', 'skos:topConceptOf')).toEqual(['ex:s'])
    expect(world.values('low', 'skos:inScheme')).toEqual(['ex:s'])
    expect(world.values('low', 'skos:topConceptOf')).toEqual([])
  })

  it('tells the mint what earlier operations have taken.', () => {
    const world = new World(things)
    const add = { type: 'add-concept', schemes: [ex('s')], prefLabel: { en: 'New' } } as const
    expect(world.do(add, { ...add, uri: ex('m2') }, add).minted).toEqual([ex('m1'), ex('m3')])
    expect(world.requests[0]).toMatchObject({
      kind: 'concept',
      scheme: ex('s'),
      graph: GRAPH,
      prefLabel: { en: 'New' },
    })
  })

  it.each([
    ['without a label', { schemes: [ex('s')], prefLabel: {} }, 'invalid', /must have a preferred label/],
    ['without a scheme', { prefLabel: { en: 'New' } }, 'invalid', /must be in a scheme/],
    ['with an unknown scheme', { prefLabel: { en: 'New' }, schemes: [ex('nowhere')] }, 'not-found', /nowhere/],
    ['with an unknown broader one', { prefLabel: { en: 'New' }, broader: [ex('nowhere')] }, 'not-found', /nowhere/],
    [
      'with an IRI in use',
      { uri: ex('box'), prefLabel: { en: 'N' }, schemes: [ex('s')] },
      'conflict',
      /exists already/,
    ],
    [
      'with an IRI once in use',
      { uri: ex('old'), prefLabel: { en: 'N' }, schemes: [ex('s')] },
      'conflict',
      /never used/,
    ],
    ['with no IRI', { uri: 'box', prefLabel: { en: 'N' }, schemes: [ex('s')] }, 'invalid', /absolute IRI/],
    ['with a blank label', { prefLabel: { en: ' ' }, schemes: [ex('s')] }, 'invalid', /must have a text/],
    [
      'with one text twice',
      { prefLabel: { en: 'N' }, altLabel: { en: ['N'] }, schemes: [ex('s')] },
      'conflict',
      /“N” \(en\) is the preferred label of “N” already/,
    ],
  ])('%s is refused.', (_how, said, code, message) => {
    const world = new World(things)
    world.used.add(ex('old'))
    const first = { type: 'add-concept', schemes: [ex('s')], prefLabel: { en: 'First' } } as const
    const error = refusal(() => world.compile(first, { type: 'add-concept', ...said }))
    expect(error).toMatchObject({ code, details: { operation: 1, type: 'add-concept' } })
    expect(error.message).toMatch(message)
  })
})

describe('add-scheme', () => {
  it('begins a graph of its own, where concepts can be added at once.', () => {
    const world = new World(things)
    const { change } = world.do(
      { type: 'add-scheme', uri: ex('id/colours'), title: { en: 'Colours' }, description: { en: 'What one sees.' } },
      { type: 'add-concept', uri: ex('red'), schemes: [ex('id/colours')], prefLabel: { en: 'Red' } },
    )
    expect(new Set(change.added.map(({ graph }) => graph.value))).toEqual(new Set([ex('graph/colours')]))
    expect(world.values('id/colours', 'dct:title')).toEqual(['"Colours"@en'])
    expect(world.values('id/colours', 'skos:hasTopConcept')).toEqual(['ex:red'])
  })

  it('does not write to graphs of the service, nor unasked to one in use.', () => {
    const world = new World(things)
    const title = { en: 'Colours' }
    for (const uri of [ex('id/registry'), ex('id/g')])
      expect(() => world.compile({ type: 'add-scheme', uri, title })).toThrow(/name (another graph|the graph)/)
    const graph = ex('graph/tombstones')
    expect(refusal(() => world.compile({ type: 'add-scheme', graph, title })).message).toMatch(/service itself/)
  })
})

describe('Labels', () => {
  it('change in place, and the summary says from what to what.', () => {
    const world = new World(things)
    const { summary, intent } = world.do({
      type: 'change-label',
      ...about,
      property: 'prefLabel',
      language: 'EN',
      to: 'Flat',
    })
    expect(summary).toBe('Change the preferred label of “Pallet” (en) to “Flat”')
    expect(intent).toBe(concord.ChangeLabels.value)
    expect(world.values('pallet', 'skos:prefLabel')).toEqual(['"Flat"@en', '"Palette"@de'])
  })

  it('become preferred from alternative or hidden, and are that no longer.', () => {
    const world = new World(things)
    world.do({ type: 'change-label', ...about, property: 'prefLabel', language: 'en', to: 'Skid' })
    world.do({ type: 'add-label', ...about, property: 'altLabel', language: 'en', text: 'Palet' })
    expect(world.values('pallet', 'skos:prefLabel')).toContain('"Skid"@en')
    expect(world.values('pallet', 'skos:altLabel')).toEqual(['"Palet"@en'])
    expect(world.values('pallet', 'skos:hiddenLabel')).toEqual([])
  })

  it.each([
    [
      'add-label',
      'prefLabel',
      { text: 'Flat' },
      /“Pallet” already has the preferred label “Pallet” \(en\): use change-label/,
    ],
    ['add-label', 'altLabel', { text: 'Pallet' }, /“Pallet” \(en\) is the preferred label of “Pallet” already/],
    ['add-label', 'hiddenLabel', { text: 'Skid' }, /is the alternative label of/],
    [
      'change-label',
      'prefLabel',
      { from: 'Palett', to: 'Flat' },
      /no preferred label “Palett” .*: it has “Pallet” now/,
    ],
    ['change-label', 'altLabel', { to: 'Flat' }, /Say in "from" which alternative label/],
    ['change-label', 'altLabel', { from: 'Skid', to: 'Pallet' }, /is the preferred label of/],
    ['remove-label', 'hiddenLabel', { text: 'Plt' }, /it has “Palet” now/],
  ] as const)('%s of a %s %o is refused.', (type, property, said, message) => {
    const world = new World(things)
    const operation = { type, ...about, property, language: 'en', ...said } as Parameters<World['compile']>[0]
    expect(refusal(() => world.compile(operation)).message).toMatch(message)
  })

  it('that are as wanted already change nothing.', () => {
    const world = new World(things)
    const { change } = world.compile(
      { type: 'add-label', ...about, property: 'altLabel', language: 'en', text: 'Skid' },
      { type: 'change-label', ...about, property: 'prefLabel', language: 'en', to: 'Pallet' },
    )
    expect(change).toEqual({ removed: [], added: [] })
  })

  it('of SKOS-XL are kept in step with the plain ones.', () => {
    const world = new World(`${things}
      ex:pallet skosxl:prefLabel ex:l1 ; skosxl:altLabel ex:l2 .
      ex:l1 a skosxl:Label ; skosxl:literalForm "Pallet"@en . ex:l2 a skosxl:Label ; skosxl:literalForm "Skid"@en .`)
    world.do({ type: 'change-label', ...about, property: 'prefLabel', language: 'en', to: 'Flat' })
    expect(world.values('l1', 'xl:literalForm')).toEqual(['"Flat"@en'])
    world.do({ type: 'remove-label', ...about, property: 'altLabel', language: 'en', text: 'Skid' })
    expect(world.lines.filter((line) => line.includes('ex:l2'))).toEqual([])
  })

  it('cost nothing for what is below.', () => {
    const below = Array.from({ length: 20_000 }, (_, n) => `ex:n${n} a skos:Concept ; skos:broader ex:pallet .`).join(
      '\n',
    )
    const world = new World(things + below)
    const begun = performance.now()
    for (let round = 0; round < 100; round++)
      world.compile({ type: 'change-label', ...about, property: 'prefLabel', language: 'en', to: `Flat ${round}` })
    expect((performance.now() - begun) / 100).toBeLessThan(5)
  })
})

describe('Notes and notations', () => {
  it('are added, changed and removed.', () => {
    const world = new World(things)
    const note = { type: 'change-note', ...about, property: 'definition', language: 'en' } as const
    expect(world.do({ ...note, from: 'Something flat.', to: 'A platform.' }).intent).toBe(concord.ChangeNotes.value)
    expect(world.values('pallet', 'skos:definition')).toEqual(['"A platform."@en'])
    expect(world.do({ ...note, from: 'A platform.' }).summary).toBe('Remove a definition from “Pallet” (en)')
    expect(world.values('pallet', 'skos:definition')).toEqual([])
    world.do(
      { type: 'change-notation', ...about, from: '1', to: '1a' },
      { type: 'change-notation', ...about, to: '1b' },
    )
    expect(world.values('pallet', 'skos:notation')).toEqual(['"1a"', '"1b"'])
    expect(world.do({ ...note, property: 'example', to: 'A flat.' }).summary).toBe('Add an example to “Pallet” (en)')
    expect(refusal(() => world.compile({ ...note, from: 'x' })).message).toBe(
      '“Pallet” has no definition “x”: there is none now',
    )
    expect(refusal(() => world.compile(note)).code).toBe('invalid')
  })
})

describe('A notation', () => {
  it('keeps its datatype when it changes.', () => {
    const world = new World(`${things} ex:box skos:notation "B"^^ex:code .`)
    const { change } = world.do({ type: 'change-notation', concept: ex('box'), from: 'B', to: 'C' })
    expect(change.added).toMatchObject([{ object: { value: 'C', datatype: { value: ex('code') } } }])
  })
})

describe('move', () => {
  it('keeps both directions and the top concepts in step.', () => {
    const world = new World(things)
    const { summary } = world.do({ type: 'move', ...about, to: ex('box') })
    expect(summary).toBe('Move “Pallet” from “Carriers” under “Box”')
    expect(world.values('pallet', 'skos:broader')).toEqual(['ex:box'])
    expect(world.values('box', 'skos:narrower')).toEqual(['ex:pallet'])
    expect(world.values('carriers', 'skos:narrower')).toEqual(['ex:box'])
    world.do({ type: 'move', ...about })
    expect(world.values('s', 'skos:hasTopConcept')).toEqual(['ex:carriers', 'ex:pallet'])
    world.do({ type: 'move', ...about, to: ex('carriers') })
    expect(world.lines).toEqual(new World(things).lines)
  })

  it('says by which way it would make a cycle.', () => {
    const error = refusal(() => new World(things).compile({ type: 'move', ...about, to: ex('euro') }))
    expect(error.code).toBe('conflict')
    expect(error.message).toBe(
      '“Pallet” cannot go under “Euro pallet”, which is below it: “Euro pallet” → “Pallet”; move “Euro pallet” first',
    )
  })

  it('asks which broader concept it leaves when there are several.', () => {
    const world = new World(things)
    world.do({ type: 'add-broader', ...about, broader: ex('box') })
    expect(refusal(() => world.compile({ type: 'move', ...about })).message).toBe(
      '“Pallet” is under “Carriers” and “Box”: say in "from" which one it leaves',
    )
    const { from } = { from: ex('euro') }
    expect(refusal(() => world.compile({ type: 'move', ...about, from })).message).toMatch(
      /is under “Carriers” and “Box” now/,
    )
  })

  it('never puts a related concept above.', () => {
    const world = new World(`${things} ex:box skos:related ex:euro . ex:euro skos:related ex:box .`)
    expect(refusal(() => world.compile({ type: 'move', ...about, to: ex('box') })).message).toBe(
      '“Euro pallet” is related to “Box”, which would stand above it: remove that relation first',
    )
    const related = refusal(() => world.compile({ type: 'add-related', concept: ex('euro'), related: ex('carriers') }))
    expect(related.code).toBe('conflict')
  })

  it('states broader alone in a graph that knows no narrower, and lists no top concept where none are listed.', () => {
    const world = new World(`ex:s a skos:ConceptScheme .
      ex:a a skos:Concept ; skos:inScheme ex:s . ex:b a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:a .
      ex:c a skos:Concept ; skos:inScheme ex:s ; skos:broader ex:b .`)
    expect(world.do({ type: 'move', concept: ex('c'), to: ex('a') }).change.added).toHaveLength(1)
    expect(world.do({ type: 'move', concept: ex('c') }).change.added).toHaveLength(0)
  })

  it('leaves a concept in the scheme that only its place at the top told of.', () => {
    const world = new World(`${things} ex:loose a skos:Concept ; skos:topConceptOf ex:s .`)
    world.do({ type: 'move', concept: ex('loose'), to: ex('box') })
    expect(world.values('loose', 'skos:topConceptOf')).toEqual([])
    expect(world.values('loose', 'skos:inScheme')).toEqual(['ex:s'])
  })

  it('refuses what is no concept.', () => {
    const world = new World(things)
    expect(refusal(() => world.compile({ type: 'move', ...about, to: ex('s') })).message).toMatch(
      /“Things” is not a concept/,
    )
    expect(refusal(() => world.compile({ type: 'move', concept: ex('nothing') })).code).toBe('not-found')
  })
})

describe('Mappings', () => {
  it('never make an exact match a broader one, by way of others either.', () => {
    const world = new World(`${things} ex:other skos:exactMatch ex:third .`)
    const broad = { type: 'add-mapping', concept: ex('box'), property: 'broadMatch', target: ex('third') } as const
    expect(refusal(() => world.compile(broad)).message).toBe(
      '“Box” cannot have “third” as broader match, as that is its exact match: remove one first',
    )
    world.do({ type: 'remove-mapping', concept: ex('box'), property: 'exactMatch', target: ex('other') }, broad)
    const exact = { ...broad, property: 'exactMatch', target: ex('other') } as const
    expect(refusal(() => world.compile(exact)).code).toBe('conflict')
  })
})

describe('A change set', () => {
  it('is told by its sentences, with one intent where there is one.', () => {
    const world = new World(things)
    const label = { type: 'add-label', ...about, property: 'altLabel', language: 'en', text: 'X' } as const
    const both = world.compile(label, { type: 'change-notation', ...about, to: '9' })
    expect(both.summary).toBe('Add the alternative label “X” (en) to “Pallet”; Add the notation “9” to “Pallet”')
    expect(both.intent).toBe(concord.ChangeLabels.value)
    expect(world.compile(label, { type: 'move', ...about }).intent).toBe(concord.Edit.value)
    const many = world.compile(...Array.from({ length: 50 }, (_, n) => ({ ...label, text: `X${n}` })))
    expect(many.summary).toMatch(/; and 30 more operations$/)
  })

  it('that undoes itself comes to nothing.', () => {
    const label = { ...about, property: 'altLabel', language: 'en', text: 'X' } as const
    const { change } = new World(things).compile({ type: 'add-label', ...label }, { type: 'remove-label', ...label })
    expect(change).toEqual({ removed: [], added: [] })
  })

  it('throws what is not meant to be thrown as it is.', () => {
    const world = new World(things)
    const mint = (): string => {
      throw new TypeError('broken')
    }
    Object.defineProperty(world, 'context', { value: { ...world.context, mint } })
    expect(() => world.compile({ type: 'add-concept', schemes: [ex('s')], prefLabel: { en: 'N' } })).toThrow(TypeError)
    expect(() => world.compile({ type: 'reinstate', ...about })).toThrow(DomainError)
  })

  it('of thousands of operations takes time in proportion.', () => {
    const world = new World(things)
    const adds = Array.from({ length: 4000 }, (_, n) => ({
      type: 'add-concept' as const,
      uri: ex(`n${n}`),
      prefLabel: { en: `New ${n}` },
      broader: [n % 10 === 0 ? ex('box') : ex(`n${n - (n % 10)}`)],
    }))
    const begun = performance.now()
    expect(world.compile(...adds).change.added).toHaveLength(4000 * 5)
    expect(performance.now() - begun).toBeLessThan(10_000)
  })
})
