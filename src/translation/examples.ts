import { DataFactory } from 'n3'
import { canonize } from 'rdf-canonize'
import type { Quad } from '@rdfjs/types'
import { DomainError, invalid, messageOf } from '../errors.ts'
import type { Domain } from '../models/domains.ts'
import type { RuleFinding } from '../models/rule-finding.ts'
import { isIri } from '../rdf/iri.ts'
import { rdfFormats } from '../rdf/formats.ts'
import { concord } from '../rdf/namespaces.ts'
import { readRdf } from '../rdf/parse.ts'
import type { Limits } from '../sparql/limits.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { label } from '../concepts/labels.ts'
import { graphStatements } from '../vocabularies/content.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { directionOf, inModel, readerIn } from './constructs.ts'
import type { Direction } from './correspondence.ts'
import { translate } from './translate.ts'

/** Data, and what a translation is to make of them (`concord:TranslationExample`). */
export interface Example {
  readonly uri: string
  /** IRI of the graph that states it. */
  readonly graph: string
  readonly label: string
  readonly direction: Direction
  /** Turtle, in which the prefixes of the store are declared, or the IRI of a graph of the store. */
  readonly input: string
  readonly expected: string
}

/** What came of an example. */
export interface ExampleVerdict extends Example {
  readonly passes: boolean
  /** N-Triples that were expected and did not come, and that came and were not expected; canonical, sorted. */
  readonly missing: readonly string[]
  readonly surplus: readonly string[]
  /** Why it could not be run. */
  readonly error?: string
}

/** Blank nodes that look alike are compared so often, as a power of how many there are. */
const MAX_WORK_FACTOR = 2

/** The examples beside the mappings of a domain, by IRI. @throws DomainError `invalid` for one that is not whole. */
export function examplesOf(snapshot: Snapshot, domain: Pick<Domain, 'modelGraphs'>): Example[] {
  return inModel(snapshot, domain, concord.TranslationExample)
    .map(({ s, g }): Example => {
      const read = readerIn(snapshot, s, g)
      const uri = snapshot.terms.text(s)
      const direction = directionOf(read(concord.direction)[0])
      const [input] = read(concord.input)
      const [expected] = read(concord.expectedOutput)
      if (!direction || input === undefined || expected === undefined)
        throw invalid(`The example <${uri}> needs concord:direction, concord:input and concord:expectedOutput`)
      return { uri, graph: snapshot.terms.text(g), label: label(snapshot, s, ['en']).text, direction, input, expected }
    })
    .sort((a, b) => (a.uri < b.uri ? -1 : 1))
}

export interface ExampleContext {
  readonly snapshot: Snapshot
  readonly domain: Domain
  readonly baseIri: string
  readonly limits?: Limits
}

/**
 * Runs the examples of a domain: each passes when the translation of its input is the expected graph, but for the names
 * of blank nodes.
 *
 * @throws DomainError what the limits throw.
 */
export async function runExamples(context: ExampleContext): Promise<ExampleVerdict[]> {
  const verdicts: ExampleVerdict[] = []
  for (const example of examplesOf(context.snapshot, context.domain)) {
    try {
      verdicts.push(await verdictOf(example, context))
    } catch (error) {
      if (!(error instanceof DomainError) || !expectedFailure.has(error.code)) throw error
      verdicts.push({ ...example, passes: false, missing: [], surplus: [], error: messageOf(error) })
    }
  }
  return verdicts
}

/** A fault of the example or of a rule; everything else is nothing that the example could be blamed for. */
const expectedFailure = new Set(['invalid', 'unsupported'])

async function verdictOf(example: Example, context: ExampleContext): Promise<ExampleVerdict> {
  const quads = await contentOf(example.input, 'input', context)
  const { data } = translate({ ...context, direction: example.direction, quads })
  const [expected, came] = [await lines(await contentOf(example.expected, 'expected output', context)), await lines(data)] // prettier-ignore
  const missing = [...expected].filter((line) => !came.has(line))
  const surplus = [...came].filter((line) => !expected.has(line))
  return { ...example, passes: missing.length + surplus.length === 0, missing, surplus }
}

/** The statements of a Turtle text, or of a graph of the store. */
async function contentOf(text: string, name: string, { snapshot, baseIri }: ExampleContext): Promise<Quad[]> {
  if (isIri(text) && snapshot.terms.iri(text) !== 0) return [...graphStatements(snapshot, text)]
  const prologue = Object.entries(prefixesOf(snapshot, baseIri)).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> . `) // prettier-ignore
  // in the first line, so that the line of an error is that of the text
  return readRdf(prologue.join('') + text, { format: rdfFormats.turtle, baseIri, name })
}

/** The canonical N-Triples of a graph (RDFC-1.0). */
async function lines(quads: readonly Quad[]): Promise<Set<string>> {
  const triples = quads.map(({ subject, predicate, object }) => DataFactory.quad(subject, predicate, object))
  const text = await canonize(triples, { algorithm: 'RDFC-1.0', maxWorkFactor: MAX_WORK_FACTOR }).catch(
    (error: unknown) => {
      throw invalid(`It has too many blank nodes that look alike to be compared: give them IRIs, or tell them apart (${messageOf(error)})`, { cause: error }) // prettier-ignore
    },
  )
  return new Set(text.split('\n').filter((line) => line !== ''))
}

/** The rule that the examples of a domain hold: one finding for each that does not. */
export async function translationFindings(context: ExampleContext): Promise<RuleFinding[]> {
  const verdicts = await runExamples(context)
  return verdicts.filter(({ passes }) => !passes).map(findingOf)
}

function findingOf({ uri, graph, label: name, missing, surplus, error }: ExampleVerdict): RuleFinding {
  const reason =
    error ??
    `${count(missing.length)} missing and ${count(surplus.length)} too many, first ${(missing[0] ?? surplus[0])!}`
  return {
    rule: concord.TranslationExamplesHold.value,
    severity: 'Violation',
    graph,
    focus: DataFactory.namedNode(uri),
    path: concord.expectedOutput,
    sentence: `The example “${name}” does not come out as it says: ${reason}`,
    offending: [],
    canonical: [],
    instead: 'Mend the mapping or the construct, or say in the example what should come out now',
  }
}

const count = (number: number): string => `${number} ${number === 1 ? 'statement' : 'statements'}`
