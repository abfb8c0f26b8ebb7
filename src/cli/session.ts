import type { Config } from '../config.ts'
import { DomainError } from '../errors.ts'
import type { Verdict } from '../identity/check-identifier.ts'
import type { ReleaseAnswer } from '../governance/releases/answer.ts'
import type { AssignmentOutcome, AssignmentSubmission } from '../governance/assignment-table.ts'
import type { DomainOutcome, DomainSubmission } from '../governance/templates/create-domain.ts'
import type { ImpactReport } from '../governance/impact/report.ts'
import type { OutcomeView } from '../governance/outcome.ts'
import type { TableOutcome, TableSubmission } from '../governance/table-import.ts'
import { writerOf } from '../journal/lock.ts'
import type { RdfFormat } from '../rdf/formats.ts'
import type { QueryRequest } from '../sparql/engine.ts'
import type { Scope } from '../tables/facts.ts'
import type { TableFormat } from '../tables/read-table.ts'
import type { ExampleVerdict } from '../translation/examples.ts'
import type { TranslationAnswer, TranslationTask } from '../translation/translator.ts'
import type { LoadOutcome, LoadProgress } from '../vocabularies/load.ts'
import { readServerFile, type ServerFile } from './server-file.ts'
import { LocalSession } from './local.ts'
import { isAlive, RemoteSession } from './remote.ts'

export interface FileToLoad {
  readonly path: string
  readonly name: string
  readonly graph: string
  /** Short name of a domain. */
  readonly domain?: string | undefined
  /** Tells two files of one name apart: see `LoadRequest`. */
  readonly origin?: string | undefined
  readonly replace?: boolean | undefined
  /** Loads it though it redefines what a canonical model says. */
  readonly unproven?: boolean | undefined
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
}

/** A graph (its IRI, or its vocabulary's IRI or short name) to publish. */
export interface SessionRelease {
  readonly graph: string
  readonly version?: string | undefined
  readonly notes?: string | undefined
  readonly dryRun?: boolean | undefined
}

/** A row of `concordance list`. */
export interface GraphRow {
  readonly graph: string
  readonly kind: string
  readonly triples: number
  readonly title?: string
  readonly source?: string
  readonly version?: string
  readonly license?: string
  readonly domain?: string
  readonly modified: string
}

/** A query, and the past state that it asks: a commit, a date, a time or a version; the newest when not given. */
export interface SessionQuery extends Pick<QueryRequest, 'query' | 'accept' | 'explain'> {
  readonly at?: string | undefined
  /** Whether things in states of domains are to be found by the canonical state that these lie in. */
  readonly expandStates?: boolean
}

export interface SessionAnswer {
  readonly mediaType: string
  /** What was expanded over states, in numbers; absent where that was not asked for. */
  readonly expanded?: string
  readonly body: AsyncIterable<Uint8Array | string>
}

/** A change set as it was read from a file. */
export interface SessionChange {
  readonly body: string
  readonly contentType: string
  readonly dryRun: boolean
  readonly basedOn?: number
  readonly message?: string
}

/** A change set whose impact is asked for, and the days (ISO 8601) that use is counted over. */
export interface SessionImpact extends Pick<SessionChange, 'body' | 'contentType'> {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** A table of concepts that was read from a file. */
export type SessionTable = Omit<TableSubmission, 'author' | 'domain' | 'languages' | 'signal'>
export type TableAnswer = TableOutcome

/** The concepts of a scheme or graph, as a table; `at` as with a query. */
export interface SessionExport extends Scope {
  readonly format: TableFormat
  readonly at?: string | undefined
}

/** Data to be translated, as they were read from a file. */
export type SessionTranslation = Omit<TranslationTask, 'snapshot'>

/** A store to work with: one of our own, or that of the server which holds the data folder. One suite tests both. */
export interface Session {
  readonly baseIri: string
  load(file: FileToLoad): Promise<LoadOutcome>
  query(request: SessionQuery): Promise<SessionAnswer>
  /** @throws DomainError `refused` with the report, `conflict` with both sides. */
  change(set: SessionChange): Promise<OutcomeView>
  /** Whom a change would concern; nothing is written. @throws DomainError as `change` does. */
  impact(set: SessionImpact): Promise<ImpactReport>
  /** Carries out a SPARQL update. @returns the sequence number of the commit that the store is at then. */
  update(text: string): Promise<number>
  /** Publishes a graph under a version. @throws DomainError `refused`, `conflict`, `not-found`, `forbidden`. */
  release(request: SessionRelease): Promise<ReleaseAnswer>
  graphs(): Promise<GraphRow[]>
  /** Two classes side by side, or a draft of what they have in common. @throws DomainError `not-found`. */
  compare(sides: { left: string; right: string }, as: 'markdown' | 'turtle'): Promise<string>
  /** Checks a value against a registered identifier format. @throws DomainError `not-found`. */
  checkIdentifier(format: string, value: string): Promise<Verdict>
  /** @param at as with a query. @throws DomainError `not-found`. */
  export(graph: string, format: RdfFormat, at?: string): Promise<AsyncIterable<Uint8Array | string>>
  /** @throws DomainError `invalid` with a report; `refused`, `conflict`, `not-found`, `forbidden`. */
  importTable(table: SessionTable): Promise<TableAnswer>
  /** With what has no column, and is left out. @throws DomainError `not-found`, `too-large`. */
  exportTable(request: SessionExport): Promise<{ leftOut: readonly string[]; body: AsyncIterable<Uint8Array> }>
  /** @throws DomainError `not-found`, `invalid`, `unsupported`. */
  translate(task: SessionTranslation): Promise<Pick<TranslationAnswer, 'untranslated' | 'body'>>
  /** Tries the examples of a domain. @throws DomainError `not-found`, `invalid`. */
  translationExamples(domain: string): Promise<readonly ExampleVerdict[]>
  /** @throws DomainError `invalid`, `not-found`, `conflict`, `refused`, `forbidden`. */
  createDomain(request: DomainSubmission['request'], as: DomainSubmission['as']): Promise<DomainOutcome>
  /** @throws DomainError `invalid`, `forbidden`. */
  assign(table: Omit<AssignmentSubmission, 'author'>): Promise<AssignmentOutcome>
  close(): Promise<void>
}

/**
 * The server that holds the data folder; undefined when there is none.
 *
 * @throws DomainError `conflict` when it does not answer.
 */
export async function runningServer(config: Config): Promise<ServerFile | undefined> {
  const server = readServerFile(config.dataDir)
  // What a killed server has left is not believed: by now its address may be that of another store.
  if (!server || writerOf(config.dataDir) !== server.pid) return undefined
  if (await isAlive(server)) return server
  throw new DomainError('conflict', `The server of ${config.dataDir} (process ${server.pid}) does not answer at ${server.url}: wait until it has started, or stop it`) // prettier-ignore
}

/** Through the server while it runs, else with the store opened here. */
export async function openSession(config: Config): Promise<Session> {
  const server = await runningServer(config)
  return server ? new RemoteSession(server) : LocalSession.open(config)
}
