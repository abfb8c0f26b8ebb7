import fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import type { QuadChange } from '../../src/changes/quad-change.ts'
import { xsd } from '../../src/rdf/namespaces.ts'

const { namedNode, literal, quad, defaultGraph } = DataFactory

const iri = fc.constantFrom('a', 'b', 'ü', 'long/er#part').map((name) => namedNode(`http://example.org/${name}`))
const text = fc.string({ unit: 'binary', maxLength: 6 })
const value = fc.oneof(
  iri,
  text.map((each) => literal(each)),
  fc.tuple(text, fc.constantFrom('en', 'de-at')).map(([each, tag]) => literal(each, tag)),
  text.map((each) => literal(each, xsd.date)),
)

const quadArbitrary: fc.Arbitrary<Quad> = fc
  .record({ s: iri, p: iri, o: value, g: fc.oneof(iri, fc.constant(defaultGraph())) })
  .map(({ s, p, o, g }) => quad(s, p, o, g))

export const lineOf = ({ subject, predicate, object, graph }: Quad): string =>
  JSON.stringify([subject, predicate, object, graph].map((term) => ('id' in term ? term.id : term.value)))

/** Net changes without blank nodes: no quad twice, none on both sides. */
export const changeArbitrary: fc.Arbitrary<QuadChange> = fc
  .uniqueArray(fc.tuple(quadArbitrary, fc.boolean()), { selector: ([each]) => lineOf(each), maxLength: 12 })
  .map((quads) => ({
    removed: quads.filter(([, isAdded]) => !isAdded).map(([each]) => each),
    added: quads.filter(([, isAdded]) => isAdded).map(([each]) => each),
  }))
