import { isSkolem } from '../concepts/labels.ts'
import { idsOf } from '../concepts/terms.ts'
import { classesInUse, propertiesInUse } from '../concepts/terms-in-use.ts'
import { Kind, kindOf } from '../store/ids.ts'
import { perSnapshot } from '../store/per-snapshot.ts'
import type { Snapshot } from '../store/snapshot.ts'
import { nameOf, unlikeness, UNLIKE, wordsOfName, type Name } from './likeness.ts'

/** A property or class that queries may name, and how often the data do. */
export interface KnownTerm extends Name {
  readonly id: number
  /** Statements of a property, instances of a class. */
  readonly uses: number
}

export type Role = 'property' | 'class'

/** Something that may have been meant, and how far it is from what was written: see `unlikeness`. */
export interface Near {
  readonly iri: string
  readonly weight: number
  readonly uses: number
}

/** Labels that are compared for each term. */
const MOST_LABELS = 12

/** Every property and class in use or declared, with the names that people know them by. */
export const knownTerms = perSnapshot((snapshot): Readonly<Record<Role, readonly KnownTerm[]>> => {
  const known = (uses: ReadonlyMap<number, number>): KnownTerm[] =>
    [...uses].map(([id, count]) => ({ ...namesOf(snapshot, id), defined: definedBy(snapshot, id), id, uses: count }))
  return { property: known(propertiesInUse(snapshot)), class: known(classesInUse(snapshot)) }
})

/** What an IRI is called. */
export function namesOf(snapshot: Snapshot, id: number): Name {
  const { label, prefLabel, title, altLabel, hiddenLabel } = idsOf(snapshot)
  const labels = [label, prefLabel, title, altLabel, hiddenLabel].flatMap((p) =>
    p === 0 ? [] : snapshot.objects(id, p),
  )
  return nameOf(snapshot.terms.text(id), labels.slice(0, MOST_LABELS).map((each) => snapshot.terms.text(each))) // prettier-ignore
}

/** The words of what defines a term. */
function definedBy(snapshot: Snapshot, id: number): ReadonlySet<string> {
  const { definition, comment } = idsOf(snapshot)
  const texts = [definition, comment].flatMap((p) => (p === 0 ? [] : snapshot.objects(id, p)))
  return new Set(texts.slice(0, MOST_LABELS).flatMap((each) => wordsOfName(snapshot.terms.text(each).slice(0, 500))))
}

/** A little in favour of what is used a lot, less than any difference in the name. */
export const lessUsed = (uses: number): number => (uses === 0 ? 0.5 : 0.02 / Math.log2(uses + 2))

/** The properties or classes that may have been meant by an IRI, the nearest first. */
export function nearestTerms(snapshot: Snapshot, role: Role, iri: string, most = 5): Near[] {
  const asked = nameOf(iri)
  return inOrder(knownTerms(snapshot)[role], asked).slice(0, most)
}

/** Candidates in the order of how near they are to what was written, without those that have nothing in common. */
export function inOrder(known: Iterable<Name & { readonly uses: number }>, asked: Name): Near[] {
  const found: Near[] = []
  for (const each of known) {
    const unlike = unlikeness(asked, each)
    if (unlike < UNLIKE && each.iri !== asked.iri) found.push({ iri: each.iri, uses: each.uses, weight: unlike + lessUsed(each.uses) }) // prettier-ignore
  }
  return found.sort((a, b) => a.weight - b.weight || (a.iri < b.iri ? -1 : 1))
}

/** Candidates by id, as a query found them, with how often; blank nodes and what stands for them are left out. */
export function nearestOf(snapshot: Snapshot, found: ReadonlyMap<number, number>, asked: Name): Near[] {
  const named = [...found].filter(([id]) => isNamed(snapshot, id))
  return inOrder(named.map(([id, uses]) => ({ ...namesOf(snapshot, id), defined: definedBy(snapshot, id), uses })), asked) // prettier-ignore
}

export const isNamed = (snapshot: Snapshot, id: number): boolean =>
  kindOf(id) === Kind.iri && !isSkolem(snapshot.terms.text(id))
