import { idsOf } from '../concepts/terms.ts'
import type { Snapshot } from '../store/snapshot.ts'
import type { Place } from '../sparql/stated-terms.ts'
import type { Edit } from './edits.ts'
import { formsOf } from './forms.ts'
import { nearestOf } from './known-terms.ts'
import { nameOf } from './likeness.ts'
import { literalOf } from './mend-triple.ts'
import type { Part } from './parts.ts'
import type { Source } from './source.ts'
import { namesFor } from './setting.ts'

/** Something that the data never have, which a look into the indexes tells: nothing is run for it. */
export interface Contradiction extends Place {
  readonly kind: 'other-literal' | 'never-of-class'
  readonly message: string
  readonly fix?: Edit & { readonly name: string }
}

/** Statements of a property, or instances of a class, that are gone through; larger ones are left to those who run the query. */
const MOST_SEEN = 5000
/** Instances whose properties are taken for those of their class. */
const SAMPLE = 200

/** Literals in a form that the data do not have them in, and properties that no instance of the stated class has. */
export function contradictions(source: Source, parts: readonly Part[], snapshot: Snapshot): Contradiction[] {
  return [...otherLiterals(source, parts, snapshot), ...neverOfClass(source, parts, snapshot)]
}

function otherLiterals(source: Source, parts: readonly Part[], snapshot: Snapshot): Contradiction[] {
  const names = namesFor(source)
  return parts.flatMap(({ triple }) => {
    const node = triple?.o.node
    const place = triple?.o.place
    const p = triple?.p.iri === undefined ? 0 : snapshot.terms.iri(triple.p.iri)
    if (p === 0 || !place || node?.type !== 'term' || node.subType !== 'literal') return []
    const own = snapshot.id(literalOf(source, node))
    if (own !== 0 && snapshot.has({ p, o: own })) return []
    const forms = formsOf(snapshot, node.value).filter((o) => snapshot.has({ p, o }))
    const written = source.text.slice(place.from, place.to)
    return forms.slice(0, 1).map((id): Contradiction => {
      const name = names.term(snapshot.terms.term(id))
      return { kind: 'other-literal', message: `Nothing has ${written} there: the data have ${name}`, ...place, fix: { ...place, text: name, name } } // prettier-ignore
    })
  })
}

function neverOfClass(source: Source, parts: readonly Part[], snapshot: Snapshot): Contradiction[] {
  const { type } = idsOf(snapshot)
  if (type === 0) return []
  const classes = new Map<string, { readonly id: number; readonly iri: string }[]>()
  for (const { triple } of parts) {
    if (triple?.p.iri === undefined || snapshot.terms.iri(triple.p.iri) !== type) continue
    const id = triple.o.iri === undefined ? 0 : snapshot.terms.iri(triple.o.iri)
    if (id !== 0 && triple.s.variable !== undefined && snapshot.has({ p: type, o: id })) classes.set(triple.s.variable, [...(classes.get(triple.s.variable) ?? []), { id, iri: triple.o.iri! }]) // prettier-ignore
  }
  const names = namesFor(source)
  return parts.flatMap(({ triple }) => {
    const p = triple?.p.iri === undefined ? 0 : snapshot.terms.iri(triple.p.iri)
    const place = triple?.p.place
    if (p === 0 || p === type || !place || !snapshot.has({ p })) return []
    const never = (classes.get(triple.s.variable ?? '') ?? []).find(({ id }) => meet(snapshot, { p, type, id }) === false) // prettier-ignore
    if (!never) return []
    const [near] = nearestOf(snapshot, propertiesOf(snapshot, { type, id: never.id }), nameOf(triple.p.iri!))
    const name = near && near.weight < 1 ? names.iri(near.iri) : undefined
    const written = source.text.slice(place.from, place.to)
    const message = `No ${names.iri(never.iri)} has ${written}${name === undefined ? '' : `: they have ${name}`}`
    return [{ kind: 'never-of-class' as const, message, ...place, ...(name === undefined ? {} : { fix: { ...place, text: name, name } }) }] // prettier-ignore
  })
}

interface OfClass {
  readonly type: number
  readonly id: number
}

/** Whether an instance of a class has a property; undefined where there are too many of both to look. */
function meet(snapshot: Snapshot, { p, type, id }: OfClass & { readonly p: number }): boolean | undefined {
  const [statements, instances] = [snapshot.count({ p }), snapshot.count({ p: type, o: id })]
  if (Math.min(statements, instances) > MOST_SEEN) return undefined
  let found = false
  if (statements < instances) snapshot.triples({ p }, (s) => !(found ||= snapshot.has({ s, p: type, o: id })))
  else snapshot.triples({ p: type, o: id }, (s) => !(found ||= snapshot.has({ s, p })))
  return found
}

/** Properties of some instances, with how many of them have each. */
function propertiesOf(snapshot: Snapshot, { type, id }: OfClass): Map<number, number> {
  const found = new Map<number, number>()
  let seen = 0
  snapshot.triples({ p: type, o: id }, (instance) => {
    const own = new Set<number>()
    snapshot.triples({ s: instance }, (_s, p) => void own.add(p))
    for (const p of own) found.set(p, (found.get(p) ?? 0) + 1)
    return ++seen < SAMPLE
  })
  return found
}
