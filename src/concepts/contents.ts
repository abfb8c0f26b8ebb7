import { Kind, isLiteralId, kindOf } from '../store/ids.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { isSkolem } from './labels.ts'
import { pageOf, type Window } from './pages.ts'
import type { Reader } from './reader.ts'
import { referenceTo } from './references.ts'
import { playersOf, roleOf } from './roles.ts'
import { sorted } from './sorting.ts'
import { idsOf } from './terms.ts'
import type { Tracking } from './views.ts'

type Contents = Tracking['contents']
type Content = Contents['items'][number]

/**
 * What is in a thing, by label, with how much of it. A model may list the things themselves, or lines that say how
 * much of which product there is: a line is shown as its product.
 */
export function contentsOf(reader: Reader, id: number, window: Window): Contents {
  const { snapshot } = reader
  const ids = (): number[] => playersOf(snapshot, id, roleOf(snapshot, 'contents')).filter((each) => !isLiteralId(each))
  return pageOf(sorted(reader, { key: `contents ${id}`, ids }), window, (each) => contentOf(reader, each))
}

function contentOf(reader: Reader, id: number): Content {
  const { snapshot } = reader
  const amount = playersOf(snapshot, id, roleOf(snapshot, 'quantity')).find(isLiteralId)
  const unit = playersOf(snapshot, id, roleOf(snapshot, 'unit')).find((each) => !isLiteralId(each))
  const named = amount === undefined || isNamed(snapshot, id) ? id : (productOf(snapshot, id) ?? id)
  return {
    ...referenceTo(reader, named),
    ...(amount === undefined ? {} : { quantity: snapshot.terms.text(amount) }),
    ...(unit === undefined ? {} : { unit: referenceTo(reader, unit) }),
  }
}

/** A line has no name of its own: nothing labels it, or it is a blank node. */
function isNamed(snapshot: Snapshot, id: number): boolean {
  if (kindOf(id) !== Kind.iri || isSkolem(snapshot.terms.text(id))) return false
  const { prefLabel, label, title, schemaName, schemaHttpName, notation } = idsOf(snapshot)
  return [prefLabel, label, title, schemaName, schemaHttpName, notation].some(
    (p) => p !== 0 && snapshot.has({ s: id, p }),
  )
}

/** What a line is about: the one resource it refers to besides its type, its unit and what it is in. */
function productOf(snapshot: Snapshot, id: number): number | undefined {
  const { type } = idsOf(snapshot)
  const aside = new Set([type, ...roleOf(snapshot, 'unit').out, ...roleOf(snapshot, 'contents').in])
  let product: number | undefined
  snapshot.scan({ s: id }, (_s, p, o) => {
    if (aside.has(p) || kindOf(o) !== Kind.iri) return undefined
    product = o
    return false
  })
  return product
}
