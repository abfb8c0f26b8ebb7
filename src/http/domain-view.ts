import { languageRank } from '../concepts/languages.ts'
import type { Reader } from '../concepts/reader.ts'
import { referenceTo } from '../concepts/references.ts'
import { descriptionOf } from '../concepts/texts.ts'
import type { Reference, Text } from '../concepts/views.ts'
import { domainMap } from '../models/domain-map.ts'
import { effectiveShapes, type Domain } from '../models/domains.ts'
import { entities } from '../models/entities.ts'
import { readinessFindings } from '../models/readiness-findings.ts'
import { hindrances, pilotDecisions, readinessCounts, readinessOf, type Assessment, type PilotDecision, type Rating } from '../models/readiness.ts' // prettier-ignore
import type { RuleFinding } from '../models/rule-finding.ts'
import { isIri } from '../rdf/iri.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { referenceOf } from './report-view.ts'

/** How many of the six criteria have each rating, and how many nobody has assessed. */
export type ReadinessCounts = Readonly<Record<Rating | 'notAssessed', number>>

/** What lists say of a domain. */
export interface DomainSummary extends Reference {
  readonly id: string
  readonly description?: Text
  readonly businessOwner?: Reference
  readonly dataSteward?: Reference
  readonly models: readonly Reference[]
  readonly graphs: {
    readonly model: readonly string[]
    readonly shapes: readonly string[]
    readonly data: readonly string[]
  }
  /** Graphs whose union is the effective shapes graph, `/api/domains/{id}/shapes`. */
  readonly effectiveShapes: readonly string[]
  readonly readiness: ReadinessCounts
  /** The decision in force. */
  readonly decision?: DecisionView
}

/** A domain with everything that is stated of it. */
export interface DomainView extends Omit<DomainSummary, 'readiness'> {
  /** Absolute IRIs. */
  readonly namespaces: readonly string[]
  readonly produces: readonly (Reference & { readonly consumers: readonly Reference[] })[]
  readonly consumes: readonly (Reference & { readonly producers: readonly Reference[] })[]
  readonly dictionary?: Reference
  readonly extensions: readonly ExtensionView[]
  /** Its graphs as they are registered. */
  readonly registered: readonly GraphView[]
  readonly readiness: ReadinessView
}

/** What a domain adds to a canonical entity, in short. */
export interface ExtensionView {
  readonly entity: Reference
  readonly classes: readonly Reference[]
  readonly attributes: number
  readonly lifecycle?: Reference
}

export interface GraphView {
  readonly graph: Reference
  readonly kind: string
  readonly version?: string
  readonly modified: string
}

export interface AssessmentView {
  readonly uri: string
  readonly rating: Rating
  readonly evidence?: Text
  readonly date?: string
  readonly by: readonly Reference[]
}

export interface DecisionView extends Pick<PilotDecision, 'uri' | 'outcome'> {
  readonly date?: string
  readonly reason?: Text
  /** The decision record of the council. */
  readonly decision?: Reference
}

export interface CriterionView {
  readonly criterion: Reference
  /** Absent while nobody has assessed it. */
  readonly current?: AssessmentView
  readonly earlier: readonly AssessmentView[]
}

export interface ReadinessView extends ReadinessCounts {
  readonly criteria: readonly CriterionView[]
  readonly mayBePiloted: boolean
  /** The decision in force, and those before it. */
  readonly decision?: DecisionView
  readonly earlierDecisions: readonly DecisionView[]
  /** What the rule `concord:PilotNeedsReadiness` says of the decision in force. */
  readonly findings: readonly Pick<RuleFinding, 'severity' | 'sentence' | 'instead'>[]
}

/** A domain as lists show it, with labels for the reader. */
export function domainSummary(reader: Reader, domain: Domain): DomainSummary {
  const { snapshot } = reader
  const id = snapshot.terms.iri(domain.uri)
  const description = descriptionOf(reader, id)
  const [decision] = pilotDecisions(snapshot, domain.uri)
  return {
    id: domain.id,
    ...referenceTo(reader, id),
    ...(description ? { description } : {}),
    ...(domain.businessOwner ? { businessOwner: referenceOf(reader, domain.businessOwner) } : {}),
    ...(domain.dataSteward ? { dataSteward: referenceOf(reader, domain.dataSteward) } : {}),
    models: domain.models.map((model) => referenceOf(reader, model)),
    graphs: { model: domain.modelGraphs, shapes: domain.shapesGraphs, data: domain.dataGraphs },
    effectiveShapes: effectiveShapes(snapshot, domain),
    readiness: readinessCounts(readinessOf(snapshot, domain.uri)),
    ...(decision ? { decision: decisionView(reader, decision) } : {}),
  }
}

/** Everything that is stated of a domain. `baseIri` is what relative namespaces lie below. */
export function domainView(reader: Reader, domain: Domain, baseIri: string): DomainView {
  const { consumes } = domainMap(reader.snapshot)
  const refer = (uri: string): Reference => referenceOf(reader, uri)
  return {
    ...domainSummary(reader, domain),
    namespaces: domain.namespaces.map((each) => (isIri(each) ? each : baseIri + each)),
    produces: domain.produces.map((thing) => {
      const flows = consumes.filter(({ producer, via }) => producer === domain.uri && via.includes(thing))
      return { ...refer(thing), consumers: flows.map(({ consumer }) => refer(consumer)) }
    }),
    consumes: domain.consumes.map((thing) => {
      const flows = consumes.filter(({ consumer, via }) => consumer === domain.uri && via.includes(thing))
      return { ...refer(thing), producers: flows.map(({ producer }) => refer(producer)) }
    }),
    ...(domain.dictionary ? { dictionary: refer(domain.dictionary) } : {}),
    extensions: extensionViews(reader, domain),
    registered: graphViews(reader, domain),
    readiness: readinessView(reader, domain),
  }
}

/** The readiness of a domain with evidence, what was decided, and what stands against that. */
export function readinessView(reader: Reader, { uri }: Domain): ReadinessView {
  const { snapshot } = reader
  const readiness = readinessOf(snapshot, uri)
  const [decision, ...earlier] = pilotDecisions(snapshot, uri).map((each) => decisionView(reader, each))
  const findings = readinessFindings(snapshot).filter(({ focus }) => focus.value === uri)
  return {
    ...readinessCounts(readiness),
    criteria: readiness.map(({ criterion, current, earlier: before }) => ({
      criterion: referenceOf(reader, criterion),
      ...(current ? { current: assessmentView(reader, current) } : {}),
      earlier: before.map((each) => assessmentView(reader, each)),
    })),
    mayBePiloted: hindrances(readiness).length === 0,
    ...(decision ? { decision } : {}),
    earlierDecisions: earlier,
    findings: findings.map(({ severity, sentence, instead }) => ({
      severity,
      sentence,
      ...(instead ? { instead } : {}),
    })),
  }
}

function extensionViews(reader: Reader, { uri }: Domain): ExtensionView[] {
  return entities(reader.snapshot).flatMap(({ uri: entity, extensions }) =>
    extensions
      .filter(({ domain }) => domain === uri)
      .map(({ classes, attributes, lifecycle }) => ({
        entity: referenceOf(reader, entity),
        classes: classes.map((each) => referenceOf(reader, each)),
        attributes: attributes.length,
        ...(lifecycle ? { lifecycle: referenceOf(reader, lifecycle.scheme) } : {}),
      })),
  )
}

function graphViews(reader: Reader, { modelGraphs, shapesGraphs, dataGraphs }: Domain): GraphView[] {
  return [...modelGraphs, ...shapesGraphs, ...dataGraphs].flatMap((uri) => {
    const info = graphInfo(reader.snapshot, uri)
    if (!info) return []
    const { kind, version, modified } = info
    return [{ graph: referenceOf(reader, uri), kind, modified, ...(version === undefined ? {} : { version }) }]
  })
}

function assessmentView(reader: Reader, { uri, rating, evidence, date, by }: Assessment): AssessmentView {
  const text = inBestLanguage(reader, evidence)
  return {
    uri,
    rating,
    ...(text ? { evidence: text } : {}),
    ...(date ? { date } : {}),
    by: by.map((each) => referenceOf(reader, each)),
  }
}

function decisionView(reader: Reader, { uri, outcome, date, reason, decision }: PilotDecision): DecisionView {
  const text = inBestLanguage(reader, reason)
  return {
    uri,
    outcome,
    ...(date ? { date } : {}),
    ...(text ? { reason: text } : {}),
    ...(decision ? { decision: referenceOf(reader, decision) } : {}),
  }
}

const inBestLanguage = ({ languages }: Reader, texts: readonly Text[]): Text | undefined =>
  [...texts].sort((a, b) => languageRank(a.lang, languages) - languageRank(b.lang, languages))[0]
