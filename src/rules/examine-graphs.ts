import type { NamedNode, Quad, Term } from '@rdfjs/types'
import type { RuleFinding, Severity } from '../models/rule-finding.ts'
import { DataGraph } from '../shacl/data.ts'
import { loadedShapes, type KnownShapes } from '../shacl/known-shapes.ts'
import type { ValidationResult } from '../shacl/report.ts'
import type { Limits } from '../sparql/limits.ts'
import { languageRank } from '../concepts/languages.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { checkIntegrity } from '../vocabularies/integrity/integrity.ts'
import type { Finding } from '../vocabularies/integrity/finding.ts'
import { termKey } from '../shacl/terms.ts'
import { lookAt } from './look-at.ts'
import { modelFindings } from './model-findings.ts'
import { Place } from './place.ts'
import { ruleOfShape, severityRank } from './rules.ts'
import { settle, withoutRepeats, type SettledFinding } from './settle.ts'

/** Which graphs to look at, and in what state of all. */
export interface Examination {
  readonly snapshot: Snapshot
  /** IRIs, each with the graphs of the shapes that govern it. Data are the union of all graphs of the state. */
  readonly shapesOf: Readonly<Record<string, readonly string[]>>
  /** The day: `2026-11-21`. */
  readonly today: string
  /** For labels and messages, best first. */
  readonly languages: readonly string[]
  /** Remembers compiled shapes; without it they are read anew. */
  readonly known?: KnownShapes | undefined
  readonly limits?: Limits | undefined
  /** What folders that this one does not know find in the graphs: translations. */
  readonly further?:
    ((snapshot: Snapshot, graphs: readonly string[], limits?: Limits) => Promise<RuleFinding[]>) | undefined
}

/**
 * Runs every rule over whole graphs: those that functions check, SKOS, the shapes that govern them, and those about models
 * and domains. Violations first, then by graph, node and rule; what is suppressed is among them and says so. Takes time in
 * proportion to the graphs: call it in a worker when they may be large.
 *
 * @throws DomainError `invalid` or `unsupported` for shapes that cannot be used; `timeout`, `cancelled` by the limits.
 */
export async function examineGraphs(examination: Examination): Promise<SettledFinding[]> {
  const { snapshot, shapesOf, today, limits } = examination
  const found: RuleFinding[] = []
  for (const graph of Object.keys(shapesOf)) {
    limits?.check()
    const place = new Place(snapshot, graph, { languages: examination.languages, today })
    const nodes = subjectsIn(snapshot, place.g)
    const shapes = await shapeFindings(examination, place, nodes)
    limits?.check()
    const others: RuleFinding[] = []
    for (const some of batches(nodes)) {
      limits?.check()
      const skos = checkIntegrity(snapshot, some, examination.languages).map((each) => ofIntegrity(place, each))
      for (const each of [...skos, ...lookAt(place, some)]) others.push(each)
    }
    for (const each of [...shapes, ...withoutRepeats(shapes, others)]) found.push(each)
  }
  limits?.check()
  for (const each of modelFindings(snapshot, Object.keys(shapesOf))) found.push(each)
  if (examination.further) found.push(...(await examination.further(snapshot, Object.keys(shapesOf), limits)))
  return inOrder(settle(snapshot, distinct(found), today))
}

function subjectsIn(snapshot: Snapshot, g: number): Set<number> {
  const subjects = new Set<number>()
  if (g) snapshot.scan({ g }, (s) => void subjects.add(s))
  return subjects
}

/** Nodes that are looked at between two looks at the clock. */
const BATCH = 1000

function* batches(nodes: Iterable<number>): Generator<number[]> {
  let some: number[] = []
  for (const node of nodes) {
    some.push(node)
    if (some.length < BATCH) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

async function shapeFindings(
  { snapshot, shapesOf, known, limits, languages }: Examination,
  place: Place,
  nodes: ReadonlySet<number>,
): Promise<RuleFinding[]> {
  const shapes = shapesOf[place.graph] ?? []
  if (shapes.length === 0) return []
  const compiled = known ? known.of(snapshot, shapes) : loadedShapes(snapshot, shapes)
  const focusNodes = [...nodes].map((id) => snapshot.terms.term(id))
  const { results } = await compiled.validate(new DataGraph(snapshot), { focusNodes, limits })
  return results.map((result) => ofShape(place, result, languages))
}

/** A result of SHACL as a finding: of the rule whose check the shape is, or else of the shape itself. */
export function ofShape(place: Place, result: ValidationResult, languages: readonly string[]): RuleFinding {
  const { focusNode, path, value, sourceShape, severity } = result
  const [message] = [...result.messages].sort((a, b) => languageRank(a.lang, languages) - languageRank(b.lang, languages)) // prettier-ignore
  const property = path?.path.kind === 'predicate' ? path.path.predicate : undefined
  const rule = ruleOfShape(place.snapshot, sourceShape.value, place.info?.domain)
  const own: Severity = weightOf(severity)
  return {
    rule: rule?.uri ?? sourceShape.value,
    severity: rule && severityRank[rule.severity] > severityRank[own] ? rule.severity : own,
    graph: place.graph,
    focus: focusNode,
    ...(property ? { path: property } : {}),
    ...(value ? { value } : {}),
    sentence: message?.text ?? '',
    offending: property && value ? statedAs(place, { focusNode, property, value }) : [],
    canonical: [],
  }
}

/** What is of a severity of one's own stands against a change like a violation. */
const weightOf = (severity: ValidationResult['severity']): Severity =>
  severity === 'Warning' ? 'Warning' : severity === 'Info' ? 'Info' : 'Violation'

/** The statement of the graph that a result is about, where it is there. */
function statedAs(place: Place, said: { focusNode: Term; property: NamedNode; value: Term }): Quad[] {
  const { snapshot, g } = place
  const [s, p, o] = [snapshot.id(said.focusNode), snapshot.id(said.property), snapshot.id(said.value)]
  return s && p && o && g && snapshot.has({ s, p, o, g }) ? [place.quad([s, p, o])] : []
}

/** What SKOS has against a node, as a finding. */
export function ofIntegrity(place: Place, { rule, severity, focus, path, value, message }: Finding): RuleFinding {
  const { terms } = place.snapshot
  const property = path === undefined || path === 0 ? undefined : terms.term(path)
  const offending: Quad[] = []
  if (path && value && place.g && place.snapshot.has({ s: focus, p: path, o: value, g: place.g }))
    offending.push(place.quad([focus, path, value]))
  return {
    rule,
    severity,
    graph: place.graph,
    focus: terms.term(focus),
    ...(property?.termType === 'NamedNode' ? { path: property } : {}),
    ...(value === undefined ? {} : { value: terms.term(value) }),
    sentence: message,
    offending,
    canonical: [],
  }
}

const keyOf = ({ rule, graph, focus, path, value, sentence }: RuleFinding): string =>
  [rule, graph, termKey(focus), path?.value, value && termKey(value), sentence].join('\u0000')

const distinct = (findings: readonly RuleFinding[]): RuleFinding[] => [
  ...new Map(findings.map((each) => [keyOf(each), each])).values(),
]

/** Violations first; then by graph, node, rule and sentence, so that a report does not depend on the order of files. */
export function inOrder<Of extends RuleFinding>(findings: readonly Of[]): Of[] {
  const keyed = findings.map((each) => {
    const parts = [2 - severityRank[each.severity], each.graph, each.focus.value, each.rule, each.sentence]
    return { each, key: parts.join('\u0000') }
  })
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ each }) => each)
}
