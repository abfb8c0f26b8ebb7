import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Changes } from './changes/changes.ts'
import type { Config } from './config.ts'
import { DomainError, messageOf } from './errors.ts'
import { UriSpace } from './identity/space.ts'
import { Journal } from './journal/journal.ts'
import { lockFolder } from './journal/lock.ts'
import { LabelIndex } from './search/label-index.ts'
import { Validator } from './shacl/validator.ts'
import type { QueryEngine } from './sparql/engine.ts'
import { ThreadedEngine } from './sparql/query-engine.ts'
import { UpdateEngine } from './sparql/update/update-engine.ts'
import { SnapshotKeeper } from './store/snapshot-keeper.ts'
import type { Snapshot } from './store/snapshot.ts'
import { GraphStore } from './vocabularies/graph-store.ts'
import { Loader } from './vocabularies/load.ts'
import { prefixesOf } from './vocabularies/prefixes.ts'
import { shippedFiles } from './vocabularies/packaged.ts'
import { registryGraph } from './vocabularies/registry.ts'

/** Everything that the front ends call, put together. */
export interface Services {
  readonly config: Config
  readonly space: UriSpace
  readonly changes: Changes
  readonly journal: Journal
  readonly loader: Loader
  /** Writing by request, for all but files. */
  readonly graphStore: GraphStore
  readonly search: LabelIndex
  readonly engine: QueryEngine
  readonly validator: Validator
  /** The newest commit. Ask once per request, and use that one throughout. */
  snapshot(): Snapshot
  /** Starts what the first requests would otherwise wait for. */
  warm(): void
  /** Stops queries and validations under way: each is answered `busy`. */
  interrupt(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the data folder, takes it for this process, and rebuilds store and indexes from the journal.
 *
 * Without `indexed` nothing can be searched for, and opening and loading take half the time.
 *
 * @throws DomainError `conflict` when another process writes to the folder or it was made for another base URI.
 */
export async function openServices(config: Config, { indexed = true } = {}): Promise<Services> {
  mkdirSync(config.dataDir, { recursive: true })
  const unlock = lockFolder(config.dataDir)
  sweepUploads(config.dataDir)
  try {
    const journal = new Journal(config.dataDir, { CONCORDANCE_BASE_URI: config.baseUri })
    return await build({ config, journal, unlock, indexed })
  } catch (error) {
    unlock()
    throw error
  }
}

async function build({
  config,
  journal,
  unlock,
  indexed,
}: {
  config: Config
  journal: Journal
  unlock: () => void
  indexed: boolean
}): Promise<Services> {
  const keeper = new SnapshotKeeper({
    folder: join(config.dataDir, 'snapshot'),
    hashOf: (commit) => journal.commit(commit)?.hash,
  })
  const store = keeper.open()
  const changes = new Changes(store, journal)
  changes.replay()
  const search = new LabelIndex()
  if (indexed) {
    await search.build(store.snapshot)
    changes.onCommit((committed) => search.update(committed))
  }
  const snapshot = (): Snapshot => search.inStep(store.snapshot) // a commit is seen when it can be searched
  const engine = new ThreadedEngine({
    engine: config.engine,
    federation: config.federation,
    baseIri: config.baseUri,
    timeoutMs: config.queryTimeoutSeconds * 1000,
    maxRows: config.queryMaxRows,
    maxCharacters: config.queryMaxCharacters,
    memoryMb: config.queryMemoryMb,
    workers: config.queryWorkers,
    maxQueue: config.queryQueue,
    unionDefaultGraph: config.unionDefaultGraph,
    snapshot,
    prefixes: () => prefixesOf(store.snapshot, config.baseUri),
  })
  const validator = new Validator({
    timeoutMs: config.validationTimeoutSeconds * 1000,
    memoryMb: config.queryMemoryMb,
    workers: config.queryWorkers,
    snapshot,
  })
  const updates = new UpdateEngine({
    baseIri: config.baseUri,
    registry: registryGraph(config.baseUri).value,
    unionDefaultGraph: config.unionDefaultGraph,
    federation: config.federation,
    timeoutMs: config.queryTimeoutSeconds * 1000,
    memoryMb: config.queryMemoryMb,
    maxQueue: config.queryQueue,
  })
  const graphStore = new GraphStore({
    changes,
    engine: updates,
    baseIri: config.baseUri,
    maxQueue: config.queryQueue,
    snapshot,
    prefixes: () => prefixesOf(store.snapshot, config.baseUri),
  })
  const loader = new Loader({ store, changes, baseIri: config.baseUri })
  return {
    config,
    space: new UriSpace(config.baseUri),
    changes,
    journal,
    loader,
    graphStore,
    search,
    engine,
    validator,
    snapshot,
    warm: () => {
      engine.warm()
      if (config.writeToken) updates.warm()
    },
    interrupt: async () => {
      await Promise.all([engine.close(), updates.close(), validator.close()])
    },
    close: async () => {
      await changes.settled()
      await Promise.all([engine.close(), updates.close(), validator.close(), loader.close(), search.close()])
      await store.idle()
      await keeper.close()
      await store.close()
      await journal.close()
      unlock()
    },
  }
}

/** Removes what uploads of a process that was killed left behind. */
function sweepUploads(folder: string): void {
  for (const name of readdirSync(folder))
    if (name.startsWith('incoming-')) rmSync(join(folder, name), { recursive: true, force: true })
}

/** Loads what comes with the program, where it differs from what is there. @returns how many files changed. */
export async function loadShipped({ loader, space }: Pick<Services, 'loader' | 'space'>): Promise<number> {
  let changed = 0
  for (const file of shippedFiles()) {
    try {
      const { status } = await loader.load({ ...file, graph: space.graph(file.slug), base: space.baseIri })
      if (status !== 'unchanged') changed++
    } catch (error) {
      if (error instanceof DomainError && error.code === 'conflict') {
        process.emitWarning(error.message) // what people have edited is theirs now
        continue
      }
      throw new Error(`The shipped file ${file.name} cannot be loaded: ${messageOf(error)}`, { cause: error })
    }
  }
  return changed
}
