import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromTsv, toTsv } from '../../../src/web/table/clipboard.ts'
import { blockOf, nothingDone, pasted, put, redo, stepped, textOf, textsIn, undo, valuesAt, valuesOf, type Sheet } from '../../../src/web/table/model.ts' // prettier-ignore
import { chosen } from '../../../src/web/table/names.ts'
import { changeOf } from '../../../src/web/table/operations.ts'

const keys = ['prefLabel@en', 'altLabel@en', 'definition@en', 'notation', 'broader', 'related']
const iri = (name: string): string => `https://example.org/${name}`
const sheet: Sheet = {
  columns: keys.map((key) => ({ key, name: key })),
  rows: ['pallet', 'crate'].map((name) => ({
    uri: iri(name),
    label: name,
    lang: 'en',
    cells: [
      { texts: [name] },
      { texts: ['load', 'unit'] },
      { texts: ['What carries.'] },
      { texts: ['P1'] },
      { texts: ['carrier'], iris: [iri('carrier')] },
      { texts: [] },
    ],
  })),
}
const at = (row: number, key: string) => ({ row, column: keys.indexOf(key) })
const edited = (key: string, values: string[]) => put(nothingDone, sheet, [{ ...at(0, key), values }]).now
const operations = (key: string, values: string[], names: [string, string][] = []) =>
  changeOf(sheet, edited(key, values), new Map(names)).operations

describe('The clipboard', () => {
  it('gives back the block that was put on it, whatever the cells say.', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', '\r', '|', ' ', 'ü') })
    const block = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([rows, columns]) =>
        fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
      )
    fc.assert(
      fc.property(block, (rows) => {
        expect(fromTsv(`${toTsv(rows)}\n`)).toEqual(rows)
      }),
    )
  })
  it('reads what spreadsheets write, and takes a quotation mark that nothing closes for itself.', () => {
    expect(fromTsv('a\t"b ""c""\nd"\r\ne\t\r\n')).toEqual([['a', 'b "c"\nd'], ['e', '']]) // prettier-ignore
    expect(fromTsv('"a\tb')).toEqual([['"a', 'b']])
  })
})

describe('The cells of a table', () => {
  it('are as before when all is undone, and as they were when it is done again.', () => {
    const change = fc.record({
      row: fc.integer({ min: 0, max: 1 }),
      column: fc.integer({ min: 0, max: 5 }),
      values: fc.uniqueArray(fc.constantFrom('a', 'b', 'load', 'unit'), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.array(fc.array(change, { maxLength: 3 }), { maxLength: 6 }), (steps) => {
        const done = steps.reduce((past, changes) => put(past, sheet, changes), nothingDone)
        let back = done
        for (let step = 0; step < done.before.length; step++) back = undo(back)
        expect(back.now.size).toBe(0)
        for (let step = 0; step < done.before.length; step++) back = redo(back)
        expect([...back.now]).toEqual([...done.now])
      }),
    )
  })
  it('read a text as the values that they show it for.', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '|', '\\', 'b'), minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.uniqueArray(value, { maxLength: 4 }), (values) => {
        expect(valuesOf('altLabel@en', textOf('altLabel@en', values))).toEqual(values)
      }),
    )
    expect(valuesOf('prefLabel@en', ' a | b ')).toEqual(['a | b'])
  })
  it('take a pasted block as far as the table goes, and one text for all that is selected.', () => {
    const block = pasted(sheet, blockOf(at(1, 'broader'), at(1, 'broader')), [['x', 'y', 'z'], ['u']])
    expect(block.map(({ row, column, values }) => [row, column, values])).toEqual([[1, 4, ['x']], [1, 5, ['y']]]) // prettier-ignore
    expect(pasted(sheet, blockOf(at(0, 'notation'), at(1, 'notation')), [['N']])).toHaveLength(2)
    expect(textsIn(sheet, new Map(), blockOf(at(0, 'altLabel@en'), at(0, 'prefLabel@en')))).toEqual([['pallet', 'load | unit']]) // prettier-ignore
  })
  it('are walked through without leaving the table.', () => {
    const key = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp')
    fc.assert(
      fc.property(fc.array(fc.tuple(key, fc.boolean())), (pressed) => {
        let place = { row: 0, column: 0 }
        for (const [name, ctrlKey] of pressed) place = stepped(sheet, place, { key: name, ctrlKey })!
        expect(valuesAt(sheet, new Map(), place)).toBeDefined()
        expect([place.row, place.column].every(Number.isInteger)).toBe(true)
        expect(sheet.rows[place.row]?.cells[place.column]).toBeDefined()
      }),
    )
  })
})

describe('What an edited table comes to', () => {
  const concept = iri('pallet')
  it('is an operation for each value that goes, comes or becomes another.', () => {
    expect(operations('prefLabel@en', ['Pallet'])).toEqual([{ type: 'change-label', concept, property: 'prefLabel', language: 'en', from: 'pallet', to: 'Pallet' }]) // prettier-ignore
    expect(operations('altLabel@en', ['load'])).toEqual([{ type: 'remove-label', concept, property: 'altLabel', language: 'en', text: 'unit' }]) // prettier-ignore
    expect(operations('altLabel@en', ['load', 'unit', 'skid'])).toEqual([{ type: 'add-label', concept, property: 'altLabel', language: 'en', text: 'skid' }]) // prettier-ignore
    expect(operations('definition@en', [])).toEqual([{ type: 'change-note', concept, property: 'definition', language: 'en', from: 'What carries.' }]) // prettier-ignore
    expect(operations('notation', ['P1', 'P2'])).toEqual([{ type: 'change-notation', concept, to: 'P2' }])
  })
  it('has a new place before the old one goes, and no operation for a name that is not known.', () => {
    const known: [string, string][] = [['box', iri('box')]]
    expect(operations('broader', ['box'], known)).toEqual([{ type: 'move', concept, from: iri('carrier'), to: iri('box') }]) // prettier-ignore
    expect(operations('broader', ['carrier', 'box'], known)).toEqual([{ type: 'add-broader', concept, broader: iri('box') }]) // prettier-ignore
    const unknown = changeOf(sheet, edited('related', ['nobody']), new Map())
    expect(unknown.operations).toEqual([])
    expect([...unknown.unknown]).toEqual([['0:5', ['nobody']]])
  })
  it('removes a text before it adds it elsewhere.', () => {
    const edits = put(nothingDone, sheet, [
      { ...at(0, 'prefLabel@en'), values: ['pallet'] },
      { ...at(1, 'altLabel@en'), values: ['load', 'unit', 'What'] },
      { ...at(0, 'altLabel@en'), values: ['load'] },
    ]).now
    expect(changeOf(sheet, edits, new Map()).operations.map(({ type }) => type)).toEqual(['remove-label', 'add-label'])
  })
  it('means the one concept that is called so, by its own name before any other.', () => {
    const hit = (uri: string, label: string, text = label) => ({ uri, label, matched: { text } as never })
    expect(chosen('Box', [hit('a', 'box'), hit('b', 'crate', 'box')])).toEqual({ iri: 'a' })
    expect(chosen('box', [hit('b', 'crate', 'box')])).toEqual({ iri: 'b' })
    expect(chosen('box', [hit('a', 'box'), hit('c', 'Box')])).toEqual({ is: 'several' })
    expect(chosen('box', [hit('a', 'boxes')])).toEqual({ is: 'none' })
  })
})
