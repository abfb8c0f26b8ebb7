import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DomainError } from '../../../src/errors.ts'
import { prefixes } from '../../../src/rdf/namespaces.ts'
import type {
  LabelProperty,
  MappingProperty,
  NewConcept,
  Operation,
} from '../../../src/vocabularies/operations/operation.ts'
import { ex } from '../../helpers/snapshot.ts'
import { World } from './world.ts'

const { skos } = prefixes
type Statement = readonly [subject: string, predicate: string, object: string, language: string]

/** The statements of all graphs. */
function statementsOf(world: World): Statement[] {
  const { snapshot } = world.store
  const { terms } = snapshot
  const all: Statement[] = []
  snapshot.scan({}, (s, p, o) => void all.push([terms.text(s), terms.text(p), terms.text(o), terms.language(o)]))
  return all
}

/** All that is wrong with a dataset by SKOS, told by brute force over its statements. */
function faults(world: World): string[] {
  const all = statementsOf(world)
  const pairs = (name: string): [string, string][] => all.filter(([, p]) => p === skos + name).map(([s, , o]) => [s, o])
  const swap = (list: [string, string][]): [string, string][] => list.map(([a, b]) => [b, a])
  const key = (pair: readonly string[]): string => pair.join(' ')
  const closure = (list: [string, string][]): Set<string> => {
    const found = new Map(list.map((pair) => [key(pair), pair]))
    for (const [a, b] of found.values()) for (const [c, d] of list) if (b === c) found.set(key([a, d]), [a, d])
    return new Set(found.keys())
  }
  const types = (type: string): string[] =>
    all.filter(([, p, o]) => p.endsWith('#type') && o === skos + type).map(([s]) => s)
  const concepts = new Set(types('Concept'))
  const wrong: string[] = []
  const broader = [...pairs('broader'), ...swap(pairs('narrower'))]
  const above = closure(broader)
  const related = [...pairs('related'), ...swap(pairs('related'))]
  for (const concept of concepts) if (above.has(key([concept, concept]))) wrong.push(`cycle at ${concept}`)
  for (const pair of related) {
    if (above.has(key(pair))) wrong.push(`S27 ${key(pair)}`)
    if (pair[0] === pair[1]) wrong.push(`related to itself ${pair[0]}`)
  }
  for (const [a, b] of [...broader, ...related])
    if (!concepts.has(a) || !concepts.has(b)) wrong.push(`dangling ${a} ${b}`)
  const exact = closure([...pairs('exactMatch'), ...swap(pairs('exactMatch'))])
  for (const name of ['broadMatch', 'narrowMatch', 'relatedMatch'])
    for (const pair of [...pairs(name), ...swap(pairs(name))]) if (exact.has(key(pair))) wrong.push(`S46 ${key(pair)}`)
  const labels = new Map<string, string>()
  for (const [s, p, o, language] of all) {
    const name = p.startsWith(skos) ? p.slice(skos.length) : ''
    if (!['prefLabel', 'altLabel', 'hiddenLabel'].includes(name)) continue
    const text = key([s, o, language])
    if (labels.has(text)) wrong.push(`S13 ${text}`)
    labels.set(text, name)
    const preferred = key([s, 'preferred in', language])
    if (name === 'prefLabel' && labels.has(preferred)) wrong.push(`S14 ${preferred}`)
    if (name === 'prefLabel') labels.set(preferred, name)
  }
  const inScheme = new Set(pairs('inScheme').map(key))
  const tops = new Set([...pairs('topConceptOf'), ...swap(pairs('hasTopConcept'))].map(key))
  for (const concept of concepts) {
    const mine = [ex('s1'), ex('s2')].filter((scheme) => inScheme.has(key([concept, scheme])))
    if (mine.length === 0) wrong.push(`in no scheme: ${concept}`)
    for (const scheme of mine) {
      const below = broader.some(([a, b]) => a === concept && inScheme.has(key([b, scheme])))
      if (below === tops.has(key([concept, scheme])))
        wrong.push(`${below ? 'wrongly' : 'not'} a top concept: ${concept}`)
    }
  }
  for (const top of tops) if (!inScheme.has(top)) wrong.push(`top concept outside ${top}`)
  for (const [s] of all) if (s.startsWith(ex('c')) && !concepts.has(s)) wrong.push(`left over: ${s}`)
  for (const [, p, o] of all)
    if (o.startsWith(ex('c')) && !concepts.has(o) && !p.endsWith('Match')) wrong.push(`points nowhere: ${o}`)
  return wrong.concat(oneWay(pairs, swap))
}

/** Inverses that are stated in one direction only: the thesaurus states both. */
const oneWay = (
  pairs: (name: string) => [string, string][],
  swap: (list: [string, string][]) => [string, string][],
): string[] =>
  (
    [
      ['broader', 'narrower'],
      ['related', 'related'],
      ['topConceptOf', 'hasTopConcept'],
    ] as const
  ).flatMap(([forward, inverse]) => {
    const [ahead, back] = [pairs(forward), swap(pairs(inverse))].map(
      (list) => new Set(list.map((pair) => pair.join(' '))),
    )
    return [...ahead!].filter((pair) => !back!.has(pair)).concat([...back!].filter((pair) => !ahead!.has(pair)))
  })

const seed = `
  ex:s1 a skos:ConceptScheme ; skos:hasTopConcept ex:c1 , ex:c5 .
  ex:s2 a skos:ConceptScheme ; skos:hasTopConcept ex:c7 .
  ex:c1 a skos:Concept ; skos:inScheme ex:s1 ; skos:topConceptOf ex:s1 ; skos:prefLabel "a"@en , "d"@de ; skos:altLabel "b"@en ; skos:narrower ex:c2 , ex:c3 .
  ex:c2 a skos:Concept ; skos:inScheme ex:s1 ; skos:prefLabel "b"@en ; skos:hiddenLabel "c"@en ; skos:broader ex:c1 ; skos:narrower ex:c4 .
  ex:c3 a skos:Concept ; skos:inScheme ex:s1 ; skos:prefLabel "c"@en ; skos:broader ex:c1 ; skos:related ex:c4 ; skos:exactMatch ex:x1 .
  ex:c4 a skos:Concept ; skos:inScheme ex:s1 , ex:s2 ; skos:prefLabel "d"@en ; skos:broader ex:c2 , ex:c7 ; skos:related ex:c3 .
  ex:c5 a skos:Concept ; skos:inScheme ex:s1 ; skos:topConceptOf ex:s1 ; skos:prefLabel "a"@de ; skos:narrower ex:c6 ; skos:broadMatch ex:x1 .
  ex:c6 a skos:Concept ; skos:inScheme ex:s1 ; skos:prefLabel "b"@de ; skos:broader ex:c5 ; skos:closeMatch ex:c7 .
  ex:c7 a skos:Concept ; skos:inScheme ex:s2 ; skos:topConceptOf ex:s2 ; skos:prefLabel "e"@en ; skos:narrower ex:c4 ; skos:relatedMatch ex:x2 .
  ex:group a skos:Collection ; skos:member ex:c2 , ex:c6 .`

const concept = fc.integer({ min: 1, max: 9 }).map((n) => ex(n > 7 ? `m${n - 7}` : `c${n}`))
const text = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const language = fc.constantFrom('en', 'de', '')
const label = fc.constantFrom<LabelProperty>('prefLabel', 'altLabel', 'hiddenLabel')
const mappings = ['exactMatch', 'closeMatch', 'broadMatch', 'narrowMatch', 'relatedMatch'] as const
const mapping = fc.constantFrom<MappingProperty>(...mappings)
const target = fc.oneof(concept, fc.constantFrom(ex('x1'), ex('x2'), ex('x3')))
const type = <const Type extends Operation['type']>(name: Type): fc.Arbitrary<Type> => fc.constant(name)
const perhaps = { requiredKeys: [] } satisfies { requiredKeys: [] }

const newConcept: fc.Arbitrary<NewConcept> = fc.record(
  {
    schemes: fc.uniqueArray(fc.constantFrom(ex('s1'), ex('s2')), { minLength: 1 }),
    prefLabel: fc.record({ en: text, de: text }, perhaps),
    altLabel: fc.record({ en: fc.uniqueArray(text, { maxLength: 2 }) }),
    broader: fc.uniqueArray(concept, { maxLength: 2 }),
    related: fc.uniqueArray(concept, { maxLength: 1 }),
    mappings: fc.record({
      exactMatch: fc.array(target, { maxLength: 1 }),
      relatedMatch: fc.array(target, { maxLength: 1 }),
    }),
  },
  { requiredKeys: ['prefLabel'] },
)

const operation: fc.Arbitrary<Operation> = fc.oneof(
  newConcept.map((said): Operation => ({ type: 'add-concept', ...said })),
  fc.record({ type: type('add-label'), concept, property: label, language, text }),
  fc.record({ type: type('change-label'), concept, property: fc.constant('prefLabel' as const), language, to: text }),
  fc.record({ type: type('change-label'), concept, property: label, language, from: text, to: text }),
  fc.record({ type: type('remove-label'), concept, property: label, language, text }),
  fc.record({ type: type('change-note'), concept, property: fc.constant('definition' as const), language, to: text }),
  fc.record({ type: type('change-notation'), concept, to: text }),
  fc.record({ type: type('move'), concept, from: concept, to: concept }, { requiredKeys: ['type', 'concept'] }),
  fc.record({ type: type('add-broader'), concept, broader: concept }),
  fc.record({ type: type('remove-broader'), concept, broader: concept }),
  fc.record({ type: type('add-related'), concept, related: concept }),
  fc.record({ type: type('remove-related'), concept, related: concept }),
  fc.record({ type: type('add-mapping'), concept, property: mapping, target }),
  fc.record({ type: type('remove-mapping'), concept, property: mapping, target }),
  fc.record({ type: type('merge'), concept, into: concept }),
  fc.record({ type: type('split'), concept, into: fc.array(newConcept, { minLength: 2, maxLength: 2 }) }),
  fc.record({ type: type('deprecate'), concept }),
  { weight: 3, arbitrary: fc.record({ type: type('reinstate'), concept }) },
  fc.record({ type: type('remove'), concept }),
  fc.record({ type: type('rename'), concept, to: fc.constantFrom(ex('c8'), ex('c9'), ex('m9')) }),
)

const sequence = (maxLength: number): fc.Arbitrary<{ operation: Operation; pick: number }[]> =>
  fc.array(fc.record({ operation, pick: fc.nat(1000) }), { minLength: 1, maxLength, size: 'max' })

const types = [
  'add-broader add-concept add-label add-mapping add-related change-label change-notation change-note deprecate merge',
  'move reinstate remove remove-broader remove-label remove-mapping remove-related rename split',
].flatMap((line) => line.split(' '))

/** The operation with what it takes away from taken from the state, as a steward would: by chance it is seldom there. */
function aimed(world: World, operation: Operation, pick: number): Operation {
  const among = (...names: string[]): Statement | undefined => {
    const found = statementsOf(world).filter(([, p]) => names.some((name) => p === skos + name))
    return found[pick % Math.max(found.length, 1)]
  }
  const local = <Name extends string>(statement: Statement): Name => statement[1].slice(skos.length) as Name
  if (operation.type === 'remove-label' || (operation.type === 'change-label' && operation.from !== undefined)) {
    const found = among('prefLabel', 'altLabel', 'hiddenLabel')
    if (!found) return operation
    const said = { concept: found[0], property: local<LabelProperty>(found), language: found[3] }
    return operation.type === 'remove-label'
      ? { ...operation, ...said, text: found[2] }
      : { ...operation, ...said, from: found[2] }
  }
  if (operation.type === 'remove-mapping') {
    const found = among(...mappings)
    return found
      ? { ...operation, concept: found[0], property: local<MappingProperty>(found), target: found[2] }
      : operation
  }
  const found = operation.type === 'remove-related' ? among('related') : among('broader')
  if (!found) return operation
  if (operation.type === 'remove-related') return { ...operation, concept: found[0], related: found[2] }
  if (operation.type === 'remove-broader') return { ...operation, concept: found[0], broader: found[2] }
  return operation.type === 'move' && operation.from !== undefined
    ? { ...operation, concept: found[0], from: found[2] }
    : operation
}

/** Compiles and commits what is not refused; undefined when it is. */
function attempt(world: World, operations: readonly Operation[]): ReturnType<World['do']> | undefined {
  try {
    return world.do(...operations)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return undefined
  }
}

describe('Any sequence of operations', () => {
  it('leaves SKOS whole after each, and each can be taken back.', () => {
    const done = new Map<string, number>()
    fc.assert(
      fc.property(sequence(30), (operations) => {
        const world = new World(seed)
        expect(faults(world)).toEqual([])
        for (const { operation, pick } of operations) {
          const each = aimed(world, operation, pick)
          const before = world.lines
          const compiled = attempt(world, [each])
          if (!compiled) {
            expect(world.lines).toEqual(before)
            continue
          }
          done.set(each.type, (done.get(each.type) ?? 0) + 1)
          const after = world.lines
          expect(faults(world), JSON.stringify(each)).toEqual([])
          world.undo(compiled)
          expect(world.lines).toEqual(before)
          world.apply(compiled.change)
          expect(world.lines).toEqual(after)
        }
      }),
      { numRuns: 120 },
    )
    expect([...done.keys()].sort()).toEqual(types)
  }, 60_000)

  it('comes to the same in one change set as one by one.', () => {
    fc.assert(
      fc.property(sequence(15), (operations) => {
        const [single, together] = [new World(seed), new World(seed)]
        const accepted = operations.flatMap(({ operation, pick }) => {
          const each = aimed(single, operation, pick)
          return attempt(single, [each]) ? [each] : []
        })
        together.do(...accepted)
        expect(together.lines).toEqual(single.lines)
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
