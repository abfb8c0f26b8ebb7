import type { FindingsReport, FindingsWindow } from '../checks/examiner.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Reference } from '../concepts/views.ts'
import { domain, domains } from '../models/domains.ts'
import { DomainError } from '../errors.ts'
import { governingShapes } from '../governance/governing-shapes.ts'
import { sentenceOf } from '../rules/report/finding.ts'
import { rules, stricterRules, type Rule } from '../rules/rules.ts'
import { suppressions, type Suppression } from '../rules/suppressions.ts'
import type { Services } from '../services.ts'
import { allGraphs, graphInfo } from '../vocabularies/registry.ts'
import { referenceOf } from './report-view.ts'

/** A rule with what people read of it. */
export interface RuleView extends Omit<Rule, 'owner' | 'domain' | 'shapes'> {
  readonly label: string
  readonly sentence: string
  readonly owner?: Reference
  /** The domain in whose graphs alone it holds. */
  readonly domain?: Reference
  /** Shapes that check it; none: a function of the service does. */
  readonly shapes: readonly Reference[]
  /** Domains that take it more seriously. */
  readonly stricter: readonly { readonly domain: Reference; readonly severity: Rule['severity'] }[]
  readonly suppressions: readonly SuppressionView[]
}

/** A suppression, and why it does not count where that is so. */
export interface SuppressionView extends Omit<Suppression, 'scope' | 'rule'> {
  readonly scope: readonly Reference[]
  readonly counts: boolean
}

export const today = (): string => new Date().toISOString().slice(0, 10)

/** Languages for labels, best first. */
export const languagesFor = ({ languages }: Reader): string[] => [...new Set([...languages, 'en'])]

/** Every rule of the catalogue, by category and name. */
export function ruleViews(reader: Reader): RuleView[] {
  const all = suppressions(reader.snapshot, today())
  const views = rules(reader.snapshot).map((rule) => ruleView(reader, rule, all))
  return views.sort((a, b) => order(a.category, b.category) || order(a.id, b.id))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function ruleView(reader: Reader, rule: Rule, all: readonly Suppression[]): RuleView {
  const { owner, domain: own, shapes, ...said } = rule
  const reference = (uri: string): Reference => referenceOf(reader, uri)
  return {
    ...said,
    label: reference(rule.uri).label,
    sentence: sentenceOf(reader.snapshot, rule.uri, languagesFor(reader)) ?? '',
    ...(owner === undefined ? {} : { owner: reference(owner) }),
    ...(own === undefined ? {} : { domain: reference(own) }),
    shapes: shapes.map(reference),
    stricter: stricterRules(reader.snapshot)
      .filter((each) => each.rule === rule.uri)
      .map((each) => ({ domain: reference(each.domain), severity: each.severity })),
    suppressions: all.filter((each) => each.rule === rule.uri).map((each) => suppressionView(reader, each)),
  }
}

function suppressionView(reader: Reader, { scope, rule: _, ...said }: Suppression): SuppressionView {
  return { ...said, scope: scope.map((uri) => referenceOf(reader, uri)), counts: said.reason === undefined }
}

/** What is to be examined: one graph, or the graphs of a domain. */
export interface FindingsQuery {
  readonly graph?: string | undefined
  readonly domain?: string | undefined
}

/**
 * What the rules have against a graph, or the graphs of a domain, with some of the findings.
 *
 * @throws DomainError `not-found` for a domain or graph that is not there, `invalid` when none is asked for; like
 * `Examiner.report`.
 */
export function findingsOf(
  services: Services,
  reader: Reader,
  { graph, domain, ...wanted }: FindingsQuery & FindingsWindow,
): Promise<FindingsReport> {
  const { snapshot } = reader
  const council = services.space.domain('council')
  const graphs = graphsAsked(reader, { graph, domain })
  const shapesOf = Object.fromEntries(graphs.map((graph) => [graph, governingShapes(snapshot, graph, council)]))
  return services.examiner.report(snapshot, { shapesOf, languages: languagesFor(reader), today: today() }, wanted)
}

function graphsAsked({ snapshot }: Reader, { graph, domain: id }: FindingsQuery): string[] {
  if (graph !== undefined) {
    if (graphInfo(snapshot, graph)) return [graph]
    throw new DomainError('not-found', `There is no graph <${graph}>: GET /api/graphs lists those there are`)
  }
  if (id === undefined) throw new DomainError('invalid', `Say with domain or graph what is to be examined; domains are ${domains(snapshot).map((each) => each.id).join(', ')}`) // prettier-ignore
  const { uri, modelGraphs, shapesGraphs, dataGraphs } = domain(snapshot, id)
  const own = allGraphs(snapshot).filter((each) => each.domain === uri)
  const stated = [...modelGraphs, ...shapesGraphs, ...dataGraphs].filter((each) => graphInfo(snapshot, each)?.domain === uri) // prettier-ignore
  return [...new Set([...own.map((each) => each.graph), ...stated])].sort()
}
