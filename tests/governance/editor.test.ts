import fc from 'fast-check'
import type { Quad } from '@rdfjs/types'
import { Parser } from 'n3'
import { afterAll, describe, expect, it } from 'vitest'
import { Changes } from '../../src/changes/changes.ts'
import { Checker } from '../../src/checks/checker.ts'
import { DomainError } from '../../src/errors.ts'
import type { ChangeOutcome } from '../../src/governance/editor.ts'
import { Journal } from '../../src/journal/journal.ts'
import { prov, skos } from '../../src/rdf/namespaces.ts'
import { QuadStore } from '../../src/store/quad-store.ts'
import type { Operation } from '../../src/vocabularies/operations/operation.ts'
import { temporaryFolder } from '../helpers/folder.ts'
import { author, concept, graph, linesOf, openEditing, seed, type Editing } from './editing.ts'

const checker = new Checker({ timeoutMs: 60_000, memoryMb: 512 })
afterAll(() => checker.close())

const thesaurus = `
@prefix skos: <${skos.Concept.value.slice(0, -'Concept'.length)}> .
@prefix : <id/fruit/> .
<id/fruit> a skos:ConceptScheme ; skos:prefLabel "Fruit"@en ; skos:hasTopConcept :drupe , :berry .
:drupe a skos:Concept ; skos:inScheme <id/fruit> ; skos:topConceptOf <id/fruit> ; skos:prefLabel "drupe"@en , "Steinfrucht"@de ; skos:narrower :plum , :cherry .
:berry a skos:Concept ; skos:inScheme <id/fruit> ; skos:topConceptOf <id/fruit> ; skos:prefLabel "berry"@en ; skos:altLabel "soft fruit"@en .
:plum a skos:Concept ; skos:inScheme <id/fruit> ; skos:broader :drupe ; skos:prefLabel "plum"@en , "Pflaume"@de ; skos:related :cherry .
:cherry a skos:Concept ; skos:inScheme <id/fruit> ; skos:broader :drupe ; skos:prefLabel "cherry"@en ; skos:related :plum .
`

const name = fc.constantFrom('drupe', 'berry', 'plum', 'cherry', 'sloe', 'damson')
const uri = name.map(concept)
const language = fc.constantFrom('en', 'de')
const text = fc.constantFrom('drupe', 'berry', 'plum', 'Pflaume', 'soft fruit', 'sloe', 'bullace')
const labelProperty = fc.constantFrom('prefLabel', 'altLabel', 'hiddenLabel' as const)

const operation: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({ type: fc.constant('add-concept' as const), uri, schemes: fc.constant([concept('').slice(0, -1)]), prefLabel: fc.record({ en: text }), broader: fc.array(uri, { maxLength: 1 }) }), // prettier-ignore
  fc.record({ type: fc.constant('add-label' as const), concept: uri, property: labelProperty, language, text }),
  fc.record({ type: fc.constant('change-label' as const), concept: uri, property: fc.constant('prefLabel' as const), language, to: text }), // prettier-ignore
  fc.record({ type: fc.constant('remove-label' as const), concept: uri, property: labelProperty, language, text }),
  fc.record({ type: fc.constant('move' as const), concept: uri, to: uri }),
  fc.record({ type: fc.constant('move' as const), concept: uri }),
  fc.record({ type: fc.constant('add-related' as const), concept: uri, related: uri }),
  fc.record({ type: fc.constant('remove-related' as const), concept: uri, related: uri }),
  fc.record({ type: fc.constant('add-mapping' as const), concept: uri, property: fc.constantFrom('exactMatch', 'broadMatch' as const), target: uri }), // prettier-ignore
  fc.record({ type: fc.constant('merge' as const), concept: uri, into: uri }),
  fc.record({ type: fc.constant('rename' as const), concept: uri, to: uri }),
  fc.record({ type: fc.constant('deprecate' as const), concept: uri, successor: uri }),
  fc.record({ type: fc.constant('remove' as const), concept: uri }),
)
/** `seen` is how many commits ago the author looked. */
const step = fc.record({ by: fc.constantFrom('anna', 'ben', 'cem'), seen: fc.nat(2), operation })

/** What SKOS says must hold, looked up naively. @returns what does not. */
function broken(lines: readonly string[]): string[] {
  const quads = new Parser({ format: 'N-Quads' }).parse(lines.map((line) => `${line} .`).join('\n'))
  const pairs = (property: string): Quad[] => quads.filter(({ predicate }) => predicate.value.endsWith(`core#${property}`)) // prettier-ignore
  const found: string[] = []
  const seen = new Map<string, string>()
  for (const property of ['prefLabel', 'altLabel', 'hiddenLabel'])
    for (const { subject, object } of pairs(property)) {
      const key = `${subject.value} ${object.value} ${(object as { language: string }).language}`
      if (seen.has(key)) found.push(`S13 ${key} ${seen.get(key)!} ${property}`)
      seen.set(key, property)
    }
  const languages = new Set<string>()
  for (const { subject, object } of pairs('prefLabel')) {
    const key = `${subject.value} ${(object as { language: string }).language}`
    if (languages.has(key)) found.push(`S14 ${key}`)
    languages.add(key)
  }
  const above = new Map<string, Set<string>>()
  const put = (lower: string, upper: string): void => void above.set(lower, (above.get(lower) ?? new Set()).add(upper))
  for (const { subject, object } of pairs('broader')) put(subject.value, object.value)
  for (const { subject, object } of pairs('narrower')) put(object.value, subject.value)
  const ancestors = (of: string, known = new Set<string>()): Set<string> => {
    for (const each of above.get(of) ?? []) if (!known.has(each)) ancestors(each, known.add(each))
    return known
  }
  for (const each of above.keys()) if (ancestors(each).has(each)) found.push(`cycle ${each}`)
  for (const { subject, object } of pairs('related'))
    if (ancestors(subject.value).has(object.value)) found.push(`S27 ${subject.value} ${object.value}`)
  const concepts = new Set(quads.filter(({ object }) => object.value === skos.Concept.value).map(({ subject }) => subject.value)) // prettier-ignore
  for (const each of concepts) if (!pairs('inScheme').some(({ subject }) => subject.value === each)) found.push(`no scheme ${each}`) // prettier-ignore
  for (const property of ['broader', 'narrower', 'related'])
    for (const { object } of pairs(property)) if (!concepts.has(object.value)) found.push(`dangling ${object.value}`)
  for (const { subject, object } of pairs('exactMatch'))
    if (pairs('broadMatch').some((other) => other.subject.value === subject.value && other.object.value === object.value)) found.push(`S46 ${subject.value}`) // prettier-ignore
  return found
}

/** The values of a property in a language, of which one author's must not silently take the place of another's. */
const slotOf = ({ subject, predicate, object }: Quad): string =>
  [subject.value, predicate.value, object.termType === 'Literal' ? object.language : ''].join(' ')

/** Sends a step. What cannot be done is an outcome of its own here. */
async function attempt(
  { editor, store }: Editing,
  { by, seen, operation: each }: { by: string; seen: number; operation: Operation },
): Promise<{ basedOn: number; outcome: ChangeOutcome | DomainError }> {
  const basedOn = Math.max(1, store.snapshot.commit - seen)
  try {
    return { basedOn, outcome: await editor.submit({ author: author(by), operations: [each], basedOn }) }
  } catch (error) {
    if (error instanceof DomainError) return { basedOn, outcome: error }
    throw error
  }
}

describe('An editor', () => {
  it('keeps SKOS whole, loses no update, can take everything back, and is the same again from the journal.', async () => {
    let committed = 0
    const run = async (steps: { by: string; seen: number; operation: Operation }[]): Promise<void> => {
      const folder = temporaryFolder()
      const editing = openEditing(folder, checker)
      try {
        await seed(editing, thesaurus)
        const first = linesOf(editing.store.snapshot)
        const touched = new Map<string, number>()
        for (const each of steps) {
          const before = linesOf(editing.store.snapshot)
          const { basedOn, outcome } = await attempt(editing, each)
          const after = linesOf(editing.store.snapshot)
          expect(broken(after), JSON.stringify(each)).toEqual([])
          if (outcome instanceof DomainError || outcome.status !== 'committed') {
            expect(after).toEqual(before)
            continue
          }
          committed++
          for (const quad of outcome.change.removed as Quad[]) {
            const last = touched.get(slotOf(quad)) ?? 0
            expect(last, `${slotOf(quad)} was changed by commit ${last}, and its author saw ${basedOn}`).toBeLessThanOrEqual(basedOn) // prettier-ignore
          }
          for (const quad of [...outcome.change.removed, ...outcome.change.added])
            if (quad.object.termType === 'Literal') touched.set(slotOf(quad), outcome.commit.sequence)
        }
        const again = new QuadStore()
        new Changes(again, editing.journal).replay()
        expect(linesOf(again.snapshot)).toEqual(linesOf(editing.store.snapshot))
        for (let sequence = editing.store.snapshot.commit; sequence > 1; sequence--) {
          const { status } = await editing.editor.revert({ author: author('dora'), sequence })
          expect([sequence, status]).toEqual([sequence, 'committed'])
        }
        expect(linesOf(editing.store.snapshot)).toEqual(first)
        expect((await editing.journal.verify()).fault).toBeUndefined()
      } finally {
        await editing.close()
      }
      const reopened = new Journal(folder, {})
      expect((await reopened.verify()).fault).toBeUndefined()
      await reopened.close()
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), run), {
      numRuns: Number(process.env['CONCORDANCE_TEST_RUNS'] ?? 25),
    })
    expect(committed).toBeGreaterThan(20) // else nothing was tried
  }, 120_000)

  it('shows both sides when two have changed one label.', async () => {
    const editing = openEditing(temporaryFolder(), checker)
    await seed(editing, thesaurus)
    const change = (by: string, to: string) => ({ author: author(by), basedOn: 1, operations: [{ type: 'change-label', concept: concept('plum'), property: 'prefLabel', language: 'en', to }] }) as const // prettier-ignore
    expect(await editing.editor.submit(change('anna', 'damson plum'))).toMatchObject({ status: 'committed' })
    const second = await editing.editor.submit(change('ben', 'garden plum'))
    expect(second).toMatchObject({ status: 'conflict', head: 2 })
    const [conflict] = (second as Extract<ChangeOutcome, { status: 'conflict' }>).conflicts
    expect(conflict).toMatchObject({ graph, subject: concept('plum'), language: 'en' })
    expect(conflict!.mine.added.map(({ value }) => value)).toEqual(['garden plum'])
    expect(conflict!.theirs.added.map(({ value }) => value)).toEqual(['damson plum'])
    expect(conflict!.sentence).toMatch(/garden plum.*damson plum|damson plum.*garden plum/s)
    await editing.close()
  })

  it('merges what touches other statements of one concept.', async () => {
    const editing = openEditing(temporaryFolder(), checker)
    await seed(editing, thesaurus)
    const at = (by: string, operation: Operation) => ({ author: author(by), basedOn: 1, operations: [operation] })
    await editing.editor.submit(at('anna', { type: 'change-label', concept: concept('plum'), property: 'prefLabel', language: 'en', to: 'garden plum' })) // prettier-ignore
    const second = await editing.editor.submit(at('ben', { type: 'add-label', concept: concept('plum'), property: 'altLabel', language: 'de', text: 'Zwetschge' })) // prettier-ignore
    expect(second).toMatchObject({ status: 'committed' })
    expect(linesOf(editing.store.snapshot).filter((line) => /garden plum|Zwetschge/.test(line))).toHaveLength(2)
    await editing.close()
  })

  it('shows a conflict when one takes a concept away that another has begun to refer to.', async () => {
    const editing = openEditing(temporaryFolder(), checker)
    await seed(editing, thesaurus)
    const at = (by: string, operation: Operation) => ({ author: author(by), basedOn: 1, operations: [operation] })
    await editing.editor.submit(at('ben', { type: 'add-mapping', concept: concept('berry'), property: 'exactMatch', target: concept('plum') })) // prettier-ignore
    const second = await editing.editor.submit(at('anna', { type: 'rename', concept: concept('plum'), to: concept('prune') })) // prettier-ignore
    expect(second).toMatchObject({ status: 'conflict', conflicts: [{ subject: concept('berry'), predicate: skos.exactMatch.value }] }) // prettier-ignore
    await editing.close()
  })

  it('lets a concept become one thing only, whoever retires it at the same time, and once.', async () => {
    const editing = openEditing(temporaryFolder(), checker)
    await seed(editing, `${thesaurus}\n:kiwi a skos:Concept ; skos:inScheme <id/fruit> ; skos:prefLabel "kiwi"@en .`)
    const at = (by: string, ...operations: Operation[]) => ({ author: author(by), basedOn: 1, operations })
    const rename = (to: string): Operation => ({ type: 'rename', concept: concept('kiwi'), to: concept(to) })
    expect(await editing.editor.submit(at('anna', rename('actinidia')))).toMatchObject({ status: 'committed' })
    await expect(editing.editor.submit(at('ben', rename('kiwifruit')))).rejects.toMatchObject({ code: 'conflict' })

    const merge: Operation = { type: 'merge', concept: concept('berry'), into: concept('drupe') }
    const label: Operation = { type: 'add-label', concept: concept('drupe'), property: 'altLabel', language: 'fr', text: 'drupe à noyau' } // prettier-ignore
    expect(await editing.editor.submit(at('anna', merge))).toMatchObject({ status: 'committed' })
    expect(await editing.editor.submit(at('ben', merge, label))).toMatchObject({ status: 'committed' })
    const { snapshot } = editing.store
    expect(snapshot.objects(snapshot.terms.iri(concept('berry')), snapshot.id(prov.invalidatedAtTime))).toHaveLength(1)
    await editing.close()
  })

  it('does not bring back a concept that has gone on to another URI since.', async () => {
    const editing = openEditing(temporaryFolder(), checker)
    await seed(editing, thesaurus)
    const rename = (from: string, to: string) => ({ author: author('anna'), operations: [{ type: 'rename', concept: concept(from), to: concept(to) }] }) as const // prettier-ignore
    await editing.editor.submit(rename('berry', 'bacca'))
    await editing.editor.submit(rename('bacca', 'baccata'))
    const before = linesOf(editing.store.snapshot)
    await expect(editing.editor.revert({ author: author('ben'), sequence: 2 })).rejects.toMatchObject({ code: 'conflict' }) // prettier-ignore
    expect(linesOf(editing.store.snapshot)).toEqual(before)
    await editing.close()
  })
})
