import type { NamedNode } from '@rdfjs/types'
import { concord, rdf, skos } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { graphInfo } from '../vocabularies/registry.ts'
import { statedTexts } from './council.ts'

export type AssignmentStatus = 'assigned' | 'inherited' | 'contested' | 'unassigned'

/** A business function or a data source, and who answers for it. */
export interface Assignment {
  readonly uri: string
  readonly kind: 'function' | 'source'
  /**
   * `assigned`: the council has named one domain and nobody else claims it; `inherited`: a source whose functions belong to
   * one domain; `contested`: several domains are named or claim it, or the council has given a source to another domain than
   * its function.
   */
  readonly status: AssignmentStatus
  /** IRI of the domain that answers, where it is one. */
  readonly domain?: string
  /** IRIs of the domains that are named: by the council, by themselves, and through functions. */
  readonly assigned: readonly string[]
  readonly claimed: readonly string[]
  readonly throughFunctions: readonly string[]
  /** What might be stated: the domain of the wider function, of the functions that a source serves, or of the only claim. */
  readonly proposed?: string
  /** IRIs of the functions that a source serves, and of the wider function of a function. */
  readonly functions: readonly string[]
  readonly broader?: string
  /** IRI of the system that holds a source. */
  readonly system?: string
}

const known = new WeakMap<Snapshot, readonly Assignment[]>()

/** Every business function and data source, by IRI. */
export function assignments(snapshot: Snapshot): readonly Assignment[] {
  const before = known.get(snapshot)
  if (before) return before
  const functions = new Map(ofType(snapshot, concord.BusinessFunction).map((id) => [snapshot.terms.text(id), functionOf(snapshot, id)])) // prettier-ignore
  const sources = ofType(snapshot, concord.DataSource).map((id) => sourceOf(snapshot, id, functions))
  const all = [...[...functions.values()].map((each) => withProposal(each, functions)), ...sources]
  const found = all.sort((a, b) => (a.uri < b.uri ? -1 : 1))
  known.set(snapshot, found)
  return found
}

const ofType = (snapshot: Snapshot, type: NamedNode): number[] =>
  snapshot.subjects(snapshot.id(rdf.type), snapshot.id(type))

type Named = Pick<Assignment, 'assigned' | 'claimed'>

/** The domains that the council names, and those that name themselves in graphs of their own. */
function namedDomains(snapshot: Snapshot, s: number): Named {
  const p = snapshot.id(concord.assignedTo)
  const claimed = new Set<string>()
  if (p)
    snapshot.scan({ s, p }, (_s, _p, o, g) => {
      const domain = snapshot.terms.text(o)
      if (graphInfo(snapshot, snapshot.terms.text(g))?.domain === domain) claimed.add(domain)
    })
  const assigned = statedTexts(snapshot, s, concord.assignedTo)
  return { assigned, claimed: [...claimed].filter((each) => !assigned.includes(each)).sort() }
}

const texts = (snapshot: Snapshot, s: number, property: NamedNode): string[] =>
  snapshot
    .objects(s, snapshot.id(property))
    .map((id) => snapshot.terms.text(id))
    .sort()

/** The state of affairs where these domains are named, and these follow from elsewhere. */
function standing({ assigned, claimed }: Named, through: readonly string[]): Pick<Assignment, 'status' | 'domain'> {
  const [first] = assigned
  const all = new Set([...assigned, ...claimed, ...through])
  if (all.size > 1) return { status: 'contested', ...(assigned.length === 1 ? { domain: first! } : {}) }
  if (first !== undefined) return { status: 'assigned', domain: first }
  const [inherited] = through
  if (inherited !== undefined) return { status: 'inherited', domain: inherited }
  return { status: 'unassigned' }
}

function functionOf(snapshot: Snapshot, id: number): Assignment {
  const named = namedDomains(snapshot, id)
  const [broader] = texts(snapshot, id, skos.broader)
  return {
    uri: snapshot.terms.text(id),
    kind: 'function',
    ...standing(named, []),
    ...named,
    throughFunctions: [],
    functions: [],
    ...(broader === undefined ? {} : { broader }),
  }
}

function sourceOf(snapshot: Snapshot, id: number, functionsByIri: ReadonlyMap<string, Assignment>): Assignment {
  const named = namedDomains(snapshot, id)
  const functions = texts(snapshot, id, concord.servesFunction)
  const served = functions.flatMap((each) => functionsByIri.get(each) ?? [])
  const throughFunctions = [...new Set(served.flatMap(({ assigned, claimed }) => [...assigned, ...claimed]))].sort()
  const [system] = texts(snapshot, id, concord.heldIn)
  const [proposed] = throughFunctions
  const { status, domain } = standing(named, throughFunctions)
  return {
    uri: snapshot.terms.text(id),
    kind: 'source',
    status,
    ...(domain === undefined ? {} : { domain }),
    ...named,
    throughFunctions,
    ...(throughFunctions.length === 1 && named.assigned.length === 0 ? { proposed: proposed! } : only(named)),
    functions,
    ...(system === undefined ? {} : { system }),
  }
}

/** The only claim to what nobody has assigned. */
const only = ({ assigned, claimed }: Named): Pick<Assignment, 'proposed'> =>
  assigned.length === 0 && claimed.length === 1 ? { proposed: claimed[0]! } : {}

/** For a function that nobody has assigned: its only claim, else the domain of the function above it. */
function withProposal(each: Assignment, functions: ReadonlyMap<string, Assignment>): Assignment {
  if (each.assigned.length > 0) return each
  const above = functions.get(each.broader ?? '')?.domain
  const { proposed = above } = only(each)
  return proposed === undefined ? each : { ...each, proposed }
}

/** IRIs by label in small letters; without labels that several things have. */
export function labelled(snapshot: Snapshot, type: NamedNode, property: NamedNode): Map<string, string> {
  const [found, several] = [new Map<string, string>(), new Set<string>()]
  for (const id of snapshot.subjects(snapshot.id(rdf.type), snapshot.id(type))) {
    const uri = snapshot.terms.text(id)
    for (const label of snapshot
      .objects(id, snapshot.id(property))
      .map((each) => snapshot.terms.text(each).toLowerCase())) {
      if ((found.get(label) ?? uri) !== uri) several.add(label)
      found.set(label, uri)
    }
  }
  for (const label of several) found.delete(label)
  return found
}
