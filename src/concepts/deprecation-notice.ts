import { isDeprecated, replacements } from './deprecation.ts'
import { inReadingOrder, literalsOf, textOf } from './labels.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { idsOf, type TermName } from './terms.ts'
import type { DeprecationNotice } from './views.ts'

/** Since when, until when and why a term should no longer be used, and what to use; undefined for a current term. */
export function deprecationOf(reader: Reader, id: number): DeprecationNotice | undefined {
  const { snapshot } = reader
  if (!isDeprecated(snapshot, id)) return undefined
  const day = (name: TermName): string | undefined => {
    const days = snapshot.objects(id, idsOf(snapshot)[name]).map((value) => snapshot.terms.text(value).slice(0, 10))
    return days.filter((text) => /^\d{4}-\d{2}-\d{2}$/.test(text)).sort()[0]
  }
  const [since, sunset] = [day('deprecatedOn'), day('sunset')]
  // Of several change notes none says that it is the reason; all are told among the notes.
  const notes = inReadingOrder(reader, literalsOf(snapshot, id, idsOf(snapshot).changeNote))
  const [reason] = notes.length === 1 ? notes : []
  return {
    ...(since === undefined ? {} : { since }),
    ...(sunset === undefined ? {} : { sunset }),
    ...(reason === undefined ? {} : { reason: textOf(snapshot, reason) }),
    successors: replacements(snapshot, id).map((successor) => referenceTo(reader, successor)),
  }
}
