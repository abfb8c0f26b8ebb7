import { perSnapshot } from '../../store/per-snapshot.ts'
import { DataFactory } from 'n3'
import { concord } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import type { RuleFinding } from '../rule-finding.ts'
import { FindingWriter } from './findings.ts'
import type { DomainLifecycle } from './lifecycles.ts'
import { mappedStates, type MappedState } from './map-states.ts'

/** Things of one domain that are looked at, at most; what lies beyond is told. */
const LOOKED_AT = 20_000
/** Disagreements that are kept, at most: more are counted, not listed. */
const KEPT = 1000

/** A thing whose state in a domain is mapped to another canonical state than the one that is stated. Numbers are ids. */
export interface Disagreement {
  readonly thing: number
  /** The domain's state, the property that holds it, and the graph that says so. */
  readonly state: number
  readonly property: number
  readonly graph: number
  /** The canonical state that the domain's state is mapped to, and the one that is stated. */
  readonly mapped: number
  readonly stated: number
  readonly statedProperty: number
}

/** How the states of things in one domain agree with their canonical states. */
export interface Agreement {
  /** Things in a mapped state that have a canonical state as well, and how many of these disagree. */
  readonly compared: number
  readonly total: number
  /** The first of them, in the order of the index. */
  readonly items: readonly Disagreement[]
  /** False where there are more things in the domain's states than are looked at. */
  readonly complete: boolean
}

const none: Agreement = { compared: 0, total: 0, items: [], complete: true }

/** By IRI of the domain; worked out when it is first asked for. */
const agreements = perSnapshot(() => new Map<string, Agreement>())

/**
 * Whether the canonical state of each thing is the one that its state in a domain is mapped to: an index look-up for each
 * state and for each thing in it, up to 20,000 things.
 */
export function agreement(snapshot: Snapshot, domain: string): Agreement {
  const known = agreements(snapshot).get(domain)
  if (known) return known
  const counting = new Counting(snapshot)
  for (const [lifecycle, states] of mappedStates(snapshot))
    if (lifecycle.domain === domain) for (const state of states) counting.look(lifecycle, state)
  const found = counting.compared + counting.looked === 0 ? none : counting.result()
  agreements(snapshot).set(domain, found)
  return found
}

class Counting {
  compared = 0
  looked = 0
  private total = 0
  private readonly items: Disagreement[] = []
  private readonly snapshot: Snapshot

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot
  }

  result(): Agreement {
    const { compared, total, items, looked } = this
    return { compared, total, items, complete: looked <= LOOKED_AT }
  }

  look({ property, canonical }: DomainLifecycle, { state, canonical: mapped }: MappedState): void {
    const statedProperty = canonical.property
    if (property === undefined || statedProperty === undefined || mapped === undefined) return
    let last = 0
    this.snapshot.scan({ p: property, o: state }, (thing, _p, _o, graph) => {
      if (thing === last) return undefined // the same in another graph
      last = thing
      if (++this.looked > LOOKED_AT) return false
      const stated = this.snapshot.objects(thing, statedProperty)
      if (stated.length === 0) return undefined
      this.compared++
      const other = stated.find((each) => each !== mapped)
      if (stated.includes(mapped) || other === undefined) return undefined
      this.total++
      if (this.items.length < KEPT) this.items.push({ ...{ thing, state, property, graph, mapped, statedProperty }, stated: other }) // prettier-ignore
      return undefined
    })
  }
}

/** A disagreement in the words of a rule. */
export function disagreementFinding(snapshot: Snapshot, found: Disagreement): RuleFinding {
  const writer = new FindingWriter(snapshot)
  const { thing, state, property, graph, mapped, stated, statedProperty } = found
  const statements: { s: number; p: number; o: number; g: number }[] = []
  snapshot.scan({ s: thing, p: statedProperty, o: stated }, (s, p, o, g) => {
    statements.push({ s, p, o, g })
    return false
  })
  return writer.finding({
    ...{ rule: concord.StatesAgree, focus: thing, graph, value: state },
    path: DataFactory.namedNode(snapshot.terms.text(property)),
    sentence: `${writer.label(thing)} is ${writer.label(state)} in the domain, which is ${writer.label(mapped)} for all, but it is stated to be ${writer.label(stated)}.`,
    offending: [writer.quad({ s: thing, p: property, o: state, g: graph })],
    canonical: statements.map((each) => writer.quad(each)),
    instead: `Correct the one of the two that is out of date: the stated canonical state counts until then.`,
  })
}
