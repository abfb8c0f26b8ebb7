import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DataFactory, Parser, Store } from 'n3'
import type { Quad, Term } from '@rdfjs/types'
import { canonize } from 'rdf-canonize'
import { listMembers, objectOf, objectsOf, subjectsOf } from '../../src/shacl/terms.ts'

const folder = fileURLToPath(new URL('../../../shared/conformance/shacl/', import.meta.url))
const base = 'https://w3c.github.io/data-shapes/data-shapes-test-suite/tests/'
const mf = (name: string): Term =>
  DataFactory.namedNode(`http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#${name}`)
const sht = (name: string): Term => DataFactory.namedNode(`http://www.w3.org/ns/shacl-test#${name}`)
const sh = (name: string): Term => DataFactory.namedNode(`http://www.w3.org/ns/shacl#${name}`)
const rdf = (name: string): Term => DataFactory.namedNode(`http://www.w3.org/1999/02/22-rdf-syntax-ns#${name}`)

/** The suite lies beside the repository, not in it. */
export const suiteIsPresent = existsSync(`${folder}manifest.ttl`)

export interface SuiteTest {
  id: string
  data: Store
  shapes: Store
  /** The manifest graph and the expected report in it, or null when a failure is expected. */
  expected: { graph: Store; report: Term } | null
}

const parsed = new Map<string, Store>()

function load(iri: string): Store {
  const known = parsed.get(iri)
  if (known) return known
  const file = folder + decodeURIComponent(iri.slice(base.length))
  const store = new Store(new Parser({ baseIRI: iri, blankNodePrefix: 'b' }).parse(readFileSync(file, 'utf8')))
  parsed.set(iri, store)
  return store
}

/** Every test of the W3C SHACL suite, in the order of its manifests. */
export function suiteTests(): SuiteTest[] {
  // nodeValidator-001 is "proposed" and in no manifest, but among the 121 of the implementation report
  const tests = [...testsIn(`${base}manifest.ttl`), ...testsIn(`${base}sparql/component/nodeValidator-001.ttl`)]
  return [...new Map(tests.map((test) => [test.id, test])).values()]
}

function testsIn(iri: string): SuiteTest[] {
  const graph = load(iri)
  const own = subjectsOf(graph, mf('entries'))
    .flatMap((manifest) => objectsOf(graph, manifest, mf('entries')))
    .flatMap((list) => listMembers(graph, list) ?? [])
    .map((test) => suiteTest(graph, test))
  const included = [...graph.match(null, mf('include') as never)].flatMap(({ object }) => testsIn(object.value))
  return [...own, ...included]
}

function suiteTest(graph: Store, test: Term): SuiteTest {
  const action = objectOf(graph, test, mf('action'))!
  const result = objectOf(graph, test, mf('result'))!
  return {
    id: test.value.slice(base.length),
    data: load(objectOf(graph, action, sht('dataGraph'))!.value),
    shapes: load(objectOf(graph, action, sht('shapesGraph'))!.value),
    expected: result.equals(sht('Failure')) ? null : { graph, report: result },
  }
}

const compared = [
  'focusNode',
  'resultPath',
  'resultSeverity',
  'sourceConstraint',
  'sourceConstraintComponent',
  'sourceShape',
  'value',
]
const pathParts = [
  ...['first', 'rest'].map(rdf),
  ...['inversePath', 'alternativePath', 'zeroOrMorePath', 'oneOrMorePath', 'zeroOrOnePath'].map(sh),
]

/**
 * The comparable part of a report as canonical N-Quads. Blank nodes of the shapes and of the data stand for
 * themselves, since both sides were made from the same parse; those of paths and results may be renamed.
 */
export async function comparable(graph: Store, report: Term, withMessages: boolean): Promise<string> {
  const quads: Quad[] = []
  const add = (s: Term, p: Term, o: Term): number => quads.push(DataFactory.quad(s as never, p as never, o as never))
  const fixed = (term: Term): Term =>
    term.termType === 'BlankNode' ? DataFactory.namedNode(`urn:blank:${term.value}`) : term
  const copyPath = (term: Term): Term => {
    if (term.termType !== 'BlankNode') return term
    const copy = DataFactory.blankNode()
    for (const part of pathParts) for (const object of objectsOf(graph, term, part)) add(copy, part, copyPath(object))
    return copy
  }
  const top = DataFactory.blankNode()
  for (const object of objectsOf(graph, report, sh('conforms'))) add(top, sh('conforms'), object)
  for (const result of objectsOf(graph, report, sh('result'))) {
    const node = DataFactory.blankNode()
    add(top, sh('result'), node)
    const names = withMessages ? [...compared, 'resultMessage'] : compared
    for (const name of names) {
      for (const object of objectsOf(graph, result, sh(name))) {
        add(node, sh(name), name === 'resultPath' ? copyPath(object) : fixed(object))
      }
    }
  }
  return canonize(quads, { algorithm: 'RDFC-1.0', format: 'application/n-quads', maxWorkFactor: Infinity } as never)
}

/** Whether the expected report says anything about messages. */
export const expectsMessages = ({ expected }: SuiteTest): boolean =>
  expected !== null &&
  objectsOf(expected.graph, expected.report, sh('result')).some(
    (result) => objectsOf(expected.graph, result, sh('resultMessage')).length > 0,
  )
