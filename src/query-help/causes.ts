import { propertiesInUse, classesInUse } from '../concepts/terms-in-use.ts'
import { isTypePredicate } from '../sparql/tree.ts'
import { alternativesOf, type Aspect } from './aspects.ts'
import { emptyCore, isGenerator } from './empty-core.ts'
import { namesInPath } from './mend-path.ts'
import type { Part } from './parts.ts'
import type { Setting } from './setting.ts'

/** Why an aspect of a query has no solution. */
export interface Cause {
  /** With the parts that it was looked for among, and the smallest of them without a solution. */
  readonly setting: Setting
  /** Those of the smallest part that may be wrong: the others find something without them. */
  readonly suspects: readonly Part[]
  /** Parts of which a step of a hierarchy may be too short for the others. */
  readonly own: readonly Part[]
}

/** The smallest part of an aspect without a solution; inside of a subquery or EXISTS, where that has none. */
export function causeOf(setting: Setting, { parts, own }: Pick<Aspect, 'parts' | 'own'>): Cause | undefined {
  const core = emptyCore(parts, setting.trials, setting.prologue)
  if (!core) return undefined
  for (const part of core) {
    const inside = part.kind === 'select' || part.kind === 'filter' ? part.inner! : []
    const around = part.kind === 'select' ? [] : parts.filter((each) => each !== part && isGenerator(each))
    for (const inner of inside.flatMap(alternativesOf)) {
      const deeper = causeOf(setting, { parts: [...around, ...inner], own: inner })
      if (deeper) return { ...deeper, suspects: part.kind === 'filter' ? [...deeper.suspects, part] : deeper.suspects }
    }
  }
  const refusing = core.filter(({ kind, without = [] }) => kind === 'minus' || without.length > 0)
  const suspects = refusing.length > 0 ? refusing : core.filter((part) => own.includes(part))
  return { setting: { ...setting, all: parts, core }, suspects, own }
}

/** Whether a triple names a property or a class that the data neither use nor declare. */
export function isUnknown({ triple }: Part, { source, trials: { snapshot } }: Setting): boolean {
  if (!triple) return false
  const { p, o } = triple
  if (p.iri === undefined) return namesInPath(source, p).some(({ iri }) => !propertiesInUse(snapshot).has(snapshot.terms.iri(iri))) // prettier-ignore
  if (isTypePredicate(p.iri)) return o.iri !== undefined && !classesInUse(snapshot).has(snapshot.terms.iri(o.iri))
  return !propertiesInUse(snapshot).has(snapshot.terms.iri(p.iri))
}
