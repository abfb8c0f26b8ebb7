import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Form, FormField, FormValue } from '../../../src/governance/forms/form.ts'
import { compile } from '../../../src/vocabularies/operations/compile.ts'
import { skos } from '../../../src/rdf/namespaces.ts'
import { changeOf } from '../../../src/web/edit/changes.ts'
import { begin, edited, fieldId, valueKey, type EditState, type Entry } from '../../../src/web/edit/state.ts'
import { snapshotOf } from '../../helpers/snapshot.ts'

const home = 'https://example.org/graph'
const concept = 'https://example.org/c'
const wider = ['a', 'b', 'd'].map((name) => `https://example.org/${name}`)
const labels = ['prefLabel', 'altLabel', 'hiddenLabel'] as const
type Name = (typeof labels)[number] | 'definition' | 'notation' | 'broader' | 'related' | 'exactMatch'
type Held = Readonly<Record<Name, readonly FormValue[]>>

const text = (value: string, lang: string): FormValue => ({ type: 'literal', value, lang, datatype: lang ? '' : 'http://www.w3.org/2001/XMLSchema#string', graphs: [home] }) // prettier-ignore
const thing = (value: string): FormValue => ({ type: 'uri', value, lang: '', datatype: '', graphs: [home] })

const fieldOf = (name: string, values: readonly FormValue[], path = skos.prefLabel.value.replace('prefLabel', name)): FormField => ({ path, name, kind: 'text', long: false, min: 0, datatypes: [], languages: [], uniqueLang: false, patterns: [], classes: [], schemes: [], values }) // prettier-ignore
const formOf = (held: Partial<Held>, more: readonly FormField[] = []): Form => ({
  uri: concept,
  label: 'C',
  lang: 'en',
  kind: 'concept',
  types: [],
  schemes: [],
  graph: { uri: home, label: 'home', lang: '' },
  commit: 1,
  mode: 'edit',
  deprecated: false,
  groups: [{ id: 'all', name: 'All', subject: concept, fields: [...Object.entries(held).map(([name, values]) => fieldOf(name, values)), ...more] }], // prettier-ignore
})

/** Values that a concept may have together: one preferred label per language, no name of two kinds, nothing both above and beside. */
const held = (): fc.Arbitrary<Held> => {
  const tag = fc.constantFrom('en', 'de')
  const word = fc.constantFrom('one', 'two', 'three', 'four', 'a "b" \\ c')
  const names = fc.uniqueArray(fc.tuple(word, tag, fc.constantFrom(...labels)), {
    selector: ([w, t]) => `${w}@${t}`,
    maxLength: 7,
  })
  const things = fc.subarray(wider)
  return fc
    .record({
      names,
      notes: fc.uniqueArray(fc.tuple(word, tag), { selector: String, maxLength: 4 }),
      codes: fc.uniqueArray(word, { maxLength: 2 }),
      above: things,
      beside: things,
      same: things,
    })
    .map(({ names: all, notes, codes, above, beside, same }) => {
      // prettier-ignore
      const preferred = new Map(all.filter(([, , kind]) => kind === 'prefLabel').map((each) => [each[1], each]))
      const of = (kind: string): FormValue[] => all.filter((each) => each[2] === kind && (kind !== 'prefLabel' || preferred.get(each[1]) === each)).map(([w, t]) => text(w, t)) // prettier-ignore
      const free = beside.filter((each) => !above.includes(each))
      return {
        prefLabel: of('prefLabel'),
        altLabel: of('altLabel'),
        hiddenLabel: of('hiddenLabel'),
        definition: notes.map(([w, t]) => text(w, t)),
        notation: codes.map((code) => text(code, '')),
        broader: above.map(thing),
        related: free.map(thing),
        exactMatch: same.filter((each) => !above.includes(each) && !free.includes(each)).map(thing),
      }
    })
}

const written = ({ type, value, lang }: FormValue): string => type === 'uri' ? `<${value}>` : `${JSON.stringify(value)}${lang ? `@${lang}` : ''}` // prettier-ignore
const turtleOf = (values: Held): string =>
  [
    '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .',
    `<https://example.org/s> a skos:ConceptScheme .`,
    ...wider.map((each) => `<${each}> a skos:Concept ; skos:inScheme <https://example.org/s> .`),
    `<${concept}> a skos:Concept ; skos:inScheme <https://example.org/s> .`,
    ...Object.entries(values).flatMap(([name, all]) => all.map((value) => `<${concept}> skos:${name} ${written(value)} .`)), // prettier-ignore
  ].join('\n')

/** The form of one concept with the values of another. */
function withValues(state: EditState, values: Held): EditState {
  return Object.entries(values).reduce((now, [name, all]) => {
    const entries = all.map((value, at): Entry => ({ ...value, key: `k${at}` }))
    return edited(now, {
      type: 'set',
      field: fieldId(concept, skos.prefLabel.value.replace('prefLabel', name)),
      entries,
    })
  }, state)
}

describe('What an edited form comes to', () => {
  it('is nothing for a form that nobody has edited.', () => {
    fc.assert(
      fc.property(held(), (values) => {
        expect(changeOf(begin(formOf(values)))).toEqual({ operations: [], graphs: [], fields: [] })
      }),
      { numRuns: 60 },
    )
  })

  it('are operations whose result is what the form has.', () => {
    fc.assert(
      fc.property(held(), held(), (from, to) => {
        const snapshot = snapshotOf(turtleOf(from), { graph: home })
        const { operations, graphs } = changeOf(withValues(begin(formOf(from)), to))
        expect(graphs).toEqual([])
        const context = { snapshot, now: new Date(), baseIri: 'https://example.org/', mint: () => 'https://example.org/new', sunsetDays: 90, isReleased: () => false, wasEverUsed: () => false } // prettier-ignore
        const { change } = compile(operations, context)
        const key = (name: string, value: FormValue | { value: string; lang: string }): string =>
          `${name} ${value.value}@${value.lang}`
        const found = new Set(Object.entries(from).flatMap(([name, all]) => all.map((value) => key(name, value))))
        const said = (quads: typeof change.added): string[] => quads.filter(({ subject, predicate }) => subject.value === concept && Object.keys(from).includes(predicate.value.split('#')[1]!)).map(({ predicate, object }) => key(predicate.value.split('#')[1]!, { value: object.value, lang: object.termType === 'Literal' ? object.language : '' })) // prettier-ignore
        for (const gone of said(change.removed)) found.delete(gone)
        for (const come of said(change.added)) found.add(come)
        expect([...found].sort()).toEqual(Object.entries(to).flatMap(([name, all]) => all.map((value) => key(name, value))).sort()) // prettier-ignore
      }),
      { numRuns: 120 },
    )
  })

  it('are statements where no operation is for a property, taken from the graphs that state them and added at home.', () => {
    const path = 'https://example.org/weight'
    const decimal = 'http://www.w3.org/2001/XMLSchema#decimal'
    const was: FormValue = {
      type: 'literal',
      value: '1.5',
      lang: '',
      datatype: decimal,
      graphs: ['https://example.org/other'],
    }
    const state = begin(formOf({}, [fieldOf('weight', [was], path)]))
    const key = valueKey(was)
    const now = edited(state, { type: 'change', field: fieldId(concept, path), key, to: { value: '2.5' } })
    expect(changeOf(now).graphs).toEqual([
      { graph: 'https://example.org/other', remove: `<${concept}> <${path}> "1.5"^^<${decimal}> .\n` },
      { graph: home, add: `<${concept}> <${path}> "2.5"^^<${decimal}> .\n` },
    ])
  })

  it('is one operation for a new concept, with all that it has.', () => {
    const form = { ...formOf({ prefLabel: [], definition: [], broader: [] }), uri: '' }
    const state = begin({ ...form, groups: form.groups.map((group) => ({ ...group, subject: '' })) })
    const add = (now: EditState, name: string, entry: Omit<Entry, 'key'>): EditState => edited(now, { type: 'add', field: fieldId('', skos.prefLabel.value.replace('prefLabel', name)), entry: { ...entry, key: name } }) // prettier-ignore
    const named = add(add(state, 'prefLabel', text('Skid', 'en')), 'broader', thing(wider[0]!))
    expect(changeOf(named, 'https://example.org/s').operations).toEqual([
      { type: 'add-concept', schemes: ['https://example.org/s'], prefLabel: { en: 'Skid' }, notes: {}, broader: [wider[0]], mappings: {} }, // prettier-ignore
    ])
  })

  it('leaves alone what is locked.', () => {
    const locked = { ...text('Canon', 'en'), locked: 'It is canonical' }
    const state = begin(formOf({ prefLabel: [locked] }))
    const field = state.fields[0]!.id
    const tried = edited(edited(state, { type: 'remove', field, key: valueKey(locked) }), { type: 'change', field, key: valueKey(locked), to: { value: 'Mine' } }) // prettier-ignore
    expect(changeOf(tried).operations).toEqual([])
  })
})
