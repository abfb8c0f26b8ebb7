import { councilOf } from '../access/council.ts'
import { may } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import type { Proposed } from '../changes/changes.ts'
import type { Checker } from '../checks/checker.ts'
import type { RetirementPolicy } from '../checks/task.ts'
import { termsThatGo } from '../identity/retirement-rules.ts'
import type { CheckReport } from '../checks/report.ts'
import { DomainError } from '../errors.ts'
import type { Checks } from '../journal/journal.ts'
import { canonicalGraphs } from '../models/canonical-models.ts'
import { domains, type Domain } from '../models/domains.ts'
import { DEFAULT_GRAPH } from '../store/ids.ts'
import type { Change } from '../store/delta.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo, type GraphInfo } from '../vocabularies/registry.ts'
import { systemGraphs } from '../vocabularies/system-graphs.ts'
import { governingShapes } from './governing-shapes.ts'

/** Who wants a change, and on whose decision. */
export interface Author {
  readonly principal: Principal
  /** IRI of the domain that graphs are to belong to which the change makes. */
  readonly domain?: string | undefined
  /** What the registry said of graphs that the change brings back. */
  readonly earlier?: ((graph: string) => GraphInfo | undefined) | undefined
  /** IRI of the approved proposal: those who approved it have answered for it. */
  readonly decision?: string | undefined
  /** Languages for labels in the report, best first. */
  readonly languages?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

export interface GateOptions {
  readonly checker: Pick<Checker, 'check'>
  readonly baseIri: string
  /** Days between the deprecation of a term and its removal, at least. */
  readonly sunsetDays: number
  /** Whether a term may not go without notice. */
  needsNotice(iri: string): boolean
}

/** The gate that every change by request passes: who may → shapes of the graphs → SKOS → rules. */
export class Gate {
  private readonly options: GateOptions
  private readonly council: string
  private readonly system: ReadonlySet<string>

  constructor(options: GateOptions) {
    this.options = options
    this.council = councilOf(options.baseIri)
    this.system = new Set(Object.values(systemGraphs(options.baseIri)) as string[])
  }

  /**
   * Throws unless the author may change all of these graphs directly, and where one is new, may give it to its domain.
   *
   * @param graphs IRIs, `''` for the default graph
   * @throws DomainError `forbidden` naming the graph and what would be needed.
   */
  authorise(snapshot: Snapshot, graphs: Iterable<string>, author: Author): void {
    if (author.decision !== undefined) return
    for (const graph of graphs) {
      const info = graphInfo(snapshot, graph) ?? author.earlier?.(graph)
      const own = info ? [info.domain] : [undefined, author.domain]
      for (const domain of new Set([...own, ...this.statedOwners(snapshot, graph, info)])) this.authoriseIn(domain, graph, author) // prettier-ignore
    }
  }

  /**
   * Whose the council says a graph is, which the registry may not know yet or any more: what is written there becomes a part of
   * the model or the shapes that the council has named.
   */
  private statedOwners(snapshot: Snapshot, graph: string, info: GraphInfo | undefined): string[] {
    const canonical = canonicalGraphs(snapshot).has(graph) ? [this.council] : []
    if (info?.domain !== undefined) return canonical
    const has = ({ modelGraphs, shapesGraphs, dataGraphs }: Domain): boolean =>
      [modelGraphs, shapesGraphs, dataGraphs].some((graphs) => graphs.includes(graph))
    return [...canonical, ...domains(snapshot).filter(has).map(({ uri }) => uri)] // prettier-ignore
  }

  private authoriseIn(domain: string | undefined, graph: string, { principal }: Author): void {
    if (domain === this.council && !may(principal, 'administer', undefined).allowed)
      throw new DomainError('forbidden', `The graph <${graph}> is shared by all domains: propose the change, and the council decides on it (POST /api/proposals)`) // prettier-ignore
    const decided = may(principal, 'edit', domain)
    if (!decided.allowed)
      throw new DomainError('forbidden', `The graph ${graph === '' ? 'without a name' : `<${graph}>`}: ${decided.reason}`) // prettier-ignore
  }

  /** A graph of a domain that is emptied leaves what governs it: with it go its domain, and shapes that were in it. */
  private authoriseEnd({ before, after }: Proposed, graph: string, { principal, decision }: Author): void {
    const domain = graphInfo(before, graph)?.domain
    if (decision !== undefined || domain === undefined || after.has({ g: after.terms.iri(graph) })) return
    const decided = may(principal, 'retire', domain)
    if (!decided.allowed)
      throw new DomainError('forbidden', `The graph <${graph}> would be empty then: ${decided.reason}`)
  }

  /** Looks at what a change would bring about. The report says whether it may be made. */
  check(proposed: Proposed, author: Author): Promise<CheckReport> {
    const { after, change } = proposed
    const { signal, languages = [] } = author
    const graphs = this.ownGraphs(after, change)
    for (const graph of graphs) this.authoriseEnd(proposed, graph, author)
    const shapesOf = Object.fromEntries(graphs.map((graph) => [graph, governingShapes(after, graph, this.council)]))
    return this.options.checker.check({
      ...proposed,
      shapesOf,
      languages,
      signal,
      retirement: this.retirement(proposed),
    })
  }

  /** What the rules for terms that go out of use need to know. */
  private retirement({ before, after, change }: Proposed): RetirementPolicy {
    const { baseIri, sunsetDays, needsNotice } = this.options
    const tombstonesGraph = systemGraphs(baseIri).tombstones
    const subjects = [...new Set(change.removed.s.subarray(0, change.removed.length))]
    const policy = { today: new Date().toISOString().slice(0, 10), tombstonesGraph, sunsetDays }
    return { ...policy, noticed: termsThatGo({ before, after, subjects, ...policy }).filter(needsNotice) }
  }

  /**
   * The check of a change whose author only learns whether it was made: for SPARQL Update and the graph store.
   *
   * @throws DomainError `forbidden`; `refused` with the report.
   */
  guard(author: Author): (proposed: Proposed) => Promise<Checks> {
    return async (proposed) => {
      this.refuseSystem(proposed)
      this.authorise(proposed.before, this.ownGraphs(proposed.after, proposed.change), author)
      const report = await this.check(proposed, author)
      if (!report.conforms) throw refusal(report)
      return checksOf(report)
    }
  }

  /** What follows from the registry is the service's own doing. */
  private refuseSystem({ after, change }: Proposed): void {
    const { registry } = systemGraphs(this.options.baseIri)
    const kept = graphsIn(after, change).find((name) => name !== registry && this.system.has(name))
    if (kept !== undefined) throw new DomainError('forbidden', `The graph <${kept}> is kept by the service itself: it follows from what you change elsewhere`) // prettier-ignore
  }

  /** The graphs that a change is about, without those that the service keeps itself. */
  private ownGraphs(after: Snapshot, change: Change): string[] {
    return graphsIn(after, change).filter((name) => !this.system.has(name))
  }
}

/** The graphs that a change touches, in order. */
function graphsIn({ terms }: Snapshot, { added, removed }: Change): string[] {
  const ids = new Set<number>()
  for (const { g, length } of [added, removed]) for (let at = 0; at < length; at++) ids.add(g[at]!)
  return [...ids].map((id) => (id === DEFAULT_GRAPH ? '' : terms.text(id))).sort()
}

/** What a commit says of its checks. */
export const checksOf = ({ shapes, nodes, results, existing, omitted = 0 }: CheckReport): Checks => ({
  shapes,
  nodes,
  findings: results.length + omitted + existing,
})

/** A refusal as an error, with the report for those who want to mend the change. */
export function refusal(report: CheckReport): DomainError {
  const violations = report.results.filter(({ severity }) => severity !== 'Warning' && severity !== 'Info')
  const [first] = violations
  const more = violations.length > 1 ? `, and ${violations.length - 1} more` : ''
  return new DomainError('refused', `The change was refused: ${first?.message ?? 'it does not conform'}${more}`, { details: { report } }) // prettier-ignore
}
