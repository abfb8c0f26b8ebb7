import type { Quad } from '@rdfjs/types'
import { pageOf, type Window } from '../concepts/pages.ts'
import type { Reader } from '../concepts/reader.ts'
import type { Page, Reference } from '../concepts/views.ts'
import { DomainError } from '../errors.ts'
import { agreement, disagreementFinding } from '../models/crosswalk/agreement.ts'
import { crosswalk, crosswalksOf, type LifecycleCrosswalk } from '../models/crosswalk/crosswalk.ts'
import { expandState } from '../models/crosswalk/expand-state.ts'
import { canonicalLifecycles } from '../models/crosswalk/lifecycles.ts'
import type { MappingFault } from '../models/crosswalk/map-states.ts'
import type { TransitionVerdict } from '../models/crosswalk/map-transitions.ts'
import type { Domain } from '../models/domains.ts'
import type { RuleFinding, Severity } from '../models/rule-finding.ts'
import { writeTerm } from '../rdf/write-term.ts'
import { referenceOf } from './report-view.ts'

/** What a rule has found, with labels for the reader; statements are written as N-Triples. */
export interface FindingView {
  readonly rule: Reference
  readonly severity: Severity
  readonly graph: string
  readonly focus: Reference
  readonly sentence: string
  readonly offending: readonly string[]
  readonly canonical: readonly string[]
  readonly instead?: string
}

/** A domain state with the canonical state that it is mapped to. */
export interface MappedStateView extends Reference {
  readonly canonical?: Reference
  readonly exact: boolean
  readonly through?: Reference
  readonly fault?: MappingFault
  readonly reached: readonly Reference[]
  readonly close: readonly Reference[]
}

export interface LifecycleView {
  readonly scheme: Reference
  readonly classes: readonly Reference[]
  readonly property?: Reference
  readonly entity: Reference
  readonly canonical: { readonly scheme: Reference; readonly property?: Reference }
  readonly states: readonly MappedStateView[]
  readonly transitions: readonly { readonly from: Reference; readonly to: Reference; readonly verdict: TransitionVerdict }[] // prettier-ignore
  /** Canonical states that no state of the domain is mapped to. */
  readonly unreached: readonly Reference[]
}

/** How the states of things in a domain agree with the canonical states that are stated of them. */
export interface AgreementView extends Page<FindingView> {
  readonly compared: number
  /** False where there are more things than are looked at. */
  readonly complete: boolean
}

export interface DomainCrosswalkView {
  readonly domain: Reference
  readonly lifecycles: readonly LifecycleView[]
  readonly findings: readonly FindingView[]
  readonly agreement: AgreementView
}

/** The crosswalk of one domain; `window` is the part of the disagreements in data that is wanted. */
export function domainCrosswalkView(reader: Reader, domain: Domain, window: Window): DomainCrosswalkView {
  const { lifecycles, findings } = crosswalk(reader.snapshot, domain)
  return {
    domain: referenceOf(reader, domain.uri),
    lifecycles: lifecycles.map((each) => lifecycleView(reader, each)),
    findings: findings.map((each) => findingView(reader, each)),
    agreement: agreementView(reader, domain.uri, window),
  }
}

function agreementView(reader: Reader, domain: string, window: Window): AgreementView {
  const { compared, total, items, complete } = agreement(reader.snapshot, domain)
  const page = pageOf(items, window, (each) => findingView(reader, disagreementFinding(reader.snapshot, each)))
  return { ...page, total, compared, complete }
}

/** The canonical states of an entity with the states of all domains beside them. */
export interface EntityCrosswalkView {
  readonly entity: Reference
  readonly scheme: Reference
  readonly property?: Reference
  readonly domains: readonly DomainColumn[]
  readonly rows: readonly {
    readonly state: Reference
    /** Canonical states that may follow. */
    readonly allowed: readonly Reference[]
    /** In the order of `domains`; none where the domain has no state for it, which is a gap. */
    readonly cells: readonly { readonly domain: string; readonly states: readonly MappedStateView[] }[]
  }[]
  /** Domain states without a canonical one, and why. */
  readonly unmapped: readonly { readonly domain: Reference; readonly states: readonly MappedStateView[] }[]
  readonly findings: readonly FindingView[]
}

export interface DomainColumn extends Reference {
  readonly scheme: Reference
  readonly property?: Reference
  readonly transitions: LifecycleView['transitions']
  readonly agreement: Pick<AgreementView, 'compared' | 'total' | 'complete'>
}

/**
 * @param only IRI of the one domain whose states stand beside the canonical ones; all of them otherwise.
 * @throws DomainError `not-found` for what is no canonical entity with a lifecycle, naming those there are.
 */
export function entityCrosswalkView(reader: Reader, entity: string, only?: string): EntityCrosswalkView {
  const { snapshot } = reader
  const text = (id: number): string => snapshot.terms.text(id)
  const refer = (uri: string): Reference => referenceOf(reader, uri)
  const lifecycle = canonicalLifecycles(snapshot).find((each) => text(each.entity) === entity)
  if (!lifecycle) throw noLifecycle(reader, entity)
  const wanted = crosswalksOf(snapshot, entity).filter(({ domain }) => only === undefined || domain === only)
  const walks = wanted.map(({ domain, lifecycle: own, findings }) => {
    const { compared, total, complete } = agreement(snapshot, domain)
    return { domain, own: lifecycleView(reader, own), findings, agreement: { compared, total, complete } }
  })
  const column = ({ domain, own, agreement: agreed }: (typeof walks)[number]): DomainColumn => ({
    ...refer(domain),
    scheme: own.scheme,
    ...(own.property ? { property: own.property } : {}),
    transitions: own.transitions,
    agreement: agreed,
  })
  return {
    entity: refer(entity),
    scheme: refer(text(lifecycle.scheme)),
    ...(lifecycle.property === undefined ? {} : { property: refer(text(lifecycle.property)) }),
    domains: walks.map(column),
    rows: [...lifecycle.states.keys()].map((id) => ({
      state: refer(text(id)),
      allowed: lifecycle.transitions.filter(({ from }) => from === id).map(({ to }) => refer(text(to))),
      cells: walks.map(({ domain, own }) => ({
        domain,
        states: own.states.filter(({ canonical }) => canonical?.uri === text(id)),
      })),
    })),
    unmapped: walks
      .map(({ domain, own }) => ({ domain: refer(domain), states: own.states.filter(({ canonical }) => !canonical) }))
      .filter(({ states }) => states.length > 0),
    findings: walks.flatMap(({ findings }) => findings).map((each) => findingView(reader, each)),
  }
}

function noLifecycle({ snapshot }: Reader, entity: string): DomainError {
  const known = [...new Set(canonicalLifecycles(snapshot).map((each) => snapshot.terms.text(each.entity)))]
  return new DomainError('not-found', `<${entity}> is no canonical entity with a lifecycle: there are ${known.map((each) => `<${each}>`).join(', ') || 'none yet'}`, { details: { entities: known } }) // prettier-ignore
}

/** A canonical state with the states of domains that lie in it: what queries and searches are expanded over. */
export interface StateView {
  readonly state: Reference
  readonly property?: Reference
  readonly entities: readonly Reference[]
  readonly domainStates: readonly DomainStateView[]
}

export interface DomainStateView extends Reference {
  readonly domain: Reference
  readonly property?: Reference
}

/** For what is no state of a canonical lifecycle. */
export const noState = (uri: string): DomainError =>
  new DomainError('not-found', `<${uri}> is no state of a canonical lifecycle: /api/crosswalk?entity=… lists those of an entity`) // prettier-ignore

/** @throws DomainError `not-found` for what is no state of a canonical lifecycle. */
export function stateView(reader: Reader, uri: string): StateView {
  const found = expandState(reader.snapshot, uri)
  if (found.entities.length === 0) throw noState(uri)
  return {
    state: referenceOf(reader, uri),
    ...(found.property === undefined ? {} : { property: referenceOf(reader, found.property) }),
    entities: found.entities.map((each) => referenceOf(reader, each)),
    domainStates: domainStatesOf(reader, uri),
  }
}

/** The states of domains that lie in a canonical one; none for anything else. */
export const domainStatesOf = (reader: Reader, uri: string): DomainStateView[] =>
  expandState(reader.snapshot, uri).domainStates.map((each) => ({
    ...referenceOf(reader, each.uri),
    domain: referenceOf(reader, each.domain),
    ...(each.property === undefined ? {} : { property: referenceOf(reader, each.property) }),
  }))

function lifecycleView(reader: Reader, lifecycle: LifecycleCrosswalk): LifecycleView {
  const { canonical, property, states, transitions } = lifecycle
  const refer = (uri: string): Reference => referenceOf(reader, uri)
  const held = (uri: string | undefined): { property?: Reference } =>
    uri === undefined ? {} : { property: refer(uri) }
  return {
    scheme: refer(lifecycle.scheme),
    classes: lifecycle.classes.map(refer),
    ...held(property),
    entity: refer(canonical.entity),
    canonical: { scheme: refer(canonical.scheme), ...held(canonical.property) },
    states: states.map(({ uri, canonical: state, exact, through, fault, reached, close }) => ({
      ...refer(uri),
      ...(state === undefined ? {} : { canonical: refer(state) }),
      exact,
      ...(through === undefined ? {} : { through: refer(through) }),
      ...(fault ? { fault } : {}),
      reached: reached.map(refer),
      close: close.map(refer),
    })),
    transitions: transitions.map(({ from, to, verdict }) => ({ from: refer(from), to: refer(to), verdict })),
    unreached: lifecycle.unreached.map(refer),
  }
}

const written = ({ subject, predicate, object }: Quad): string => `${[subject, predicate, object].map(writeTerm).join(' ')} .` // prettier-ignore

function findingView(reader: Reader, finding: RuleFinding): FindingView {
  const { rule, severity, graph, focus, sentence, offending, canonical, instead } = finding
  return {
    ...{ rule: referenceOf(reader, rule), severity, graph, focus: referenceOf(reader, focus.value), sentence },
    offending: offending.map(written),
    canonical: canonical.map(written),
    ...(instead === undefined ? {} : { instead }),
  }
}
