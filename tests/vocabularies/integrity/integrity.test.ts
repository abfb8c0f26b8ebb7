import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concord } from '../../../src/rdf/namespaces.ts'
import type { Snapshot } from '../../../src/store/snapshot.ts'
import type { Finding } from '../../../src/vocabularies/integrity/finding.ts'
import { checkAllIntegrity, checkIntegrity } from '../../../src/vocabularies/integrity/integrity.ts'
import { ex, snapshotOf } from '../../helpers/snapshot.ts'
import { naiveFindings, thesaurusArbitrary, turtleOf, type Triple } from './oracle.ts'

const everything = (snapshot: Snapshot): Set<number> => {
  const nodes = new Set<number>()
  snapshot.triples({}, (s, _p, o) => void nodes.add(s).add(o))
  return nodes
}
const short = (rule: string): string => rule.replace(/^.*#/, '')
const brief = (snapshot: Snapshot, findings: readonly Finding[]): string[] =>
  findings.map(({ rule, focus, value }) => {
    const [one, other] = [focus, value ?? 0].map((id) => snapshot.terms.text(id).replace(ex(''), ''))
    return `${short(rule)} ${one} ${other}`.trim()
  })
const found = (turtle: string): Finding[] => {
  const snapshot = snapshotOf(turtle)
  return checkIntegrity(snapshot, everything(snapshot))
}
/** Rule and message of each, and its fix where it has one. */
const rows = (turtle: string, wanted: Finding['severity']): unknown[][] =>
  found(turtle)
    .filter(({ severity }) => severity === wanted)
    .map(({ rule, message, fix }) => [short(rule), message, ...(fix ? [fix] : [])])
const violations = (turtle: string): unknown[][] => rows(turtle, 'Violation')
const warnings = (turtle: string): unknown[][] => rows(turtle, 'Warning')

/** Concepts that nothing stands against. */
const concepts = (...names: string[]): string =>
  `ex:s a skos:ConceptScheme . ${names.map((name) => `ex:${name} a skos:Concept ; skos:prefLabel "${name.toUpperCase()}"@en ; skos:inScheme ex:s .`).join('\n')}\n`

describe('SKOS integrity is violated by', () => {
  it('two preferred labels in a language, and the fix makes the other an alternative one', () => {
    const turtle = `${concepts('pallet')} ex:pallet skos:prefLabel "Palette"@en, "Palette"@de .`
    const about = { concept: ex('pallet'), language: 'en', text: 'Palette' }
    expect(violations(turtle)).toEqual([
      [
        'S14',
        '“PALLET” has two preferred labels in English: “PALLET” and “Palette”; keep one, and make the other an alternative label',
        [
          { type: 'remove-label', property: 'prefLabel', ...about },
          { type: 'add-label', property: 'altLabel', ...about },
        ],
      ],
    ])
  })

  it('a label of two kinds, and the fix removes the lesser one', () => {
    const remove = { type: 'remove-label', concept: ex('a'), property: 'altLabel', language: 'en', text: 'A' }
    expect(violations(`${concepts('a')} ex:a skos:altLabel "A"@en, "A"@de, "a"@en .`)).toEqual([
      ['S13', '“A” has “A” as preferred and as alternative label in English: remove the alternative one', [remove]],
    ])
    expect(violations(`${concepts('a')} ex:a skos:altLabel "x" ; skos:hiddenLabel "x" .`)).toEqual([
      [
        'S13',
        '“A” has “x” as alternative and as hidden label without a language: remove the hidden one',
        expect.anything(),
      ],
    ])
  })

  it('a relation between what is one above the other, however far and however stated', () => {
    const turtle = `${concepts('a', 'b', 'c')} ex:a skos:broader ex:b . ex:c skos:narrower ex:b . ex:c skos:related ex:a .`
    expect(violations(turtle)).toEqual([
      ['S27', '“C” is related to “A” and also above it (“A” → “B” → “C”): remove the one or the other'],
    ])
    expect(violations(`${concepts('a', 'b')} ex:a skos:broader ex:b ; skos:related ex:b .`)).toEqual([
      ['S27', '“B” is related to “A” and also above it: remove the one or the other'],
    ])
  })

  it('a concept that is a scheme, or a collection, by type or by use', () => {
    expect(violations(`${concepts('a')} ex:a a skos:ConceptScheme .`)).toEqual([
      [
        'S9',
        '“A” is a concept, and it is a concept scheme too: it can be only one of the two, so use another URI for the other',
      ],
    ])
    expect(violations(`${concepts('a', 'b')} ex:b skos:inScheme ex:a .`)).toEqual([['S9', expect.stringContaining('is used as')]]) // prettier-ignore
    expect(violations(`${concepts('a')} ex:a a skos:OrderedCollection .`)).toEqual([['S37', expect.anything()]])
    expect(violations(`${concepts('a')} ex:a skos:broader ex:c . ex:c skos:member ex:b .`)).toEqual([
      [
        'S37',
        expect.stringContaining(
          '“c” has its place among concepts (skos:broader), and it has members like a collection too',
        ),
      ],
    ])
    expect(violations('ex:s a skos:ConceptScheme, skos:Collection .')).toEqual([['S37', expect.anything()]])
  })

  it('an exact match that is a broader, narrower or related one too', () => {
    for (const [property, called] of [
      ['broadMatch', 'a broader match'],
      ['narrowMatch', 'a narrower match'],
      ['relatedMatch', 'a related match'],
    ] as const) {
      expect(
        violations(`${concepts('a')} ex:a skos:exactMatch <http://other/x> ; skos:${property} <http://other/x> .`),
      ).toContainEqual(['S46', `“x” is an exact match of “A” and also ${called}: keep one of the two mappings`])
    }
    expect(violations(`${concepts('a')} <http://other/x> skos:exactMatch ex:a . ex:a skos:closeMatch <http://other/x> .`)).toEqual([]) // prettier-ignore
  })

  it('a concept above itself, told with the way', () => {
    const turtle = `${concepts('a', 'b', 'c')} ex:a skos:broader ex:b . ex:b skos:broader ex:c . ex:a skos:narrower ex:c .`
    expect(violations(turtle).map(([, message]) => message)).toContain(
      '“A” is above itself (“A” → “B” → “C” → “A”): remove one of these broader concepts',
    )
    expect(violations(`${concepts('a')} ex:a skos:broader ex:a .`)).toEqual([
      [
        'BroaderAcyclic',
        '“A” has itself as a broader concept: remove that',
        [{ type: 'remove-broader', concept: ex('a'), broader: ex('a') }],
      ],
    ])
  })
})

describe('A warning is given of', () => {
  it('a concept without a scheme or a label, and of nothing that has both', () => {
    expect(found(`${concepts('a', 'b')} ex:a skos:broader ex:b ; skos:related ex:c . ${concepts('c')}`)).toEqual([])
    expect(warnings('ex:a a skos:Concept .').map(([rule]) => rule)).toEqual(['ConceptInScheme', 'ConceptHasPrefLabel'])
    expect(warnings('ex:a a skos:Concept ; skos:topConceptOf ex:s ; skosxl:prefLabel ex:l .')).toEqual([])
  })

  it('a top concept with something above it in the same scheme', () => {
    const turtle = `${concepts('a', 'b')} ex:a skos:broader ex:b . ex:s skos:hasTopConcept ex:a .`
    expect(warnings(turtle)).toEqual([
      [
        'TopConceptHasNoBroader',
        '“A” is a top concept of “s” and has the broader concept “B” there: it can be only one of the two',
      ],
    ])
    expect(warnings(turtle.replace('ex:b .', 'ex:z . ex:z a skos:Concept ; skos:prefLabel "z" ; skos:inScheme ex:t .'))).toEqual([]) // prettier-ignore
  })

  it('a relation to what is no concept, in the own namespace only', () => {
    const turtle = `${concepts('a')} ex:a skos:related ex:gone, <http://other/x> .`
    expect(warnings(turtle)).toEqual([
      [
        'RelationToConcept',
        '“A” has the related concept <http://example.org/gone>, which is no concept here: correct the URI, or remove the relation',
        [{ type: 'remove-related', concept: ex('a'), related: ex('gone') }],
      ],
    ])
    const snapshot = snapshotOf(turtle)
    expect(checkIntegrity(snapshot, [snapshot.terms.iri(ex('gone'))])).toHaveLength(1) // seen from what was removed
  })

  it('what stands below something deprecated, and the fix moves it under what replaces that', () => {
    const turtle = `${concepts('a', 'b', 'c')} ex:a skos:broader ex:b . ex:b owl:deprecated true ; dct:isReplacedBy ex:c .`
    const expected = [
      'BroaderNotDeprecated',
      '“A” has the broader concept “B”, which is deprecated: move it under “C”, which replaces it',
      [{ type: 'move', concept: ex('a'), from: ex('b'), to: ex('c') }],
    ]
    expect(warnings(turtle)).toEqual([expected])
    expect(warnings(`${turtle} ex:c skos:broader ex:a .`)).toEqual([[expected[0], expect.stringMatching(/elsewhere$/)]]) // prettier-ignore
    expect(warnings(`${turtle} ex:a owl:deprecated true .`)).toEqual([])
  })
})

describe('Findings', () => {
  it('are those of an oracle that reads SKOS word by word, over random thesauri', () => {
    fc.assert(
      fc.property(thesaurusArbitrary, (triples) => {
        const snapshot = snapshotOf(turtleOf(triples))
        const findings = checkIntegrity(snapshot, everything(snapshot))
        expect(new Set(brief(snapshot, findings))).toEqual(naiveFindings(triples))
        for (const { message } of findings) expect(message).toMatch(/^\S.*[^.]$/)
      }),
      { numRuns: 600 },
    )
  })

  it('that a change brings about are found from its subjects and objects', () => {
    fc.assert(
      fc.property(
        thesaurusArbitrary,
        fc.array(fc.nat(40), { maxLength: 3 }),
        thesaurusArbitrary,
        (before, gone, more) => {
          const after: Triple[] = [...before.filter((_, at) => !gone.includes(at)), ...more.slice(0, 3)]
          const changed = [...before.filter((_, at) => gone.includes(at)), ...more.slice(0, 3)]
          const known = naiveFindings(before)
          const fresh = [...naiveFindings(after)].filter((each) => !known.has(each))
          const snapshot = snapshotOf(turtleOf(after))
          const touched = changed.flatMap(([s, , o]) => [s, o]).map((name) => snapshot.terms.iri(ex(name.slice(3))))
          const seen = new Set(brief(snapshot, checkIntegrity(snapshot, touched)))
          // What is said of a top concept depends on the schemes of what is above it, which may have thousands below.
          const expected = fresh.filter((each) => !each.startsWith(short(concord.TopConceptHasNoBroader.value)))
          expect(expected.filter((each) => !seen.has(each))).toEqual([])
        },
      ),
      { numRuns: 600 },
    )
  })

  it('between what is far above and far below a concept are found from it', () => {
    const way = 'ex:d skos:broader ex:x . ex:x skos:broader ex:y . ex:y skos:broader ex:a . ex:a skos:related ex:d .'
    const snapshot = snapshotOf(`${concepts('a', 'd', 'x', 'y')} ${way}`)
    expect(brief(snapshot, checkIntegrity(snapshot, [snapshot.terms.iri(ex('x'))]))).toEqual(['S27 d a'])
  })

  it('name things in the languages asked for, and pass over what the snapshot does not have', () => {
    const snapshot = snapshotOf(
      'ex:a a skos:Concept ; skos:prefLabel "Palette"@de, "Pallet"@en ; skos:altLabel "Pallet"@en .',
    )
    const nodes = [0, snapshot.terms.iri(ex('a')), 4_000_000]
    expect(checkIntegrity(snapshot, nodes, ['de']).map(({ message }) => message)).toContain(
      '“Palette” has “Pallet” as preferred and as alternative label in English: remove the alternative one',
    )
  })

  it('do not cost more for a concept with ten thousand below it', () => {
    const below = Array.from({ length: 10_000 }, (_, at) => `ex:n${at} skos:broader ex:a .`).join('\n')
    const snapshot = snapshotOf(`${concepts('a')} ${below}`)
    const node = snapshot.terms.iri(ex('a'))
    expect(checkIntegrity(snapshot, [node])).toEqual([])
    let scans = 0
    const { triples } = snapshot
    snapshot.triples = (pattern, visit) => triples.call(snapshot, pattern, (...found) => (scans++, visit(...found)))
    checkIntegrity(snapshot, [node])
    expect(scans).toBeLessThan(100)
  })
})

const unesco = '../shared/data/unesco-thesaurus/unescothes.ttl'
if (!existsSync(unesco)) console.warn(`INTEGRITY OF THE UNESCO THESAURUS IS NOT CHECKED: ${unesco} is not there`)

describe('The UNESCO Thesaurus', () => {
  it.skipIf(!existsSync(unesco))('has nothing against it, and one wrong broader concept is found', () => {
    const text = readFileSync(unesco, 'utf8')
    const snapshot = snapshotOf(text, { graph: ex('unesco') })
    expect(checkAllIntegrity(snapshot, snapshot.terms.iri(ex('unesco')))).toEqual([])
    const wrong =
      '<http://vocabularies.unesco.org/thesaurus/concept10> skos:broader <http://vocabularies.unesco.org/thesaurus/concept10> .'
    const worse = snapshotOf(`${text}\n@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n${wrong}`, {
      graph: ex('unesco'),
    })
    expect(checkAllIntegrity(worse, worse.terms.iri(ex('unesco'))).map(({ rule }) => rule)).toEqual([
      concord.BroaderAcyclic.value,
    ])
  })
})
