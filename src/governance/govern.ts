import type { Changes } from '../changes/changes.ts'
import type { Checker } from '../checks/checker.ts'
import type { Config } from '../config.ts'
import type { History } from '../history/history.ts'
import type { Commit, Journal } from '../journal/journal.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { answerWith } from './answering.ts'
import { Editor } from './editor.ts'
import { Gate } from './gate.ts'
import { Proposals, type PublishedProposal } from './proposals/proposals.ts'
import { ReleaseCatalogue } from './releases/catalogue.ts'
import { Releases } from './releases/releases.ts'
import type { TermSuggestions } from './term-suggestions.ts'

/** What decides on changes: the gate, the editor, and those who use it. */
export interface Governance {
  /** Who may, and what stands against a change. */
  readonly gate: Gate
  /** Changes by change set. */
  readonly editor: Editor
  readonly proposals: Proposals
  /** What has been released. */
  readonly catalogue: ReleaseCatalogue
  readonly releases: Releases
}

/** What governance stands on. */
export interface Ground {
  readonly config: Config
  readonly journal: Journal
  readonly changes: Changes
  readonly history: History
  readonly checker: Checker
  readonly termSuggestions: TermSuggestions
  /** The newest commit, whether or not it can be searched yet. */
  snapshot(): Snapshot
}

/** Puts together what decides on changes. */
export function govern(ground: Ground): Governance {
  const { config, journal, changes, history, checker, termSuggestions, snapshot } = ground
  const { baseUri: baseIri, sunsetDays } = config
  const catalogue = new ReleaseCatalogue({ history, baseIri, snapshot })
  history.useReleases(catalogue)
  const isReleased = (iri: string): boolean => catalogue.isReleased(iri)
  const needsNotice = config.requireDeprecation === 'always' ? () => true : isReleased
  const gate = new Gate({ checker, baseIri, sunsetDays, needsNotice })
  const commit = (sequence: number): Commit | undefined => journal.commit(sequence)
  const editor = new Editor({ changes, history, gate, baseIri, sunsetDays, commit, isReleased: needsNotice })
  const onPublished = (proposal: PublishedProposal): Promise<void> => answerWith(termSuggestions, proposal, snapshot())
  const proposals = new Proposals({ journal, editor, history, baseIri, snapshot, sunsetDays, onPublished })
  const releases = new Releases({ catalogue, editor, history, journal, baseIri, snapshot })
  return { gate, editor, proposals, catalogue, releases }
}
