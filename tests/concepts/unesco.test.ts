import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { concept } from '../../src/concepts/concept.ts'
import { narrower } from '../../src/concepts/narrower.ts'
import { path } from '../../src/concepts/path.ts'
import { topConcepts } from '../../src/concepts/top-concepts.ts'
import { tree } from '../../src/concepts/tree.ts'
import { vocabularies } from '../../src/concepts/vocabularies.ts'
import { snapshotOf } from '../helpers/snapshot.ts'

const file = '../shared/data/unesco-thesaurus/unescothes.ttl'
const present = existsSync(file)
if (!present) console.warn(`SKIPPED: ${file} is not there, so navigation is not tested on the UNESCO Thesaurus`)

describe.skipIf(!present)('On the UNESCO Thesaurus', () => {
  const snapshot = present ? snapshotOf(readFileSync(file, 'utf8')) : snapshotOf('')
  const reader = { snapshot, languages: ['fr', 'en'] }
  const un = (name: string): string => `http://skos.um.es/unescothes/${name}`

  it('the scheme counts 4,408 concepts in four languages.', () => {
    const [scheme] = vocabularies(reader)
    expect(scheme).toMatchObject({ id: 'cs000', label: { lang: 'fr' }, counts: { concepts: 4408 } })
    expect(scheme?.languages.map(({ lang }) => lang).sort()).toEqual(['en', 'es', 'fr', 'ru'])
  })

  it('top concepts come in the order of French.', () => {
    const { items, total } = topConcepts(reader, un('CS000'), { limit: 1000 })
    expect(items.length).toBe(total)
    const labels = items.map(({ label }) => label)
    expect(labels).toEqual([...labels].sort(new Intl.Collator('fr').compare))
  })

  it('narrower concepts are those of the reference query.', () => {
    expect(narrower(reader, un('C03671'))).toMatchObject({ total: 52 })
  })

  it('a concept is told under a millisecond.', () => {
    for (let i = 0; i < 100; i++) concept(reader, un('C03671'))
    const from = performance.now()
    for (let i = 0; i < 100; i++) concept(reader, un('C03671'))
    const each = (performance.now() - from) / 100
    expect(each).toBeLessThan(5) // under 0.2 ms on a quiet machine
  })

  it('trees and paths reach their ends.', () => {
    expect(JSON.stringify(tree(reader, un('C00160')))).toContain('"current":true')
    const { paths, complete } = path(reader, { from: un('C00160'), to: un('C00008') })
    expect(complete).toBe(true)
    expect(paths[0]?.steps[0]?.from.uri).toBe(un('C00160'))
    expect(paths[0]?.steps.at(-1)?.to.uri).toBe(un('C00008'))
  })
})
