import { DataFactory } from 'n3'
import type { Term, Variable } from '@rdfjs/types'
import { AlgebraFactory, type Algebra } from '@traqula/algebra-transformations-1-2'
import { shownTerm, type ExpandedPattern, type ExpansionReport, type LeftReason } from './report.ts'
import type { StateProperty, StateTable } from './state-table.ts'

type Operation = Algebra.Operation
type Pattern = Algebra.Pattern

const factory = new AlgebraFactory()

interface Expanded {
  readonly operation: Operation
  readonly report: ExpansionReport
}

/**
 * A query in which what is in a state of a domain is in the canonical state of that as well. It answers as if, for each
 * thing that states no value of the property of canonical states, each of its domain states had stated the canonical one:
 * a stated canonical state wins, and each solution is there as often as it would be then. In GRAPH and in a dataset that
 * is narrower than the store, what counts as stated is what is stated there.
 *
 * Triple patterns with that property are expanded, whatever their object is: constants, and variables that FILTER or
 * VALUES narrow. Property paths, patterns whose property is a variable, SERVICE, and states that stand elsewhere are left,
 * and told. The algebra that is given is left as it is; it may be made with quads or without.
 */
export function expandStates(
  operation: Operation,
  table: StateTable,
  prefixes: Readonly<Record<string, string>> = {},
): Expanded {
  const expander = new Expander(table, prefixes)
  const expanded = expander.walk(operation, false)
  return { operation: expanded, report: expander.report() }
}

interface Node {
  readonly type?: string
  readonly subType?: string
  readonly termType?: string
  readonly [member: string]: unknown
}

/** A pattern that is expanded, and over what. */
interface Found {
  readonly pattern: Pattern
  readonly own: StateProperty['own']
}

class Expander {
  private readonly properties: ReadonlyMap<string, StateProperty>
  private readonly canonical: ReadonlySet<string>
  private readonly prefixes: Readonly<Record<string, string>>
  private readonly expanded: ExpandedPattern[] = []
  private readonly left: { what: string; reason: LeftReason }[] = []
  /** Canonical states that the query names. */
  private readonly named = new Set<string>()
  private fresh = 0

  constructor(table: StateTable, prefixes: Readonly<Record<string, string>>) {
    this.properties = new Map(table.map((each) => [each.property, each]))
    this.canonical = new Set(table.flatMap(({ own }) => own.flatMap(({ states }) => states.map(([, state]) => state))))
    this.prefixes = prefixes
  }

  report(): ExpansionReport {
    const { expanded, left } = this
    const told = new Set(expanded.map(({ state }) => state))
    const covered = (state: string): boolean => told.has(state) || told.has(undefined)
    const said = (state: string): boolean => left.some(({ what }) => what.includes(this.show(DataFactory.namedNode(state)))) // prettier-ignore
    const elsewhere = [...this.named].filter((state) => !covered(state) && !said(state))
    const more = elsewhere.map((state) => ({ what: this.show(DataFactory.namedNode(state)), reason: 'elsewhere' as const })) // prettier-ignore
    return { expanded, left: [...left, ...more] }
  }

  /** @param tests whether only the existence of solutions matters, so that none need be there once only. */
  walk<Part>(part: Part, tests: boolean): Part {
    if (typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) return part.map((each: unknown) => this.walk(each, tests)) as Part
    const node = part as Node
    if (node.termType !== undefined && node.termType !== 'Quad') {
      if (node.termType === 'NamedNode' && this.canonical.has(node['value'] as string))
        this.named.add(node['value'] as string)
      return part
    }
    if (node.type === 'bgp') return this.walkGroup(node['patterns'] as Pattern[], tests) as Part
    if (node.type === 'service') return this.leaveService(part)
    if (node.type === 'path') this.leavePath(node)
    // What counts or cuts off its solutions wants each once, though only whether there is one is asked of the whole.
    const inside = node.type !== 'group' && node.type !== 'slice' && (tests || node.subType === 'existence')
    const copy: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(node))
      copy[name] = name === 'template' || name === 'metadata' ? value : this.walk(value, inside)
    return copy as Part
  }

  private walkGroup(patterns: readonly Pattern[], tests: boolean): Operation {
    const kept: Pattern[] = []
    const found: Found[] = []
    for (const pattern of patterns) {
      for (const term of [pattern.subject, pattern.object]) this.walk(term, tests)
      const own = this.ownStates(pattern)
      if (own) found.push({ pattern, own })
      else kept.push(pattern)
    }
    // A pattern whose variables the others bind has one solution for each of theirs, or none: whether it has is asked row by row.
    const bound = new Set(kept.flatMap(variablesOf))
    const isTest = ({ pattern }: Found): boolean => variablesOf(pattern).every((name) => bound.has(name))
    const joined = found.filter((each) => !isTest(each)).map((each) => this.either(each, tests))
    const parts = kept.length > 0 || joined.length === 0 ? [factory.createBgp(kept), ...joined] : joined
    const group = parts.length === 1 ? parts[0]! : factory.createJoin(parts)
    return found
      .filter(isTest)
      .reduce((input, each) => factory.createFilter(input, factory.createExistenceExpression(false, this.either(each, true))), group) // prettier-ignore
  }

  /** The pattern, or what follows from states of domains. */
  private either({ pattern, own }: Found, tests: boolean): Operation {
    return factory.createUnion([factory.createBgp([pattern]), this.derived(pattern, own, tests)])
  }

  /** The states of domains that a pattern is expanded over; undefined where there are none, or it is left as it is. */
  private ownStates(pattern: Pattern): StateProperty['own'] | undefined {
    const { subject, predicate, object } = pattern
    if (predicate.termType === 'Variable' && this.canonical.has(object.value)) this.leave(pattern, 'variable-predicate')
    const property = predicate.termType === 'NamedNode' ? this.properties.get(predicate.value) : undefined
    if (!property || (subject.termType !== 'Variable' && subject.termType !== 'NamedNode')) return undefined
    if (object.termType !== 'Variable' && !this.canonical.has(object.value)) return undefined
    if (object.equals(subject)) {
      this.leave(pattern, 'same-variable')
      return undefined
    }
    const state = object.termType === 'Variable' ? undefined : object.value
    const own = property.own
      .map(({ property: held, states }) => ({
        property: held,
        states: states.filter(([, each]) => state === undefined || each === state),
      })) // prettier-ignore
      .filter(({ states }) => states.length > 0)
    if (own.length === 0) return undefined
    const shown = this.shownPattern(pattern)
    this.expanded.push({ pattern: shown, property: property.property, ...(state === undefined ? {} : { state }), own })
    return own
  }

  /** What follows for things that state no canonical state. */
  private derived(pattern: Pattern, own: StateProperty['own'], tests: boolean): Operation {
    const { predicate, object, graph } = pattern
    const isOpen = pattern.subject.termType === 'Variable'
    const subject = isOpen ? pattern.subject : this.variable()
    const ways = own.map(({ property, states }) => {
      const held = this.variable()
      const matches = factory.createBgp([factory.createPattern(subject, DataFactory.namedNode(property), held, graph)])
      return factory.createJoin([matches, statesTable(held, object, states)])
    })
    const found = ways.length === 1 ? ways[0]! : factory.createUnion(ways)
    const stated = factory.createBgp([factory.createPattern(subject, predicate, this.variable(), graph)])
    const bound = isOpen ? found : factory.createJoin([tableOf([subject as Variable], [[pattern.subject]]), found])
    const derived = factory.createFilter(bound, factory.createExistenceExpression(true, stated))
    if (tests) return derived
    const variables = [subject, object, graph].filter((term): term is Variable => term.termType === 'Variable')
    return factory.createDistinct(factory.createProject(derived, variables))
  }

  private variable(): Variable {
    return DataFactory.variable(`concordance_state_${++this.fresh}`)
  }

  private leave(pattern: Pattern, reason: LeftReason): void {
    this.left.push({ what: this.shownPattern(pattern), reason })
  }

  private leavePath(node: Node): void {
    const mentions = (part: unknown): boolean =>
      typeof part === 'object' &&
      part !== null &&
      (this.properties.has((part as Node)['value'] as string) || Object.values(part).some(mentions))
    if (!mentions(node['predicate'])) return
    const [subject, object] = [node['subject'], node['object']].map((term) => this.show(term as Term))
    this.left.push({ what: `${subject} … ${object}`, reason: 'path' })
  }

  private leaveService<Part>(part: Part): Part {
    const mentions = (each: unknown): boolean =>
      typeof each === 'object' &&
      each !== null &&
      (((each as Node).termType === 'NamedNode' && this.knows((each as Node)['value'] as string)) ||
        Object.values(each).some(mentions))
    if (mentions(part)) this.left.push({ what: `SERVICE ${this.show((part as { name: Term }).name)}`, reason: 'service' }) // prettier-ignore
    return part
  }

  private knows(iri: string): boolean {
    return this.properties.has(iri) || this.canonical.has(iri)
  }

  private shownPattern({ subject, predicate, object }: Pattern): string {
    return [subject, predicate, object].map((term) => this.show(term)).join(' ')
  }

  private show(term: Term): string {
    return shownTerm(term, this.prefixes)
  }
}

/** Names of the variables of a pattern. */
const variablesOf = ({ subject, predicate, object, graph }: Pattern): string[] =>
  [subject, predicate, object, graph].flatMap(({ termType, value }) => (termType === 'Variable' ? [value] : []))

/** States of a domain, each with its canonical state where the pattern asks for that by a variable. */
function statesTable(held: Variable, object: Term, states: StateProperty['own'][number]['states']): Operation {
  const { namedNode } = DataFactory
  return object.termType === 'Variable'
    ? tableOf(
        [held, object],
        states.map(([state, canonical]) => [namedNode(state), namedNode(canonical)]),
      )
    : tableOf(
        [held],
        states.map(([state]) => [namedNode(state)]),
      )
}

const tableOf = (variables: readonly Variable[], rows: readonly (readonly Term[])[]): Operation =>
  factory.createValues(
    [...variables],
    rows.map((row) => Object.fromEntries(variables.map(({ value }, at) => [value, row[at]])) as Record<string, never>),
  )
