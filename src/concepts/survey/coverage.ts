import type { Snapshot } from '../../store/snapshot.ts'
import { preferredLiterals } from '../labels.ts'
import { alternativesOf, definitionOf } from '../texts.ts'

/** What can be said of a term in a language. */
export const textFields = ['prefLabel', 'altLabel', 'definition'] as const
export type TextField = (typeof textFields)[number]

/** How many terms say something in a language; `lang` is '' for literals without a tag. */
export type LanguageCoverage = { readonly lang: string } & Readonly<Record<TextField, number>>

/** What a vocabulary says in which language. */
export interface Coverage {
  /** All terms. */
  readonly total: number
  /** By how many terms have a name in it. */
  readonly languages: readonly LanguageCoverage[]
}

const literalsOf: Readonly<Record<TextField, (snapshot: Snapshot, term: number) => readonly number[]>> = {
  prefLabel: (snapshot, term) => preferredLiterals(snapshot, term).literals,
  altLabel: alternativesOf,
  definition: (snapshot, term) => definitionOf(snapshot, term).literals,
}

export function coverageOf(snapshot: Snapshot, members: readonly number[]): Coverage {
  const counts = new Map<string, Record<TextField, number>>()
  for (const term of members) {
    for (const field of textFields) {
      for (const lang of languagesIn(snapshot, term, field)) {
        const known = counts.get(lang) ?? { prefLabel: 0, altLabel: 0, definition: 0 }
        known[field]++
        counts.set(lang, known)
      }
    }
  }
  const languages = [...counts].map(([lang, each]) => ({ lang, ...each }))
  languages.sort((a, b) => b.prefLabel - a.prefLabel || b.definition - a.definition || (a.lang < b.lang ? -1 : 1))
  return { total: members.length, languages }
}

/** Those of the terms, in their order, that say nothing of a kind in a language. */
export const lackingIn = (
  snapshot: Snapshot,
  terms: readonly number[],
  { lang, field }: { readonly lang: string; readonly field: TextField },
): number[] => terms.filter((term) => !languagesIn(snapshot, term, field).has(lang))

/** Tags are compared as they are meant: without regard to case (RFC 5646 §2.1.1). */
const languagesIn = (snapshot: Snapshot, term: number, field: TextField): ReadonlySet<string> =>
  new Set(literalsOf[field](snapshot, term).map((literal) => snapshot.terms.language(literal).toLowerCase()))
