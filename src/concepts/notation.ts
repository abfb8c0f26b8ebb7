import { Kind, isLiteralId, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { idsOf } from './terms.ts'

/**
 * The notation by which a term is shown and sorted; undefined for one without. Of several (SKOS Reference §6.5.1: one for
 * each system of notations, which the datatype names) the plain one is taken, else the one whose datatype comes first, so that
 * siblings are told by notations of one system.
 */
export function notationOf(snapshot: Snapshot, id: number): string | undefined {
  const { notation } = idsOf(snapshot)
  if (notation === 0) return undefined
  const found = snapshot.objects(id, notation)
  if (found.length < 2)
    return found.length === 0 || !isLiteralId(found[0]!) ? undefined : snapshot.terms.text(found[0]!)
  const [first] = found
    .filter(isLiteralId)
    .map((literal) => ranked(snapshot, literal))
    .sort(compare)
  return first?.text
}

interface Ranked {
  readonly system: string
  readonly text: string
}

function ranked({ terms }: Snapshot, literal: number): Ranked {
  const kind = kindOf(literal)
  const system = kind === Kind.typed ? terms.text(terms.qualifier(literal)) : kind === Kind.tagged ? terms.language(literal) : '' // prettier-ignore
  return { system, text: terms.text(literal) }
}

const compare = (a: Ranked, b: Ranked): number =>
  a.system !== b.system ? (a.system < b.system ? -1 : 1) : a.text < b.text ? -1 : 1
