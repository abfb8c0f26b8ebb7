import { describe, expect, it } from 'vitest'
import { camelWords, fold, localName, wordsOf, wordsSpelledOut } from '../../src/search/fold.ts'

describe('Folding', () => {
  it.each([
    ['déjà vu', 'deja vu'],
    ['Ёлка', 'елка'],
    ['Йод', 'иод'],
    ['Đường phố Việt Nam', 'duong pho viet nam'],
    ['Lagerplätze', 'lagerplatze'],
    ['STRASSE', 'strasse'],
    ['Straße', 'strasse'],
    ['Œuvre', 'oeuvre'],
    ['Ærø', 'aero'],
    ['Łódź', 'lodz'],
    ['Iğdır İSTANBUL', 'igdir istanbul'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['ﬁne №1', 'fine no1'],
    ['أَحْمَد', 'احمد'],
    ['שָׁלוֹם', 'שלום'],
  ])('makes %s into %s.', (text, folded) => {
    expect(fold(text)).toBe(folded)
  })

  it('finds composed and decomposed text alike.', () => {
    expect(fold('Ångström'.normalize('NFD'))).toBe(fold('Ångström'.normalize('NFC')))
  })

  it('keeps the marks that Indic words differ by.', () => {
    expect(wordsOf('हिन्दी भाषा')).toHaveLength(2)
    expect(fold('की')).not.toBe(fold('का'))
  })
})

describe('Words', () => {
  it('are parted by whatever is neither letter nor digit.', () => {
    expect(wordsOf("L'économie, (SVC-00000001) m²/h_x")).toEqual(['l', 'economie', 'svc', '00000001', 'm2', 'h', 'x'])
    expect(wordsOf(' – !? * ')).toEqual([])
  })

  it('are single characters in scripts without spaces.', () => {
    expect(wordsOf('宏观经济 GDP が')).toEqual(['宏', '观', '经', '济', 'gdp', 'が'.normalize('NFKD')])
  })

  it('have a second spelling where umlauts are spelled out.', () => {
    expect(wordsSpelledOut('Lagerplätze für Öl')).toEqual(['lagerplaetze', 'fuer', 'oel'])
    expect(wordsSpelledOut('Lager')).toBeUndefined()
    expect(wordsSpelledOut('déjà')).toBeUndefined()
  })
})

describe('The local name of an IRI', () => {
  it.each([
    ['http://example.org/id/SVC-00000001', 'SVC-00000001'],
    ['http://example.org/ns#Pallet', 'Pallet'],
    ['http://example.org/scheme/', 'scheme'],
    ['urn:epc:id:sscc:0614141.1234567890', '0614141.1234567890'],
    ['http://example.org/%C3%A9t%C3%A9', 'été'],
    ['http://example.org/100%', '100%'],
  ])('%s is %s.', (iri, name) => {
    expect(localName(iri)).toBe(name)
  })

  it('is parted at capitals.', () => {
    expect(camelWords('hasTopConcept')).toEqual(['has', 'top', 'concept'])
    expect(camelWords('SKOSConcept')).toEqual(['skos', 'concept'])
    expect(camelWords('Pallet')).toBeUndefined()
    expect(camelWords('top-concept')).toBeUndefined()
  })
})
