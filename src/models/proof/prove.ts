import { DataFactory } from 'n3'
import type { NamedNode, Quad, Quad_Object, Quad_Subject } from '@rdfjs/types'
import { DEFAULT_GRAPH, Kind, kindOf } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { atOnce, type Steps } from '../../threads/slices.ts'
import { councilGraphs } from '../council.ts'
import type { RuleFinding, Severity } from '../rule-finding.ts'
import { canonOf, type Canon } from './canon.ts'
import { Extension } from './extension.ts'
import { hierarchyOf } from './hierarchy.ts'
import type { Offence, Proof, ProofRule } from './rule.ts'
import { axiomRules } from './rules/axioms.ts'
import { conceptRules } from './rules/concepts.ts'
import { derivationRules } from './rules/derivations.ts'
import { entailedRules } from './rules/entailed.ts'
import { entityRules } from './rules/entities.ts'
import { misuseRules } from './rules/misuse.ts'
import { nameRules } from './rules/names.ts'
import { reachingRules } from './rules/reaching.ts'
import { shapeRules } from './rules/shapes.ts'
import { spaceRules } from './rules/spaces.ts'
import { statementRules } from './rules/statements.ts'
import { bindingSteps, type Binding } from './shapes/judge.ts'
import { rootedShapes } from './shapes/reach.ts'
import { spacesOf, type Spaces } from './spaces.ts'
import type { Row } from './terms.ts'

/** What is to be proven: that some graphs only add to the canonical models. */
export interface ProofRequest {
  readonly snapshot: Snapshot
  /** IRIs of graphs of domains, or of nobody. Those of the council and of canonical models are passed over. */
  readonly graphs: readonly string[]
  /** The state of the same store whose canonical graphs count, such as that of a release; the snapshot itself otherwise. */
  readonly canonical?: Snapshot
  /** Only these rules, by IRI; all of {@link proofRules} otherwise. */
  readonly rules?: ReadonlySet<string>
}

const table: readonly ProofRule[] = [
  ...statementRules,
  ...axiomRules,
  ...entailedRules,
  ...misuseRules,
  ...reachingRules,
  ...shapeRules,
  ...entityRules,
  ...derivationRules,
  ...conceptRules,
  ...nameRules,
  ...spaceRules,
]

const rulesOfShapes: ReadonlySet<string> = new Set(shapeRules.map(({ iri }) => iri.value))

/** Every rule of the proof, each once. */
export const proofRules: readonly { readonly iri: string; readonly severity: Severity }[] = [
  ...new Map(table.map(({ iri, severity }) => [iri.value, { iri: iri.value, severity }])).values(),
]

/**
 * Proves that graphs only add to the canonical models: everything that is valid for the canonical model can be completed to
 * something that is valid for the extension, by statements with properties of the domain alone, and no canonical term means
 * anything else than before. Every finding is a reason why not, with the statements on both sides. Restating what the
 * canonical graphs say is no finding.
 *
 * The other graphs with models and shapes of the same domains are read too, so that it does not matter over how many
 * graphs something is said; findings are told where one of the `graphs` has a part in them. The cost grows with the terms of
 * the canonical models and the axioms and shapes of the extension, not with its data.
 *
 * @returns findings by graph and rule; none where nobody has stated a canonical model.
 */
export const prove = (request: ProofRequest): RuleFinding[] => atOnce(proofSteps(request))

/** What {@link prove} does, rule by rule: for the graphs of all domains it takes a while. */
export function* proofSteps({ snapshot, graphs, canonical = snapshot, rules }: ProofRequest): Steps<RuleFinding[]> {
  const canon = canonOf(canonical)
  if (canon.terms.size === 0) return []
  const council = councilGraphs(snapshot)
  const idOf = (graph: string): number => (graph === '' ? DEFAULT_GRAPH : snapshot.terms.iri(graph))
  const spaces = spacesOf(snapshot)
  const isProven = (id: number): boolean =>
    id !== 0 && !council.has(id) && !canon.graphs.has(id) && !spaces.isOfCouncil(snapshot.terms.text(id))
  const asked = new Set(graphs.map(idOf).filter(isProven))
  if (asked.size === 0) return []
  const { proof, bind } = proofOf({ snapshot, canon, spaces, graphs, asked, isProven })
  const found = new Map<string, RuleFinding>()
  for (const { iri, severity, find } of table) {
    if (rules && !rules.has(iri.value)) continue
    yield
    if (rulesOfShapes.has(iri.value)) yield* bind()
    for (const offence of find(proof)) {
      if (!offence) {
        yield
        continue
      }
      const at = offence.offending.find(({ g }) => asked.has(g))
      if (!at) continue
      const { s, p, o } = offence.offending[0]!
      const key = `${iri.value} ${s} ${p} ${o} ${at.g}`
      if (!found.has(key)) found.set(key, findingOf(proof, offence, { iri, severity, at }))
    }
  }
  return [...found.values()].sort((a, b) => (a.graph === b.graph ? 0 : a.graph < b.graph ? -1 : 1))
}

interface Scope {
  readonly snapshot: Snapshot
  readonly canon: Canon
  readonly spaces: Spaces
  readonly graphs: readonly string[]
  readonly asked: ReadonlySet<number>
  isProven(id: number): boolean
}

/** What the rules look at; `bind` looks at the shapes beforehand, which takes most of the time. */
function proofOf({ snapshot, canon, spaces, graphs, asked, isProven }: Scope): { proof: Proof; bind(): Steps<void> } {
  const siblings = spaces.siblings(graphs).map((graph) => snapshot.terms.iri(graph))
  const extension = new Extension(snapshot, new Set([...asked, ...siblings.filter(isProven)]), { canon, spaces })
  const models = { snapshot, canon, extension, spaces, hierarchy: hierarchyOf(snapshot, canon) }
  let bindings: readonly Binding[] | undefined
  const steps = (): Steps<readonly Binding[]> => bindingSteps(models, rootedShapes(models))
  return {
    proof: {
      ...models,
      get bindings() {
        return (bindings ??= atOnce(steps()))
      },
    },
    *bind() {
      bindings ??= yield* steps()
    },
  }
}

function findingOf(
  proof: Proof,
  { focus, path, value, sentence, instead, offending, canonical }: Offence,
  { iri, severity, at }: { iri: NamedNode; severity: Severity; at: Row },
): RuleFinding {
  const { terms } = proof.snapshot
  const quad = (row: Row): Quad => quadOf(proof.snapshot, row)
  return {
    rule: iri.value,
    severity,
    graph: terms.text(at.g),
    focus: terms.term(focus),
    ...(path === undefined || kindOf(path) !== Kind.iri ? {} : { path: terms.term(path) as NamedNode }),
    ...(value === undefined ? {} : { value: terms.term(value) }),
    sentence,
    offending: distinct(offending).map(quad),
    canonical: distinct(canonical).map(quad),
    instead,
  }
}

const distinct = (rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [`${row.s} ${row.p} ${row.o} ${row.g}`, row])).values(),
]

function quadOf({ terms }: Snapshot, { s, p, o, g }: Row): Quad {
  const graph = kindOf(g) === Kind.iri ? DataFactory.namedNode(terms.text(g)) : DataFactory.defaultGraph()
  return DataFactory.quad(
    terms.term(s) as Quad_Subject,
    terms.term(p) as NamedNode,
    terms.term(o) as Quad_Object,
    graph,
  )
}
