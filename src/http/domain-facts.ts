import type { FastifyRequest } from 'fastify'
import { isCouncil } from '../access/council.ts'
import type { Role } from '../access/principal.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Commit } from '../journal/journal.ts'
import { crosswalk } from '../models/crosswalk/crosswalk.ts'
import type { Domain } from '../models/domains.ts'
import { domainProof } from '../models/proof/proven.ts'
import { skos } from '../rdf/namespaces.ts'
import type { Services } from '../services.ts'
import { mappingsOf, type MappingStatus } from '../translation/mappings.ts'
import { savedQueries } from '../vocabularies/saved-queries/saved-queries.ts'
import { allGraphs } from '../vocabularies/registry.ts'
import { countsOf } from './commit-view.ts'
import { told } from './history-html.ts'
import type { ToldChange } from './pages/parts/timeline.tsx'
import { savedQueryView, type SavedQueryView } from './saved-query-view.ts'

/** What the page of a domain tells beside what is stated of it. */
export interface DomainFacts {
  /** Whether its extension only adds, with how many verdicts; absent for the council, which extends nothing. */
  readonly proof?: { readonly adds: boolean; readonly verdicts: number }
  /** Its lifecycles beside the canonical ones; absent where it has none. */
  readonly crosswalk?: { readonly states: number; readonly findings: number }
  /** How many words its dictionary has; absent where it has none. */
  readonly words?: number
  /** How many mappings its models state, by whether they may be used. */
  readonly mappings: Readonly<Record<MappingStatus, number>>
  /** Accounts with a role in it, for readers who are signed in. */
  readonly people: readonly { readonly name: string; readonly roles: readonly Role[] }[]
  readonly queries: { readonly total: number; readonly items: readonly SavedQueryView[] }
  /** The last changes of its graphs, the newest first. */
  readonly lately: readonly ToldChange[]
}

const QUERIES = 8
const CHANGES = 5
/** Commits that are looked at for those of its graphs. */
const LOOKED_AT = 300

interface Asked {
  readonly services: Services
  readonly request: FastifyRequest
  readonly reader: Reader
}

/** Everything that the page of a domain tells beside {@link domainView}. */
export function domainFacts(asked: Asked, domain: Domain): DomainFacts {
  const { services, reader } = asked
  const { snapshot } = reader
  const own = savedQueries(snapshot, services.space.baseIri).filter((each) => each.domain === domain.uri)
  const { lifecycles, findings } = crosswalk(snapshot, domain)
  const states = lifecycles.reduce((sum, each) => sum + each.states.length, 0)
  const count = (status: MappingStatus): number =>
    mappingsOf(snapshot, domain).filter((each) => each.status === status).length
  const words = wordsIn(reader, domain)
  const proof = isCouncil(domain.uri) ? undefined : domainProof(snapshot, domain)
  return {
    ...(proof ? { proof: { adds: proof.adds, verdicts: proof.verdicts.length } } : {}),
    ...(lifecycles.length === 0 ? {} : { crosswalk: { states, findings: findings.length } }),
    ...(words === undefined ? {} : { words }),
    mappings: { validated: count('validated'), candidate: count('candidate'), refuted: count('refuted') },
    people: peopleIn(asked, domain.uri),
    queries: {
      total: own.length,
      items: own.slice(0, QUERIES).map((each) => savedQueryView(reader, each)),
    },
    lately: latelyIn(asked, domain),
  }
}

function wordsIn({ snapshot }: Reader, { dictionary }: Domain): number | undefined {
  if (dictionary === undefined) return undefined
  const [p, o] = [snapshot.id(skos.inScheme), snapshot.terms.iri(dictionary)]
  return p && o ? snapshot.countTriples({ p, o }) : 0
}

/** Who may do what is told among those who work here, not to everybody. */
function peopleIn({ services, request }: Asked, domain: string): DomainFacts['people'] {
  if (request.principal.kind === 'anonymous') return []
  return services.access.accounts.list().flatMap(({ name, grants, disabled }) => {
    const roles = grants.filter((grant) => grant.domain === domain).map(({ role }) => role)
    return disabled || roles.length === 0 ? [] : [{ name, roles }]
  })
}

function latelyIn({ services, request, reader }: Asked, domain: Domain): ToldChange[] {
  const { modelGraphs, shapesGraphs, dataGraphs } = domain
  const registered = allGraphs(reader.snapshot).filter((each) => each.domain === domain.uri)
  const own = [...new Set([...modelGraphs, ...shapesGraphs, ...dataGraphs, ...registered.map(({ graph }) => graph)])]
  const head = request.view?.commit?.sequence ?? services.snapshot().commit
  const found: Commit[] = []
  for (let sequence = head; sequence > Math.max(0, head - LOOKED_AT) && found.length < CHANGES; sequence--) {
    const commit = services.journal.commit(sequence)
    if (commit && own.some((graph) => Object.hasOwn(commit.graphs, graph))) found.push(commit)
  }
  return found.map((commit) => ({
    ...told(services, reader, { commit, added: [], removed: [] }),
    counts: countsOf(commit),
  }))
}
