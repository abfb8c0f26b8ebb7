import type { Literal, Term } from '@rdfjs/types'
import { localName } from '../../../rdf/iri.ts'
import { dct, rdfs, skos, skosxl } from '../../../rdf/namespaces.ts'
import type { View } from './view.ts'

/** How many names a sentence lists before it counts the rest. */
const LISTED = 10

/** What a term is called, with the language: its preferred label in English, else in the first language by its tag. */
export function labelOf(view: View, term: Term): { text: string; lang: string } | undefined {
  const labels = labelsOf(view, term)
  const best = labels.find(({ language }) => language === 'en' || language.startsWith('en-')) ?? labels[0]
  return best && { text: best.value, lang: best.language }
}

function labelsOf(view: View, term: Term): Literal[] {
  for (const property of [skos.prefLabel, skosxl.prefLabel, rdfs.label, dct.title]) {
    const values = view
      .objects(term, property)
      .flatMap((value) => (value.termType === 'Literal' ? value : view.objects(value, skosxl.literalForm)))
    const literals = values.filter((value) => value.termType === 'Literal')
    if (literals.length > 0)
      return literals.sort((a, b) => compare(a.language, b.language) || compare(a.value, b.value))
  }
  return []
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** A term as a sentence speaks of it: its label in quotation marks. */
export const nameOf = (view: View, term: Term): string => quoted(labelOf(view, term)?.text ?? localName(term.value))

/** A text in quotation marks. */
export const quoted = (text: string): string => `“${text}”`

/** A literal in quotation marks with its language. */
export const quotedLiteral = ({ value, language }: Literal): string =>
  language === '' ? quoted(value) : `${quoted(value)} (${language})`

/** Terms from the first to the last, with arrows. */
export const wayOf = (view: View, terms: readonly Term[]): string => terms.map((term) => nameOf(view, term)).join(' → ')

/** Names as a list: "a, b and c"; what is beyond ten is counted. */
export function listed(names: readonly string[]): string {
  const shown = names.length > LISTED ? [...names.slice(0, LISTED), `${names.length - LISTED} more`] : names
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)!}`
}
