/**
 * What somebody may do, for one domain or for the whole:
 *
 * - `reader` reads, where reading is not open to all;
 * - `editor` also changes vocabularies and data, drafts, proposes and comments;
 * - `reviewer` also approves or rejects the proposals of others;
 * - `owner` of a domain also publishes releases, empties whole graphs and gives roles in it;
 * - `council` decides on what is shared: canonical models, and graphs of no domain;
 * - `administrator` may do everything, such as giving accounts, loading files and reading the audit.
 */
export type Role = 'reader' | 'editor' | 'reviewer' | 'owner' | 'council' | 'administrator'

/** A role, for one domain or (without) for the whole. */
export interface Grant {
  readonly role: Role
  /** IRI of the domain. */
  readonly domain?: string
  /** What of the role may be used: the scope of the token that the request came with. Absent: all of it. */
  readonly only?: readonly Action[]
}

/** What is asked of the access decision. */
export type Action =
  'read' | 'edit' | 'propose' | 'comment' | 'review' | 'publish' | 'release' | 'retire' | 'administer'

/** Who makes a request. */
export interface Principal {
  /** Short name of the account (`anna`); `anonymous` for a request without credentials. */
  readonly id: string
  /** The agent's IRI, which commits name as their actor and PROV statements refer to; `''` for `anonymous`. */
  readonly iri: string
  readonly name: string
  readonly kind: 'anonymous' | 'person' | 'assistant' | 'service'
  /** What it may do with the credentials that it came with: the account's grants, cut down to the scope of the token. */
  readonly grants: readonly Grant[]
}

/** A request without credentials. */
export const anonymous: Principal = { id: 'anonymous', iri: '', name: 'Anonymous', kind: 'anonymous', grants: [] }

/** The IRI of an account's agent. */
export const agentIri = (baseIri: string, id: string): string => `${baseIri}id/agent/${id}`

/** Whoever runs the service: has a secret of the process, and no account. */
export const operator = (baseIri: string): Principal => ({
  id: 'operator',
  iri: agentIri(baseIri, 'operator'),
  name: 'Operator',
  kind: 'service',
  grants: [{ role: 'administrator' }],
})
