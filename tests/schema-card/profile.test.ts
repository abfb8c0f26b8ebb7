import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QuadBuffer } from '../../src/store/quad-buffer.ts'
import type { QuadStore } from '../../src/store/quad-store.ts'
import type { Snapshot } from '../../src/store/snapshot.ts'
import { counted, type Profile } from '../../src/schema-card/profile.ts'
import { updated } from '../../src/schema-card/profile-update.ts'
import { settled } from '../../src/schema-card/profiles.ts'
import { atOnce } from '../../src/threads/slices.ts'
import { ex, storeOf } from '../helpers/snapshot.ts'

/** A profile with names in the place of ids, in one order; numbers of signatures do not matter. */
function readable(snapshot: Snapshot, profile: Profile): unknown {
  const { terms } = snapshot
  const name = (signature: number): string => profile.signatures.kinds[signature]!.map((id) => terms.text(id)).join('+')
  const cells = profile.cells.flatMap((each, signature) =>
    [...each.keys()].map((property) => {
      const cell = settled(snapshot, profile, { signature, property })
      return {
        of: `${name(signature)} ${terms.text(property)}`,
        counts: [cell.statements, cell.subjects],
        perSubject: [...cell.perSubject].sort(([a], [b]) => a - b),
        objects: [...cell.objects].map(([key, total]) => `${key < 0 ? name(-1 - key) : terms.text(key)} ${total}`).sort(), // prettier-ignore
        values: cell.values && [...cell.values].map(([id, total]) => `${terms.text(id)} ${total}`).sort(),
        example: [terms.text(cell.exampleSubject), terms.text(cell.exampleObject)],
      }
    }),
  )
  const subjects = profile.subjects.map((total, at) => `${name(at)} ${total}`).filter((each) => !each.endsWith(' 0'))
  const graphs = [...profile.graphs].flatMap(([cls, by]) => [...by].map(([g, total]) => [cls, g, total].join(' ')))
  return { cells: cells.sort((a, b) => (a.of < b.of ? -1 : 1)), subjects: subjects.sort(), graphs: graphs.sort() }
}

const profileOf = (snapshot: Snapshot): Profile => atOnce(counted(snapshot))

describe('The profile of a state', () => {
  const { snapshot } = storeOf(
    `ex:a a ex:C, ex:D ; ex:p ex:b, ex:c ; ex:n 1, 2 ; rdfs:label "x"@en, "y"@de . ex:b a ex:C ; ex:n 3 .
     ex:c skos:inScheme ex:S . ex:untyped ex:p ex:a .`,
    { graphs: { [ex('other')]: 'ex:a a ex:C ; ex:p ex:b .' } },
  )
  const profile = profileOf(snapshot)
  const of = (...names: string[]): number =>
    profile.signatures.kinds.findIndex((kinds) => kinds.map((id) => snapshot.terms.text(id).replace(/.*\//, '')).sort().join() === names.join()) // prettier-ignore
  const cell = (signature: number, property: string) => profile.cells[signature]!.get(snapshot.terms.iri(ex(property)))!

  it('counts what has several types once, and a statement once however many graphs state it.', () => {
    expect(profile.subjects[of('C', 'D')]).toBe(1)
    expect(cell(of('C', 'D'), 'p')).toMatchObject({ statements: 2, subjects: 1 })
    expect(cell(of('C', 'D'), 'p').perSubject).toEqual(new Map([[2, 1]]))
  })

  it('tells what objects are: their class, scheme, language or datatype.', () => {
    const { objects } = cell(of('C', 'D'), 'p')
    expect(objects).toEqual(new Map([[-1 - of('C'), 1], [-1 - of('S'), 1]])) // prettier-ignore
    expect(cell(0, 'p').objects).toEqual(new Map([[-1 - of('C', 'D'), 1]]))
    const integer = snapshot.terms.iri('http://www.w3.org/2001/XMLSchema#integer')
    expect(cell(of('C'), 'n').objects).toEqual(new Map([[integer, 1]]))
  })

  it('keeps an example that is stated, and lists of few values.', () => {
    const { exampleSubject, exampleObject, values } = cell(of('C', 'D'), 'n')
    expect(snapshot.has({ s: exampleSubject, p: snapshot.terms.iri(ex('n')), o: exampleObject })).toBe(true)
    expect([...values!.values()]).toEqual([1, 1])
  })

  it('counts instances by named graph.', () => {
    const graphs = profile.graphs.get(snapshot.terms.iri(ex('C')))!
    expect(graphs.get(snapshot.terms.iri(ex('other')))).toBe(1)
    expect(graphs.size).toBe(1)
  })
})

describe('The profile of the state after a commit', () => {
  const name = fc.integer({ min: 0, max: 5 }).map((n) => ex(`t${n}`))
  const property = fc.constantFrom('http://www.w3.org/1999/02/22-rdf-syntax-ns#type', 'http://www.w3.org/2004/02/skos/core#inScheme', ex('p'), ex('q')) // prettier-ignore
  const statement = fc.tuple(name, property, name, fc.constantFrom(ex('g1'), ex('g2')))
  const step = fc.array(fc.tuple(fc.boolean(), statement), { maxLength: 12 })

  function commit(store: QuadStore, sequence: number, changes: readonly [boolean, readonly string[]][]): void {
    const [added, removed] = [new QuadBuffer(), new QuadBuffer()]
    for (const [isAdded, quad] of new Map(changes.map((each) => [each[1].join(' '), each])).values()) {
      const [s, p, o, g] = quad.map((iri) => store.dictionary.internIri(iri)) as [number, number, number, number]
      ;(isAdded ? added : removed).push(s, p, o, g)
    }
    store.apply(sequence, store.effective(added, removed))
  }

  it('is what counting all of it gives.', () => {
    const many = Array.from({ length: 30 }, (_, at) => `ex:t0 ex:p ex:v${at} . ex:t${at} ex:q ex:t1 .`).join('\n')
    let made = 0
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 4 }), (steps) => {
        const store = storeOf(`ex:t0 a ex:t1 . ex:t2 a ex:t3 ; ex:p ex:t0 . ${many}`)
        let before = { snapshot: store.snapshot, value: profileOf(store.snapshot) }
        for (const [at, changes] of steps.entries()) {
          commit(store, at + 2, changes)
          const { snapshot } = store
          const remade = atOnce(updated(before, snapshot))
          if (remade) made++
          const value = remade ?? profileOf(snapshot)
          expect(readable(snapshot, value)).toEqual(readable(snapshot, profileOf(snapshot)))
          before = { snapshot, value }
        }
      }),
      { numRuns: 60 },
    )
    expect(made).toBeGreaterThan(30)
  })
})
