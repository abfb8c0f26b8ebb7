import type { NamedNode, Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { quadKey, type QuadChange } from '../../changes/quad-change.ts'
import { concord, dct, oa, prov, rdf, rdfs, xsd } from '../../rdf/namespaces.ts'
import { localName } from '../../rdf/iri.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { systemGraphs } from '../../vocabularies/system-graphs.ts'
import { isPublic, type Agent, type Proposal, type Verdict } from './proposal.ts'

const { literal, namedNode, quad } = DataFactory

/** What RDF says of a proposal: the terms of its status. A draft is not stated at all. */
const statuses = {
  proposed: concord.Proposed,
  'changes-requested': concord.ChangesRequested,
  approved: concord.Approved,
  rejected: concord.Rejected,
  withdrawn: concord.Withdrawn,
  published: concord.Published,
} as const
const verdicts: Readonly<Record<Verdict, NamedNode>> = {
  approves: concord.Approved,
  'requests-changes': concord.ChangesRequested,
  rejects: concord.Rejected,
}

export const proposalIri = (baseIri: string, number: number): string => `${baseIri}id/proposal/${number}`

/** What was missed, and asked for: a proposal that answers it is derived from it (PROV-O §3.1). */
export const termSuggestionIri = (baseIri: string, number: number): string => `${baseIri}api/term-suggestions/${number}`

/** A decision has the number of its proposal. */
export const decisionIri = (baseIri: string, number: number): string => `${baseIri}id/decision/${number}`

/**
 * A proposal as RDF, in graph/proposals: a `prov:Entity`; its reviews as `prov:Activity` that used it, comments as Web
 * Annotations about it, votes, and the decision with the edition that it is about. Nothing as long as it is a draft.
 */
export function describeProposal(proposal: Proposal, baseIri: string): Quad[] {
  const { status } = proposal
  if (!isPublic(proposal) || status === 'draft' || status === 'discarded') return []
  const quads: Quad[] = []
  const iri = namedNode(proposalIri(baseIri, proposal.number))
  const graph = namedNode(systemGraphs(baseIri).proposals)
  const say = (subject: NamedNode, ...statements: readonly (readonly [NamedNode, Term | undefined])[]): void => {
    for (const [property, object] of statements)
      if (object) quads.push(quad(subject, property, object as NamedNode, graph))
  }
  const part = (path: string): NamedNode => namedNode(`${iri.value}/${path}`)

  say(
    iri,
    [rdf.type, concord.Proposal],
    [rdf.type, prov.Entity],
    [dct.title, literal(proposal.title)],
    [dct.description, textOf(proposal.description)],
    [dct.creator, agent(proposal.author)],
    [dct.created, time(proposal.created)],
    [dct.modified, time(proposal.modified)],
    [concord.proposalStatus, statuses[status]],
    [concord.revision, number(proposal.revision)],
    ...proposal.scope.areas.map((area) => [concord.domain, area ? namedNode(area) : undefined] as const),
    ...[...proposal.scope.graphs, ...proposal.scope.terms].map(
      (each) => [concord.affects, each ? namedNode(each) : undefined] as const,
    ),
    [concord.commit, status === 'published' ? namedNode(`${baseIri}id/commit/${proposal.commit}`) : undefined],
    ...(proposal.answers ?? []).map((each) => [prov.wasDerivedFrom, namedNode(termSuggestionIri(baseIri, each))] as const), // prettier-ignore
  )
  for (const review of proposal.reviews)
    say(
      part(`review/${review.number}`),
      [rdf.type, concord.Review],
      [rdf.type, prov.Activity],
      [prov.used, iri],
      [prov.wasAssociatedWith, agent(review.by)],
      [dct.date, time(review.at)],
      [concord.verdict, verdicts[review.verdict]],
      [concord.revision, number(review.revision)],
      [dct.description, textOf(review.text)],
    )
  for (const comment of proposal.comments)
    say(
      part(`comment/${comment.number}`),
      [rdf.type, oa.Annotation],
      [oa.hasTarget, iri],
      [oa.hasTarget, comment.about === undefined ? undefined : namedNode(comment.about)],
      [oa.hasTarget, comment.inReplyTo === undefined ? undefined : part(`comment/${comment.inReplyTo}`)],
      [oa.motivatedBy, comment.inReplyTo === undefined ? oa.commenting : oa.replying],
      [oa.bodyValue, literal(comment.text)],
      [dct.creator, agent(comment.by)],
      [dct.created, time(comment.at)],
      [concord.resolved, comment.resolved && time(comment.resolved.at)],
    )
  for (const { by, at, vote, text } of proposal.ballots)
    say(
      part(`vote/${by.id}`),
      [rdf.type, concord.Vote],
      [rdf.type, prov.Activity],
      [prov.used, iri],
      [prov.wasAssociatedWith, agent(by)],
      [concord.choice, choices[vote]],
      [dct.date, time(at)],
      [dct.description, textOf(text)],
    )
  const { decision } = proposal
  if (decision)
    say(
      namedNode(decisionIri(baseIri, proposal.number)),
      [rdf.type, concord.Decision],
      [rdf.type, prov.Entity],
      [dct.title, literal(proposal.title)],
      [dct.subject, iri],
      [dct.creator, agent(decision.by)],
      [dct.date, time(decision.at)],
      [concord.context, literal(decision.context)],
      [concord.decision, literal(decision.decision)],
      [concord.consequences, literal(decision.consequences)],
      ...(decision.options ?? []).map((option) => [concord.option, literal(option)] as const),
      ...decision.votes.map(({ by, vote }) => [voters[vote], namedNode(`${baseIri}id/agent/${by}`)] as const),
      ...decision.votes.flatMap(({ by, at }) =>
        at === undefined ? [] : [[concord.vote, part(`vote/${by}`)] as const],
      ),
      [concord.revision, number(proposal.revision)],
      [concord.digest, textOf(decision.digest)],
      [rdfs.seeAlso, namedNode(`${baseIri}api/proposals/${proposal.number}/difference`)],
      [concord.publishableFrom, dayOf(decision.publishableFrom)],
      [concord.commit, status === 'published' ? namedNode(`${baseIri}id/commit/${proposal.commit}`) : undefined],
    )
  return quads
}

const choices = { for: concord.For, against: concord.Against, abstains: concord.Abstention } as const
const voters = { for: concord.votedFor, against: concord.votedAgainst, abstains: concord.abstained } as const

const agent = ({ iri }: Agent): Term | undefined => (iri === '' ? undefined : namedNode(iri))
const time = (text: string): Term => literal(text, xsd.dateTime)
const dayOf = (day: string | undefined): Term | undefined => (day === undefined ? undefined : literal(day, xsd.date))
const number = (value: number): Term => literal(String(value), xsd.integer)
const textOf = (text: string | undefined): Term | undefined => (text === undefined || text === '' ? undefined : literal(text)) // prettier-ignore

/** Where a proposal is described. */
const placeOf = (number: number, baseIri: string): { iri: string; graph: string } => ({
  iri: proposalIri(baseIri, number),
  graph: systemGraphs(baseIri).proposals,
})

/** Sequence of the commit that published a proposal, as graph/proposals says; undefined when it says none. */
export function publishedBy(snapshot: Snapshot, number: number, baseIri: string): number | undefined {
  const { iri, graph } = placeOf(number, baseIri)
  const [s, p, g] = [snapshot.terms.iri(iri), snapshot.id(concord.commit), snapshot.terms.iri(graph)]
  let found: number | undefined
  if (s && p && g) snapshot.scan({ s, p, g }, (_s, _p, o) => void (found = Number(localName(snapshot.terms.text(o)))))
  return found
}

/** What brings graph/proposals from what it says of a proposal to what is so now. */
export function redescribe(before: Snapshot, proposal: Proposal, baseIri: string): QuadChange {
  const wanted = describeProposal(proposal, baseIri)
  const { iri, graph } = placeOf(proposal.number, baseIri)
  const there = new Map(statedOf(before, iri, graph).map((each) => [quadKey(each), each]))
  const keys = new Set(wanted.map(quadKey))
  return {
    removed: [...there].flatMap(([key, each]) => (keys.has(key) ? [] : [each])),
    added: wanted.filter((each) => !there.has(quadKey(each))),
  }
}

/** What a graph states of a proposal and of its parts, which are those subjects there that refer to it. */
function statedOf(snapshot: Snapshot, iri: string, graph: string): Quad[] {
  const [self, g] = [snapshot.terms.iri(iri), snapshot.terms.iri(graph)]
  if (!self || !g) return []
  const subjects = new Set([self])
  snapshot.scan({ o: self, g }, (s) => void subjects.add(s))
  const quads: Quad[] = []
  const term = (id: number): NamedNode => snapshot.terms.term(id) as NamedNode
  for (const s of subjects)
    snapshot.scan({ s, g }, (_s, p, o) => void quads.push(quad(term(s), term(p), term(o), term(g))))
  return quads
}
