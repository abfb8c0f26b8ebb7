import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crosswalk } from '../../../src/models/crosswalk/crosswalk.ts'
import { localName } from '../../../src/rdf/iri.ts'
import { ex, snapshotOf } from '../../helpers/snapshot.ts'

const canonical = ['c1', 'c2', 'c3']
const net = ['n1', 'n2', 'n3', 'n4']
const bill = ['b1', 'b2']
const own = { net, bill }
type Domain = keyof typeof own

interface Link {
  readonly graph: 'canon' | 'net' | 'bill'
  readonly from: string
  readonly property: 'exactMatch' | 'broadMatch' | 'narrowMatch' | 'closeMatch' | 'broader' | 'narrower'
  readonly to: string
}
interface Step {
  readonly graph: 'canon' | 'net' | 'bill'
  readonly from: string
  readonly to: string
}

const anyState = fc.constantFrom(...canonical, ...net, ...bill)
const graph = fc.constantFrom('canon' as const, 'net' as const, 'bill' as const)
const link: fc.Arbitrary<Link> = fc.record({
  graph,
  from: anyState,
  property: fc.constantFrom(
    'exactMatch',
    'broadMatch',
    'broadMatch',
    'narrowMatch',
    'closeMatch',
    'broader',
    'narrower',
  ),
  to: anyState,
})
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ graph, from: anyState, to: anyState }),
  fc.record({ graph: fc.constant('net' as const), from: fc.constantFrom(...net), to: fc.constantFrom(...net) }),
  fc.record({ graph: fc.constant('canon' as const), from: fc.constantFrom(...canonical), to: fc.constantFrom(...canonical) }), // prettier-ignore
)

const written = (links: readonly Link[], steps: readonly Step[]): string => `
  ex:map { ex:model a concord:CanonicalModel ; concord:modelGraph ex:canon .
    ex:net a concord:Domain ; concord:modelGraph ex:net-graph . ex:bill a concord:Domain ; concord:modelGraph ex:bill-graph . }
  ex:canon { ex:Service a concord:CanonicalEntity ; concord:lifecycle ex:life .
    ${canonical.map((each) => `ex:${each} skos:inScheme ex:life .`).join(' ')} }
  ${(['net', 'bill'] as const)
    .map(
      (
        domain,
      ) => `ex:${domain}-graph { ex:${domain}Service rdfs:subClassOf ex:Service ; concord:lifecycle ex:${domain}-life .
    ${own[domain].map((each) => `ex:${each} skos:inScheme ex:${domain}-life .`).join(' ')} }`,
    )
    .join('\n')}
  ${links.map((each) => `${graphOf(each.graph)} { ex:${each.from} skos:${each.property} ex:${each.to} }`).join('\n')}
  ${steps.map((each) => `${graphOf(each.graph)} { ex:${each.from} concord:allowedTransition ex:${each.to} }`).join('\n')}`

const graphOf = (graph: Link['graph']): string => (graph === 'canon' ? 'ex:canon' : `ex:${graph}-graph`)
const domainOf = (state: string): Domain => (net.includes(state) ? 'net' : 'bill')
const isHeard = (state: string, { graph }: Link): boolean => graph === 'canon' || graph === domainOf(state)

/** States that contain a state, by all that is heard of it: out of what it says, and out of what is said from the other side. */
const upFrom = (links: readonly Link[], state: string): Link[] =>
  links
    .filter((each) => isHeard(state, each))
    .flatMap((each) => {
      const out = each.from === state && ['exactMatch', 'broadMatch', 'broader'].includes(each.property)
      const back = each.to === state && ['exactMatch', 'narrowMatch', 'narrower'].includes(each.property)
      const other = { ...each, from: state, to: each.from }
      return [...(out ? [each] : []), ...(back ? [other] : [])].filter(({ to }) => to !== state)
    })
const isWider = (links: readonly Link[], state: string): boolean =>
  links.some(
    (each) =>
      isHeard(state, each) &&
      ((each.property === 'narrowMatch' && each.from === state && canonical.includes(each.to)) ||
        (each.property === 'broadMatch' && each.to === state && canonical.includes(each.from))),
  )

/** What states lead to, by repeating until nothing changes: a state of its own canonical ones, else of those above it. */
function reachedBy(links: readonly Link[]): Map<string, Set<string>> {
  const states = [...net, ...bill]
  const found = new Map(states.map((state) => [state, new Set<string>()]))
  for (let changed = true; changed;) {
    changed = false
    for (const state of states) {
      const up = upFrom(links, state).map(({ to }) => to)
      const direct = up.filter((each) => canonical.includes(each))
      const all = direct.length > 0 ? direct : up.flatMap((each) => [...(found.get(each) ?? [])])
      for (const each of all) {
        changed ||= !found.get(state)!.has(each)
        found.get(state)!.add(each)
      }
    }
  }
  return found
}

const sorted = (values: Iterable<string>): string => [...new Set(values)].sort().join()

/** The canonical state of a state, or its fault, as the documentation has it. */
function verdictOf(links: readonly Link[], reached: Map<string, Set<string>>, state: string): string {
  const up = upFrom(links, state)
  const direct = up.filter(({ to }) => canonical.includes(to))
  const councils = direct.filter((each) => each.graph === 'canon').map(({ to }) => to)
  const domains = direct.filter((each) => each.graph !== 'canon').map(({ to }) => to)
  const there = [...reached.get(state)!]
  const differ = councils.length > 0 && domains.length > 0 && sorted(councils) !== sorted(domains)
  const elsewhere = up.some(({ to }) => {
    const above = reached.get(to)
    return above !== undefined && above.size > 0 && !above.has(there[0]!)
  })
  if (isWider(links, state) || differ || (there.length === 1 && elsewhere)) return 'contradicting'
  return there.length === 1 ? there[0]! : there.length === 0 ? 'missing' : 'ambiguous'
}

const short = (uri: string): string => uri.replace(ex(''), '')

describe('The crosswalk of any lifecycles', () => {
  it('is what a naive reading of the rules gives: states, faults and transitions.', () => {
    fc.assert(
      fc.property(fc.array(link, { maxLength: 9 }), fc.array(step, { maxLength: 6 }), (links, steps) => {
        const snapshot = snapshotOf(written(links, steps))
        const reached = reachedBy(links)
        const verdicts = new Map([...net, ...bill].map((state) => [state, verdictOf(links, reached, state)]))
        const allowed = new Set(steps.filter((each) => each.graph === 'canon').map(({ from, to }) => `${from} ${to}`))
        for (const domain of ['net', 'bill'] as const) {
          const { lifecycles, findings } = crosswalk(snapshot, { uri: ex(domain) })
          const { states, transitions } = lifecycles[0]!
          expect(states.map(({ uri, canonical: state, fault }) => [short(uri), fault ?? short(state!)]).sort()).toEqual(
            own[domain].map((state) => [state, verdicts.get(state)]).sort(),
          )
          const expected = new Map(
            steps
              .filter(({ graph, from }) => graph === domain && own[domain].includes(from))
              .map(({ from, to }) => {
                const [a, b] = [verdicts.get(from)!, verdicts.get(to)!]
                const known = canonical.includes(a) && canonical.includes(b)
                const verdict = !own[domain].includes(to) ? 'astray' : !known ? 'unknown' : a === b ? 'within' : allowed.has(`${a} ${b}`) ? 'allowed' : 'forbidden' // prettier-ignore
                return [`${from} ${to}`, verdict]
              }),
          )
          expect(new Map(transitions.map(({ from, to, verdict }) => [`${short(from)} ${short(to)}`, verdict]))).toEqual(expected) // prettier-ignore
          const count = (rule: string): number => findings.filter((each) => localName(each.rule) === rule).length
          const of = (fault: string): number => own[domain].filter((state) => verdicts.get(state) === fault).length
          expect([count('StateMapped'), count('StateMappedOnce'), count('StateMappingAgrees')]).toEqual([of('missing'), of('ambiguous'), of('contradicting')]) // prettier-ignore
          expect(count('TransitionAllowed')).toBe([...expected.values()].filter((each) => each === 'forbidden' || each === 'astray').length) // prettier-ignore
        }
      }),
      { numRuns: 400 },
    )
  })
})
