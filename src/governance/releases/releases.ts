import { may } from '../../access/may.ts'
import type { Principal } from '../../access/principal.ts'
import { vocabularies } from '../../concepts/vocabularies.ts'
import type { QuadChange } from '../../changes/quad-change.ts'
import type { CheckReport } from '../../checks/report.ts'
import { DomainError, invalid, notFound } from '../../errors.ts'
import type { History } from '../../history/history.ts'
import type { Journal } from '../../journal/journal.ts'
import { concord } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphInfo } from '../../vocabularies/registry.ts'
import { bumpOf, differenceOf, type SemanticChange } from '../difference/difference.ts'
import type { Editor, Found } from '../editor.ts'
import { canonicalOfGraph } from './canonical.ts'
import type { ReleaseCatalogue } from './catalogue.ts'
import { DocumentHeader } from './document.ts'
import type { Release, ReleasePlan } from './release.ts'
import { describeRelease } from './release-rdf.ts'
import { graphChange } from './since.ts'
import { isVersion, proposedVersion, versionFault } from './versions.ts'

export interface ReleasesOptions {
  readonly catalogue: ReleaseCatalogue
  readonly editor: Pick<Editor, 'submit'>
  readonly history: Pick<History, 'at' | 'quadsOf' | 'wasEverUsed'>
  readonly journal: Pick<Journal, 'since'>
  readonly baseIri: string
  /** The newest state. */
  snapshot(): Snapshot
}

/** What somebody wants to publish. */
export interface ReleaseRequest {
  /** IRI of the graph. */
  readonly graph: string
  /** `x.y.z`; the least that may be when not given. */
  readonly version?: string | undefined
  readonly author: Principal
  /** What the author says of it, in Markdown. */
  readonly notes?: string | undefined
  /** Gives the plan alone. */
  readonly dryRun?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}

/** What came of it. Only a failure is thrown. */
export type ReleaseOutcome =
  | { readonly status: 'published'; readonly release: Release; readonly plan: ReleasePlan }
  /** A dry run that would be published. */
  | { readonly status: 'planned'; readonly plan: ReleasePlan }
  /** The version is too small or taken, or nothing has changed. */
  | { readonly status: 'faulty'; readonly plan: ReleasePlan; readonly fault: NonNullable<ReleasePlan['fault']> }
  /** The gate refused it. */
  | { readonly status: 'refused'; readonly report: CheckReport }

/** Others commit while a large release is made: it is planned anew so often. */
const MAX_ATTEMPTS = 5
/** Sentences that are kept for ever are in English, with English labels. */
const languages = ['en']

/** Thrown within a release when somebody else has committed since it was planned. */
class Overtaken extends Error {}

/**
 * Releases: a graph's content at a commit, under a version that the changes since the last release allow, described in
 * graph/releases. What is published is never changed.
 */
export class Releases {
  private readonly options: ReleasesOptions

  constructor(options: ReleasesOptions) {
    this.options = options
  }

  /**
   * What releasing a graph now would come to.
   *
   * @throws DomainError `not-found` for a graph that is not registered, `invalid` for one that is about nothing.
   */
  async plan(graph: string, { version }: { version?: string | undefined } = {}): Promise<ReleasePlan> {
    const snapshot = this.options.snapshot()
    if (!graphInfo(snapshot, graph)) throw notFound(`The graph <${graph}>`)
    const header = new DocumentHeader(snapshot, graph)
    if (header.iri === undefined)
      throw invalid(`The graph <${graph}> does not say what it is about: add an owl:Ontology or a skos:ConceptScheme to it`) // prettier-ignore
    const [previous] = this.options.catalogue.list(graph)
    const changes = previous ? await this.changesSince(previous, snapshot) : []
    const level = bumpOf(changes)
    const said = header.version !== undefined && isVersion(header.version) ? header.version : undefined
    const needs = { prior: previous?.version ?? said, isReleased: previous !== undefined, level }
    const proposed = proposedVersion(needs)
    const wanted = version ?? proposed
    const slug = previous?.slug ?? this.slugOf(snapshot, header.iri)
    const iri = this.iriOf(header.iri, slug, wanted)
    const sentence = versionFault(wanted, needs)
    const fault = this.unreleasable({ graph, iri, version: wanted, previous, changes }) ?? (sentence ? { code: 'version' as const, sentence } : undefined) // prettier-ignore
    return {
      graph,
      vocabulary: header.iri,
      slug,
      head: snapshot.commit,
      ...(previous ? { previous } : {}),
      changes,
      ...(level ? { requiredLevel: level } : {}),
      proposedVersion: proposed,
      version: wanted,
      iri,
      ...(fault ? { fault } : {}),
      reasons: changes.filter((change) => change.level === level),
    }
  }

  /**
   * Publishes a graph as it is now: one commit, which also makes the vocabulary say that it is this version.
   *
   * @throws DomainError `forbidden`, and what {@link plan} throws; `conflict` when others commit all the time.
   */
  async publish(request: ReleaseRequest): Promise<ReleaseOutcome> {
    const decided = may(request.author, 'release', graphInfo(this.options.snapshot(), request.graph)?.domain)
    if (!decided.allowed) throw new DomainError('forbidden', decided.reason)
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const plan = await this.plan(request.graph, request)
      if (plan.fault) return { status: 'faulty', plan, fault: plan.fault }
      if (request.dryRun) return { status: 'planned', plan }
      try {
        return await this.submit(plan, request)
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error
      }
    }
    throw new DomainError('conflict', 'Others keep changing the vocabularies: publish again in a moment')
  }

  private async submit(plan: ReleasePlan, { author, notes, signal }: ReleaseRequest): Promise<ReleaseOutcome> {
    const { baseIri, editor, snapshot } = this.options
    const at = new Date()
    const { graph, version, iri, previous } = plan
    const state = snapshot()
    if (state.commit !== plan.head) throw new Overtaken()
    const header = new DocumentHeader(state, graph)
    const change = header.versioned({ version, iri, prior: previous?.iri, at })
    const also = async ({ before, after, sequence }: Found): Promise<QuadChange> => {
      if (before.commit !== plan.head) throw new Overtaken()
      const canonical = await canonicalOfGraph(after, graph)
      const release = releaseOf(plan, { ...canonical, at, author, notes, after, commit: sequence })
      return { removed: [], added: describeRelease(release, plan.changes, baseIri) }
    }
    const message = `Publish ${header.title ?? plan.slug} ${version}`
    const intent = concord.PublishRelease.value
    const outcome = await editor.submit({ author, message, intent, change, also, authorised: true, signal })
    if (outcome.status === 'refused') return { status: 'refused', report: outcome.report }
    if (outcome.status !== 'committed') throw new Overtaken()
    return { status: 'published', release: this.options.catalogue.byIri(iri)!, plan }
  }

  private async changesSince(previous: Release, snapshot: Snapshot): Promise<SemanticChange[]> {
    const { history, journal } = this.options
    const reader = {
      since: (after: number) => journal.since(after),
      quadsOf: (commit: Parameters<History['quadsOf']>[0]) => history.quadsOf(commit),
    }
    const change = await graphChange(reader, previous.graph, { after: previous.commit, until: snapshot.commit })
    if (change.added.length + change.removed.length === 0) return []
    const changes = differenceOf({ before: await history.at(previous.commit), after: snapshot, change, languages })
    return changes.filter(({ type }) => type !== 'version-changed') // what a release says of itself means nothing else
  }

  private unreleasable({
    graph,
    iri,
    version,
    previous,
    changes,
  }: Pick<ReleasePlan, 'graph' | 'iri' | 'version' | 'changes'> & {
    previous: Release | undefined
  }): ReleasePlan['fault'] {
    // prettier-ignore
    if (previous && changes.length === 0)
      return { code: 'unchanged', sentence: `Nothing has changed since ${previous.version}: there is nothing to release` } // prettier-ignore
    const taken = this.options.catalogue.list(graph).find((release) => release.version === version)
    if (taken)
      return { code: 'released', sentence: `${version} was published on ${taken.issued.slice(0, 10)} and stays as it is: choose a later version` } // prettier-ignore
    if (this.options.history.wasEverUsed(iri))
      return { code: 'released', sentence: `<${iri}> names something else already: choose another version` }
    return undefined
  }

  /** A term's own IRI has no version in it: that of a release is the vocabulary's with its version. */
  private iriOf(vocabulary: string, slug: string, version: string): string {
    const { baseIri } = this.options
    const own = vocabulary.startsWith(`${baseIri}id/`) && !/[?#]./.test(vocabulary)
    return own ? `${vocabulary.replace(/[/#]+$/, '')}/${version}` : `${baseIri}id/release/${slug}/${version}`
  }

  /**
   * What a vocabulary is called in paths: in our space what its IRI says (`logistics-status`), which no later vocabulary
   * changes, else its short name.
   */
  private slugOf(snapshot: Snapshot, vocabulary: string): string {
    const space = `${this.options.baseIri}id/`
    const name = vocabulary.startsWith(space)
      ? vocabulary.slice(space.length).replace(/[^\p{L}\p{N}._~-]+/gu, '-')
      : (vocabularies({ snapshot, languages }).find(({ uri }) => uri === vocabulary)?.id ?? '')
    const plain = name.replace(/^-+|-+$/g, '') || 'vocabulary'
    const taken = new Set(this.options.catalogue.list().map(({ slug }) => slug))
    let slug = plain
    for (let number = 2; taken.has(slug); number++) slug = `${plain}-${number}`
    return slug
  }
}

interface Making extends Pick<Release, 'hash' | 'statements' | 'commit'> {
  readonly at: Date
  readonly author: Principal
  readonly notes?: string | undefined
  readonly after: Snapshot
}

function releaseOf(plan: ReleasePlan, { hash, statements, commit, at, author, notes, after }: Making): Release {
  const { graph, vocabulary, slug, version, iri, previous, requiredLevel, changes } = plan
  const labels = new DocumentHeader(after, graph).labels.map(({ text, lang }) => ({ text: `${text} ${version}`, lang }))
  const text = notes?.trim()
  return {
    iri,
    version,
    slug,
    graph,
    vocabulary,
    labels,
    commit,
    issued: at.toISOString(),
    ...(author.iri ? { author: author.iri } : {}),
    ...(previous ? { previous: previous.iri } : {}),
    ...(requiredLevel ? { level: requiredLevel } : {}),
    ...(text ? { notes: text } : {}),
    hash,
    statements,
    changes: changes.length,
  }
}
