import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translated } from '../../src/checks/translated.ts'
import { integrityRules } from '../../src/vocabularies/integrity/integrity.ts'
import { retirementRules } from '../../src/identity/retirement-rules.ts'
import { crosswalkRules } from '../../src/models/crosswalk/findings.ts'
import { proofRules } from '../../src/models/proof/prove.ts'
import { governingShapes } from '../../src/governance/governing-shapes.ts'
import { concord } from '../../src/rdf/namespaces.ts'
import { codeRules } from '../../src/rules/code-rules.ts'
import { examineGraphs } from '../../src/rules/examine-graphs.ts'
import { sentenceOf } from '../../src/rules/report/finding.ts'
import { ruleCategories } from '../../src/rules/rule.ts'
import { rules } from '../../src/rules/rules.ts'
import { shippedFiles } from '../../src/vocabularies/packaged.ts'
import { WorkingCopy } from '../../src/vocabularies/working-copy.ts'
import { base } from '../helpers/app.ts'

/** Every rule that code checks, with its severity. */
const inCode = new Map<string, string>([
  ...codeRules.map(({ iri, severity }) => [iri.value, severity] as const),
  ...proofRules.map(({ iri, severity }) => [iri, severity] as const),
  ...crosswalkRules.map(({ iri, severity }) => [iri, severity] as const),
  ...integrityRules.map(({ iri, severity }) => [iri, severity] as const),
  ...retirementRules.map(({ rule, severity }) => [rule, severity] as const),
  [concord.PilotNeedsReadiness.value, 'Violation'],
  [concord.TranslationExamplesHold.value, 'Violation'],
])

const copy = new WorkingCopy(base)
beforeAll(async () => {
  for (const { path, name, slug } of shippedFiles())
    await copy.read({ path, name, graph: `${base}graph/${slug}`, base })
}, 60_000)
afterAll(() => copy.close())

describe('The catalogue of rules', () => {
  it('has exactly the rules that code or a shape checks, with the same severity.', () => {
    const stated = new Map(rules(copy.snapshot).map((rule) => [rule.uri, rule]))
    const byCode = [...stated.values()].filter(({ shapes }) => shapes.length === 0)
    expect(byCode.map(({ uri }) => uri).sort()).toEqual([...inCode.keys()].sort())
    for (const { uri, severity } of byCode) expect([uri, severity]).toEqual([uri, inCode.get(uri)])
  })

  it('names shapes that there are.', () => {
    const { snapshot } = copy
    const shapes = rules(snapshot).flatMap((rule) => rule.shapes)
    expect(shapes.length).toBeGreaterThan(0)
    for (const shape of shapes) expect([shape, snapshot.has({ s: snapshot.terms.iri(shape) })]).toEqual([shape, true])
  })

  it('says of each rule what it means in three languages, who made it and since when.', () => {
    for (const rule of rules(copy.snapshot)) {
      expect(rule, rule.uri).toMatchObject({ owner: `${base}id/domain/council`, since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string }) // prettier-ignore
      const sentences = ['en', 'de', 'fr'].map((tag) => sentenceOf(copy.snapshot, rule.uri, [tag]))
      expect(new Set(sentences).size, rule.uri).toBe(3)
    }
  })

  it('covers the four categories.', () => {
    const found = new Set(rules(copy.snapshot).map(({ category }) => category))
    expect([...found].sort()).toEqual([...ruleCategories].sort())
  })

  it('has nothing but notes against what is shipped.', async () => {
    const { snapshot, graphs } = copy
    const shapesOf = Object.fromEntries(graphs.map((graph) => [graph, governingShapes(snapshot, graph, `${base}id/domain/council`)])) // prettier-ignore
    const found = await examineGraphs({
      snapshot,
      shapesOf,
      today: '2026-11-21',
      languages: ['en'],
      further: translated,
    })
    expect(found.filter(({ severity }) => severity !== 'Info').map(({ rule, focus }) => [rule, focus.value])).toEqual(
      [],
    )
  }, 60_000)
})
