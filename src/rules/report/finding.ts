import { label } from '../../concepts/labels.ts'
import { skos } from '../../rdf/namespaces.ts'
import { localName } from '../../rdf/iri.ts'
import { writeTerm } from '../../rdf/write-term.ts'
import { jsonTerm, type JsonTerm } from '../../shacl/report-json.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { Quad } from '@rdfjs/types'
import type { Severity } from '../../models/rule-finding.ts'
import { rules, type Rule } from '../rules.ts'
import type { SettledFinding } from '../settle.ts'

/** A finding for people and programs: what was found, by which rule, where, and how to say it instead. */
export interface ToldFinding {
  /** IRI of the rule, or of the shape where no rule of the catalogue has it as its check. */
  readonly rule: string
  /** The rule's name: the last part of its IRI. */
  readonly id: string
  readonly label: string
  readonly category?: Rule['category']
  readonly severity: Severity
  readonly graph: string
  readonly focusNode: JsonTerm
  readonly focusLabel: string
  readonly path?: string
  readonly value?: JsonTerm
  readonly message: string
  readonly instead?: string
  /** Statements in N-Quads. */
  readonly offending: readonly string[]
  readonly canonical: readonly string[]
  readonly suppression?: { readonly uri: string; readonly decision?: string; readonly until?: string }
  /** Where it is in a working copy. */
  readonly file?: string
  readonly line?: number
}

/** A finding as it is told. */
export function toldFinding(snapshot: Snapshot, finding: SettledFinding, languages: readonly string[]): ToldFinding {
  const { rule, severity, graph, focus, path, value, sentence, instead, offending, canonical, suppression } = finding
  const known = rules(snapshot).find(({ uri }) => uri === rule)
  return {
    rule,
    id: localName(rule),
    label: labelOf(snapshot, rule, languages),
    ...(known ? { category: known.category } : {}),
    severity,
    graph,
    focusNode: jsonTerm(focus),
    focusLabel: focus.termType === 'Literal' ? focus.value : labelOf(snapshot, focus.value, languages),
    ...(path ? { path: path.value } : {}),
    ...(value ? { value: jsonTerm(value) } : {}),
    message: sentence,
    ...(instead === undefined ? {} : { instead }),
    offending: offending.map(line),
    canonical: canonical.map(line),
    ...(suppression ? { suppression: toldSuppression(suppression) } : {}),
  }
}

function toldSuppression({
  uri,
  decision,
  until,
}: NonNullable<SettledFinding['suppression']>): NonNullable<ToldFinding['suppression']> {
  return { uri, ...(decision === undefined ? {} : { decision }), ...(until === undefined ? {} : { until }) }
}

/** What people call a term; the last part of its IRI where it has no label. */
export function labelOf(snapshot: Snapshot, iri: string, languages: readonly string[]): string {
  const id = snapshot.terms.iri(iri)
  return id === 0 ? localName(iri) : label(snapshot, id, languages).text
}

/** The plain sentence of a rule; undefined where the state has none. */
export function sentenceOf(snapshot: Snapshot, iri: string, languages: readonly string[]): string | undefined {
  const [s, p] = [snapshot.terms.iri(iri), snapshot.id(skos.definition)]
  const texts = s && p ? snapshot.objects(s, p) : []
  const rank = (id: number): number => {
    const at = languages.indexOf(snapshot.terms.language(id))
    return at < 0 ? languages.length : at
  }
  const [best] = [...texts].sort((a, b) => rank(a) - rank(b) || a - b)
  return best === undefined ? undefined : snapshot.terms.text(best)
}

/** A statement as N-Quads, without the line's end. */
export function line({ subject, predicate, object, graph }: Quad): string {
  const terms = [subject, predicate, object, ...(graph.termType === 'DefaultGraph' ? [] : [graph])]
  return `${terms.map(writeTerm).join(' ')} .`
}
