import { describe, expect, it } from 'vitest'
import { label } from '../../src/concepts/labels.ts'
import { effectiveLanguages, languageRank } from '../../src/concepts/languages.ts'
import { referenceTo } from '../../src/concepts/references.ts'
import { ex, readerOf, snapshotOf } from '../helpers/snapshot.ts'

const labelIn = (turtle: string, ...languages: string[]): string => {
  const snapshot = snapshotOf(turtle)
  const { text, lang } = label(snapshot, snapshot.terms.iri(ex('a')), languages)
  return lang ? `${text}@${lang}` : text
}

describe('A label', () => {
  const german = 'ex:a skos:prefLabel "plain", "Dienst"@de, "Dienst (AT)"@de-AT, "service"@en, "servizio"@it .'

  it('is in the first language wanted that there is.', () => {
    expect(labelIn(german, 'fr', 'it', 'de')).toBe('servizio@it')
  })

  it('falls back from a region to the language.', () => {
    expect(labelIn(german, 'de-CH')).toBe('Dienst@de')
    expect(labelIn(german, 'de-AT').toLowerCase()).toBe('dienst (at)@de-at')
  })

  it('takes a regional label when the plain language has none.', () => {
    expect(labelIn('ex:a skos:prefLabel "Sackerl"@de-AT, "bag"@en .', 'de').toLowerCase()).toBe('sackerl@de-at')
    expect(labelIn('ex:a skos:prefLabel "Sackerl"@de-AT, "bag"@en .', 'de-CH').toLowerCase()).toBe('sackerl@de-at')
  })

  it('falls back to no language, then English, then any by tag.', () => {
    expect(labelIn(german, 'ja')).toBe('plain')
    expect(labelIn('ex:a skos:prefLabel "service"@en, "Dienst"@de .', 'ja')).toBe('service@en')
    expect(labelIn('ex:a skos:prefLabel "servizio"@it, "Dienst"@de .', 'ja')).toBe('Dienst@de')
  })

  it('comes from the best property that there is, and else from the IRI.', () => {
    expect(labelIn('ex:a rdfs:label "r"; dct:title "t" .')).toBe('r')
    expect(labelIn('ex:a rdfs:label "r"; skosxl:prefLabel [ skosxl:literalForm "xl"@en ] .', 'en')).toBe('xl@en')
    expect(labelIn('ex:a <http://schema.org/name> "s" .')).toBe('s')
    expect(labelIn('ex:a foaf:name "f" .')).toBe('f')
    expect(labelIn('ex:a rdfs:seeAlso ex:b .')).toBe('a')
    expect(labelIn('ex:a skos:prefLabel "  "; rdfs:label "r" .')).toBe('r')
  })

  it('of a term of the standards is known where no graph has one, in the language of the reader.', () => {
    const snapshot = snapshotOf('ex:a skos:altLabel "a" ; ex:altLabel "b" .')
    const altLabel = (uri: string, ...languages: string[]) => label(snapshot, snapshot.terms.iri(uri), languages)
    const skos = 'http://www.w3.org/2004/02/skos/core#altLabel'
    expect(altLabel(skos, 'it', 'de-CH', 'en')).toEqual({ text: 'alternative Bezeichnung', lang: 'de' })
    expect(altLabel(skos)).toEqual({ text: 'alternative label', lang: 'en' })
    expect(altLabel(ex('altLabel'), 'de')).toEqual({ text: 'altLabel', lang: '' })
    const named = snapshotOf('skos:altLabel rdfs:label "ours" . ex:a skos:altLabel "a" .')
    expect(label(named, named.terms.iri(skos), ['en']).text).toBe('ours')
  })

  it('of a nameless node is its type in brackets.', () => {
    const text =
      'ex:a rdfs:subClassOf <http://h/.well-known/genid/1> . <http://h/.well-known/genid/1> a owl:Restriction .'
    const reader = readerOf(text)
    const id = reader.snapshot.terms.iri('http://h/.well-known/genid/1')
    expect(referenceTo(reader, id).label).toBe('[Restriction]')
  })
})

describe('A reference', () => {
  it('carries notation and deprecation only where they are stated.', () => {
    const reader = readerOf('ex:a skos:notation "A1"; owl:deprecated true . ex:b rdfs:label "b" .')
    const of = (name: string) => referenceTo(reader, reader.snapshot.terms.iri(ex(name)))
    expect(of('a')).toEqual({ uri: ex('a'), label: 'A1', lang: '', notation: 'A1', deprecated: true })
    expect(of('b')).toEqual({ uri: ex('b'), label: 'b', lang: '' })
  })
})

describe('Language preferences', () => {
  it('that make no difference to the data come to the same.', () => {
    const snapshot = snapshotOf('ex:a rdfs:label "a"@en, "b"@pt-br .')
    expect(effectiveLanguages(snapshot, ['de-CH', 'de', 'en-GB', 'en', '*'])).toEqual(['de', 'en'])
    expect(effectiveLanguages(snapshot, ['pt-BR'])).toEqual(['pt-br'])
  })

  it('rank exact before truncated before extended before none before English before any.', () => {
    const tags = ['de-at', 'de', 'de-ch', '', 'en', 'en-us', 'it']
    const ranked = [...tags].reverse().sort((a, b) => languageRank(a, ['de-AT']) - languageRank(b, ['de-AT']))
    expect(ranked).toEqual(tags)
  })
})
