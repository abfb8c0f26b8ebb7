import { afterAll, describe, expect, it } from 'vitest'
import { labelOf } from '../../../src/concepts/labels.ts'
import type { Reader } from '../../../src/concepts/reader.ts'
import { Alphabet } from '../../../src/concepts/survey/alphabet.ts'
import { Surveyor, type Note } from '../../../src/concepts/survey/surveyor.ts'
import { survey, type SurveyResults } from '../../../src/concepts/survey/tasks.ts'
import { vocabulary } from '../../../src/concepts/vocabularies.ts'
import { ex, readerOf } from '../../helpers/snapshot.ts'

const surveyor = new Surveyor({ memoryMb: 512 })
afterAll(() => surveyor.close())

const named = (reader: Reader, ids: Iterable<number>): string[] => [...ids].map((id) => labelOf(reader, id).text)
const schemeOf = (reader: Reader): { uri: string; counts: ReturnType<typeof vocabulary>['counts'] } =>
  vocabulary(reader, ex('scheme'))

/** The index as people read it: the letter, then entries; synonyms with what they lead to. */
async function read(reader: Reader): Promise<Record<string, string[]>> {
  const { terms, synonyms, letters } = await surveyor.index(reader, schemeOf(reader))
  const entry = (at: number): string => {
    const [label] = named(reader, [terms[at]!])
    return synonyms[at] === 0 ? label! : `${reader.snapshot.terms.text(synonyms[at]!)} → ${label!}`
  }
  return Object.fromEntries(
    letters.map(({ letter, from, count }) => [letter, Array.from({ length: count }, (_, at) => entry(from + at))]),
  )
}

const concepts = (...labels: readonly string[]): string =>
  labels.map((each, at) => `ex:c${at} a skos:Concept ; skos:inScheme ex:scheme ; ${each} .`).join('\n')
const scheme = 'ex:scheme a skos:ConceptScheme ; skos:prefLabel "Scheme"@en .'

describe('The alphabetical index', () => {
  it('folds accents, and puts digits and other signs last.', async () => {
    const reader = readerOf(
      `${scheme} ${concepts('skos:prefLabel "Zug"', 'skos:prefLabel "École"', 'skos:prefLabel "eau"', 'skos:prefLabel "3 D"', 'skos:prefLabel "20 D"', 'skos:prefLabel "…"')}`,
      ['fr'],
    )
    expect(await read(reader)).toEqual({ E: ['eau', 'École'], Z: ['Zug'], '0-9': ['3 D', '20 D'], '!*': ['…'] })
    expect(Object.keys(await read(reader))).toEqual(['E', 'Z', '0-9', '!*'])
  })

  it('leaves a letter its own place where the language has it.', () => {
    const letters = (languages: readonly string[]): string[] => {
      const alphabet = new Alphabet({ ...readerOf('', languages) })
      return ['Zebra', 'Åre', 'apa'].map((text) => alphabet.letterOf(text)).sort((a, b) => alphabet.compare(a, b))
    }
    expect(letters(['sv'])).toEqual(['A', 'Z', 'Å'])
    expect(letters(['en'])).toEqual(['A', 'A', 'Z'])
  })

  it('keeps scripts of thousands of characters together, after the alphabets.', () => {
    const alphabet = new Alphabet(readerOf('', ['en']))
    expect(['水', 'Вода', 'ماء', '물', '', '１'].map((text) => alphabet.letterOf(text))).toEqual(['Hani', 'В', 'م', 'Hang', '!*', '0-9']) // prettier-ignore
    expect(['0-9', 'Hani', 'В', 'W', '!*'].sort((a, b) => alphabet.compare(a, b))).toEqual(['W', 'В', 'Hani', '0-9', '!*']) // prettier-ignore
  })

  it('leads from synonyms in the language of the label to the term, but never to one that is deprecated.', async () => {
    const reader = readerOf(
      `${scheme} ${concepts(
        'skos:prefLabel "car"@en, "Wagen"@de ; skos:altLabel "auto"@en, "Auto"@de, "car"@en, " "@en',
        'skos:prefLabel "bus"@en ; skos:altLabel "coach"@en ; owl:deprecated true',
      )}`,
      ['en'],
    )
    expect(await read(reader)).toEqual({ A: ['auto → car'], B: ['bus'], C: ['car'] })
  })

  it('is the same from a thread as from here.', async () => {
    const many = Array.from({ length: 1100 }, (_, at) => `skos:prefLabel "${'wvuts'[at % 5]!} ${at}" ; skos:altLabel "x ${at}"`) // prettier-ignore
    const reader = readerOf(`${scheme} ${concepts(...many)}`, ['en'])
    const here = survey(reader, reader.snapshot.terms.iri(ex('scheme')), { type: 'index' })
    const there = await surveyor.index(reader, schemeOf(reader))
    expect(there).toEqual(here)
    expect(there.letters.map(({ letter, count }) => [letter, count])).toEqual([['S', 220], ['T', 220], ['U', 220], ['V', 220], ['W', 220], ['X', 1100]]) // prettier-ignore
    expect(await surveyor.index(reader, schemeOf(reader))).toBe(there) // it is not made twice
  })
})

describe('The languages of a vocabulary', () => {
  const reader = readerOf(
    `${scheme} ${concepts(
      'skos:prefLabel "b"@en, "b"@de ; skos:definition "B."@en',
      'skos:prefLabel "a"@EN ; skos:altLabel "x"@fr, "y"@fr',
      'skos:prefLabel "c"',
    )}`,
    ['en'],
  )

  it('are counted by term, whatever the case of the tag.', async () => {
    expect(await surveyor.coverage(reader, schemeOf(reader))).toEqual({
      total: 3,
      languages: [
        { lang: 'en', prefLabel: 2, altLabel: 0, definition: 1 },
        { lang: '', prefLabel: 1, altLabel: 0, definition: 0 },
        { lang: 'de', prefLabel: 1, altLabel: 0, definition: 0 },
        { lang: 'fr', prefLabel: 0, altLabel: 1, definition: 0 },
      ],
    })
  })

  it('lead to the terms that lack something, by label.', async () => {
    const lacking = async (lang: string, field: 'prefLabel' | 'definition'): Promise<string[]> =>
      named(reader, await surveyor.lacking(reader, schemeOf(reader), { lang, field }))
    expect(await lacking('de', 'prefLabel')).toEqual(['a', 'c'])
    expect(await lacking('EN', 'definition')).toEqual(['a', 'c'])
    expect(await lacking('', 'prefLabel')).toEqual(['a', 'b'])
  })
})

describe('The groups of a vocabulary', () => {
  it('are listed in reading order, each followed by those in it.', async () => {
    const reader = readerOf(
      `${scheme} ${concepts('skos:prefLabel "one"', 'skos:prefLabel "two"')}
      ex:z a skos:OrderedCollection ; skos:prefLabel "A steps" ; skos:memberList (ex:c1 ex:c0) .
      ex:top a skos:Collection ; skos:prefLabel "B top" ; skos:member ex:inner, ex:c0 .
      ex:inner a skos:Collection ; skos:prefLabel "inner" ; skos:member ex:c1, ex:top .
      ex:iso a <http://purl.org/iso25964/skos-thes#ConceptGroup> ; skos:prefLabel "iso" ; <http://purl.org/iso25964/skos-thes#microThesaurusOf> ex:scheme ; <http://purl.org/iso25964/skos-thes#subGroup> ex:sub .
      ex:sub a <http://purl.org/iso25964/skos-thes#ConceptGroup> ; skos:prefLabel "sub" ; skos:member ex:c0 .
      ex:other a skos:Collection ; skos:prefLabel "of another" ; skos:inScheme ex:elsewhere ; skos:member ex:c0 .`,
      ['en'],
    )
    const groups = await surveyor.groups(reader, schemeOf(reader))
    const told = groups.map(({ id, depth, ordered, concepts: count, groups: inside }) => [
      ...named(reader, [id]),
      depth,
      ordered,
      count,
      inside,
    ])
    expect(told).toEqual([
      ['A steps', 0, true, 2, 0],
      ['iso', 0, false, 0, 1],
      ['sub', 1, false, 1, 0],
      ['B top', 0, false, 1, 1], // the two stand in each other
      ['inner', 1, false, 1, 0],
    ])
    const alone = readerOf(
      `${scheme} ${concepts('skos:prefLabel "one"')} ex:top a skos:Collection ; skos:prefLabel "top" ; skos:member ex:inner . ex:inner a skos:Collection ; skos:prefLabel "inner" ; skos:member ex:c0 .`,
      ['en'],
    )
    const nested = await surveyor.groups(alone, schemeOf(alone))
    expect(nested.map(({ id, depth }) => [...named(alone, [id]), depth])).toEqual([
      ['top', 0],
      ['inner', 1],
    ])
  })
})

describe('A vocabulary in numbers', () => {
  const reader = readerOf(
    `${scheme} ${concepts(
      'skos:prefLabel "top" ; skos:definition "T."',
      'skos:prefLabel "below" ; skos:broader ex:c0 ; skos:exactMatch ex:gone, ex:there',
      'skos:prefLabel "deeper" ; skos:broader ex:c1 ; owl:deprecated true',
      'skos:prefLabel "round" ; skos:broader ex:c4',
      'skos:prefLabel "and round" ; skos:broader ex:c3',
      'skos:prefLabel "alone"',
    )} ex:gone a concord:Tombstone .`,
    ['en'],
  )
  const noted = async (note: Note): Promise<string[]> =>
    named(reader, await surveyor.noted(reader, schemeOf(reader), note))

  it('says how many terms there are of each type and at each level, and how many are mapped.', async () => {
    const census: SurveyResults['census'] = await surveyor.census(reader, schemeOf(reader))
    expect([census.total, census.depths, census.mapped]).toEqual([6, [2, 1, 1], 1])
    expect(census.types.map(([, count]) => count)).toEqual([6])
    expect(census.mappings.map(([, count]) => count)).toEqual([2])
  })

  it('names the terms that somebody should look at.', async () => {
    expect(await noted('unreached')).toEqual(['and round', 'round'])
    expect(await noted('alone')).toEqual(['alone'])
    expect(await noted('deprecated')).toEqual(['deeper'])
    expect(await noted('undefined')).toEqual(['alone', 'and round', 'below', 'deeper', 'round'])
    expect(await noted('mappedToRemoved')).toEqual(['below'])
  })
})
