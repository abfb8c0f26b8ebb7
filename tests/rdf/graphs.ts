import { canonize } from 'rdf-canonize'
import * as fc from 'fast-check'
import { DataFactory } from 'n3'
import type { Literal, NamedNode, Quad } from '@rdfjs/types'
import { rdf } from '../../src/rdf/namespaces.ts'

const { namedNode, blankNode, literal, quad, defaultGraph } = DataFactory

/** The same text for isomorphic datasets (RDFC-1.0). */
export const canonical = (quads: Iterable<Quad>): Promise<string> =>
  canonize([...new Map([...quads].map((one) => [JSON.stringify(one), one])).values()], {
    algorithm: 'RDFC-1.0',
    maxWorkFactor: 3,
  })

/** The statements without their graphs. */
export const union = (quads: Iterable<Quad>): Quad[] =>
  [...quads].map(({ subject, predicate, object }) => quad(subject, predicate, object))

const namespace = fc.constantFrom(
  'http://www.w3.org/2004/02/skos/core#',
  'http://example.org/',
  'http://example.org/id-',
  'urn:x:',
  'schema:', // also the name of a prefix: must not be taken for one
  'http://example.org/ns#',
)
const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,5}$/)
const odd = fc.constantFrom(
  '',
  'a.',
  '-a',
  'a/b',
  'a?b=c&d',
  "it's",
  '1',
  '%20',
  '%',
  'ä',
  '漢字',
  '𝒳',
  '~!$()*+,;=@',
  'a:b',
  '#',
  '_',
  'a·',
)
const iri = fc.tuple(namespace, fc.oneof(name, odd)).map(([base, local]) => namedNode(base + local))
const predicate: fc.Arbitrary<NamedNode> = fc.oneof(iri, fc.constantFrom(rdf.type, rdf.first, rdf.rest, rdf.value))
/** Predicates whose IRI ends in an XML name. */
export const namedPredicate: fc.Arbitrary<NamedNode> = fc.oneof(
  fc.tuple(namespace, name).map(([base, local]) => namedNode(base + local)),
  fc.constantFrom(rdf.type, rdf.first, rdf.rest, rdf.value),
)
const blank = fc.constantFrom('a', 'b', 'c', 'd.e', 'n3-0', 'u_61').map((label) => blankNode(label))

const xsd = 'http://www.w3.org/2001/XMLSchema#'
const lexical = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      "'",
      '\\',
      '\n',
      '\r',
      '\t',
      ' ',
      'a',
      '\u0000',
      '\u007f',
      '\u0085',
      '\u2028',
      '\ufeff',
      '<',
      '&',
      ']',
      '>',
    ),
  }),
  fc.constantFrom('1', '01', '+1', '-0', '1.', '.5', '1.50', '1e3', '1.0E-7', 'true', 'TRUE', '0', 'INF', '{"a":1}'),
)
const literalTerm: fc.Arbitrary<Literal> = fc.oneof(
  lexical.map((text) => literal(text)),
  fc.tuple(lexical, fc.constantFrom('en', 'en-gb', 'es-a', 'x-y')).map(([text, tag]) => literal(text, tag)),
  fc
    .tuple(
      lexical,
      fc.constantFrom(
        `${xsd}integer`,
        `${xsd}decimal`,
        `${xsd}double`,
        `${xsd}boolean`,
        `${xsd}date`,
        rdf.value.value,
        'http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON',
        'http://www.w3.org/1999/02/22-rdf-syntax-ns#XMLLiteral',
        'schema:odd',
      ),
    )
    .map(([text, type]) => literal(text, namedNode(type))),
)
const list = fc.array(fc.oneof(iri, blank, literalTerm), { maxLength: 4 })

const subject = fc.oneof({ weight: 1, arbitrary: iri }, { weight: 2, arbitrary: blank })
const object = fc.oneof(iri, blank, literalTerm, fc.constant(rdf.nil))

interface Shape {
  readonly graphs?: boolean
  readonly predicates?: fc.Arbitrary<NamedNode>
}

/** Small graphs of everything that is awkward to write. */
export function graphs({ graphs: named = false, predicates = predicate }: Shape = {}): fc.Arbitrary<Quad[]> {
  const graph = named
    ? fc.oneof(fc.constant(defaultGraph()), iri, fc.constant(blankNode('a')))
    : fc.constant(defaultGraph())
  const statements = fc.array(
    fc.tuple(subject, predicates, object, graph).map(([s, p, o, g]) => quad(s, p, o, g)),
    { maxLength: 12 },
  )
  const lists = fc.array(fc.tuple(subject, predicates, list, graph), { maxLength: 2 }).map((tuples) =>
    tuples.flatMap(([s, p, members, g], index) => {
      const cells = members.map((_, at) => blankNode(`l${index}x${at}`))
      return [
        quad(s, p, cells[0] ?? rdf.nil, g),
        ...members.flatMap((member, at) => [
          quad(cells[at]!, rdf.first, member, g),
          quad(cells[at]!, rdf.rest, cells[at + 1] ?? rdf.nil, g),
        ]),
      ]
    }),
  )
  return fc.tuple(statements, lists).map(([some, others]) => [...some, ...others])
}
