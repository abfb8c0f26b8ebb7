import type { NamedNode, Quad } from '@rdfjs/types'
import { DataFactory } from 'n3'
import type { Principal } from '../access/principal.ts'
import { isSkolem } from '../concepts/labels.ts'
import { combine, nothing, type QuadChange } from '../changes/quad-change.ts'
import { DomainError, invalid } from '../errors.ts'
import type { History } from '../history/history.ts'
import { slugOf } from '../identity/slug.ts'
import { rdf, sh } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Operation } from '../vocabularies/operations/operation.ts'
import { describeQuery } from '../vocabularies/saved-queries/describe.ts'
import { checkedQuery, type CheckedQuery, type NewQuery } from '../vocabularies/saved-queries/new-query.ts'
import { queryNamespace, type SavedQuery } from '../vocabularies/saved-queries/saved-queries.ts'
import { executable } from '../vocabularies/saved-queries/terms.ts'
import type { Editor } from './editor.ts'
import { outcomeView, type OutcomeView } from './outcome.ts'
import type { Proposals } from './proposals/proposals.ts'

/** How a change of saved queries is made, and by whom. */
export interface QuerySubmission {
  readonly author: Principal
  /** `report` says what the gate has against it; `draft` publishes nothing. */
  readonly as: 'commit' | 'draft' | 'report'
  /** Number of the draft that it goes to; a new one is begun when not given. */
  readonly to?: number | undefined
  readonly message?: string | undefined
  /** xsd:date. */
  readonly today: string
  readonly languages?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
}

/** What came of it. */
export interface QueryOutcome {
  readonly status: OutcomeView['status'] | 'drafted'
  /** IRI of the query. */
  readonly uri: string
  readonly id: string
  /** Sequence number. */
  readonly commit?: number
  /** Number of the draft. */
  readonly draft?: number
  readonly report?: OutcomeView['report']
}

export interface QueryServices {
  readonly editor: Pick<Editor, 'submit'>
  readonly proposals: Pick<Proposals, 'create' | 'add'>
  readonly history: Pick<History, 'wasEverUsed'>
  readonly snapshot: () => Snapshot
  readonly baseIri: string
}

interface Change {
  readonly uri: string
  readonly title: string
  readonly domain?: string | undefined
  readonly operations?: readonly Operation[]
  readonly change: QuadChange
}

const { namedNode, quad } = DataFactory

/**
 * Keeps a new query in the graph of a domain, or (without) of what belongs to none.
 *
 * @param given `id`: its short name; made from the title when not given. `domain`: IRI.
 * @throws DomainError `invalid` as `checkedQuery` does; `conflict` for a name that is or was in use; `forbidden`, `refused`.
 */
export function saveQuery(
  services: QueryServices,
  given: NewQuery & { readonly id?: string | undefined; readonly domain?: string | undefined },
  submission: QuerySubmission,
): Promise<QueryOutcome> {
  const { baseIri, snapshot } = services
  const query = checkedQuery(snapshot(), given, baseIri)
  const uri = queryNamespace(baseIri) + nameFor(services, given.id, query)
  const { domain } = given
  const graph = `${baseIri}graph/queries/${domain === undefined ? 'shared' : domain.slice(domain.lastIndexOf('/') + 1)}`
  const { author, today } = submission
  const creators = author.iri === '' ? [] : [author.iri]
  const added = describeQuery(query, { uri, graph, baseIri, creators, created: today })
  return submit(services, { uri, title: `Save the query "${titleOf(query)}"`, domain, change: { removed: [], added } }, submission) // prettier-ignore
}

/**
 * Puts what is given in the place of what a query says. Its name, graph, author and day stay.
 *
 * @throws DomainError as `saveQuery` does.
 */
export function replaceQuery(
  services: QueryServices,
  { query: before, given }: { query: SavedQuery; given: NewQuery },
  submission: QuerySubmission,
): Promise<QueryOutcome> {
  const state = services.snapshot()
  const query = checkedQuery(state, given, services.baseIri)
  const { uri, graph, domain, creators, created } = before
  const added = describeQuery(query, { uri, graph, baseIri: services.baseIri, creators, created, modified: submission.today }) // prettier-ignore
  const change = combine({ removed: statementsOf(state, before).flatMap(({ quads }) => quads), added: [] }, { removed: [], added }) // prettier-ignore
  return submit(services, { uri, title: `Change the query "${titleOf(query)}"`, domain, change }, submission)
}

/**
 * Takes a query away; its URI gets a tombstone.
 *
 * @throws DomainError `conflict` while something else refers to it; `forbidden`, `refused`.
 */
export function removeQuery(
  services: QueryServices,
  { query, reason }: { query: SavedQuery; reason?: string | undefined },
  submission: QuerySubmission,
): Promise<QueryOutcome> {
  const nodes = statementsOf(services.snapshot(), query)
  const named = nodes.filter(({ node }) => !isSkolem(node))
  const operations = named.map(({ node }): Operation => ({ type: 'remove', concept: node, graph: query.graph, ...(reason ? { reason } : {}) })) // prettier-ignore
  const removed = nodes.filter(({ node }) => isSkolem(node)).flatMap(({ quads }) => quads)
  const { uri, domain } = query
  const title = `Delete the query "${query.labels[0]?.text ?? query.id}"`
  return submit(services, { uri, title, domain, operations, change: removed.length > 0 ? { removed, added: [] } : nothing }, submission) // prettier-ignore
}

const titleOf = ({ title }: CheckedQuery): string => title['en'] ?? Object.values(title)[0] ?? ''

/** A name that was never used, for a URI means one thing for ever. */
function nameFor(
  { history, snapshot, baseIri }: QueryServices,
  asked: string | undefined,
  query: CheckedQuery,
): string {
  const isTaken = (name: string): boolean => history.wasEverUsed(queryNamespace(baseIri) + name) || snapshot().terms.iri(queryNamespace(baseIri) + name) !== 0 // prettier-ignore
  if (asked !== undefined && asked !== '') {
    if (!/^[a-z0-9][a-z0-9.-]{0,80}$/.test(asked) || asked === 'new') throw invalid(`"${asked}" cannot be the name of a query: use small letters, digits and hyphens`) // prettier-ignore
    if (isTaken(asked)) throw new DomainError('conflict', `The name "${asked}" is or was that of another query: choose a new one`) // prettier-ignore
    return asked
  }
  const slug = slugOf(titleOf(query)).replace(/[^a-z0-9-]/g, '') || 'query'
  for (let number = 1; ; number++) {
    const name = number === 1 && slug !== 'new' ? slug : `${slug}-${number}`
    if (!isTaken(name)) return name
  }
}

/** What the graph of a query says of it and of its parts: the query first, then its parameters, then their lists. */
function statementsOf(snapshot: Snapshot, { uri, graph }: SavedQuery): { node: string; quads: Quad[] }[] {
  const { terms } = snapshot
  const [g, parts] = [terms.iri(graph), new Set([executable.parameter, executable.in, rdf.rest, sh.property].map((each) => snapshot.id(each)))] // prettier-ignore
  const found = new Map<number, Quad[]>([[terms.iri(uri), []]])
  const nil = snapshot.id(rdf.nil)
  for (const [s, quads] of found)
    snapshot.scan({ s, g }, (_s, p, o) => {
      quads.push(quad(terms.term(s) as NamedNode, terms.term(p) as NamedNode, terms.term(o) as NamedNode, namedNode(graph))) // prettier-ignore
      if (parts.has(p) && o !== nil && !found.has(o)) found.set(o, [])
    })
  return [...found].map(([s, quads]) => ({ node: terms.text(s), quads }))
}

async function submit(
  { editor, proposals, snapshot }: QueryServices,
  { uri, title, domain, operations = [], change }: Change,
  { author, as, to, message, languages, signal }: QuerySubmission,
): Promise<QueryOutcome> {
  const made = { uri, id: uri.slice(uri.lastIndexOf('/') + 1) }
  const wanted = { operations, change, basedOn: snapshot().commit }
  if (as === 'draft') {
    const { proposal } =
      to === undefined
        ? await proposals.create(author, { title: message ?? title, ...wanted, ...(domain === undefined ? {} : { domain }) }) // prettier-ignore
        : await proposals.add(to, { principal: author }, wanted)
    return { status: 'drafted', ...made, draft: proposal.number }
  }
  const outcome = outcomeView(await editor.submit({ author, message: message ?? title, ...wanted, domain, languages, signal, dryRun: as === 'report' })) // prettier-ignore
  const { status, commit, report } = outcome
  return { status, ...made, ...(commit === undefined ? {} : { commit }), ...(report ? { report } : {}) }
}
