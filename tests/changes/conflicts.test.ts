import fc from 'fast-check'
import { Parser } from 'n3'
import { describe, expect, it } from 'vitest'
import type { Quad } from '@rdfjs/types'
import {
  conflictJson,
  conflictsOf,
  missing,
  remaining,
  type Conflict,
  type TheirChange,
} from '../../src/changes/conflicts.ts'
import type { QuadChange } from '../../src/changes/quad-change.ts'
import type { Commit } from '../../src/journal/journal.ts'
import { skos } from '../../src/rdf/namespaces.ts'
import { snapshotOf } from '../helpers/snapshot.ts'
import { lineOf } from './support.ts'

const prefixes = '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix ex: <http://example.org/> .\n'
const quads = (turtle: string): Quad[] => new Parser({ format: 'trig' }).parse(prefixes + turtle)
const change = (removed: string, added: string): QuadChange => ({ removed: quads(removed), added: quads(added) })
const commit = (sequence: number): Commit => ({
  sequence,
  id: `c${sequence}`,
  time: '2026-11-21T10:00:00.000Z',
  actor: 'http://localhost:3000/id/agent/anna',
  intent: 'http://example.org/intent',
  message: 'tidied',
  graphs: {},
  chunks: 1,
  hash: '',
  previous: '',
})
const theirs = (...changes: QuadChange[]): TheirChange[] =>
  changes.map((each, at) => ({ commit: commit(at + 1), change: each }))
const conflicts = (mine: QuadChange, ...others: QuadChange[]): Conflict[] => conflictsOf(mine, theirs(...others))
const sentences = (mine: QuadChange, ...others: QuadChange[]): string[] =>
  conflicts(mine, ...others).map(({ sentence }) => sentence)

const renamed = (to: string): QuadChange =>
  change('ex:pallet skos:prefLabel "Pallet"@en .', `ex:pallet skos:prefLabel "${to}"@en .`)

describe('Two changes conflict', () => {
  it('when both change one value, and both sides are shown', () => {
    const [found, ...more] = conflicts(renamed('Palette'), renamed('Euro pallet'))
    expect(more).toEqual([])
    expect(conflictJson(found!)).toEqual({
      graph: '',
      subject: 'http://example.org/pallet',
      predicate: skos.prefLabel.value,
      language: 'en',
      mine: {
        removed: [{ type: 'literal', value: 'Pallet', 'xml:lang': 'en' }],
        added: [{ type: 'literal', value: 'Palette', 'xml:lang': 'en' }],
      },
      theirs: {
        removed: [{ type: 'literal', value: 'Pallet', 'xml:lang': 'en' }],
        added: [{ type: 'literal', value: 'Euro pallet', 'xml:lang': 'en' }],
        commit: 1,
        actor: 'http://localhost:3000/id/agent/anna',
        time: '2026-11-21T10:00:00.000Z',
        message: 'tidied',
      },
      sentence:
        'anna changed the preferred label (en) of “pallet” from “Pallet” to “Euro pallet” (commit 1), and you changed the preferred label (en) of “pallet” from “Pallet” to “Palette”: decide which is to stand',
    })
  })

  it('when one removes what the other replaces', () => {
    expect(
      sentences(change('ex:a skos:note "1" .', ''), change('ex:a skos:note "1" .', 'ex:a skos:note "2" .')),
    ).toEqual([expect.stringContaining('and you removed the note “1” of “a”')])
  })

  it('when both add a preferred label in one language, but not when both add the same', () => {
    const adds = (label: string): QuadChange => change('', `ex:a skos:prefLabel "${label}"@en .`)
    expect(sentences(adds('A'), adds('B'))).toEqual([
      expect.stringContaining('added the preferred label “B” (en) to “a”'),
    ])
    expect(conflicts(adds('A'), adds('A'))).toEqual([])
  })

  it('when both move a concept, whichever of broader and narrower says so', () => {
    const mine = change('ex:x skos:broader ex:a .', 'ex:x skos:broader ex:b .')
    const other = change('ex:a skos:narrower ex:x .', 'ex:c skos:narrower ex:x .')
    expect(sentences(mine, other)).toEqual([
      expect.stringContaining('anna changed the broader concept of “x” from “a” to “c” (commit 1)'),
    ])
  })

  it('when one removes a concept that the other changes or refers to, and vice versa', () => {
    const removal = change('ex:a a skos:Concept ; skos:prefLabel "A"@en .', '')
    const note = change('', 'ex:a skos:note "1" .')
    const reference = change('', 'ex:b skos:related ex:a .')
    expect(sentences(removal, note)).toEqual([
      expect.stringMatching(/^anna added the note “1” to “a” .*, and you removed “a” altogether: decide whether it/),
    ])
    expect(sentences(note, removal)).toEqual([
      expect.stringMatching(/^anna removed “a” altogether \(commit 1\), and you added the note “1” to “a”/),
    ])
    expect(sentences(removal, reference)).toHaveLength(1)
    expect(sentences(reference, removal)).toHaveLength(1)
    expect(conflicts(removal, change('', 'ex:b skos:related ex:c .'))).toEqual([])
  })
})

describe('Two changes merge', () => {
  it.each([
    ['other languages', renamed('Palette'), change('', 'ex:pallet skos:prefLabel "Palette"@de .')],
    ['other graphs', renamed('Palette'), change('ex:g { ex:pallet skos:prefLabel "Pallet"@en }', '')],
    ['additions', change('', 'ex:a skos:altLabel "x"@en .'), change('', 'ex:a skos:altLabel "y"@en .')],
    [
      'narrower concepts of one concept',
      change('ex:a skos:narrower ex:x .', 'ex:b skos:narrower ex:x .'),
      change('ex:a skos:narrower ex:y .', 'ex:b skos:narrower ex:y .'),
    ],
    ['members of one collection', change('ex:c skos:member ex:x .', ''), change('', 'ex:c skos:member ex:y .')],
    ['the very same', renamed('Palette'), renamed('Palette')],
    [
      'one removed by both, though not all is said by both',
      change('ex:a a skos:Concept ; skos:note "1", "2" .', ''),
      change('ex:a a skos:Concept ; skos:note "1" .', ''),
    ],
  ])('when they are about %s', (_what, mine, other) => {
    expect(conflicts(mine, other)).toEqual([])
    expect(conflicts(other, mine)).toEqual([])
  })

  it('when others took back what they did', () => {
    const there = renamed('Palette')
    expect(conflicts(renamed('x'), there, { removed: there.added, added: there.removed })).toEqual([])
  })
})

describe('A change upon what others did', () => {
  it('is what they have not done already', () => {
    const mine = change('ex:a skos:note "1" .', 'ex:a skos:note "2", "3" .')
    const other = change('ex:a skos:note "1" .', 'ex:a skos:note "2" .')
    expect(remaining(mine, theirs(other))).toEqual(change('', 'ex:a skos:note "3" .'))
    expect(remaining(mine, theirs(other, { removed: other.added, added: other.removed }))).toEqual(mine)
  })

  it('lacks the quads that a state does not have', () => {
    const snapshot = snapshotOf('ex:a skos:note "1" .')
    const mine = change('ex:a skos:note "1", "2" . ex:a skos:example "1" . ex:g { ex:a skos:note "1" }', '')
    expect(missing(mine, snapshot)).toEqual(mine.removed.slice(1))
  })

  it('comes to the same whichever is first, loses nothing, and leaves one preferred label per language', () => {
    fc.assert(
      fc.property(
        stateArbitrary,
        fc.array(editArbitrary),
        fc.array(fc.array(editArbitrary), { maxLength: 3 }),
        (base, own, rounds) => {
          const mine = apply(base, own)
          let state = base
          const others = rounds.map((edits) => {
            const made = apply(state, edits)
            state = with_(state, made)
            return made
          })
          if (conflictsOf(mine, theirs(...others)).length > 0) return true
          const merged = with_(state, remaining(mine, theirs(...others)))
          const net = difference(base, state)
          const reversed = with_(with_(base, mine), remaining(net, theirs(mine)))
          expect([...merged].sort()).toEqual([...reversed].sort())
          for (const { added, removed } of [mine, net]) {
            expect(added.map(lineOf).filter((each) => !merged.has(each))).toEqual([])
            expect(removed.map(lineOf).filter((each) => merged.has(each))).toEqual([])
          }
          expect(doubleLabels(merged)).toEqual([])
          return true
        },
      ),
      { numRuns: 2000 },
    )
  })
})

// States are sets of quads, as lines; edits set or clear a property that has one value in each.
type State = ReadonlySet<string>
interface Edit {
  readonly subject: string
  readonly predicate: string
  readonly value: string
}
const editArbitrary: fc.Arbitrary<Edit> = fc
  .record({
    subject: fc.constantFrom('ex:x', 'ex:y'),
    property: fc.constantFrom(['skos:prefLabel', '"1"@en "2"@en'], ['skos:prefLabel', '"1"@de'], ['skos:broader', 'ex:a ex:b']), // prettier-ignore
    choice: fc.nat(2),
  })
  .map(({ subject, property: [predicate, values], choice }) => ({
    subject,
    predicate: predicate,
    value: values.split(' ')[choice] ?? '',
  }))

const known = new Map<string, Quad>()
const lineFor = (turtle: string): string => {
  const [quad] = quads(turtle)
  const line = lineOf(quad!)
  known.set(line, quad!)
  return line
}
const with_ = (state: State, { removed, added }: QuadChange): State => {
  const next = new Set(state)
  for (const quad of removed) next.delete(lineOf(quad))
  for (const quad of added) next.add(lineOf(quad))
  return next
}
const difference = (from: State, to: State): QuadChange => ({
  removed: [...from].filter((line) => !to.has(line)).map((line) => known.get(line)!),
  added: [...to].filter((line) => !from.has(line)).map((line) => known.get(line)!),
})
/** Subject, predicate and language of a line: there is one of each. */
const slot = (line: string): string => {
  const { subject, predicate, object } = known.get(line)!
  return [subject.value, predicate.value, object.termType === 'Literal' ? object.language : ''].join(' ')
}
const doubleLabels = (state: State): string[] => {
  const labels = [...state].filter((line) => known.get(line)!.predicate.equals(skos.prefLabel)).map(slot)
  return labels.filter((each, at) => labels.indexOf(each) !== at)
}

function edited(state: State, { subject, predicate, value }: Edit): State {
  const line = value === '' ? '' : lineFor(`${subject} ${predicate} ${value} .`)
  const about = line === '' ? `http://example.org/${subject.slice(3)} http://www.w3.org/2004/02/skos/core#${predicate.slice(5)}` : slot(line) // prettier-ignore
  const kept = [...state].filter((each) => !slot(each).startsWith(about))
  return new Set(line === '' ? kept : [...kept, line])
}
const apply = (state: State, edits: readonly Edit[]): QuadChange => difference(state, edits.reduce(edited, state))
const stateArbitrary = fc.array(editArbitrary).map((edits) => edits.reduce<State>(edited, new Set()))
