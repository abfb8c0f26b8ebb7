import { ask } from '../ask.ts'
import type { Suggestion } from '../suggestion.ts'

/** What a name in a cell turned out to mean: the IRI of a concept, or that there is none, or more than one. */
export type Meaning = { readonly iri: string } | { readonly is: 'none' | 'several' }

/** The concept of a vocabulary that is called so. An address means itself; the server says whether it is a concept. */
export async function meaningOf(
  text: string,
  { scheme, lang, draft }: { readonly scheme: string; readonly lang: string; readonly draft: number | undefined },
): Promise<Meaning> {
  if (/^(https?|urn):[^\s<>"]+$/.test(text)) return { iri: text }
  const search = new URLSearchParams({ q: text, vocabulary: scheme, lang, limit: '20' })
  if (draft !== undefined) search.set('draft', String(draft))
  const answer = await ask<{ items: readonly Suggestion[] }>(`/api/suggest?${search.toString()}`)
  if (!answer.ok) return { is: 'none' }
  return chosen(text, answer.value.items)
}

/** Of what was found, the one that is called exactly so: by its own name first, then by any other. */
export function chosen(text: string, items: readonly Pick<Suggestion, 'uri' | 'label' | 'matched'>[]): Meaning {
  const wanted = text.toLowerCase()
  const own = items.filter(({ label }) => label.toLowerCase() === wanted)
  const found = own.length > 0 ? own : items.filter(({ matched }) => matched.text.toLowerCase() === wanted)
  const iris = new Set(found.map(({ uri }) => uri))
  const [iri] = iris
  if (iri === undefined) return { is: 'none' }
  return iris.size === 1 ? { iri } : { is: 'several' }
}
