import { DataFactory } from 'n3'
import type { EngineResult } from 'shacl-engine'
import type { DatasetCore, Literal, NamedNode, Quad, Term } from '@rdfjs/types'
import { prefixes as known, rdf, sh, xsd } from '../rdf/namespaces.ts'
import { defaultMessage } from './messages.ts'
import { readablePath, type Path } from './paths.ts'
import { pathQuads } from './path-quads.ts'
import type { PrefixMap } from './readable.ts'
import { fillTemplate } from './sparql/messages.ts'
import { objectOf } from './terms.ts'

/** The three severities of SHACL by their local name, or the IRI of one's own. */
export type Severity = 'Violation' | 'Warning' | 'Info' | (string & {})

/** A text in a language; `lang` is empty for a plain string. */
export interface Message {
  readonly text: string
  readonly lang: string
}

/** A result path: as a structure, and as people write it. */
export interface ResultPath {
  readonly path: Path
  readonly text: string
}

/** One sh:ValidationResult. */
export interface ValidationResult {
  readonly focusNode: Term
  readonly path: ResultPath | null
  readonly value: Term | null
  readonly messages: Message[]
  readonly severity: Severity
  readonly sourceShape: Term
  readonly sourceConstraint: Term | null
  readonly sourceConstraintComponent: NamedNode
  /** Results of the shapes that this one refers to (sh:detail), where the engine kept them. */
  readonly details: ValidationResult[]
}

/** One sh:ValidationReport. */
export interface ValidationReport {
  /** False as soon as there is a result of any severity (SHACL §3.6.1). */
  readonly conforms: boolean
  readonly results: ValidationResult[]
  /** The report as a graph; blank nodes are new but for those of the shapes and of the data. */
  readonly quads: Quad[]
}

const { blankNode, literal, namedNode, quad } = DataFactory

/** The results of the engine as plain objects and as a graph. */
export function report(found: EngineResult[], shapes: DatasetCore, prefixes?: PrefixMap): ValidationReport {
  const results = found.map((result) => plainResult(result, shapes, prefixes))
  return { conforms: results.length === 0, results, quads: reportQuads(results) }
}

function plainResult(result: EngineResult, shapes: DatasetCore, prefixes?: PrefixMap): ValidationResult {
  const path = result.path as Path | null | undefined
  return {
    focusNode: result.focusNode.term!,
    path: path ? { path, text: readablePath(path, prefixes) } : null,
    value: result.value?.term ?? null,
    messages: messages(result, shapes, prefixes),
    severity: severity(result, shapes),
    sourceShape: result.shape.ptr.term!,
    sourceConstraint: result.source[0] ?? null,
    sourceConstraintComponent: result.constraintComponent,
    details: result.results.map((detail) => plainResult(detail, shapes, prefixes)),
  }
}

/** The sh:severity of a SPARQL constraint counts before that of its shape (w3c/data-shapes#795). */
function severity({ args, shape }: EngineResult, shapes: DatasetCore): Severity {
  const declared = (args['severity'] as Term | undefined) ?? objectOf(shapes, shape.ptr.term!, sh.severity)
  const iri = declared?.value ?? sh.Violation.value
  const name = iri.slice(known.sh.length)
  return iri.startsWith(known.sh) && ['Violation', 'Warning', 'Info'].includes(name) ? name : iri
}

/** "all validation results produced as a result of the shape will have exactly these messages" (SHACL §2.1.5). */
function messages(result: EngineResult, shapes: DatasetCore, prefixes?: PrefixMap): Message[] {
  const ofShape = result.shape.message.filter((term): term is Literal => term.termType === 'Literal')
  const values = new Map(Object.entries({ ...result.args, this: result.focusNode.term, value: result.value?.term }))
  const filled = ofShape.map((template) => fillTemplate(template, values, prefixes))
  const ofConstraint = (result.args['messages'] as Literal[] | undefined) ?? []
  const found = filled.length > 0 ? filled : ofConstraint
  if (found.length > 0) return found.map(({ value, language }) => ({ text: value, lang: language }))
  return [{ text: defaultMessage(result, shapes, prefixes), lang: 'en' }]
}

const severityIri = (name: Severity): NamedNode => namedNode(/^\w+$/.test(name) ? `${known.sh}${name}` : name)

export function reportQuads(results: ValidationResult[]): Quad[] {
  const self = blankNode()
  const quads = [
    quad(self, rdf.type, sh.ValidationReport),
    quad(self, sh.conforms, literal(String(results.length === 0), xsd.boolean)),
  ] as Quad[]
  for (const result of results) {
    const node = blankNode()
    quads.push(quad(self, sh.result, node), ...resultQuads(node, result))
  }
  return quads
}

function resultQuads(node: Quad['subject'], result: ValidationResult): Quad[] {
  const add = (predicate: NamedNode, object: Term | null): Quad[] =>
    object ? [quad(node as never, predicate, object as never)] : []
  const path = result.path ? pathQuads(result.path.path) : null
  const quads = [
    ...add(rdf.type, sh.ValidationResult),
    ...add(sh.focusNode, result.focusNode),
    ...add(sh.resultPath, path?.node ?? null),
    ...(path?.quads ?? []),
    ...add(sh.value, result.value),
    ...add(sh.resultSeverity, severityIri(result.severity)),
    ...add(sh.sourceShape, result.sourceShape),
    ...add(sh.sourceConstraint, result.sourceConstraint),
    ...add(sh.sourceConstraintComponent, result.sourceConstraintComponent),
    ...result.messages.flatMap(({ text, lang }) => add(sh.resultMessage, lang ? literal(text, lang) : literal(text))),
  ]
  for (const detail of result.details) {
    const nested = blankNode()
    quads.push(...add(sh.detail, nested), ...resultQuads(nested, detail))
  }
  return quads
}
