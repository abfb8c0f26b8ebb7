import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mappingChange } from '../../src/translation/mapping-change.ts'
import { mappingQuads, readSssom, writeSssom, type SssomMapping } from '../../src/translation/sssom.ts'
import { governed, linesOf, sales } from './fixture.ts'

const set = `#mapping_set_id: https://example.org/set
#license: "https://creativecommons.org/publicdomain/zero/1.0/"
#curie_map:
#  FOO: http://example.org/own/
#  BAR: "http://example.org/canonical/"
subject_id\tpredicate_id\tobject_id\tmapping_justification\tauthor_id\treviewer_id\tconfidence\tcomment\tother
FOO:title\tskos:exactMatch\tBAR:name\tsemapv:ManualMappingCuration\thttps://orcid.org/1|https://orcid.org/2\thttps://orcid.org/3\t0.9\t"a ""quoted""
comment"\tx

FOO:price\tskos:closeMatch\tBAR:status\tsemapv:LexicalMatching
`

describe('A set of mappings in SSSOM', () => {
  it('is read with its metadata, its prefixes and its lists.', () => {
    const { id, license, mappings } = readSssom(set, {})
    expect([id, license]).toEqual(['https://example.org/set', 'https://creativecommons.org/publicdomain/zero/1.0/'])
    expect(mappings).toHaveLength(2)
    expect(mappings[0]).toMatchObject({
      subject: 'http://example.org/own/title',
      predicate: 'http://www.w3.org/2004/02/skos/core#exactMatch',
      object: 'http://example.org/canonical/name',
      justification: 'https://w3id.org/semapv/vocab/ManualMappingCuration',
      authors: ['https://orcid.org/1', 'https://orcid.org/2'],
      reviewers: ['https://orcid.org/3'],
      confidence: 0.9,
      comment: 'a "quoted"\ncomment',
      isNot: false,
    })
  })

  it.each([
    ['subject_id\tpredicate_id\tobject_id\n', 'no column mapping_justification'],
    ['subject_id\tpredicate_id\tobject_id\tmapping_justification\nno:x\tskos:exactMatch\thttp://a.org/b\tsemapv:X\n', 'subject_id in line 2 is "no:x"'], // prettier-ignore
    ['subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\nhttp://a.org/a\tskos:exactMatch\thttp://a.org/b\tsemapv:X\thigh\n', 'confidence in line 2'], // prettier-ignore
    ['subject_id\tpredicate_id\tobject_id\tmapping_justification\n"http://a.org/a\tskos:exactMatch\n', 'never closed'],
  ])('is refused with the place of the mistake: %#', (text, message) => {
    expect(() => readSssom(text, {})).toThrow(message)
  })

  it('is the same after writing and reading.', () => {
    const iri = fc.stringMatching(/^[\w.-]{1,8}$/).chain((name) => fc.constantFrom('http://example.org/own/', 'urn:x:', 'https://w3id.org/semapv/vocab/').map((base) => base + name)) // prettier-ignore
    const text = fc.option(fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a\r\nb', '\r', '#"\t"', 'a\n\n')), { nil: undefined }) // prettier-ignore
    const mapping: fc.Arbitrary<SssomMapping> = fc.record({
      subject: iri,
      predicate: iri,
      object: iri,
      justification: iri,
      subjectLabel: text,
      objectLabel: text,
      isNot: fc.boolean(),
      authors: fc.array(iri, { maxLength: 3 }),
      reviewers: fc.array(iri, { maxLength: 3 }),
      confidence: fc.option(
        fc.integer({ min: 0, max: 100 }).map((each) => each / 100),
        { nil: undefined },
      ),
      date: fc.constantFrom(undefined, '2026-11-21'),
      tool: text,
      comment: text,
    })
    fc.assert(
      fc.property(
        fc.uniqueArray(mapping, {
          maxLength: 4,
          selector: ({ subject, predicate, object }) => `${subject} ${predicate} ${object}`,
        }),
        (mappings) => {
          const written = writeSssom({ id: 'https://example.org/set', license: 'https://example.org/l', version: '1.0.0', mappings }, { own: 'http://example.org/own/' }) // prettier-ignore
          expect(readSssom(written, {})).toEqual({ id: 'https://example.org/set', license: 'https://example.org/l', version: '1.0.0', mappings }) // prettier-ignore
        },
      ),
    )
  })
})

describe('A set of mappings as others write it', () => {
  const head = 'subject_id\tpredicate_id\tobject_id\tmapping_justification\tmapping_date\tconfidence\tcomment\n'
  const row = (more = '', subject = 'http://a.org/a'): string => `${subject}\tskos:exactMatch\thttp://a.org/b\tsemapv:X\t${more}\n` // prettier-ignore

  it('may end its lines as Windows does, have empty ones before its columns, and spaces about its cells.', () => {
    const text = `#curie_map:\n#  A: http://a.org/\n\n${head.replace('confidence', ' confidence ')}${row('2026-11-21\t0.5\tlast', ' A:a ')}`
    expect(readSssom(text.replaceAll('\n', '\r\n'), {}).mappings).toMatchObject([{ subject: 'http://a.org/a', date: '2026-11-21', confidence: 0.5, comment: 'last' }]) // prettier-ignore
  })

  it('says the same twice without harm, and is refused where two rows say different things.', () => {
    expect(readSssom(head + row() + row(), {}).mappings).toHaveLength(1)
    expect(() => readSssom(head + row('\t0.5') + row('\t0.6'), {})).toThrow('Lines 2 and 3 say different things')
  })

  it.each([
    [head + row('', 'FOO:a>b'), 'subject_id in line 2 is "FOO:a>b", which stands for "http://foo.org/a>b"'],
    [head + row('soon'), 'mapping_date in line 2'],
    [head + row('2026-02-30'), 'mapping_date in line 2'],
    [head + row('\t '), 'confidence in line 2'],
    [head + row('\t0.5\t"two\nlines"') + row('\t7', 'http://a.org/c'), 'confidence in line 4'],
  ])('is refused with the place of the mistake: %#', (text, message) => {
    expect(() => readSssom(text, { FOO: 'http://foo.org/' })).toThrow(message)
  })

  it('states a small confidence without an exponent.', () => {
    const [mapping] = readSssom(head + row('\t0.0000001'), {}).mappings
    expect(linesOf(mappingQuads(mapping!, { node: 'urn:n', graph: 'urn:g' }))).toContain('urn:n https://w3id.org/sssom/confidence 0.0000001') // prettier-ignore
  })
})

describe('A set of mappings that is imported', () => {
  const known = `ex:map concord:owner ex:nobody . } <http://example.org/graph/ontologies/sales-mappings> {
    ex:node a owl:Axiom ; owl:annotatedSource d:title ; owl:annotatedProperty skos:exactMatch ; owl:annotatedTarget c:name ;
      sssom:mapping_justification semapv:LexicalMatching . } ex:map {
    ex:sales concord:modelGraph <http://example.org/graph/ontologies/sales-mappings> .`
  const rows = readSssom(set, {})

  it('takes the place of what was said about the same terms, under the same name.', () => {
    const snapshot = governed(known)
    const { change, counts } = mappingChange(snapshot, sales(snapshot), { set: rows, baseIri: 'http://example.org/' })
    expect(counts).toEqual({ new: 1, changed: 1, unchanged: 0 })
    expect(linesOf(change.removed)).toEqual(['ex:node https://w3id.org/sssom/mapping_justification https://w3id.org/semapv/vocab/LexicalMatching']) // prettier-ignore
    expect(linesOf(change.added)).toContain('ex:node https://w3id.org/sssom/reviewer_id https://orcid.org/3')
  })

  it('says nothing where all of it is known.', () => {
    const snapshot = governed(known)
    const same = readSssom('subject_id\tpredicate_id\tobject_id\tmapping_justification\nd:title\tskos:exactMatch\tc:name\tsemapv:LexicalMatching\n', { d: 'http://example.org/own/', c: 'http://example.org/canonical/' }) // prettier-ignore
    const { counts } = mappingChange(snapshot, sales(snapshot), { set: same, baseIri: 'http://example.org/' })
    expect(counts).toEqual({ new: 0, changed: 0, unchanged: 1 })
  })
})
