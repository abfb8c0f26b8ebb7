import { DataFactory } from 'n3'
import type { Quad } from '@rdfjs/types'
import { invalid, notFound } from '../../errors.ts'
import type { History, ReleaseBook } from '../../history/history.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { graphContent } from '../../vocabularies/content.ts'
import type { Release, ReleaseChange } from './release.ts'
import { ReleaseReader } from './release-rdf.ts'

export interface CatalogueOptions {
  readonly history: Pick<History, 'at' | 'changesSince'>
  readonly baseIri: string
  /** The newest state. */
  snapshot(): Snapshot
}

/** What has been published: read from graph/releases, with the content from the history. */
export class ReleaseCatalogue implements ReleaseBook {
  private readonly options: CatalogueOptions

  constructor(options: CatalogueOptions) {
    this.options = options
  }

  /** The releases of a graph, or of all graphs, the newest first. */
  list(graph?: string): Release[] {
    const all = this.reader().all()
    const found = graph === undefined ? all : all.filter((release) => release.graph === graph)
    return found.sort((a, b) => b.commit - a.commit)
  }

  /**
   * One release, by the short name of its vocabulary and its version; `latest` is the newest.
   *
   * @throws DomainError `not-found` naming the versions there are.
   */
  get(slug: string, version: string): Release {
    const own = this.versions(slug)
    const found = version === 'latest' ? own[0] : own.find((release) => release.version === version)
    if (found) return found
    const versions = own.map((release) => release.version)
    throw notFound(`The version ${version} of "${slug}", of which there are ${versions.join(', ')},`, { versions })
  }

  /**
   * The releases of a vocabulary by its short name, newest first.
   *
   * @throws DomainError `not-found` when there are none.
   */
  versions(slug: string): Release[] {
    const all = this.list()
    const own = all.filter((release) => release.slug === slug)
    if (own.length > 0) return own
    throw notFound(`A release of "${slug}"`, { vocabularies: [...new Set(all.map((release) => release.slug))] })
  }

  /** The release that an IRI names. */
  byIri(iri: string): Release | undefined {
    return this.reader().find(iri)
  }

  changesOf(release: Release): ReleaseChange[] {
    return this.reader().changesOf(release)
  }

  statementsOf(release: Release): Quad[] {
    return this.reader().statementsOf(release)
  }

  /** The statements of a release, as they were when it was published. */
  async content({ graph, commit }: Release): Promise<Iterable<Quad>> {
    return graphContent(await this.options.history.at(commit), graph)
  }

  /**
   * The commit of a release: by IRI, by `{slug}/{version}`, or by its version alone where only one vocabulary has it.
   *
   * @throws DomainError `invalid` for a version that several vocabularies have.
   */
  commitOf(version: string): number | undefined {
    const number = version.replace(/^v(?=\d)/, '')
    const found = this.list().filter(
      ({ iri, slug, version: own }) => iri === version || own === number || `${slug}/${own}` === number,
    )
    if (found.length > 1)
      throw invalid(`Several vocabularies have a version ${version}: say which, such as ${found[0]!.slug}/${found[0]!.version}`, { details: { releases: found.map(({ iri }) => iri) } }) // prettier-ignore
    return found[0]?.commit
  }

  /** The version of the first release that has a statement which came with a commit. */
  firstWith(statement: Quad, commit: number): string | undefined {
    const release = this.list(statement.graph.value)
      .reverse()
      .find((each) => each.commit >= commit)
    if (!release) return undefined
    const since = this.options.history.changesSince(commit, [statement.subject])
    const lost = since.find(({ change }) => change.removed.some((quad) => quad.equals(statement)))
    return lost && lost.commit.sequence <= release.commit ? undefined : release.version
  }

  /** Whether a release of any graph says something of an IRI. */
  isReleased(iri: string): boolean {
    const releases = this.list().reverse()
    if (releases.length === 0) return false
    const changes = this.options.history.changesSince(0, [DataFactory.namedNode(iri)])
    return releases.some(({ graph, commit }) => {
      let statements = 0
      for (const { commit: each, change } of changes) {
        if (each.sequence > commit) break
        const own = (quads: readonly Quad[]): number => quads.filter((quad) => quad.graph.value === graph).length
        statements += own(change.added) - own(change.removed)
      }
      return statements > 0
    })
  }

  private reader(): ReleaseReader {
    return new ReleaseReader(this.options.snapshot(), this.options.baseIri)
  }
}
