import semver from 'semver'
import type { Level } from '../difference/semantic-change.ts'

/** The version of a first release, where the vocabulary does not say another. */
const firstVersion = '1.0.0'

/** Whether a text is a version of a release: three numbers, without label or build (Semantic Versioning 2.0.0 §2). */
export const isVersion = (text: string): boolean => /^\d+\.\d+\.\d+$/.test(text) && semver.valid(text) === text

/**
 * The least version that may follow another. Before 1.0.0, where anything may change (§4), what breaks asks for the next
 * minor version and all else for the next patch.
 */
export function nextVersion(prior: string, level: Level): string {
  const early = semver.major(prior) === 0
  const part = early ? (level === 'major' ? 'minor' : 'patch') : level
  return semver.inc(prior, part)!
}

export interface VersionNeeds {
  /** The version that is followed: of the last release, else what the vocabulary says of itself, if it is a version. */
  readonly prior?: string | undefined
  /** Whether the version that is followed was released. */
  readonly isReleased: boolean
  /** What the changes since then come to. */
  readonly level?: Level | undefined
}

/** The version to propose: the least one that may be. */
export function proposedVersion({ prior, isReleased, level }: VersionNeeds): string {
  if (prior === undefined) return firstVersion
  return isReleased && level ? nextVersion(prior, level) : prior
}

/** What is wrong with a version, as a sentence that says what to do; undefined when it may be. */
export function versionFault(wanted: string, needs: VersionNeeds): string | undefined {
  if (!isVersion(wanted)) return `"${wanted}" is not a version: write three numbers, such as ${proposedVersion(needs)}`
  const least = proposedVersion(needs)
  const { prior, isReleased, level } = needs
  if (prior === undefined || !semver.lt(wanted, isReleased ? least : prior)) return undefined
  if (!isReleased)
    return `The vocabulary calls itself ${prior}: release it as that, or as a later version than ${wanted}`
  if (!semver.gt(wanted, prior))
    return `${wanted} is not later than ${prior}, which was released: the next may be ${least}`
  const asks = { patch: 'a patch', minor: 'a minor version', major: 'a major version' }[level ?? 'patch']
  return `${wanted} is too small: what changed since ${prior} asks for ${asks}, ${least} at least`
}
