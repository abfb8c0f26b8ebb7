import type { Reader } from '../../concepts/reader.ts'
import type { CheckResult } from '../../checks/report.ts'
import { canonicalModels } from '../../models/canonical-models.ts'
import { domains } from '../../models/domains.ts'
import { proofSteps } from '../../models/proof/prove.ts'
import type { RuleFinding } from '../../models/rule-finding.ts'
import { dct } from '../../rdf/namespaces.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { inSlices, turns, type Steps } from '../../threads/slices.ts'
import { bumpOf, differenceOf, type Level, type SemanticChange } from '../difference/difference.ts'
import type { ChangeOutcome } from '../editor.ts'
import { impactOf, type Impact, type ImpactMeans } from './impact.ts'
import { isPart, type States } from './touched.ts'
import type { Found } from './uses.ts'

/** That an extension would no longer only add. */
export interface BrokenExtension extends Pick<RuleFinding, 'rule' | 'severity' | 'graph' | 'sentence' | 'instead'> {
  readonly focus: string
}

/** Data that are right as things are and would not be with the change. */
export type BrokenData = Pick<CheckResult, 'focusNode' | 'label' | 'message' | 'severity'>

/** Everything that a vote on a change should know. */
export interface ImpactReport extends Impact {
  /** What the change asks of those who rely on it; absent when it changes nothing. */
  readonly level?: Level
  /** What of it breaks, in sentences. */
  readonly breaks: readonly SemanticChange[]
  /** What the proof has against extensions with the change, and not before. */
  readonly proof: Found<BrokenExtension>
  /** Of those that the gate looks at. */
  readonly data: Found<BrokenData>
  /** Whether it breaks what others rely on: by its level, or an extension, or data. */
  readonly isBreaking: boolean
  /** Whether anything uses what it touches, or somebody asked for it in the period. */
  readonly isUsed: boolean
}

const SHOWN = 100

/**
 * The whole impact of a change: who uses what it touches, what of it breaks, which extensions would no longer only add, and
 * which data would no longer conform. Others have their turn while it is worked out.
 *
 * @param outcome what the gate says to it (a dry run), where it can be asked
 */
export async function impactReport(
  reader: Reader,
  states: States,
  { outcome, ...means }: ImpactMeans & { readonly outcome?: ChangeOutcome | undefined },
): Promise<ImpactReport> {
  const turn = turns()
  const impact = impactOf(reader, states, means)
  await turn()
  const { before, snapshot: after, change } = states
  const changes = differenceOf({ before, after, change, languages: reader.languages })
  const level = bumpOf(changes)
  await turn()
  const proof = await inSlices(brokenExtensions(before, after))
  const data = brokenData(states, outcome)
  return {
    ...impact,
    ...(level === undefined ? {} : { level }),
    breaks: changes.filter((each) => each.level === 'major').slice(0, SHOWN),
    proof,
    data,
    isBreaking: level === 'major' || proof.total > 0 || data.total > 0,
    isUsed: isUsed(impact),
  }
}

/** That a product conforms to the model as a whole is no use of any one term. */
const isUsed = ({ extensions, mappings, shapes, products, queries, terms, use }: Impact): boolean =>
  [extensions, mappings, shapes, queries].some(({ total }) => total > 0) ||
  products.items.some(({ property }) => property.uri !== dct.conformsTo.value) ||
  terms.some(({ instances, statements }) => instances + statements > 0) ||
  (use?.total ?? 0) > 0

/** What the proof finds of the graphs of domains that extend a canonical model, with a change and not before. */
function* brokenExtensions(before: Snapshot, after: Snapshot): Steps<Found<BrokenExtension>> {
  if (canonicalModels(after).length === 0) return { total: 0, items: [] }
  const graphs = domains(after)
    .filter(({ models }) => models.length > 0)
    .flatMap(({ modelGraphs, shapesGraphs }) => [...modelGraphs, ...shapesGraphs])
  const keyOf = ({ rule, graph, focus, sentence }: RuleFinding): string =>
    [rule, graph, focus.value, sentence].join('\n')
  const known = new Set((yield* proofSteps({ snapshot: before, graphs })).map(keyOf))
  const found = (yield* proofSteps({ snapshot: after, graphs })).filter((finding) => !known.has(keyOf(finding)))
  return {
    total: found.length,
    items: found.slice(0, SHOWN).map(({ rule, severity, graph, sentence, focus, instead }) => ({
      rule,
      severity,
      graph,
      sentence,
      focus: focus.value,
      ...(instead === undefined ? {} : { instead }),
    })),
  }
}

/** What shapes would have against nodes that the change does not write about. */
function brokenData({ before, change }: States, outcome: ChangeOutcome | undefined): Found<BrokenData> {
  if (!outcome || !('report' in outcome)) return { total: 0, items: [] }
  const written = new Set([...change.removed, ...change.added].map(({ subject }) => subject.value))
  const isOthers = ({ source, focusNode }: CheckResult): boolean => {
    const id = focusNode.type === 'uri' ? before.terms.iri(focusNode.value) : 0
    return source === 'shacl' && id !== 0 && !isPart(before, id) && !written.has(focusNode.value)
  }
  const found = outcome.report.results.filter(isOthers)
  const items = found.slice(0, SHOWN).map(({ focusNode, label, message, severity }) => ({ focusNode, label, message, severity })) // prettier-ignore
  return { total: found.length, items }
}
