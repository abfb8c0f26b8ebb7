import { isLiteralId } from '../../store/ids.ts'
import type { Snapshot } from '../../store/snapshot.ts'
import { definitionOf, type DefinedAttribute, type Definition } from './definition.ts'
import { differencesOf, type Difference } from './differences.ts'
import { matchAttributes, type Match } from './match-attributes.ts'
import { compareLifecycles, type LifecycleComparison } from './match-states.ts'

/** Two attributes that are taken for one, with what data show. */
export interface ComparedAttribute extends Match {
  /** None: both mean the same. */
  readonly differences: readonly Difference[]
  readonly overlap: Overlap
}

/** Distinct values that both have, of those that were kept. */
export interface Overlap {
  readonly common: number
  readonly onlyLeft: number
  readonly onlyRight: number
}

/** Two definitions side by side. */
export interface Comparison {
  readonly left: Definition
  readonly right: Definition
  /** In both, with one meaning. */
  readonly core: readonly ComparedAttribute[]
  /** In both by identity, mapping or name, but not with the same meaning. */
  readonly differing: readonly ComparedAttribute[]
  readonly onlyLeft: readonly DefinedAttribute[]
  readonly onlyRight: readonly DefinedAttribute[]
  /** Where both have one. */
  readonly lifecycles?: LifecycleComparison
}

/**
 * Compares two classes of whatever graphs: what both have with one meaning, what both have with different meanings and in what
 * they differ, and what only one has; with evidence from a sample of their instances.
 *
 * @throws DomainError `not-found` for a class that no graph mentions.
 */
export function compare(snapshot: Snapshot, { left, right }: { left: string; right: string }): Comparison {
  const [one, other] = [definitionOf(snapshot, left), definitionOf(snapshot, right)]
  const pairs = matchAttributes(snapshot, one.attributes, other.attributes).map((match) => ({
    ...match,
    differences: differencesOf(match),
    overlap: overlapOf(snapshot, match),
  }))
  const order = new Map(one.attributes.map(({ property }, at) => [property, at]))
  pairs.sort((a, b) => order.get(a.left.property)! - order.get(b.left.property)!)
  const matched = { left: new Set(pairs.map((pair) => pair.left)), right: new Set(pairs.map((pair) => pair.right)) }
  return {
    left: one,
    right: other,
    core: pairs.filter(({ differences }) => differences.length === 0),
    differing: pairs.filter(({ differences }) => differences.length > 0),
    onlyLeft: one.attributes.filter((each) => !matched.left.has(each)),
    onlyRight: other.attributes.filter((each) => !matched.right.has(each)),
    ...(one.lifecycle && other.lifecycle
      ? { lifecycles: compareLifecycles(snapshot, one.lifecycle, other.lifecycle) }
      : {}),
  }
}

/** Literals are the same value when they are written alike, whatever their datatype; things when they are the same. */
function overlapOf(snapshot: Snapshot, { left, right }: Match): Overlap {
  const keys = ({ evidence }: DefinedAttribute): Set<string> =>
    new Set([...evidence.kept].map((id) => `${isLiteralId(id) ? '"' : '<'}${snapshot.terms.text(id)}`))
  const [one, other] = [keys(left), keys(right)]
  const common = [...one].filter((key) => other.has(key)).length
  return { common, onlyLeft: one.size - common, onlyRight: other.size - common }
}
