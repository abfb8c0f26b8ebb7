import { markdownAddress, markdownText } from '../../words/markdown.ts'
import { differenceMarkdown } from '../difference/markdown.ts'
import type { Release, ReleaseChange } from './release.ts'
import { MAX_LISTED } from './release-rdf.ts'

/** What a release says of itself and of what changed, for programs. */
export interface ReleaseNotes extends Omit<Release, 'labels' | 'changes'> {
  readonly label: string
  readonly changes: readonly ReleaseChange[]
  /** How many changes there are, listed or not. */
  readonly total: number
}

export const labelOf = ({ labels, slug, version }: Release): string =>
  (labels.find(({ lang }) => lang.startsWith('en')) ?? labels[0])?.text ?? `${slug} ${version}`

export function notesJson(release: Release, changes: readonly ReleaseChange[]): ReleaseNotes {
  const { labels: _labels, changes: total, ...said } = release
  return { ...said, label: labelOf(release), changes, total }
}

/** Release notes for people: what the author says, then what changed, by what it asks of them. */
export function notesMarkdown(release: Release, changes: readonly ReleaseChange[]): string {
  const { iri, version, issued, previous, notes, hash, changes: total } = release
  const first = previous === undefined
  const more = total > MAX_LISTED ? `\nAnd ${total - MAX_LISTED} more changes.\n` : ''
  return [
    `# ${markdownText(labelOf(release))}\n`,
    `Version ${version} of ${issued.slice(0, 10)}: ${markdownAddress(iri)}\n`,
    ...(notes === undefined ? [] : [`${notes}\n`]),
    first ? 'This is the first release.\n' : `${differenceMarkdown(changes)}${more}`,
    `SHA-256 of the canonical form (RDFC-1.0): \`${hash}\`\n`,
  ].join('\n')
}

/** How anybody can check a copy of a release without asking anybody: what `concordance verify --manifest` reads. */
export interface ReleaseManifest {
  readonly release: string
  readonly version: string
  readonly graph: string
  readonly canonicalization: 'RDFC-1.0'
  readonly hashAlgorithm: 'SHA-256'
  /** Hex, over the canonical N-Quads of the graph's triples. */
  readonly hash: string
  readonly statements: number
  readonly issued: string
  /** The commit that published it, in the journal's chain of hashes. */
  readonly commit: { readonly sequence: number; readonly hash: string }
}

export const manifestOf = (
  { iri, version, graph, hash, statements, issued, commit }: Release,
  commitHash: string,
): ReleaseManifest => ({
  // prettier-ignore
  release: iri,
  version,
  graph,
  canonicalization: 'RDFC-1.0',
  hashAlgorithm: 'SHA-256',
  hash,
  statements,
  issued,
  commit: { sequence: commit, hash: commitHash },
})
