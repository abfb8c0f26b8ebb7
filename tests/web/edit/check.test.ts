import { describe, expect, it } from 'vitest'
import type { FormField, FormValue } from '../../../src/governance/forms/form.ts'
import { faultsOf } from '../../../src/web/edit/check.ts'
import { merged } from '../../../src/web/edit/merge.ts'
import { begin, edited, valueKey, type Entry, type FieldState } from '../../../src/web/edit/state.ts'
import { editWords } from '../../../src/words/edit.ts'

const words = editWords.en.live
const xsd = 'http://www.w3.org/2001/XMLSchema#'
const empty: FormField = { path: 'https://example.org/p', name: 'P', kind: 'text', long: false, min: 0, datatypes: [], languages: [], uniqueLang: false, patterns: [], classes: [], schemes: [], values: [] } // prettier-ignore
let number = 0
const entry = (value: string, more: Partial<Entry> = {}): Entry => ({ key: `k${++number}`, type: 'literal', value, lang: '', datatype: '', ...more }) // prettier-ignore
const field = (rules: Partial<FormField>, entries: readonly Entry[]): FieldState => ({ id: 'f', subject: 's', field: { ...empty, ...rules }, entries }) // prettier-ignore
const faults = (rules: Partial<FormField>, ...entries: Entry[]): string[] => faultsOf(field(rules, entries), words).map(({ text }) => text) // prettier-ignore

describe('The faults of a field', () => {
  it('are none for what keeps its rules.', () => {
    expect(faults({ max: 2, languages: ['en'] }, entry('a', { lang: 'en-GB' }))).toEqual([])
  })

  it.each([
    ['two in one language', { uniqueLang: true }, [entry('a', { lang: 'en' }), entry('b', { lang: 'EN' })], /two in the language/], // prettier-ignore
    ['a language that is not allowed', { languages: ['en', 'de'] }, [entry('a', { lang: 'fr' })], /not among the languages/], // prettier-ignore
    ['a tag that is none', {}, [entry('a', { lang: 'x y' })], /no language tag/],
    ['no text', {}, [entry(' ')], /empty/],
    ['the same twice', {}, [entry('a'), entry('a')], /twice/],
    ['too many', { max: 1 }, [entry('a'), entry('b')], /At most 1/],
    ['a word for a number', { datatypes: [`${xsd}integer`] }, [entry('many', { datatype: `${xsd}integer` })], /no integer/], // prettier-ignore
    ['a number out of bounds', { maxInclusive: '60' }, [entry('61')], /≤ 60/],
    ['a bound that is left out', { minExclusive: '0' }, [entry('0')], /> 0/],
    ['another form', { patterns: [{ source: '^[A-Z]{3}$', flags: '' }] }, [entry('ab')], /\^\[A-Z\]\{3\}\$/],
    ['too short a text', { minLength: 3 }, [entry('ab')], /At least 3 characters/],
    ['too long a text', { maxLength: 3 }, [entry('abcd')], /At most 3 characters/],
  ] as const)('tell %s.', (_what, rules, entries, sentence) => {
    expect(faults(rules, ...entries).join(' ')).toMatch(sentence)
  })

  it('say what the shape says where it has a message.', () => {
    expect(faults({ patterns: [{ source: '^A', flags: '' }], message: 'Begin with A.' }, entry('b'))).toEqual(['Begin with A.']) // prettier-ignore
  })

  it('do not speak of what nobody has touched.', () => {
    const was: FormValue = { type: 'literal', value: 'abcd', lang: '', datatype: '', graphs: [] }
    expect(faults({ maxLength: 3, values: [was] }, { ...was, key: valueKey(was), was })).toEqual([])
  })

  it('tell a name that is there as another kind of label (SKOS S13).', () => {
    const skos = 'http://www.w3.org/2004/02/skos/core#'
    const pref = field({ path: `${skos}prefLabel` }, [entry('coffee', { lang: 'en' })])
    const alt = { ...field({ path: `${skos}altLabel` }, [entry('coffee', { lang: 'en' })]), id: 'alt' }
    expect(
      faultsOf(alt, words, [pref, alt])
        .map(({ text }) => text)
        .join(),
    ).toMatch(/name of another kind/)
  })
})

describe('A form that others have changed meanwhile', () => {
  const value = (text: string, path = 'p'): FormField => ({ ...empty, path, values: [{ type: 'literal', value: text, lang: 'en', datatype: '', graphs: [] }] }) // prettier-ignore
  const form = (...fields: FormField[]) => ({ uri: 's', label: '', lang: '', kind: 'thing' as const, types: [], schemes: [], graph: { uri: 'g', label: '', lang: '' }, commit: 1, mode: 'edit' as const, deprecated: false, groups: [{ id: 'g', name: '', subject: 's', fields }] }) // prettier-ignore
  const write = (state: ReturnType<typeof begin>, at: number, text: string) => edited(state, { type: 'change', field: state.fields[at]!.id, key: state.fields[at]!.entries[0]!.key, to: { value: text } }) // prettier-ignore
  const texts = ({ fields }: ReturnType<typeof begin>): string[][] => fields.map(({ entries }) => entries.map((each) => each.value)) // prettier-ignore

  it('has what only one side has changed as that side has it.', () => {
    const mine = write(begin(form(value('a', 'p'), value('x', 'q'))), 0, 'b')
    const { state, clashes } = merged(mine, form(value('a', 'p'), value('y', 'q')))
    expect(texts(state)).toEqual([['b'], ['y']])
    expect(clashes).toEqual([])
  })

  it('tells both sides of a field that both have changed.', () => {
    const { state, clashes } = merged(write(begin(form(value('a'))), 0, 'mine'), form(value('theirs')))
    expect(texts(state)).toEqual([['mine']])
    expect(clashes.map(({ theirs, mine }) => [theirs[0]?.value, mine[0]?.value])).toEqual([['theirs', 'mine']])
  })
})
