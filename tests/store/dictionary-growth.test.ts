import { describe, expect, it } from 'vitest'
import { Dictionary } from '../../src/store/dictionary.ts'
import { Terms } from '../../src/store/terms.ts'
import { Kind } from '../../src/store/ids.ts'

const iri = (at: number): string => `http://example.org/${at}`
const intern = (dictionary: Dictionary, at: number): number =>
  at % 3 === 0 ? dictionary.internIri(iri(at)) : dictionary.internUtf8(Kind.plain, Buffer.from(`text ${at % 5000}`), 0)

describe('A Dictionary that grows', () => {
  it('knows every term at every moment, and so do those who opened it before.', () => {
    const dictionary = new Dictionary()
    const ids: number[] = []
    const readers: [number, Terms][] = []
    for (let at = 0; at < 40_000; at++) {
      ids.push(intern(dictionary, at))
      if (at % 977 !== 0) continue
      readers.push([at, Terms.open(dictionary.handle())])
      for (let known = at; known >= 0; known -= 53) expect(intern(dictionary, known)).toBe(ids[known])
    }
    for (const [last, terms] of readers) {
      for (let known = 0; known <= last; known += 101)
        if (known % 3 === 0) expect(terms.iri(iri(known))).toBe(ids[known])
      expect(terms.iri(iri(last + 3 - (last % 3)))).toBe(0)
    }
  })

  it('forgets what is taken back, wherever it is in growing.', () => {
    for (let kept = 500; kept < 3000; kept += 237) {
      const dictionary = new Dictionary()
      const ids = Array.from({ length: kept }, (_, at) => intern(dictionary, at))
      const mark = dictionary.mark()
      const { size } = dictionary
      for (let at = kept; at < kept + 300; at++) intern(dictionary, at)
      dictionary.truncate(mark)
      expect(dictionary.size).toBe(size)
      expect(dictionary.iri(iri(3 * Math.ceil(kept / 3)))).toBe(0)
      for (let at = 0; at < kept; at++) expect(intern(dictionary, at)).toBe(ids[at])
      for (let at = kept; at < 4000; at++) intern(dictionary, at)
      expect(dictionary.size).toBe(Math.ceil(4000 / 3) + new Set(Array.from({ length: 4000 }, (_, at) => at).filter((at) => at % 3).map((at) => at % 5000)).size) // prettier-ignore
    }
  })

  it('is as if nothing had been tried, after many changes that were taken back between those that stay.', () => {
    const dictionary = new Dictionary()
    const ids = new Map<string, number>()
    for (let round = 0; round < 600; round++) {
      const mark = dictionary.mark()
      for (let at = 0; at < round % 7; at++) dictionary.internIri(`http://example.org/tried/${round}/${at}`)
      dictionary.truncate(mark)
      for (let at = 0; at < 5; at++) {
        const text = `http://example.org/stays/${round}/${at}`
        ids.set(text, dictionary.internIri(text))
      }
    }
    expect(dictionary.size).toBe(3000)
    for (const [text, id] of ids) expect(dictionary.iri(text)).toBe(id)
    expect(dictionary.iri('http://example.org/tried/599/0')).toBe(0)
  })

  it('takes texts from inside of a memory, short and long.', () => {
    const dictionary = new Dictionary()
    const bytes = Buffer.from(`before short ${'long '.repeat(100)}after`)
    const short = dictionary.internSpan(Kind.plain, 0, { bytes, from: 7, to: 12 })
    const long = dictionary.internSpan(Kind.plain, 0, { bytes, from: 13, to: 513 })
    expect([dictionary.text(short), dictionary.text(long)]).toEqual(['short', 'long '.repeat(100)])
    expect(dictionary.internUtf8(Kind.plain, Buffer.from('short'), 0)).toBe(short)
  })
})
