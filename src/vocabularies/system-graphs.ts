/** Graphs that only the service itself writes, and everybody may read. */
export interface SystemGraphs {
  /** What is known of each named graph. */
  readonly registry: string
  /** URIs that are no longer in use: removed, merged, renamed. */
  readonly tombstones: string
  /** Proposals with their reviews and decisions. */
  readonly proposals: string
  /** Those who write: people and assistants. */
  readonly agents: string
  /** Releases with their versions, hashes and notes. */
  readonly releases: string
}

export const systemGraphs = (baseIri: string): SystemGraphs => ({
  registry: `${baseIri}graph/registry`,
  tombstones: `${baseIri}graph/tombstones`,
  proposals: `${baseIri}graph/proposals`,
  agents: `${baseIri}graph/agents`,
  releases: `${baseIri}graph/releases`,
})
