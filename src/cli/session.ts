import type { Config } from '../config.ts'
import { DomainError } from '../errors.ts'
import { writerOf } from '../journal/lock.ts'
import type { RdfFormat } from '../rdf/formats.ts'
import type { QueryRequest } from '../sparql/engine.ts'
import type { LoadOutcome, LoadProgress } from '../vocabularies/load.ts'
import { readServerFile } from './server-file.ts'
import { LocalSession } from './local.ts'
import { RemoteSession } from './remote.ts'

export interface FileToLoad {
  readonly path: string
  readonly name: string
  readonly graph: string
  /** Short name of a domain. */
  readonly domain?: string | undefined
  /** Tells two files of one name apart: see `LoadRequest`. */
  readonly origin?: string | undefined
  readonly replace?: boolean | undefined
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
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

export interface SessionAnswer {
  readonly mediaType: string
  readonly body: AsyncIterable<Uint8Array | string>
}

/** A store to work with: one of our own, or that of the server which holds the data folder. One suite tests both. */
export interface Session {
  readonly baseIri: string
  load(file: FileToLoad): Promise<LoadOutcome>
  query(request: Pick<QueryRequest, 'query' | 'accept' | 'explain'>): Promise<SessionAnswer>
  /** Carries out a SPARQL update. @returns the sequence number of the commit that the store is at then. */
  update(text: string): Promise<number>
  graphs(): Promise<GraphRow[]>
  /** @throws DomainError `not-found`. */
  export(graph: string, format: RdfFormat): Promise<AsyncIterable<Uint8Array | string>>
  close(): Promise<void>
}

/** Through the server while it runs, else with the store opened here. */
export async function openSession(config: Config): Promise<Session> {
  const server = readServerFile(config.dataDir)
  // What a killed server has left is not believed: by now its address may be that of another store.
  if (!server || writerOf(config.dataDir) !== server.pid) return LocalSession.open(config)
  const remote = new RemoteSession(server)
  if (await remote.isAlive()) return remote
  throw new DomainError('conflict', `The server of ${config.dataDir} (process ${server.pid}) does not answer at ${server.url}: wait until it has started, or stop it`) // prettier-ignore
}
