import { DataFactory } from 'n3'
import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { concord, dct, prov, rdf, rdfs, xsd } from '../rdf/namespaces.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Retirement } from '../vocabularies/operations/context.ts'

const { literal, namedNode, quad } = DataFactory

/** How a term went out of use; the local names are those of the `concord:retirement` terms. */
const kinds = ['Removed', 'Merged', 'Renamed'] as const satisfies Retirement['kind'][]

/** A retirement with when and by what it came about, and the graph of tombstones that it is written to. */
export interface Burial extends Retirement {
  readonly at: Date
  /** IRI of the commit (`…/id/commit/12`). */
  readonly commitIri: string
  /** IRI of the graph of tombstones (`systemGraphs`). */
  readonly graph: string
}

/** What is known of a term that went out of use. */
export interface Tombstone extends Retirement {
  /** xsd:dateTime, as written. */
  readonly time: string
  /** IRI of the commit. */
  readonly commit?: string
}

/** The statements of a tombstone (PROV-O `prov:invalidatedAtTime`, `prov:wasInvalidatedBy`; `dct:isReplacedBy`). */
export function tombstoneQuads({ uri, kind, successors, reason, label, at, commitIri, graph }: Burial): Quad[] {
  const subject = namedNode(uri)
  const say = (predicate: NamedNode, object: Term): Quad =>
    quad(subject, predicate, object as NamedNode, namedNode(graph))
  return [
    say(rdf.type, concord.Tombstone),
    say(concord.retirement, concord[kind]),
    say(prov.invalidatedAtTime, literal(at.toISOString(), xsd.dateTime)),
    say(prov.wasInvalidatedBy, namedNode(commitIri)),
    ...successors.map((successor) => say(dct.isReplacedBy, namedNode(successor))),
    ...(label ? [say(rdfs.label, label.lang ? literal(label.text, label.lang) : literal(label.text))] : []),
    ...(reason ? [say(dct.description, literal(reason))] : []),
  ]
}

/**
 * The tombstone of an IRI, from the graph of tombstones (an IRI) and no other: what other graphs say does not retire
 * anything. Undefined for what is in use or was never here.
 */
export function tombstoneOf(snapshot: Snapshot, iri: string, graph: string): Tombstone | undefined {
  const values = statementsIn(snapshot, iri, graph)
  const kind = kinds.find((each) => values(concord.retirement)[0]?.value === concord[each].value)
  if (kind === undefined) return undefined
  const text = (predicate: NamedNode): string | undefined => values(predicate)[0]?.value
  const label = values(rdfs.label).find((term) => term.termType === 'Literal')
  const [reason, commit] = [text(dct.description), text(prov.wasInvalidatedBy)]
  return {
    uri: iri,
    kind,
    successors: values(dct.isReplacedBy).map(({ value }) => value),
    time: text(prov.invalidatedAtTime) ?? '',
    ...(label ? { label: { text: label.value, lang: label.language } } : {}),
    ...(reason === undefined ? {} : { reason }),
    ...(commit === undefined ? {} : { commit }),
  }
}

/** Whether an IRI has a tombstone. */
export function isRetired(snapshot: Snapshot, iri: string, graph: string): boolean {
  const [s, p, g] = [snapshot.terms.iri(iri), snapshot.id(concord.retirement), snapshot.terms.iri(graph)]
  return s !== 0 && p !== 0 && g !== 0 && snapshot.has({ s, p, g })
}

/**
 * What replaces a term in the end, whatever became of its successors meanwhile: chains are followed, a loop leads nowhere.
 * A successor that is gone without one of its own stands for itself. Empty for a term without a tombstone or successor.
 */
export function finalSuccessors(snapshot: Snapshot, iri: string, graph: string): string[] {
  const found = new Set<string>()
  const seen = new Set<string>([iri])
  const follow = (successors: readonly string[]): void => {
    for (const each of successors) {
      if (seen.has(each)) continue
      seen.add(each)
      const next = tombstoneOf(snapshot, each, graph)?.successors ?? []
      if (next.length === 0) found.add(each)
      else follow(next)
    }
  }
  follow(tombstoneOf(snapshot, iri, graph)?.successors ?? [])
  return [...found]
}

/**
 * Where the URI of a merged or renamed term leads for ever: along such steps to the first term that is in use, or that was
 * removed and says so itself. Undefined for all that does not redirect.
 */
export function forwardTo(snapshot: Snapshot, iri: string, graph: string): string | undefined {
  const seen = new Set<string>([iri])
  for (let at = iri; ;) {
    const next = redirection(tombstoneOf(snapshot, at, graph))
    if (next === undefined) return at === iri ? undefined : at
    if (seen.has(next)) return undefined
    seen.add(next)
    at = next
  }
}

const redirection = (tombstone: Tombstone | undefined): string | undefined =>
  tombstone && tombstone.kind !== 'Removed' && tombstone.successors.length === 1 ? tombstone.successors[0] : undefined

function statementsIn(snapshot: Snapshot, iri: string, graph: string): (predicate: NamedNode) => Term[] {
  const found = new Map<number, Term[]>()
  const [s, g] = [snapshot.terms.iri(iri), snapshot.terms.iri(graph)]
  if (s !== 0 && g !== 0)
    snapshot.scan({ s, g }, (_s, p, o) => {
      found.set(p, [...(found.get(p) ?? []), snapshot.terms.term(o)])
    })
  return (predicate) => found.get(snapshot.id(predicate)) ?? []
}
