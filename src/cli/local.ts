import type { Config } from '../config.ts'
import { invalid, messageOf, notFound } from '../errors.ts'
import { checkIdentifier, type Verdict } from '../identity/check-identifier.ts'
import { identifierFormat } from '../identity/formats.ts'
import type { RdfFormat } from '../rdf/formats.ts'
import { serializeRdf } from '../rdf/serialize.ts'
import { openServices, type Services } from '../services.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { ExampleVerdict } from '../translation/examples.ts'
import type { TranslationAnswer } from '../translation/translator.ts'
import type { LoadOutcome } from '../vocabularies/load.ts'
import { operator } from '../access/principal.ts'
import { submitAssignments, type AssignmentOutcome, type AssignmentSubmission } from '../governance/assignment-table.ts'
import { createDomain, type DomainOutcome, type DomainSubmission } from '../governance/templates/create-domain.ts'
import { releaseAnswer, releasedGraph, type ReleaseAnswer } from '../governance/releases/answer.ts'
import { compare } from '../models/comparison/compare.ts'
import { writeDraft } from '../models/comparison/draft.ts'
import { comparisonMarkdown } from '../models/comparison/markdown.ts'
import { owningDomain } from '../models/domains.ts'
import { stateTable } from '../models/crosswalk/expand-state.ts'
import { expansionCounts } from '../sparql/expansion/report.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { graphContent } from '../vocabularies/content.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import type { ImpactReport } from '../governance/impact/report.ts'
import { outcomeView, type OutcomeView } from '../governance/outcome.ts'
import { periodOf } from '../usage/period.ts'
import { readChange } from '../vocabularies/change-sets/read-change.ts'
import { submitTable } from '../governance/table-import.ts'
import { noted } from './noted.ts'
import type {
  FileToLoad,
  GraphRow,
  Session,
  SessionAnswer,
  SessionChange,
  SessionExport,
  SessionImpact,
  SessionQuery,
  SessionRelease,
  SessionTable,
  SessionTranslation,
  TableAnswer,
} from './session.ts'

/** The store opened by this process, which is its one writer until it ends. */
export class LocalSession implements Session {
  private readonly services: Services

  private constructor(services: Services) {
    this.services = services
  }

  static async open(config: Config): Promise<LocalSession> {
    return new LocalSession(await openServices(config, { indexed: false }))
  }

  get baseIri(): string {
    return this.services.space.baseIri
  }

  load({ domain, ...file }: FileToLoad): Promise<LoadOutcome> {
    return this.noted(`load ${file.name}`, () => {
      const iri = domain === undefined ? undefined : this.owner(domain)
      return this.services.loader.load({ ...file, domain: iri, actor: 'cli' })
    })
  }

  private owner(id: string): string {
    return owningDomain(this.services.snapshot(), { id, iri: this.services.space.domain(id) })
  }

  async query({ at, expandStates, ...request }: SessionQuery): Promise<SessionAnswer> {
    const { engine } = this.services
    if (at === undefined && !expandStates) return engine.answer(request)
    const snapshot = await this.stateAt(at)
    const expand = expandStates ? { expand: stateTable(snapshot) } : {}
    const answer = await engine.answer({ ...request, ...expand, snapshot })
    return { ...answer, ...(answer.expansion ? { expanded: expansionCounts(answer.expansion) } : {}) }
  }

  async update(text: string): Promise<number> {
    const check = this.services.gate.guard({ principal: operator(this.baseIri) })
    const { commit } = await this.noted('update', () => this.services.graphStore.update(text, { actor: 'cli', check }))
    return commit
  }

  async change({ body, contentType, dryRun, basedOn, message }: SessionChange): Promise<OutcomeView> {
    const json = contentType === 'application/json'
    const given = await readChange(contentType, json ? parsed(body) : body, { baseIri: this.baseIri })
    const said = { message: message ?? given.message, basedOn: basedOn ?? given.basedOn }
    const submit = async (): Promise<OutcomeView> =>
      outcomeView(await this.services.editor.submit({ ...given, ...said, dryRun, author: operator(this.baseIri) }))
    return dryRun ? submit() : this.noted('change', submit)
  }

  async impact({ body, contentType, ...period }: SessionImpact): Promise<ImpactReport> {
    const { editor, usage } = this.services
    const json = contentType === 'application/json'
    const given = await readChange(contentType, json ? parsed(body) : body, { baseIri: this.baseIri })
    const means = { baseIri: this.baseIri, usage, period: periodOf(period) }
    const { previewImpact } = await import('../governance/impact/preview.ts') // with the proof, which takes a while to read
    return previewImpact(editor, given, { author: operator(this.baseIri), languages: ['en'], means })
  }

  async release(request: SessionRelease): Promise<ReleaseAnswer> {
    const graph = releasedGraph(this.services.snapshot(), request.graph, this.baseIri)
    const author = operator(this.baseIri)
    const publish = async (): Promise<ReleaseAnswer> =>
      releaseAnswer(await this.services.releases.publish({ ...request, graph, author }))
    return request.dryRun ? publish() : this.noted(`release ${request.graph}`, publish)
  }

  private noted<Done extends { readonly commit?: number }>(what: string, work: () => Promise<Done>): Promise<Done> {
    return noted(this.services.access.audit, what, work)
  }

  graphs(): Promise<GraphRow[]> {
    const rows = allGraphs(this.services.snapshot()).map(({ license, checksum: _checksum, ...info }) => ({
      ...info,
      ...(license ? { license: license.value } : {}),
    }))
    return Promise.resolve(rows)
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- what it throws is told as a rejection
  async checkIdentifier(format: string, value: string): Promise<Verdict> {
    return checkIdentifier(identifierFormat(this.services.snapshot(), format), value)
  }

  async compare(sides: { left: string; right: string }, as: 'markdown' | 'turtle'): Promise<string> {
    const snapshot = this.services.snapshot()
    const comparison = compare(snapshot, sides)
    if (as === 'markdown') return comparisonMarkdown({ snapshot, languages: ['en'] }, comparison)
    return writeDraft(comparison, { snapshot, baseIri: this.baseIri })
  }

  async export(graph: string, format: RdfFormat, at?: string): Promise<AsyncIterable<string>> {
    const snapshot = await this.stateAt(at)
    const id = snapshot.terms.iri(graph)
    if (id === 0 || !snapshot.has({ g: id })) throw notFound(`The graph <${graph}>`)
    const quads = graphContent(snapshot, graph)
    return serializeRdf(quads, format, { prefixes: prefixesOf(snapshot, this.baseIri) })
  }

  importTable(table: SessionTable): Promise<TableAnswer> {
    const { baseIri, services } = this
    const { sunsetDays } = services.config
    const submit = (): Promise<TableAnswer> =>
      submitTable({ ...services, baseIri, sunsetDays }, { ...table, author: operator(baseIri) })
    return table.as === 'report' ? submit() : this.noted(`import ${table.name ?? ''}`, submit)
  }

  async exportTable({ at, ...request }: SessionExport): Promise<{
    leftOut: readonly string[]
    body: AsyncIterable<Uint8Array>
  }> {
    const { survey, body } = await this.services.tables.write(await this.stateAt(at), request)
    return { leftOut: survey.leftOut, body }
  }

  translate(task: SessionTranslation): Promise<TranslationAnswer> {
    return this.services.translator.translate(task)
  }

  translationExamples(domain: string): Promise<readonly ExampleVerdict[]> {
    return this.services.translator.examples(domain)
  }

  createDomain(request: DomainSubmission['request'], as: DomainSubmission['as']): Promise<DomainOutcome> {
    const { baseIri, services } = this
    const today = new Date().toISOString().slice(0, 10)
    const create = (): Promise<DomainOutcome> =>
      createDomain({ ...services, baseIri }, { request, as, author: operator(baseIri), today })
    return as === 'report' ? create() : this.noted(`domain new ${request.id ?? ''}`, create)
  }

  assign(table: Omit<AssignmentSubmission, 'author'>): Promise<AssignmentOutcome> {
    const { baseIri, services } = this
    const submit = (): Promise<AssignmentOutcome & { readonly commit?: number }> =>
      submitAssignments({ ...services, baseIri }, { ...table, author: operator(baseIri) })
    return table.as === 'report' ? submit() : this.noted('assign', submit)
  }

  private async stateAt(at: string | undefined): Promise<Snapshot> {
    const { history } = this.services
    return at === undefined ? this.services.snapshot() : history.at(history.resolve(at).sequence)
  }

  async close(): Promise<void> {
    await this.services.close()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw invalid(`The change set is no JSON: ${messageOf(error)}`)
  }
}
