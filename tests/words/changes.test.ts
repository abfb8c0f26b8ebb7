import { describe, expect, it } from 'vitest'
import { changeSentences } from '../../src/words/change-sentences.ts'
import { ChangeWords } from '../../src/words/changes.ts'

const places = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()

describe('Sentences of changes', () => {
  it('have the same places in every language, so that nothing is left out and nothing stays unfilled.', () => {
    for (const [form, { de, fr }] of Object.entries(changeSentences)) {
      expect(places(de), form).toEqual(places(form))
      expect(places(fr), form).toEqual(places(form))
    }
  })

  it('begin and end as their English form does, for some are put together.', () => {
    const ends = (text: string): unknown => [/^\s/.test(text), /\.$/.test(text)]
    for (const [form, { de }] of Object.entries(changeSentences)) expect(ends(de), form).toEqual(ends(form))
  })
})

describe('Words of changes', () => {
  it('name the language of a text and quote as the language does, in English where there are no words.', () => {
    const [english, german, french, other] = ['en', 'de-AT', 'fr', 'nl'].map((lang) => new ChangeWords(lang))
    expect(english!.noun('preferred label', 'de')).toBe('German preferred label')
    expect(german!.noun('preferred label', 'de')).toBe('bevorzugte Bezeichnung (Deutsch)')
    expect(french!.noun('definition', '')).toBe('définition')
    expect(other!.noun('note', 'not a tag')).toBe('not a tag note')
    expect([english, german, french, other].map((words) => words!.quoted('x'))).toEqual(['“x”', '„x“', '« x »', '“x”'])
  })
})
