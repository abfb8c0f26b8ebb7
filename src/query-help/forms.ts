import { idsOf } from '../concepts/terms.ts'
import { Kind } from '../store/ids.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'

/** Language tags and datatypes of all literals, by their ids. */
const qualifiers = perSnapshot(({ terms }) => ({
  tagged: [...new Set(terms.qualifiersOf(Kind.tagged))].filter((id) => id !== 0),
  typed: [...new Set(terms.qualifiersOf(Kind.typed))].filter((id) => id !== 0),
}))

/** Every literal with this text: plain, in each language, of each datatype. */
export function formsOf(snapshot: Snapshot, text: string): number[] {
  const { tagged, typed } = qualifiers(snapshot)
  const { terms } = snapshot
  const ids = [
    terms.lookup(Kind.plain, text, 0),
    ...tagged.map((id) => terms.lookup(Kind.tagged, text, id)),
    ...typed.map((id) => terms.lookup(Kind.typed, text, id)),
  ]
  return ids.filter((id) => id !== 0)
}

/** Everything that is called so, in any language, with a capital or without. */
export function called(snapshot: Snapshot, text: string): Set<number> {
  const { label, prefLabel, altLabel, title } = idsOf(snapshot)
  const first = text.charAt(0)
  const spellings = new Set([text, first.toUpperCase() + text.slice(1), first.toLowerCase() + text.slice(1)])
  const forms = [...spellings].flatMap((each) => formsOf(snapshot, each))
  return new Set([label, prefLabel, altLabel, title].flatMap((p) => (p === 0 ? [] : forms.flatMap((o) => snapshot.subjects(p, o))))) // prettier-ignore
}
