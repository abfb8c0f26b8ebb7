import type { Quad, Term } from '@rdfjs/types'
import { pageOf, type Window } from '../concepts/pages.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Page, Reference, Value } from '../concepts/views.ts'
import type { Domain } from '../models/domains.ts'
import type { DomainProof, ProvenGraph } from '../models/proof/proven.ts'
import type { RuleFinding, Severity } from '../models/rule-finding.ts'
import { writeTerm } from '../rdf/write-term.ts'
import { referenceOf } from './report-view.ts'

/** A statement with labels, and as N-Triples. */
export interface StatementView {
  readonly subject: Reference
  readonly predicate: Reference
  readonly object: Value
  readonly graph: string
  readonly text: string
}

/** Why an extension does not only add. */
export interface VerdictView {
  readonly rule: Reference
  readonly severity: Severity
  readonly graph: string
  readonly focus: Reference
  readonly sentence: string
  readonly offending: readonly StatementView[]
  readonly canonical: readonly StatementView[]
  readonly instead?: string
}

/** A graph that has a part in a proof, with its label; `graph` is its IRI, as is `uri`. */
export type ProvenGraphView = ProvenGraph & Reference

export interface ProofView {
  readonly domain: Reference
  /** What it was proven against: a version that was asked for, else what holds now. */
  readonly release?: string
  readonly models: readonly (Reference & { readonly graphs: readonly ProvenGraphView[] })[]
  readonly extension: readonly ProvenGraphView[]
  readonly adds: boolean
  readonly verdicts: Page<VerdictView>
}

/** A proof with labels for the reader, who sees the state that was proven. */
export function proofView(
  reader: Reader,
  domain: Domain,
  { proof, window, release }: { proof: DomainProof; window: Window; release?: string | undefined },
): ProofView {
  const named = (each: ProvenGraph): ProvenGraphView => ({ ...each, ...referenceOf(reader, each.graph) })
  return {
    domain: referenceOf(reader, domain.uri),
    ...(release === undefined ? {} : { release }),
    models: proof.models.map(({ uri, graphs }) => ({ ...referenceOf(reader, uri), graphs: graphs.map(named) })),
    extension: proof.extension.map(named),
    adds: proof.adds,
    verdicts: pageOf(proof.verdicts, window, (each) => verdictView(reader, each)),
  }
}

function verdictView(
  reader: Reader,
  { rule, severity, graph, focus, sentence, instead, ...said }: RuleFinding,
): VerdictView {
  return {
    rule: referenceOf(reader, rule),
    severity,
    graph,
    focus: referenceOf(reader, focus.value),
    sentence,
    offending: said.offending.map((quad) => statementView(reader, quad)),
    canonical: said.canonical.map((quad) => statementView(reader, quad)),
    ...(instead === undefined ? {} : { instead }),
  }
}

function statementView(reader: Reader, { subject, predicate, object, graph }: Quad): StatementView {
  return {
    subject: referenceOf(reader, subject.value),
    predicate: referenceOf(reader, predicate.value),
    object: valueOf(reader, object),
    graph: graph.value,
    text: `${[subject, predicate, object].map(writeTerm).join(' ')} .`,
  }
}

function valueOf(reader: Reader, term: Term): Value {
  if (term.termType === 'Literal')
    return { type: 'literal', value: term.value, lang: term.language, datatype: term.datatype.value }
  return { type: 'uri', ...referenceOf(reader, term.value) }
}
