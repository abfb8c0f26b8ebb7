import type { FastifyRequest } from 'fastify'
import { levels } from '../governance/difference/semantic-change.ts'
import { labelOf } from '../governance/releases/notes.ts'
import type { Release } from '../governance/releases/release.ts'
import { releasePath } from '../governance/releases/release-rdf.ts'
import type { Services } from '../services.ts'
import { releasePage } from './pages/release.tsx'
import { releasesPage, type ReleaseEntry } from './pages/releases.tsx'
import { graphRepresentations, markdown } from './representation.ts'
import { referenceOf } from './report-view.ts'
import { contextOf, readerOf } from './request.ts'

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
}

/** A release as a row of a list. */
export const entryOf = (release: Release): ReleaseEntry => ({
  version: release.version,
  href: `/${releasePath(release)}`,
  issued: release.issued,
  statements: release.statements,
  changes: release.changes,
  ...(release.level ? { level: release.level } : {}),
})

/** The page of all versions of a vocabulary. */
export function releasesHtml({ services, request }: Asked, releases: readonly Release[]): string {
  const of = referenceOf(readerOf(services, request), releases[0]!.vocabulary)
  return releasesPage({ context: contextOf(services, request), of, releases: releases.map(entryOf) })
}

/** The page of a release. */
export function releaseHtml({ services, request }: Asked, release: Release): string {
  const { catalogue } = services
  const path = `/${releasePath(release)}`
  const downloads = [...graphRepresentations, markdown].map(({ label, mediaType, extension }) => ({ label, mediaType, href: `${path}.${extension}` })) // prettier-ignore
  const changes = catalogue.changesOf(release)
  const previous = release.previous === undefined ? undefined : catalogue.byIri(release.previous)
  const { lang } = contextOf(services, request)
  const reader = readerOf(services, request)
  const label = release.labels.find((each) => each.lang.startsWith(lang))?.text ?? labelOf(release)
  return releasePage({
    context: contextOf(services, request, { downloads, canonical: release.iri }),
    label,
    of: referenceOf(reader, release.vocabulary),
    entry: entryOf(release),
    iri: release.iri,
    commit: release.commit,
    hash: release.hash,
    versionsHref: `/release/${encodeURIComponent(release.slug)}`,
    groups: [...levels]
      .reverse()
      .map((level) => ({
        level,
        sentences: changes.filter((change) => change.level === level).map(({ sentence }) => sentence),
      })) // prettier-ignore
      .filter(({ sentences }) => sentences.length > 0),
    listed: changes.length,
    ...(release.author === undefined ? {} : { author: referenceOf(reader, release.author) }),
    ...(release.notes === undefined ? {} : { notes: release.notes }),
    ...(previous === undefined ? {} : { previous: entryOf(previous) }),
  })
}
