import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openAccess, type Access } from './access/access.ts'
import { councilOf } from './access/council.ts'
import { Changes } from './changes/changes.ts'
import { rebuild, type Rebuilt } from './changes/rebuild.ts'
import { Checker } from './checks/checker.ts'
import { Surveyor } from './concepts/survey/surveyor.ts'
import { prepare } from './concepts/prepare.ts'
import { Examiner } from './checks/examiner.ts'
import type { Config } from './config.ts'
import { DomainError, messageOf, notFound } from './errors.ts'
import { publishAgents } from './governance/agents.ts'
import { govern, type Governance } from './governance/govern.ts'
import { governingSets } from './governance/governing-shapes.ts'
import { TermSuggestions } from './governance/term-suggestions.ts'
import { History } from './history/history.ts'
import { PastIndexes } from './history/past-indexes.ts'
import { IdentifierMint } from './identity/identifier-mint.ts'
import { UriSpace } from './identity/space.ts'
import { Journal } from './journal/journal.ts'
import { lockFolder } from './journal/lock.ts'
import { JOURNAL_FILE } from './journal/tables.ts'
import { domains } from './models/domains.ts'
import { LabelIndex } from './search/label-index.ts'
import { Validator } from './shacl/validator.ts'
import { Usage } from './usage/usage.ts'
import { QueryBudgets } from './sparql/budgets.ts'
import { QueryHelper } from './query-help/query-helper.ts'
import type { QueryEngine } from './sparql/engine.ts'
import { ThreadedEngine } from './sparql/query-engine.ts'
import { UpdateEngine } from './sparql/update/update-engine.ts'
import { QuadStore } from './store/quad-store.ts'
import { readSnapshotFiles } from './store/snapshot-files.ts'
import { SnapshotKeeper } from './store/snapshot-keeper.ts'
import type { Snapshot } from './store/snapshot.ts'
import { Tables } from './tables/tables.ts'
import { Translator } from './translation/translator.ts'
import { Documents } from './vocabularies/documents/documents.ts'
import { GraphStore } from './vocabularies/graph-store.ts'
import type { LoadProver } from './vocabularies/load-proof.ts'
import { Loader } from './vocabularies/load.ts'
import { prefixesOf } from './vocabularies/prefixes.ts'
import { shippedFiles } from './vocabularies/packaged.ts'
import { systemGraphs } from './vocabularies/system-graphs.ts'

/** Everything that the front ends call, put together. */
export interface Services extends Governance {
  readonly config: Config
  readonly space: UriSpace
  /** Accounts, their tokens, and the audit. */
  readonly access: Access
  readonly changes: Changes
  readonly journal: Journal
  readonly loader: Loader
  /** Writing by request, for all but files. */
  readonly graphStore: GraphStore
  /** Past states, and who changed what. */
  readonly history: History
  /** Label indexes of other states than the newest. */
  readonly pastIndexes: PastIndexes
  /** Reads and writes tables of concepts. */
  readonly tables: Tables
  /** Holds files of SKOS against the vocabularies. */
  readonly documents: Documents
  /** Gives out identifiers of registered formats. */
  readonly identifiers: IdentifierMint
  readonly search: LabelIndex
  readonly engine: QueryEngine
  /** What is wrong with queries, and what was meant. */
  readonly queryHelper: QueryHelper
  readonly validator: Validator
  /** Data between a domain's own model and the canonical one. */
  readonly translator: Translator
  /** How often terms are asked for. */
  readonly usage: Usage
  /** Terms that people look for in vain, or ask for. */
  readonly termSuggestions: TermSuggestions
  /** Looks at changes before they are made. */
  readonly checker: Checker
  /** Looks at whole graphs by every rule. */
  readonly examiner: Examiner
  /** Looks at every term of a vocabulary. */
  readonly surveyor: Surveyor
  /** The newest commit. Ask once per request, and use that one throughout. */
  snapshot(): Snapshot
  /** Brings what everybody may know of those who write in step with the accounts. */
  publishAgents(): Promise<void>
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
    const journal = openJournal(config)
    return await build({ config, journal, unlock, indexed })
  } catch (error) {
    unlock()
    throw error
  }
}

/**
 * Accounts, tokens and audit alone, for the command line: the store is opened only where a domain is named.
 *
 * @throws DomainError `conflict` as `openServices` does.
 */
export function openAccounts(config: Config): Access {
  mkdirSync(config.dataDir, { recursive: true })
  const unlock = lockFolder(config.dataDir)
  try {
    const journal = openJournal(config)
    const space = new UriSpace(config.baseUri)
    const stored = lazily(() => storedSnapshot(config, journal))
    const access = openAccess(journal, config, {
      domainIri: (name) => space.domain(name),
      domains: () => domains(stored()).map(({ uri }) => uri),
    })
    const close = async (): Promise<void> => {
      await access.close()
      await journal.close()
      unlock()
    }
    return { ...access, close }
  } catch (error) {
    unlock()
    throw error
  }
}

/** The newest state, read and not kept up to date. */
function storedSnapshot(config: Config, journal: Journal): Snapshot {
  const store = new QuadStore(settledState(config, journal))
  new Changes(store, journal).replay()
  return store.snapshot
}

/** What was last written beside the journal; nothing where that cannot be used, for the journal has it all. */
function settledState(config: Config, journal: Journal): ReturnType<typeof readSnapshotFiles> {
  try {
    return readSnapshotFiles(snapshotFolder(config), (commit) => journal.commit(commit)?.hash)
  } catch {
    return undefined
  }
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

/**
 * Makes the projections of a store again from its journal, while nobody else has it: see `rebuild`.
 *
 * @throws DomainError `conflict` as `openServices` does, `refused` when the journal is damaged, `not-found` without a store.
 */
export async function rebuildStore(
  config: Config,
  onProgress?: (done: number, total: number) => void,
): Promise<Rebuilt> {
  if (!existsSync(join(config.dataDir, JOURNAL_FILE))) throw notFound(`A store in ${config.dataDir}`)
  const unlock = lockFolder(config.dataDir)
  try {
    const journal = openJournal(config)
    try {
      return await rebuild(journal, snapshotFolder(config), onProgress)
    } finally {
      await journal.close()
    }
  } finally {
    unlock()
  }
}

const snapshotFolder = ({ dataDir }: Config): string => join(dataDir, 'snapshot')

const openJournal = ({ dataDir, baseUri, minFreeMb }: Config): Journal =>
  new Journal(dataDir, { CONCORDANCE_BASE_URI: baseUri }, { minFree: minFreeMb * 2 ** 20 })

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
    folder: snapshotFolder(config),
    hashOf: (commit) => journal.commit(commit)?.hash,
  })
  const store = keeper.open()
  const changes = new Changes(store, journal)
  changes.replay()
  journal.indexSubjects()
  const history = new History(store, journal)
  const pastIndexes = new PastIndexes()
  const space = new UriSpace(config.baseUri)
  const access = openAccess(journal, config, {
    domainIri: (name) => space.domain(name),
    domains: () => domains(store.snapshot).map(({ uri }) => uri),
  })
  const search = new LabelIndex()
  if (indexed) {
    await Promise.all([search.build(store.snapshot), prepare(store.snapshot)])
    changes.onCommit(async (committed) => {
      await prepare(committed.snapshot)
      await search.update(committed)
    })
  }
  const snapshot = (): Snapshot => search.inStep(store.snapshot) // a commit is seen when it can be searched
  const budgets = config.querySecondsPerMinute > 0 ? new QueryBudgets(config.querySecondsPerMinute) : undefined
  const engine = new ThreadedEngine({
    budgets,
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
  const queryHelper = new QueryHelper({
    budgets,
    baseIri: config.baseUri,
    timeoutMs: config.queryTimeoutSeconds * 1000,
    memoryMb: config.queryMemoryMb,
    maxQueue: config.queryQueue,
    unionDefaultGraph: config.unionDefaultGraph,
    leastMs: config.queryHelpMilliseconds,
    snapshot,
  })
  const validator = new Validator({
    timeoutMs: config.validationTimeoutSeconds * 1000,
    memoryMb: config.queryMemoryMb,
    workers: config.queryWorkers,
    snapshot,
  })
  const translator = new Translator({
    timeoutMs: config.queryTimeoutSeconds * 1000,
    memoryMb: config.queryMemoryMb,
    baseIri: config.baseUri,
    snapshot,
  })
  const updates = new UpdateEngine({
    baseIri: config.baseUri,
    kept: Object.values(systemGraphs(config.baseUri)) as string[],
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
  const prover = async (): Promise<LoadProver> => (await import('./models/proof/load-prover.ts')).loadProver // with the SPARQL parser
  const loader = new Loader({ store, changes, baseIri: config.baseUri, prover })
  const checking = { timeoutMs: config.validationTimeoutSeconds * 1000, memoryMb: config.queryMemoryMb }
  const checker = new Checker(checking)
  const examiner = new Examiner(checking)
  const surveyor = new Surveyor({ memoryMb: config.queryMemoryMb })
  const tables = new Tables({ timeoutMs: config.queryTimeoutSeconds * 1000, memoryMb: config.queryMemoryMb })
  const documents = new Documents({ timeoutMs: checking.timeoutMs, memoryMb: config.queryMemoryMb, baseIri: config.baseUri }) // prettier-ignore
  const usage = new Usage({ journal, days: config.usageDays, isKnown: (iri) => store.snapshot.terms.iri(iri) !== 0 })
  const termSuggestions = new TermSuggestions({ journal, days: config.usageDays })
  const governance = govern({ config, journal, changes, history, checker, termSuggestions, snapshot: () => store.snapshot }) // prettier-ignore
  await governance.proposals.recover()
  return {
    ...governance,
    config,
    space,
    access,
    changes,
    journal,
    loader,
    graphStore,
    history,
    tables,
    documents,
    identifiers: new IdentifierMint(journal),
    pastIndexes,
    search,
    engine,
    queryHelper,
    validator,
    translator,
    usage,
    termSuggestions,
    checker,
    examiner,
    surveyor,
    snapshot,
    publishAgents: async () => {
      const accounts = access.accounts.list()
      if (accounts.length > 0) await publishAgents(governance.editor, { accounts, baseIri: config.baseUri }) // prettier-ignore
    },
    warm: () => {
      engine.warm()
      if (!config.writeToken && access.accounts.size === 0) return
      updates.warm()
      checker.warm(store.snapshot, governingSets(store.snapshot, councilOf(config.baseUri)))
    },
    interrupt: async () => {
      await Promise.all([engine.close(), queryHelper.close(), updates.close(), validator.close(), checker.close()])
      await Promise.all([tables.close(), documents.close(), translator.close(), examiner.close(), surveyor.close()])
    },
    close: async () => {
      await changes.settled()
      await Promise.all([
        engine.close(),
        queryHelper.close(),
        updates.close(),
        validator.close(),
        translator.close(),
        checker.close(),
      ])
      await Promise.all([loader.close(), search.close(), tables.close(), examiner.close(), surveyor.close()])
      await Promise.all([
        documents.close(),
        history.close(),
        pastIndexes.close(),
        access.close(),
        usage.close(),
        termSuggestions.close(),
      ])
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
      const shipped = { ...file, graph: space.graph(file.slug), base: space.baseIri, unproven: true }
      const { status, findings = [] } = await loader.load(shipped)
      if (status !== 'unchanged') changed++
      for (const { sentence } of findings) process.emitWarning(`${file.name}: ${sentence}`) // the council may have changed the model
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
