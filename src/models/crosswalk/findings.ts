import type { Quad, Term } from '@rdfjs/types'
import { DataFactory } from 'n3'
import { referenceTo } from '../../concepts/references.ts'
import type { Reader } from '../../concepts/reader.ts'
import { concord } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { RuleFinding, Severity } from '../rule-finding.ts'
import type { DomainLifecycle } from './lifecycles.ts'
import type { MappedState } from './map-states.ts'
import { mappedTransitions, type MappedTransition } from './map-transitions.ts'

/** Rules of the lifecycle crosswalk; `concord:StatesAgree` is about data, and no change is refused for it. */
export const crosswalkRules: readonly { readonly iri: string; readonly severity: Severity }[] = [
  { iri: concord.StateMapped.value, severity: 'Violation' },
  { iri: concord.StateMappedOnce.value, severity: 'Violation' },
  { iri: concord.StateMappingAgrees.value, severity: 'Violation' },
  { iri: concord.StateMappedIntoLifecycle.value, severity: 'Violation' },
  { iri: concord.TransitionAllowed.value, severity: 'Violation' },
  { iri: concord.CanonicalStateReached.value, severity: 'Info' },
  { iri: concord.StatesAgree.value, severity: 'Warning' },
]

const severities = new Map(crosswalkRules.map(({ iri, severity }) => [iri, severity]))

interface Said {
  readonly rule: { readonly value: string }
  /** Ids of what it is about and of the graph at fault. */
  readonly focus: number
  readonly graph: number
  readonly value?: number
  readonly path?: RuleFinding['path']
  readonly sentence: string
  readonly offending?: readonly Quad[]
  readonly canonical?: readonly Quad[]
  readonly instead?: string
}

/** Puts what a rule has found into words and terms. */
export class FindingWriter {
  readonly snapshot: Snapshot
  private readonly reader: Reader

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
    this.reader = { snapshot, languages: ['en'] }
  }

  label(id: number): string {
    return `“${referenceTo(this.reader, id).label}”`
  }

  labels(ids: readonly number[]): string {
    return ids.map((id) => this.label(id)).join(' and ')
  }

  quad({ s, p, o, g }: { s: number; p: number; o: number; g: number }): Quad {
    const [subject, predicate, object, graph] = [s, p, o, g].map((id) => this.snapshot.terms.term(id)) as [Term, Term, Term, Term] // prettier-ignore
    return DataFactory.quad(
      subject as Quad['subject'],
      predicate as Quad['predicate'],
      object as Quad['object'],
      graph as Quad['graph'],
    )
  }

  finding({ rule, focus, graph, value, path, sentence, offending = [], canonical = [], instead }: Said): RuleFinding {
    const { terms } = this.snapshot
    return {
      rule: rule.value,
      severity: severities.get(rule.value)!,
      graph: terms.text(graph),
      focus: terms.term(focus),
      ...(path ? { path } : {}),
      ...(value === undefined ? {} : { value: terms.term(value) }),
      ...{ sentence, offending, canonical },
      ...(instead === undefined ? {} : { instead }),
    }
  }
}

/** What the rules have against the mappings and transitions of a domain's lifecycle. */
export function crosswalkFindingsOf(
  snapshot: Snapshot,
  lifecycle: DomainLifecycle,
  states: readonly MappedState[],
): RuleFinding[] {
  const writer = new FindingWriter(snapshot)
  return [
    ...states.flatMap((state) => [...faultOf(writer, lifecycle, state), ...astrayOf(writer, lifecycle, state)]),
    ...mappedTransitions(lifecycle, states).flatMap((transition) => transitionFault(writer, lifecycle, transition)),
    ...unreached(writer, lifecycle, states),
  ]
}

function faultOf(writer: FindingWriter, { canonical }: DomainLifecycle, mapped: MappedState): RuleFinding[] {
  const { state, graph, reached, close, links, fault } = mapped
  const label = writer.label(state)
  const isCouncils = ({ quad }: MappedState['links'][number]): boolean => canonical.graphs.has(quad.g)
  const said = {
    ...{ focus: state, graph },
    offending: links.filter((link) => !isCouncils(link)).map(({ quad }) => writer.quad(quad)),
    canonical: links.filter(isCouncils).map(({ quad }) => writer.quad(quad)),
  }
  switch (fault) {
    case 'missing': {
      const near = close.length > 0 ? `, and being close to ${writer.labels(close)} does not count` : ''
      return [writer.finding({ ...said, rule: concord.StateMapped, sentence: `The state ${label} is not mapped to a canonical state${near}.`, instead: `State skos:exactMatch or skos:broadMatch from ${label} to the one canonical state that it lies in: ${alternatives(writer, [...canonical.states.keys()])}.` })] // prettier-ignore
    }
    case 'ambiguous':
      return [writer.finding({ ...said, rule: concord.StateMappedOnce, sentence: `The state ${label} is mapped to ${reached.length} canonical states: ${writer.labels(reached)}.`, instead: `Keep one of these mappings; where ${label} covers both, split it into a state for each.` })] // prettier-ignore
    case 'contradicting':
      return [writer.finding({ ...said, rule: concord.StateMappingAgrees, sentence: contradiction(writer, mapped), instead: `Let all that is said of ${label} lead to one canonical state: correct the mapping, or the state that it stands below or matches.` })] // prettier-ignore
    default:
      return []
  }
}

const alternatives = (writer: FindingWriter, states: readonly number[]): string =>
  states.map((state) => writer.label(state)).join(', ')

function contradiction(writer: FindingWriter, { state, reached, links }: MappedState): string {
  const wider = links.find(({ sense }) => sense === 'narrow')
  if (wider)
    return `The state ${writer.label(state)} is said to be wider than the canonical state ${writer.label(wider.other)}: a thing in it need not be in that one.`
  const here = reached.length === 0 ? 'no canonical state' : writer.labels(reached)
  const others = links.filter(({ other }) => !reached.includes(other)).map(({ other }) => other)
  if (reached.length > 1) return `The domain and the canonical model map the state ${writer.label(state)} differently, to ${here}.` // prettier-ignore
  return `The state ${writer.label(state)} is mapped to ${here}, and ${writer.labels(others)}, which it matches or stands below, leads elsewhere.`
}

const astrayOf = (
  writer: FindingWriter,
  { canonical }: DomainLifecycle,
  { state, graph, astray }: MappedState,
): RuleFinding[] =>
  astray.map(({ other, quad }) =>
    writer.finding({
      ...{ rule: concord.StateMappedIntoLifecycle, focus: state, graph, value: other },
      sentence: `The state ${writer.label(state)} is mapped to ${writer.label(other)}, which is no state of ${writer.label(canonical.scheme)}.`,
      offending: [writer.quad(quad)],
      instead: `Map it to a state of that lifecycle: ${alternatives(writer, [...canonical.states.keys()])}.`,
    }),
  )

function transitionFault(
  writer: FindingWriter,
  { canonical: { transitions, scheme } }: DomainLifecycle,
  { from, to, graph, canonical, verdict }: MappedTransition,
): RuleFinding[] {
  const { snapshot } = writer
  const p = snapshot.id(concord.allowedTransition)
  const said = {
    ...{ rule: concord.TransitionAllowed, focus: from, graph, value: to, path: concord.allowedTransition },
    offending: [writer.quad({ s: from, p, o: to, g: graph })],
  }
  const way = `${writer.label(from)} to ${writer.label(to)}`
  if (verdict === 'astray') return [writer.finding({ ...said, sentence: `The transition from ${way} leads out of the lifecycle.`, instead: `Let it lead to a state of the same lifecycle, or put ${writer.label(to)} into that.` })] // prettier-ignore
  if (verdict !== 'forbidden' || !canonical) return []
  const onward = transitions.filter((each) => each.from === canonical.from)
  const allowed = onward.length === 0 ? `nothing follows ${writer.label(canonical.from)} there` : `${writer.label(canonical.from)} is followed by ${alternatives(writer, onward.map((each) => each.to))} only` // prettier-ignore
  return [
    writer.finding({
      ...said,
      sentence: `The transition from ${way} is one from ${writer.label(canonical.from)} to ${writer.label(canonical.to)}, which ${writer.label(scheme)} does not allow: ${allowed}.`,
      canonical: onward.map((each) => writer.quad({ s: each.from, p, o: each.to, g: each.graph })),
      instead: `Take the transition out or lead it through the states between; what the canonical lifecycle is to allow is decided by the council.`,
    }),
  ]
}

function unreached(writer: FindingWriter, lifecycle: DomainLifecycle, states: readonly MappedState[]): RuleFinding[] {
  const reached = new Set(states.map(({ canonical }) => canonical))
  const graph = states[0]?.graph ?? [...lifecycle.graphs][0]!
  return [...lifecycle.canonical.states.keys()]
    .filter((state) => !reached.has(state))
    .map((state) =>
      writer.finding({
        ...{ rule: concord.CanonicalStateReached, focus: lifecycle.scheme, graph, value: state },
        sentence: `No state of ${writer.label(lifecycle.scheme)} is mapped to the canonical state ${writer.label(state)}.`,
      }),
    )
}
