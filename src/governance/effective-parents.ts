import { DataFactory } from 'n3'
import { notFound } from '../errors.ts'
import type { History } from '../history/history.ts'
import type { Domain } from '../models/domains.ts'
import { parentsOf, type Parent } from '../models/effective-shapes.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { ReleaseCatalogue } from './releases/catalogue.ts'
import type { Release } from './releases/release.ts'

/** Where releases and states are found. */
export interface ParentSources {
  readonly catalogue: Pick<ReleaseCatalogue, 'list'>
  readonly history: Pick<History, 'at' | 'changesSince'>
}

/** Versions by what the parents are for: `1.2.0`, or `{slug}/1.2.0` where several graphs have versions of that number. */
export type WantedVersions = Readonly<Partial<Record<Parent['role'], string>>>

/**
 * The shapes graphs that the effective shapes of a domain are composed of, each with its release where it is as it was
 * released, else with the commit that changed it last. Of a wanted version all graphs are taken that have a release of it;
 * the others are as they are in the state.
 *
 * @throws DomainError `not-found` for a version that no graph of that side has, naming those there are.
 */
export async function parentsAt(
  snapshot: Snapshot,
  domain: Domain,
  sources: ParentSources,
  wanted: WantedVersions = {},
): Promise<Parent[]> {
  const parents = parentsOf(snapshot, domain)
  const releases = new Map(parents.map(({ graph }) => [graph, releasesUntil(snapshot, graph, sources)]))
  for (const role of ['canonical', 'extension'] as const) {
    const own = parents.filter((parent) => parent.role === role).flatMap(({ graph }) => releases.get(graph)!)
    const version = wanted[role]
    if (version !== undefined && !own.some((release) => isOf(release, version))) throw unknown(role, version, own)
  }
  return Promise.all(parents.map((parent) => stated(parent, releases.get(parent.graph)!, { sources, wanted })))
}

async function stated(
  parent: Parent,
  releases: readonly Release[],
  { sources, wanted }: { sources: ParentSources; wanted: WantedVersions },
): Promise<Parent> {
  const version = wanted[parent.role]
  const release = version === undefined ? undefined : releases.find((each) => isOf(each, version))
  if (release) return released(parent, release, await sources.history.at(release.commit))
  const [latest] = releases
  const commit = lastChange(parent, latest?.commit ?? 0, sources)
  return latest && commit === undefined ? released(parent, latest, parent.snapshot) : { ...parent, commit }
}

const released = (parent: Parent, { iri, version }: Release, snapshot: Snapshot): Parent => ({
  ...parent,
  snapshot,
  version,
  release: iri,
})

const releasesUntil = ({ commit }: Snapshot, graph: string, { catalogue }: ParentSources): Release[] =>
  catalogue.list(graph).filter((release) => release.commit <= commit)

const isOf = ({ slug, version }: Release, wanted: string): boolean =>
  wanted === version || wanted === `${slug}/${version}`

/** The newest commit after another that changed a graph: the registry then says something new of it. */
function lastChange({ graph, snapshot }: Parent, after: number, { history }: ParentSources): number | undefined {
  const changes = history.changesSince(after, [DataFactory.namedNode(graph)])
  return changes.map(({ commit }) => commit.sequence).findLast((sequence) => sequence <= snapshot.commit)
}

function unknown(role: Parent['role'], version: string, releases: readonly Release[]): Error {
  const versions = releases.map((release) => `${release.slug}/${release.version}`)
  const known = versions.length > 0 ? `of which there are ${versions.join(', ')}` : 'of which none is released yet'
  return notFound(`The version ${version} of the ${role === 'canonical' ? 'canonical shapes' : 'shapes of the domain'}, ${known},`, { versions }) // prettier-ignore
}
