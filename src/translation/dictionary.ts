import { labelOf } from '../concepts/labels.ts'
import { descriptionOf } from '../concepts/texts.ts'
import { referenceTo } from '../concepts/references.ts'
import { pageOf, type Window } from '../concepts/pages.ts'
import type { Reader } from '../concepts/reader.ts'
import { compareTexts } from '../concepts/sorting.ts'
import type { Page, Reference, Text } from '../concepts/views.ts'
import type { Domain } from '../models/domains.ts'
import { concord, skos } from '../rdf/namespaces.ts'
import { correspondenceOf, type Correspondence, type Rendering } from './correspondence.ts'

/** A word of a domain: what it means there, and what it is called by everybody. */
export interface DictionaryEntry extends Reference {
  readonly definition?: Text
  /** Other words for it, in all languages. */
  readonly synonyms: readonly Text[]
  /** What it stands for in the domain's model: class, property or concept. */
  readonly denotes: readonly DenotedTerm[]
}

export interface DenotedTerm extends Reference {
  /** The term of the canonical model that it corresponds to; several where no one of them is meant. */
  readonly canonical: readonly Reference[]
  /** `exact`: both mean the same; `broader`: the canonical term is wider; `same`: it is itself canonical. */
  readonly match: 'exact' | 'broader' | 'same' | 'ambiguous' | 'none'
}

/** The local terms of a domain: the concepts of its dictionary, by label; none where it has no dictionary. */
export function dictionaryOf(reader: Reader, domain: Domain, window: Window): Page<DictionaryEntry> {
  const { snapshot } = reader
  const { terms } = snapshot
  const scheme = domain.dictionary === undefined ? 0 : terms.iri(domain.dictionary)
  const compare = compareTexts(reader)
  const words = snapshot
    .subjects(snapshot.id(skos.inScheme), scheme)
    .map((id) => ({ id, label: labelOf(reader, id).text }))
    .sort((a, b) => compare(a.label, b.label) || (terms.text(a.id) < terms.text(b.id) ? -1 : 1))
  return pageOf(words, window, ({ id }) => entryOf(reader, id, correspondenceOf(snapshot, domain)))
}

function entryOf(reader: Reader, id: number, correspondence: Correspondence): DictionaryEntry {
  const { snapshot } = reader
  const { text, lang } = labelOf(reader, id)
  const definition = descriptionOf(reader, id)
  const synonyms = snapshot.objects(id, snapshot.id(skos.altLabel)).map((label) => ({
    text: snapshot.terms.text(label),
    lang: snapshot.terms.language(label),
  }))
  return {
    uri: snapshot.terms.text(id),
    label: text,
    lang,
    ...(definition ? { definition } : {}),
    synonyms: synonyms.sort((a, b) => (`${a.lang} ${a.text}` < `${b.lang} ${b.text}` ? -1 : 1)),
    denotes: snapshot
      .objects(id, snapshot.id(concord.denotes))
      .map((denoted) => denotedTerm(reader, denoted, correspondence)),
  }
}

function denotedTerm(reader: Reader, id: number, correspondence: Correspondence): DenotedTerm {
  const { snapshot } = reader
  const own = referenceTo(reader, id)
  const rendering = correspondence.render(own.uri, 'canonical')
  const canonical = canonicalTerms(rendering, own.uri).map((uri) => referenceTo(reader, snapshot.terms.iri(uri)))
  return { ...own, canonical, match: matchOf(rendering) }
}

function canonicalTerms(rendering: Rendering, own: string): readonly string[] {
  if (rendering.type === 'replaced') return [rendering.term]
  if (rendering.type === 'ambiguous') return rendering.candidates
  return rendering.type === 'same' ? [own] : []
}

function matchOf(rendering: Rendering): DenotedTerm['match'] {
  switch (rendering.type) {
    case 'replaced':
      return rendering.exact ? 'exact' : 'broader'
    case 'same':
    case 'ambiguous':
      return rendering.type
    default:
      return 'none'
  }
}
