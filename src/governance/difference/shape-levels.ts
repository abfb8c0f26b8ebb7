import type { NamedNode } from '@rdfjs/types'
import { prefixes, sh, vocabulary } from '../../rdf/namespaces.ts'
import { insists, isNoLimit, type Effect } from './limits.ts'
import type { Level } from './semantic-change.ts'
import { nameOf } from './state.ts'
import type { Telling } from './telling.ts'

/** Parameters of SHACL that limit data. */
export const shape = vocabulary(
  prefixes.sh,
  'datatype',
  'class',
  'node',
  'nodeKind',
  'minCount',
  'maxCount',
  'qualifiedMinCount',
  'qualifiedMaxCount',
  'qualifiedValueShape',
  'qualifiedValueShapesDisjoint',
  'minLength',
  'maxLength',
  'minInclusive',
  'minExclusive',
  'maxInclusive',
  'maxExclusive',
  'pattern',
  'flags',
  'in',
  'languageIn',
  'uniqueLang',
  'closed',
  'ignoredProperties',
  'hasValue',
  'equals',
  'disjoint',
  'lessThan',
  'lessThanOrEquals',
  'not',
  'and',
  'or',
  'xone',
)

/** What breaks data is major, unless the shape only warns. */
export const levelOf = (telling: Telling, subject: string, effect: Effect): Level =>
  effect === 'widened' || !insists(telling.after, subject) ? 'minor' : 'major'

const required: readonly NamedNode[] = [shape.hasValue, sh.sparql, shape.not, shape.and, shape.xone, shape.equals]

/** Whether a new shape can refuse data that has nothing new: it insists on a value, or on a rule. */
export function requires(telling: Telling, name: string): boolean {
  const { after } = telling
  if (!insists(after, name)) return false
  const least = [shape.minCount, shape.qualifiedMinCount].map((property) => Number(after.text(name, property) ?? 0))
  return least.some((count) => count > 0) || required.some((property) => after.objects(name, property).length > 0)
}

/** Whether the same shape already limits the same property by another part. */
function isKnownPath(telling: Telling, name: string): boolean {
  const owner = telling.after.placeOf(name)?.subject
  const [path] = telling.after.objects(name, sh.path)
  if (owner === undefined || !path) return false
  const siblings = telling.before.objects(telling.oldName(owner), sh.property).map(nameOf)
  return siblings.some((each) => telling.before.objects(each, sh.path).some((other) => other.equals(path)))
}

/** The level of a new shape, or part of one: an optional property that was not spoken of before is an addition. */
export function levelOfNewShape(telling: Telling, name: string): Level {
  const { before, after } = telling
  if (after.isPropertyShape(name)) {
    const owner = after.placeOf(name)?.subject
    const isNewAltogether = owner !== undefined && telling.succession.arrived.has(owner)
    if (isNewAltogether || (owner !== undefined && !insists(after, owner))) return 'minor'
    return requires(telling, name) || (insists(after, name) && isKnownPath(telling, name)) ? 'major' : 'minor'
  }
  const targets = after.objects(name, sh.targetClass).filter((target) => before.describes(nameOf(target)))
  const strict = requires(telling, name) || after.objects(name, sh.property).some((part) => requires(telling, nameOf(part))) // prettier-ignore
  return targets.length > 0 && strict ? levelOf(telling, name, 'narrowed') : 'minor'
}

/** The level at which a shape goes: a part that is no longer asked for is a widening, unless nothing else is allowed. */
export function levelOfLostShape(telling: Telling, name: string): Level {
  const { before } = telling
  if (!before.isPropertyShape(name)) return 'major'
  const owner = before.placeOf(name)?.subject
  const [closed] = owner === undefined ? [] : before.objects(owner, shape.closed)
  return closed && !isNoLimit(shape.closed.value, closed) ? 'major' : 'minor'
}
