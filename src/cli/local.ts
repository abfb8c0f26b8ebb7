import type { Config } from '../config.ts'
import { invalid, messageOf, notFound } from '../errors.ts'
import { checkIdentifier, type Verdict } from '../identity/check-identifier.ts'
import { identifierFormat } from '../identity/formats.ts'
import type { RdfFormat } from '../rdf/formats.ts'
import { serializeRdf } from '../rdf/serialize.ts'
import { openServices, type Services } from '../services.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { LoadOutcome } from '../vocabularies/load.ts'
import { operator } from '../access/principal.ts'
import { releaseAnswer, releasedGraph, type ReleaseAnswer } from '../governance/releases/answer.ts'
import { owningDomain } from '../models/domains.ts'
import { prefixesOf } from '../vocabularies/prefixes.ts'
import { graphContent } from '../vocabularies/content.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import { outcomeView, type OutcomeView } from '../governance/outcome.ts'
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
  SessionQuery,
  SessionRelease,
  SessionTable,
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

  async query({ at, ...request }: SessionQuery): Promise<SessionAnswer> {
    return this.services.engine.answer(at === undefined ? request : { ...request, snapshot: await this.stateAt(at) })
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
