import { Kind, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import { idsOf, predicatesInUse } from './terms.ts'

/** `adms:status` values that say a term should no longer be used. */
const deadStatus = /\/(deprecated|withdrawn|retired|obsolete)$/i

const successors = perSnapshot((snapshot) => predicatesInUse(snapshot, ['isReplacedBy', 'oboReplacedBy']))
const markers = perSnapshot((snapshot) => ({
  deprecated: predicatesInUse(snapshot, ['deprecated'])[0],
  status: predicatesInUse(snapshot, ['admsStatus'])[0],
  types: [idsOf(snapshot).DeprecatedClass, idsOf(snapshot).DeprecatedProperty].filter((type) => type !== 0),
}))

/**
 * Whether a term is marked as one that should no longer be used: `owl:deprecated` (OWL 2 §5.5), a deprecated class or
 * property of OWL 1, `adms:status`, or a successor. An explicit `owl:deprecated false` has the last word.
 */
export function isDeprecated(snapshot: Snapshot, id: number): boolean {
  const { deprecated, status, types } = markers(snapshot)
  if (deprecated !== undefined) {
    const said = snapshot.objects(id, deprecated).map((value) => snapshot.terms.text(value))
    if (said.length > 0) return said.some((text) => text === 'true' || text === '1')
  }
  if (status !== undefined && snapshot.objects(id, status).some((s) => deadStatus.test(snapshot.terms.text(s))))
    return true
  const { type } = idsOf(snapshot)
  if (type !== 0 && types.some((dead) => snapshot.has({ s: id, p: type, o: dead }))) return true
  return successors(snapshot).some((p) => snapshot.has({ s: id, p }))
}

/** What to use instead: `dct:isReplacedBy`, or "term replaced by" of OBO, which names the IRI in a string as well. */
export function replacements(snapshot: Snapshot, id: number): number[] {
  const found = new Set<number>()
  for (const p of successors(snapshot)) {
    for (const value of snapshot.objects(id, p)) {
      const successor = kindOf(value) === Kind.iri ? value : namedBy(snapshot, value)
      if (successor !== 0 && successor !== id) found.add(successor)
    }
  }
  return [...found]
}

function namedBy(snapshot: Snapshot, literal: number): number {
  const text = snapshot.terms.text(literal)
  return snapshot.terms.iri(text) || snapshot.terms.iri(`http://purl.obolibrary.org/obo/${text.replace(':', '_')}`)
}
