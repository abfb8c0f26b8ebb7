import { Store } from 'n3'
import { describe, expect, it } from 'vitest'
import { validate } from '../../src/shacl/validate.ts'
import { subjectsOf } from '../../src/shacl/terms.ts'
import { rdf, sh } from '../../src/rdf/namespaces.ts'
import { comparable, expectsMessages, suiteIsPresent, suiteTests, type SuiteTest } from './w3c.ts'

/** Tests of the W3C suite that we do not pass, each with the reason. */
const expectedFailures: Record<string, string> = {}

const present = suiteIsPresent ? '' : ' (SKIPPED: ../shared/conformance/shacl is not there)'

async function outcome(test: SuiteTest): Promise<{ found: string; wanted: string }> {
  if (!test.expected) {
    const code = await validate(test).then(
      () => 'a report',
      (error: unknown) => (error as { code?: string }).code,
    )
    return { found: code === 'unsupported' || code === 'invalid' ? 'refused' : String(code), wanted: 'refused' }
  }
  const { quads } = await validate(test)
  const actual = new Store(quads)
  const report = subjectsOf(actual, rdf.type, sh.ValidationReport)[0]!
  const messages = expectsMessages(test)
  return {
    found: await comparable(actual, report, messages),
    wanted: await comparable(test.expected.graph, test.expected.report, messages),
  }
}

describe.skipIf(!suiteIsPresent)(`The W3C SHACL test suite${present}`, () => {
  const tests = suiteIsPresent ? suiteTests() : []

  it('has 98 tests of Core and 23 of SHACL-SPARQL.', () => {
    const core = tests.filter(({ id }) => id.startsWith('core/'))
    expect([core.length, tests.length - core.length]).toEqual([98, 23])
  })

  it.each(tests)('$id', async (test) => {
    const { found, wanted } = await outcome(test)
    if (test.id in expectedFailures) expect(found, expectedFailures[test.id]).not.toBe(wanted)
    else expect(found).toBe(wanted)
  })
})
